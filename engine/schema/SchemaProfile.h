#pragma once

#include "engine/model/GatewayConfig.h"

namespace gatehouse::schema {

// How schemas are written (conversion.md, "Input schema"). Portable: one self-contained tree within a budget,
// what every client reads. Full: all of what the document says, with $defs.
using SchemaProfile = ProfileName;

} // namespace gatehouse::schema
