#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/Reply.h"

#include <vector>

namespace gatehouse::mcp {

// The answer to a JSON-RPC batch (MCP 2025-03-26): an array of what its parts say, once the last of them has
// (JSON-RPC 2.0 §6); 202 when none says anything. Kept by its parts.
class BatchReply : public std::enable_shared_from_this<BatchReply>
{
public:
    BatchReply(calls::EndpointRequestPointer request, const std::vector<Message> &messages)
        : m_request(std::move(request))
        , m_open(messages.size())
    {
    }

    // For the next message; one for each.
    ReplyPointer part();

private:
    class Part;
    void take(const QByteArray &message);

    calls::EndpointRequestPointer m_request;
    size_t m_open;
    QByteArray m_answers;
};

} // namespace gatehouse::mcp
