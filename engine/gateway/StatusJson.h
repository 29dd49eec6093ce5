#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QByteArray>

namespace gatehouse::gateway {

// What GET /admin/status answers.
QByteArray statusJson(const GatewayStatus &status, const GatewayCounters &counters, bool draining);

} // namespace gatehouse::gateway
