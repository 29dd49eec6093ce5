#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/BackendConfig.h"

namespace gatehouse::config {

// apis[].backend, its auth included.
void readBackendSection(SectionReader backend, BackendConfig &out);

} // namespace gatehouse::config
