#pragma once

#include "engine/calls/CallPipeline.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MethodCall.h"

#include <QJsonArray>

namespace gatehouse::mcp {

// What an operation or a configured text gives for a resource or a prompt.
struct ReadContent
{
    QJsonArray blocks; // MCP content blocks
};

using ReadOutcome = std::variant<ReadContent, RpcError, InputRequired>;
using ReadCompletion = std::function<void(ReadOutcome)>;

// Reads operations and URIs through the call pipeline. One per worker.
class ContentReader
{
public:
    // `pipeline` outlives us.
    explicit ContentReader(calls::CallPipeline &pipeline) : m_pipeline(pipeline) { }

    // The result of a GET operation; its failure is an error.
    Cancellation readOperation(const calls::EndpointRequest &request, const MethodCall &call,
        calls::FoundTool found, const QJsonObject &arguments, ReadCompletion completion);
    // What resources/read gives for `uri`, as one block {"type":"resource",…} for each content.
    Cancellation readResource(const calls::EndpointRequest &request, const MethodCall &call,
        const QString &uri, ReadCompletion completion);

private:
    calls::CallPipeline &m_pipeline;
};

// The era's error for a URI that names nothing here.
RpcError resourceNotFound(Era era, const QString &uri);

} // namespace gatehouse::mcp
