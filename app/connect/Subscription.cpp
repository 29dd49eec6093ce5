#include "app/connect/Subscription.h"

#include "app/connect/ReplyErrors.h"

#include <utility>

namespace gatehouse::connect {
namespace {

// A gateway may be away for a night, and the client still listens in the morning.
constexpr std::chrono::milliseconds kEndless = std::chrono::hours(24 * 365);

} // namespace

Subscription::Subscription(const BridgeParts &parts, Plan plan)
    : m_parts(parts)
    , m_plan(std::move(plan))
    , m_backoff(parts.times.firstDelay, parts.times.longestDelay)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { listen(kEndless); });
}

void Subscription::start()
{
    listen(m_parts.times.patience);
}

void Subscription::listen(std::chrono::milliseconds patience)
{
    ReplyHandlers handlers;
    handlers.onMessage = [this](const QByteArray &message) { takeMessage(message); };
    handlers.onEnd = [this](const ReplyEnd &end) { ended(end); };
    m_delivery
        = std::make_unique<Delivery>(m_parts, DeliveryPlan{m_plan.request, patience}, std::move(handlers));
    m_delivery->start();
}

void Subscription::takeMessage(const QByteArray &bytes)
{
    const auto message = readFromGateway(m_parts, bytes, m_plan.message.id);
    if (!message)
        return;
    if (message->method == "notifications/subscriptions/acknowledged")
        return acknowledged(bytes);
    m_answered = m_answered || (message->kind == MessageKind::Response && message->id == m_plan.message.id);
    m_parts.client.write(message->bytes);
}

void Subscription::acknowledged(const QByteArray &bytes)
{
    m_backoff.reset();
    if (!std::exchange(m_acknowledged, true))
        return m_parts.client.write(bytes);
    const ChangingLists lists = m_parts.reader.readSubscribed(bytes);
    for (const QByteArray &message : listChangedMessages(lists, m_plan.message.id))
        m_parts.client.write(message);
}

void Subscription::ended(const ReplyEnd &end)
{
    if (m_answered)
        return done();
    const bool broke = end.error || end.succeeded() || end.status >= 500;
    if (m_acknowledged && broke) {
        m_parts.log.info(QLatin1String("connect:listen"),
            QStringLiteral("a subscription's stream broke; listening again"));
        m_again.start(m_backoff.next());
        return;
    }
    m_parts.client.write(errorAnswer(m_plan.message.id, end, m_parts.link, m_parts.reader));
    done();
}

void Subscription::done()
{
    const auto onDone = std::move(m_plan.onDone);
    onDone();
}

} // namespace gatehouse::connect
