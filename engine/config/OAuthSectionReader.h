#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::config {

void readOAuthSection(SectionReader oauth, std::optional<OAuthConfig> &out);

} // namespace gatehouse::config
