#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/BackendConfig.h"

namespace gatehouse::config {

// apis[].backend.auth. Which fields a type needs is the validator's business.
void readAuthSection(SectionReader auth, BackendConfig &out);

} // namespace gatehouse::config
