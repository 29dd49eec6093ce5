#include "engine/mcp/HttpReply.h"

#include "engine/mcp/EventStream.h"

namespace gatehouse::mcp {

bool HttpReply::canNotify() const
{
    return takesEventStream(m_request->http());
}

bool HttpReply::keepAlive()
{
    if (m_streaming || !canNotify() || !m_request->exchange()->isOpen())
        return m_streaming;
    m_streaming = true;
    m_request->beginStream(eventStreamHeaders());
    return true;
}

void HttpReply::notify(const QByteArray &message)
{
    if (keepAlive())
        m_request->write(eventOf(message));
}

void HttpReply::answer(ByteParts message, int status)
{
    if (!m_streaming)
        return answerMessage(*m_request, std::move(message), status);
    m_request->write(eventOf(message.joined()));
    m_request->endStream();
}

void HttpReply::drop()
{
    if (m_streaming)
        m_request->endStream();
    else
        answerAccepted(*m_request);
}

void HttpReply::onGone(std::function<void()> handler)
{
    m_request->exchange()->onPeerGone(std::move(handler));
}

void answerMessage(calls::EndpointRequest &request, ByteParts message, int status)
{
    http::Response response;
    response.status = status;
    if (takesOnlyEventStream(request.http())) {
        response.headers = eventStreamHeaders();
        response.headers.remove("Content-Type");
        response.contentType = "text/event-stream";
        response.body = eventOf(message.joined());
    } else {
        response.contentType = "application/json";
        response.body = std::move(message);
    }
    request.reply(std::move(response));
}

void answerError(calls::EndpointRequest &request, const QByteArray &id, const RpcError &error, int status)
{
    answerMessage(request, errorMessage(id, error), status);
}

void answerAccepted(calls::EndpointRequest &request)
{
    request.reply({202, {}, {}, {}});
}

} // namespace gatehouse::mcp
