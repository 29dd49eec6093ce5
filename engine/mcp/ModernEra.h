#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/JsonRpc.h"

namespace gatehouse::mcp {

// MCP 2026-07-28, stateless. This version does not serve it, and says so in the way that makes a probing
// client fall back to initialize: a 4xx without one of that era's own error codes.
class ModernEra
{
public:
    static void handle(calls::EndpointRequest &request, const Message &message);
};

} // namespace gatehouse::mcp
