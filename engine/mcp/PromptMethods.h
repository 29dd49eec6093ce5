#pragma once

#include "engine/mcp/ContentReader.h"

namespace gatehouse::mcp {

// prompts/list and prompts/get: what the configuration offers (apis[].prompts). One per worker.
class PromptMethods
{
public:
    // `reader` outlives us.
    explicit PromptMethods(ContentReader &reader) : m_reader(reader) { }

    static MethodOutcome list(const calls::EndpointRequest &request, const MethodCall &call);
    Cancellation get(
        const calls::EndpointRequestPointer &request, const MethodCall &call, MethodCompletion completion);

private:
    ContentReader &m_reader;
};

// The prompt of that name as this endpoint lists it, and its API; null when there is none.
struct FoundPrompt
{
    const calls::ServingApi *api = nullptr;
    const tools::Prompt *prompt = nullptr;
};
FoundPrompt findPrompt(const calls::EndpointRequest &request, const QString &name);

} // namespace gatehouse::mcp
