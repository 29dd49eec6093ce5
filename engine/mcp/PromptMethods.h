#pragma once

#include "engine/calls/VisibleApis.h"
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
// Whether the operations and resources of its messages are all among what the principal may use.
bool mayGet(const calls::VisibleApi &api, const tools::Prompt &prompt);
// MCP Prompt objects joined by commas: those of the API that the principal may get.
QByteArray promptListing(const calls::VisibleApi &api, tools::Naming naming);

} // namespace gatehouse::mcp
