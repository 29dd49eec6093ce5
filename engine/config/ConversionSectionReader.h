#pragma once

#include "engine/config/SectionReader.h"
#include "engine/model/ApiConfig.h"

namespace gatehouse::config {

// apis[].conversion: which operations become tools.
void readConversionSection(SectionReader conversion, ConversionConfig &out);

} // namespace gatehouse::config
