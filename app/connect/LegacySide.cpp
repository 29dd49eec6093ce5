#include "app/connect/LegacySide.h"

#include "app/connect/ReplyErrors.h"

#include <algorithm>
#include <utility>

namespace gatehouse::connect {

// MCP 2025-06-18, transports: both only once they are known.
http::Headers LegacySide::sessionHeaders() const
{
    http::Headers headers;
    if (!m_session.version.isEmpty())
        headers.add("MCP-Protocol-Version", m_session.version);
    if (!m_session.id.isEmpty())
        headers.add("Mcp-Session-Id", m_session.id);
    return headers;
}

void LegacySide::receive(BridgeMessage message)
{
    if (message.method == "initialize" && message.kind == MessageKind::Request)
        return initialize(std::move(message));
    if (m_state != State::Open) {
        m_held.push_back(std::move(message));
        return;
    }
    dispatch(std::move(message));
}

void LegacySide::dispatch(BridgeMessage message)
{
    if (message.isRequest())
        return begin(std::move(message));
    if (message.method == "notifications/initialized")
        return confirm(std::move(message));
    m_notices.send([this, message = std::move(message)] { return post(message); });
}

// What was held back, in the order it came; one of them may close the gate again.
void LegacySide::release()
{
    while (m_state == State::Open && !m_held.empty()) {
        BridgeMessage next = std::move(m_held.front());
        m_held.pop_front();
        dispatch(std::move(next));
    }
}

bool LegacySide::has(const QByteArray &id) const
{
    return m_requests.contains(id) || std::ranges::any_of(m_held, [&id](const BridgeMessage &held) {
        return held.isRequest() && held.id == id;
    });
}

bool LegacySide::isIdle() const
{
    const auto isWanted = [](const auto &entry) { return !entry.second.request->isDropped(); };
    return m_held.empty() && m_notices.isIdle() && std::ranges::none_of(m_requests, isWanted);
}

void LegacySide::begin(BridgeMessage message)
{
    const bool isBatch = message.kind == MessageKind::Batch;
    const QByteArray key = isBatch ? "batch " + QByteArray::number(++m_batches) : message.id;
    LegacyRequest::Plan plan;
    plan.message = std::move(message);
    plan.headers = [this, key] {
        m_requests[key].sessionId = m_session.id;
        return sessionHeaders();
    };
    plan.onMessage = [this, key](const BridgeMessage &received) {
        const bool isResponse = received.kind == MessageKind::Response;
        if (!isResponse || !m_requests[key].request->isDropped())
            m_parts.client.write(received.bytes);
    };
    plan.onEnd = [this, key](const ReplyEnd &end) { ended(key, end); };
    m_requests[key].request = std::make_unique<LegacyRequest>(m_parts, std::move(plan));
    m_requests[key].request->start();
}

void LegacySide::ended(const QByteArray &key, const ReplyEnd &end)
{
    const Entry &entry = m_requests[key];
    if (!entry.request->isAnswered()) {
        // MCP 2025-11-25, session management: 404 says that the session is no longer known.
        if (end.status == 404 && !entry.sessionId.isEmpty() && !entry.repeated && !entry.request->isDropped())
            return sessionLost(QByteArray(key));
        const bool batchIsDone = entry.request->message().kind == MessageKind::Batch && end.succeeded();
        if (!batchIsDone)
            return fail(QByteArray(key), end);
    }
    m_requests.erase(QByteArray(key));
}

void LegacySide::fail(const QByteArray &key, const ReplyEnd &end)
{
    const LegacyRequest &request = *m_requests[key].request;
    if (!request.isDropped())
        m_parts.client.write(errorAnswer(request.message().id, end, m_parts.link, m_parts.reader));
    m_requests.erase(key);
}

bool LegacySide::forgetHeld(const QByteArray &id)
{
    return std::erase_if(m_held, [&id](const BridgeMessage &held) {
        return held.isRequest() && held.id == id;
    }) > 0;
}

void LegacySide::cancel(BridgeMessage notification)
{
    const QByteArray id = notification.cancelledId;
    if (forgetHeld(id))
        return;
    const auto found = m_requests.find(id);
    if (found != m_requests.end()) {
        LegacyRequest &request = *found->second.request;
        if (request.message().method == "initialize")
            return; // which a client must not cancel
        if (!request.isOnItsWay()) {
            m_requests.erase(found);
            return;
        }
        request.drop();
    }
    receive(std::move(notification));
}

void LegacySide::close(std::function<void()> onDone)
{
    m_stream.reset();
    if (m_session.id.isEmpty())
        return onDone();
    // Whichever comes first: the gateway's answer, or the end of the time there is for it.
    const auto once = std::make_shared<std::function<void()>>(std::move(onDone));
    const auto done = [once] {
        if (const auto function = std::exchange(*once, {}))
            function();
    };
    QTimer::singleShot(m_parts.times.farewell, &m_farewell, done);
    ReplyHandlers handlers;
    handlers.onMessage = [](const QByteArray &) {};
    handlers.onEnd = [done](const ReplyEnd &) { done(); };
    m_parts.link.send({"DELETE", sessionHeaders(), {}}, std::move(handlers));
}

} // namespace gatehouse::connect
