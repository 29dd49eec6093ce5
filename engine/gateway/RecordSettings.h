#pragma once

#include "engine/gateway/Worker.h"

namespace gatehouse::gateway {

struct StartOptions;

// At start and with each reload: what is logged, and where the log and the calls are written to, as the
// configuration and the start options say. Returns at once; the file of the log is opened anew.
void configureRecords(SharedState &shared, const GatewayConfig &config, const StartOptions &options);

// Where calls are recorded; empty: nowhere.
QString activityFileOf(const GatewayConfig &config, const StartOptions &options);

} // namespace gatehouse::gateway
