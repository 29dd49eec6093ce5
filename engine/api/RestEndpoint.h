#pragma once

#include "engine/calls/CallPipeline.h"
#include "engine/calls/EndpointRequest.h"

namespace gatehouse::api {

// The REST side: what a team may use, and calls without MCP. One per worker.
class RestEndpoint
{
public:
    // `pipeline` outlives us.
    explicit RestEndpoint(calls::CallPipeline &pipeline) : m_pipeline(pipeline) { }

    // GET /v1/apis
    void listApis(const calls::EndpointRequestPointer &request) const;
    // GET /v1/tools[?api=…][&format=mcp|openai|anthropic]
    void listTools(const calls::EndpointRequestPointer &request) const;
    // POST /v1/tools/{api}/{tool}
    void callTool(const calls::EndpointRequestPointer &request);

private:
    calls::CallPipeline &m_pipeline;
};

} // namespace gatehouse::api
