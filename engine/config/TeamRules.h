#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// Rules about the entries of `teams` and their keys. No message holds a key.
void checkTeams(const GatewayConfig &config, Findings &findings);

} // namespace gatehouse::config
