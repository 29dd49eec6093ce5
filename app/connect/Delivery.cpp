#include "app/connect/Delivery.h"

#include <utility>

namespace gatehouse::connect {

Delivery::Delivery(const BridgeParts &parts, DeliveryPlan plan, ReplyHandlers handlers)
    : m_parts(parts)
    , m_plan(std::move(plan))
    , m_handlers(std::move(handlers))
    , m_backoff(parts.times.firstDelay, parts.times.longestDelay)
{
    m_retry.setSingleShot(true);
    m_limit.setSingleShot(true);
    QObject::connect(&m_retry, &QTimer::timeout, &m_retry, [this] { attempt(); });
    QObject::connect(&m_limit, &QTimer::timeout, &m_limit, [this] { outOfPatience(); });
}

Delivery::~Delivery()
{
    if (m_ticket != 0)
        m_parts.link.cancel(m_ticket);
}

void Delivery::start()
{
    m_since.start();
    if (m_plan.kind == Patience::UntilAnswered)
        m_limit.start(m_plan.patience);
    attempt();
}

void Delivery::attempt()
{
    ReplyHandlers handlers;
    handlers.onHead = [this](const http::ClientResponse &head) {
        if (head.status != 503)
            m_limit.stop();
        if (m_handlers.onHead)
            m_handlers.onHead(head);
    };
    handlers.onMessage = [this](QByteArray message) { m_handlers.onMessage(std::move(message)); };
    handlers.onEnd = [this](const ReplyEnd &end) { ended(end); };
    m_ticket = m_parts.link.send(m_plan.request(), std::move(handlers));
}

void Delivery::ended(const ReplyEnd &end)
{
    m_ticket = 0;
    const std::chrono::milliseconds delay = m_backoff.next();
    const std::chrono::milliseconds spent(m_since.elapsed());
    if (!end.wasNotTaken() || spent + delay > m_plan.patience)
        return finish(end);
    m_parts.log.debug(QLatin1String("connect:wait"), QStringLiteral("the gateway is away; trying again"),
        {{QLatin1String("after_ms"), static_cast<qint64>(delay.count())}});
    m_retry.start(delay);
}

void Delivery::outOfPatience()
{
    if (m_ticket != 0)
        m_parts.link.cancel(std::exchange(m_ticket, 0));
    ReplyEnd end;
    end.error = backend::ClientError{backend::Failure::Connect,
        QStringLiteral("no answer within %1 ms").arg(m_plan.patience.count()), m_plan.patience};
    finish(end);
}

// The handler may destroy us, and is one of our members.
void Delivery::finish(const ReplyEnd &end)
{
    m_retry.stop();
    m_limit.stop();
    const auto onEnd = std::move(m_handlers.onEnd);
    onEnd(end);
}

} // namespace gatehouse::connect
