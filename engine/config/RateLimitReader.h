#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/ApiConfig.h"

#include <optional>

namespace gatehouse::config {

// The `rate_limit` of a section that may have one.
std::optional<RateLimitConfig> readRateLimit(SectionReader &parent);

} // namespace gatehouse::config
