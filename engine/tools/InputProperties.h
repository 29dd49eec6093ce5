#pragma once

#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// What a tool's input schema has at its top: names of properties, those that are required, and of one
// property the values it may have (numbers as they are written), empty when any may be.
QStringList inputProperties(const Tool &tool);
QStringList requiredProperties(const Tool &tool);
QStringList enumOf(const Tool &tool, const QString &property);

} // namespace gatehouse::tools
