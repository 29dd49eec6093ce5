#pragma once

#include "engine/tools/Tool.h"

#include <QJsonObject>

namespace gatehouse::tools {

// Changes what a model sent only where no meaning is lost: objects and arrays that came as JSON text, numbers
// and booleans that came as text (or the other way) in parameters, null for a property that may be left out.
// Pure; any thread.
void healArguments(const Tool &tool, QJsonObject &arguments);

} // namespace gatehouse::tools
