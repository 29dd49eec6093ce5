#pragma once

#include "engine/calls/EndpointRequest.h"

namespace gatehouse::api {

// The HTTP side of /v1/mcp/{api} and /mcp: what is there, who may speak to it, and in which form. The
// messages themselves, and what belongs to a session, go to `messages` (mcp/EraRouter). One per worker.
class McpEndpoint
{
public:
    // `protocolVersions` is a JSON array, as server information shows it.
    McpEndpoint(calls::EndpointHandler messages, QByteArray protocolVersions)
        : m_messages(std::move(messages))
        , m_protocolVersions(std::move(protocolVersions))
    {
    }

    void handleApi(const calls::EndpointRequestPointer &request);
    void handleAll(const calls::EndpointRequestPointer &request);

private:
    void handle(const calls::EndpointRequestPointer &request);

    calls::EndpointHandler m_messages;
    QByteArray m_protocolVersions;
};

} // namespace gatehouse::api
