#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/SessionStore.h"

namespace gatehouse::mcp {

// Answers an initialize: what was agreed on, and the id of a new session (MCP 2025-11-25, lifecycle).
void beginSession(
    const calls::EndpointRequestPointer &request, const Message &message, SessionStore &sessions);

} // namespace gatehouse::mcp
