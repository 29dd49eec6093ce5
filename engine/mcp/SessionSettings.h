#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/Session.h"

namespace gatehouse::mcp {

// What a legacy client sets for its session; each gives the whole answer. `session` is null for a client that
// named none.

// logging/setLevel.
QByteArray setLogLevel(const SessionPointer &session, const Message &message);
// resources/subscribe and resources/unsubscribe.
QByteArray changeSubscription(
    const calls::EndpointRequest &request, const SessionPointer &session, const Message &message);

} // namespace gatehouse::mcp
