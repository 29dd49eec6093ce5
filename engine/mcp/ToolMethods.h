#pragma once

#include "engine/calls/CallPipeline.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MethodCall.h"

namespace gatehouse::mcp {

// tools/list and tools/call. One per worker.
class ToolMethods
{
public:
    // `pipeline` outlives us.
    explicit ToolMethods(calls::CallPipeline &pipeline) : m_pipeline(pipeline) { }

    // What the principal may use: on one page, or on pages of gateway.tools.page_size.
    static MethodOutcome list(const calls::EndpointRequest &request, const MethodCall &call);
    Cancellation call(
        const calls::EndpointRequest &request, const MethodCallPointer &call, MethodCompletion completion);

private:
    calls::CallPipeline &m_pipeline;
};

} // namespace gatehouse::mcp
