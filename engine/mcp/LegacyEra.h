#pragma once

#include "engine/mcp/Methods.h"

namespace gatehouse::mcp {

// MCP with the initialize handshake (2024-11-05 … 2025-11-25), served without sessions: every POST stands
// alone, which those revisions allow. JSON-RPC errors travel on HTTP 200, since clients of this era read a
// 4xx as a broken transport. One per worker.
class LegacyEra
{
public:
    // `methods` outlives us.
    explicit LegacyEra(Methods &methods) : m_methods(methods) { }

    // A request or a notification.
    void handle(const calls::EndpointRequestPointer &request, const Message &message);

private:
    static void initialize(calls::EndpointRequest &request, const Message &message);
    static void listTools(calls::EndpointRequest &request, const Message &message);
    void callTool(const calls::EndpointRequestPointer &request, const Message &message);

    Methods &m_methods;
};

} // namespace gatehouse::mcp
