#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/ApiConfig.h"

namespace gatehouse::config {

// One entry of apis[].conversion.overrides.
OverrideConfig readOverride(ReadContext &context, const Field &field);

} // namespace gatehouse::config
