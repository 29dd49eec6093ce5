#pragma once

#include "engine/base/Clock.h"
#include "engine/mcp/Envelope.h"
#include "engine/mcp/Heartbeat.h"
#include "engine/mcp/LongStreams.h"
#include "engine/mcp/Methods.h"
#include "engine/mcp/StateSealer.h"

namespace gatehouse::mcp {

// MCP 2026-07-28: stateless, every request brings its own envelope. Errors of the envelope have HTTP statuses
// of their own; a client that closes the answer's stream cancels the call. One per worker.
class ModernEra
{
public:
    struct Parts // all outlive us
    {
        Methods &methods;
        Heartbeat &heartbeat;
        LongStreams &streams;
        const StateSealer &sealer;
        const Clock &clock;
    };

    explicit ModernEra(const Parts &parts) : m_parts(parts) { }

    // A request or a notification.
    void handle(const calls::EndpointRequestPointer &request, const Message &message);

private:
    void discover(calls::EndpointRequest &request, const MethodCall &call) const;
    void run(const calls::EndpointRequestPointer &request, const Message &message, const Envelope &envelope);
    ByteParts finish(const calls::EndpointRequest &request, const MethodCall &call, MethodOutcome outcome,
        int &status) const;

    Parts m_parts;
};

} // namespace gatehouse::mcp
