#pragma once

#include "app/commands/ToolCaller.h"

#include <QIODevice>

#include <functional>

namespace gatehouse::app {

enum class CallMode { DryRun, Send };

// Reads a {"tool":…,"args":{…}} a line, in order, and hands one line of JSON on for each: the HAR request
// (dry run), the result, or {"problems":[…]}. A bad line does not stop the others. True when all were good:
// no problems, no result that is an error.
bool callEachLine(
    QIODevice &input, CallMode mode, ToolCaller &caller, const std::function<void(QByteArray)> &answer);

} // namespace gatehouse::app
