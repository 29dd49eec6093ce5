#pragma once

#include "engine/tools/ToolDiff.h"

#include <QByteArray>
#include <QStringList>

namespace gatehouse::app {

// A row for each tool (result, tool, what), further changes below it, then a line that sums up.
QStringList diffLines(const tools::ToolDiff &diff);
// {"breaking":…,"added":…,"removed":…,"changed":…,"tools":[…]}
QByteArray diffJson(const tools::ToolDiff &diff);

} // namespace gatehouse::app
