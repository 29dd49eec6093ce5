#pragma once

#include "engine/mcp/LegacyEra.h"
#include "engine/mcp/Methods.h"

namespace gatehouse::mcp {

enum class Era { Legacy, Modern };

// Which era a message belongs to: what its body claims decides, the header only where the body says nothing
// (MCP 2026-07-28, serving both eras on one endpoint).
Era eraOf(const Message &message, const http::Headers &headers);

// The POST side of an MCP endpoint: body → message → era. One per worker.
class EraRouter
{
public:
    // `pipeline` outlives us.
    explicit EraRouter(calls::CallPipeline &pipeline) : m_methods(pipeline), m_legacy(m_methods) { }

    void handle(const calls::EndpointRequestPointer &request);

private:
    MessageParser m_parser;
    Methods m_methods;
    LegacyEra m_legacy;
};

} // namespace gatehouse::mcp
