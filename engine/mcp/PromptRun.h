#pragma once

#include "engine/mcp/PromptMethods.h"

#include <QJsonArray>

#include <memory>

namespace gatehouse::mcp {

// One prompts/get on its way: its messages are made one after the other, since what an operation or a
// resource gives comes later. Held by what it waits for.
class PromptRun : public std::enable_shared_from_this<PromptRun>
{
public:
    // `reader` outlives us; the request's snapshot keeps the prompt.
    PromptRun(ContentReader &reader, calls::EndpointRequestPointer request, MethodCall call,
        FoundPrompt found, MethodCompletion completion);

    void next();
    void cancel();

private:
    void add(const tools::PromptMessage &message, const QJsonValue &block);
    void take(const tools::PromptMessage &message, ReadOutcome outcome);
    bool begin(const tools::PromptMessage &message);
    void finish();

    ContentReader &m_reader;
    calls::EndpointRequestPointer m_request;
    MethodCall m_call;
    FoundPrompt m_found;
    MethodCompletion m_completion;
    QJsonObject m_arguments;
    size_t m_index = 0;
    QJsonArray m_messages;
    Cancellation m_waiting;
    bool m_isWaiting = false;
    bool m_over = false;
};

} // namespace gatehouse::mcp
