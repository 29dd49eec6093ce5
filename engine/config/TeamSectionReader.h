#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/TeamConfig.h"

namespace gatehouse::config {

// One entry of `teams`.
TeamConfig readTeamSection(ReadContext &context, const Field &field);

} // namespace gatehouse::config
