#include "app/connect/LegacyRequest.h"

#include <utility>

namespace gatehouse::connect {

LegacyRequest::LegacyRequest(const BridgeParts &parts, Plan plan)
    : m_parts(parts)
    , m_plan(std::move(plan))
    , m_backoff(parts.times.firstDelay, parts.times.longestDelay)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { resume(); });
}

void LegacyRequest::start()
{
    m_resuming = false;
    m_lastEventId.clear();
    send([this] { return LinkRequest{"POST", m_plan.headers(), m_plan.message.bytes}; });
}

void LegacyRequest::resume()
{
    send([this] {
        LinkRequest request{"GET", m_plan.headers(), {}};
        request.headers.add("Last-Event-ID", m_lastEventId);
        return request;
    });
}

void LegacyRequest::send(std::function<LinkRequest()> request)
{
    ReplyHandlers handlers;
    handlers.onHead = m_plan.onHead;
    handlers.onMessage = [this](const QByteArray &message) { takeMessage(message); };
    handlers.onEnd = [this](const ReplyEnd &end) { ended(end); };
    m_delivery = std::make_unique<Delivery>(
        m_parts, DeliveryPlan{std::move(request), m_parts.times.patience}, std::move(handlers));
    m_delivery->start();
}

void LegacyRequest::takeMessage(const QByteArray &bytes)
{
    auto message = readFromGateway(m_parts, bytes, m_plan.message.id);
    if (!message)
        return;
    const bool isOurs = message->kind == MessageKind::Response && message->id == m_plan.message.id;
    // A batch is answered by a batch, or by single responses on a stream.
    m_answered = m_answered || isOurs || m_plan.message.kind == MessageKind::Batch;
    m_plan.onMessage(*message);
}

bool LegacyRequest::canResume(const ReplyEnd &end) const
{
    return !m_answered && !m_dropped && end.wasStream
        && (!end.lastEventId.isEmpty() || !m_lastEventId.isEmpty());
}

void LegacyRequest::ended(const ReplyEnd &end)
{
    if (canResume(end)) {
        if (!std::exchange(m_resuming, true))
            m_break = end;
        if (!end.lastEventId.isEmpty() && end.lastEventId != m_lastEventId) {
            m_lastEventId = end.lastEventId;
            m_backoff.reset();
        }
        m_again.start(m_backoff.next(end.retry));
        return;
    }
    const bool isRefusal = m_resuming && !m_answered && end.status >= 400;
    const ReplyEnd last = isRefusal ? m_break : end;
    m_resuming = false;
    const auto onEnd = m_plan.onEnd; // it may destroy us, and be wanted again if not
    onEnd(last);
}

} // namespace gatehouse::connect
