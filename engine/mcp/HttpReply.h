#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/Reply.h"

namespace gatehouse::mcp {

// The answer to one POST: JSON, or an event stream when something is said before the answer or the client
// takes nothing else. Without event ids: what breaks off cannot be taken up again.
class HttpReply final : public Reply
{
public:
    explicit HttpReply(calls::EndpointRequestPointer request) : m_request(std::move(request)) { }

    bool canNotify() const override;
    bool keepAlive() override;
    void notify(const QByteArray &message) override;
    void answer(ByteParts message, int status = 200) override;
    void drop() override;
    void onGone(std::function<void()> handler) override;

private:
    calls::EndpointRequestPointer m_request;
    bool m_streaming = false;
};

// RFC 9110 §15.5; answerError's.
inline constexpr int kBadRequest = 400;
inline constexpr int kNotFound = 404;

// One JSON-RPC message as the whole answer.
void answerMessage(calls::EndpointRequest &request, ByteParts message, int status = 200);
void answerError(
    calls::EndpointRequest &request, const QByteArray &id, const RpcError &error, int status = 200);
// 202 without a body: a notification or a response was taken.
void answerAccepted(calls::EndpointRequest &request);

} // namespace gatehouse::mcp
