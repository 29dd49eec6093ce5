#pragma once

#include "engine/mcp/PromptMethods.h"
#include "engine/mcp/ResourceMethods.h"
#include "engine/mcp/ToolMethods.h"

namespace gatehouse::mcp {

// What both eras answer alike, by the name of the method. One per worker.
class Methods
{
public:
    // `pipeline` outlives us.
    explicit Methods(calls::CallPipeline &pipeline)
        : m_reader(pipeline)
        , m_tools(pipeline)
        , m_resources(m_reader)
        , m_prompts(m_reader)
    {
    }

    static bool knows(QByteArrayView method);

    // `completion` is called once, at once or later, unless it is cancelled first. The method must be a known
    // one.
    Cancellation run(const calls::EndpointRequestPointer &request, const MethodCallPointer &call,
        MethodCompletion completion);

private:
    ContentReader m_reader;
    ToolMethods m_tools;
    ResourceMethods m_resources;
    PromptMethods m_prompts;
};

} // namespace gatehouse::mcp
