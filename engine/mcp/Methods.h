#pragma once

#include "engine/calls/CallPipeline.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/JsonRpc.h"

#include <QByteArray>

#include <functional>

namespace gatehouse::mcp {

// What both eras answer alike: results as JSON, without an envelope. One per worker.
class Methods
{
public:
    // `pipeline` outlives us.
    explicit Methods(calls::CallPipeline &pipeline) : m_pipeline(pipeline) { }

    // {"name","title","version"} of the endpoint.
    static QByteArray serverInformation(const calls::EndpointRequest &request);
    // What the endpoint is for, in words; may be empty.
    static QString instructions(const calls::EndpointRequest &request);
    // The whole message that answers tools/list: what the principal may use, on one page.
    static QByteArray listTools(const QByteArray &id, const calls::EndpointRequest &request);

    // Runs a tools/call; `completion` gets the finished JSON-RPC message, at once or later. When the peer
    // leaves first, the call is cancelled and nothing is completed.
    void callTool(const calls::EndpointRequestPointer &request, const Message &message,
        std::function<void(QByteArray message)> completion);

private:
    calls::CallPipeline &m_pipeline;
};

} // namespace gatehouse::mcp
