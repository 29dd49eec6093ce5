#include "app/connect/ServerStream.h"

#include "app/connect/ReplyErrors.h"

#include <utility>

namespace gatehouse::connect {

ServerStream::ServerStream(const BridgeParts &parts, Plan plan)
    : m_parts(parts)
    , m_plan(std::move(plan))
    , m_backoff(parts.times.firstDelay, parts.times.longestDelay)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { open(); });
}

ServerStream::~ServerStream()
{
    if (m_ticket != 0)
        m_parts.link.cancel(m_ticket);
}

void ServerStream::open()
{
    LinkRequest request{"GET", m_plan.headers(), {}};
    if (!m_lastEventId.isEmpty())
        request.headers.add("Last-Event-ID", m_lastEventId);
    ReplyHandlers handlers;
    handlers.onMessage = [this](const QByteArray &message) { takeMessage(message); };
    handlers.onEnd = [this](const ReplyEnd &end) { ended(end); };
    m_since.start();
    m_ticket = m_parts.link.send(std::move(request), std::move(handlers));
}

void ServerStream::takeMessage(const QByteArray &bytes)
{
    m_backoff.reset();
    if (readFromGateway(m_parts, bytes))
        m_parts.client.write(bytes);
}

void ServerStream::ended(const ReplyEnd &end)
{
    m_ticket = 0;
    if (end.status == 404) {
        const auto onSessionLost = std::move(m_plan.onSessionLost);
        return onSessionLost();
    }
    // 405: there is none, which is allowed. The rest of them would not be better the next time.
    if (end.status >= 400 && end.status < 500 && end.status != 429) {
        m_parts.log.write(end.status == 405 ? LogLevel::Info : LogLevel::Warning,
            QLatin1String("connect:stream"),
            QStringLiteral("no stream to listen on: ") + explain(end, m_parts.link));
        return;
    }
    // One that lasted was a good one; one that ends at once must not be asked for in a hurry.
    if (std::chrono::milliseconds(m_since.elapsed()) > m_parts.times.longestDelay)
        m_backoff.reset();
    if (!end.lastEventId.isEmpty())
        m_lastEventId = end.lastEventId;
    const std::chrono::milliseconds delay = m_backoff.next(end.retry);
    m_parts.log.debug(QLatin1String("connect:stream"), QStringLiteral("the stream ended; opening it again"),
        {{QLatin1String("after_ms"), static_cast<qint64>(delay.count())}});
    m_again.start(delay);
}

} // namespace gatehouse::connect
