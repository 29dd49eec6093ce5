#pragma once

#include "engine/tools/Tool.h"

#include <QJsonValue>

namespace gatehouse::tools {

enum class Healing {
    Kept,
    Changed,
    LeftOut // null, for a property that may be absent and not null
};

// Changes an argument that a model sent only where no meaning is lost: objects and arrays that came as JSON
// text, numbers and booleans that came as text (or the other way) in parameters, null for a property that may
// be left out. `binding` is one of the tool's. Pure; any thread.
Healing healArgument(const Tool &tool, const ArgumentBinding &binding, QJsonValue &value);
// The same for one value of ours, of which only the text is known: "5" is 5 where a number is wanted, at any
// depth.
void healConstant(openapi::DocumentNode schema, QJsonValue &value);

} // namespace gatehouse::tools
