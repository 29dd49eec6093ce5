#pragma once

#include "engine/base/Result.h"
#include "engine/tools/MessageCopier.h"

#include <QStringList>

namespace gatehouse::tools {

// What a backend asks the client before it goes on (MCP 2026-07-28, InputRequests).
struct InputRequests
{
    QByteArray json; // an object: the requests by their keys
    QStringList methods; // the distinct ones
};

// Checked: elicitation/create, sampling/createMessage and roots/list, with the parameters that clients insist
// on. Pure; any thread.
Result<InputRequests> readInputRequests(const MessageValue &requests);

} // namespace gatehouse::tools
