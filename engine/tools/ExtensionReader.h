#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/tools/Adjustment.h"

namespace gatehouse::tools {

// The value of x-mcp: false, true, or {name, title, description, enabled, hidden, constants, annotations}.
// What is wrong in it is a warning with its place, without a file, and is left out; a missing one says
// nothing.
Adjustment readExtension(openapi::DocumentNode extension, NamedParameter::Scope scope, Problems &problems);

} // namespace gatehouse::tools
