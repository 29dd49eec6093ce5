#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

void checkWebhooks(const GatewayConfig &config, Findings &findings);

} // namespace gatehouse::config
