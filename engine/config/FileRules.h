#pragma once

#include "engine/config/Findings.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// What the gateway writes must be none of the files that it reads, and not one file twice.
void checkFiles(const GatewayConfig &config, Findings &findings);

} // namespace gatehouse::config
