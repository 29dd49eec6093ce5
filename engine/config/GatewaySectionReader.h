#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

// The `gateway` section into the fields of GatewayConfig that come from it.
void readGatewaySection(SectionReader gateway, GatewayConfig &config);

} // namespace gatehouse::config
