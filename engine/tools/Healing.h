#pragma once

#include "engine/tools/Tool.h"

#include <QJsonObject>

namespace gatehouse::tools {

// Changes what a model sent only where no meaning is lost: objects and arrays that came as JSON text, numbers
// and booleans that came as text (or the other way) in parameters, null for a property that may be left out.
// Pure; any thread.
void healArguments(const Tool &tool, QJsonObject &arguments);
// The same for one value of ours, of which only the text is known: "5" is 5 where a number is wanted, at any
// depth.
void healConstant(openapi::DocumentNode schema, QJsonValue &value);

} // namespace gatehouse::tools
