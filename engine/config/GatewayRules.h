#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// Rules about the `gateway` section, and about who gets in at all.
void checkGateway(const GatewayConfig &config, Findings &findings);

} // namespace gatehouse::config
