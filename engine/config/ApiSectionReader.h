#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/ApiConfig.h"

namespace gatehouse::config {

// One entry of `apis`. Variables that are not set go to its `unresolved`, so that the other APIs can start.
ApiConfig readApiSection(ReadContext &context, const Field &field);

} // namespace gatehouse::config
