#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/ResourceConfig.h"

namespace gatehouse::config {

// One entry of apis[].resources.
ResourceConfig readResource(ReadContext &context, const Field &field);

} // namespace gatehouse::config
