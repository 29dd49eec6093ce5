#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// Rules about the entries of `apis`.
void checkApis(const GatewayConfig &config, Findings &findings);

} // namespace gatehouse::config
