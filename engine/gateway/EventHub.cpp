#include "engine/gateway/EventHub.h"

#include "engine/backend/Redirect.h"
#include "engine/events/SnapshotEvents.h"

#include <QRandomGenerator>

namespace gatehouse::gateway {
namespace {

constexpr int kMostUnderway = 1'000; // from workers, until the control thread looks
constexpr std::chrono::seconds kLookAtRefusals{1};
constexpr std::chrono::seconds kHurry{5};

events::WebhookTarget targetOf(const calls::ServingWebhook &webhook)
{
    events::WebhookTarget target;
    target.url = webhook.config.url;
    // Its path may be what lets in.
    target.name = QStringLiteral("%1 (%2)").arg(webhook.path, backend::originOf(webhook.config.url.toUtf8()));
    target.secret = webhook.secret;
    target.allowPrivate = webhook.config.allowPrivate;
    for (const EventName &event : kEventNames) {
        if (webhook.config.events.contains(event.name))
            target.kinds.set(static_cast<size_t>(event.kind));
    }
    return target;
}

} // namespace

EventHub::EventHub(telemetry::Log &log, telemetry::Metrics &metrics, const Clock &clock)
    : m_log(log)
    , m_metrics(metrics)
    , m_clock(clock)
    , m_mailbox(std::make_shared<Mailbox>(this))
    , m_refusals(clock)
    , m_refusalTimer(this)
{
    m_refusalTimer.setTimerType(Qt::CoarseTimer);
    m_refusalTimer.setInterval(kLookAtRefusals);
    connect(&m_refusalTimer, &QTimer::timeout, this, &EventHub::sayRefusals);
}

EventHub::~EventHub()
{
    m_mailbox->close();
}

bool EventHub::wants(EventKind kind) const
{
    return (m_wanted.load(std::memory_order_relaxed) >> static_cast<unsigned>(kind) & 1U) != 0;
}

void EventHub::publish(telemetry::GatewayEvent event)
{
    if (!wants(event.kind))
        return;
    if (m_underway.fetch_add(1, std::memory_order_relaxed) >= kMostUnderway) {
        m_underway.fetch_sub(1, std::memory_order_relaxed);
        m_metrics.countDropped(telemetry::DroppedKind::Webhook);
        return;
    }
    m_mailbox->postLater([this, event = std::move(event)] {
        m_underway.fetch_sub(1, std::memory_order_relaxed);
        if (m_sender)
            m_sender->send(event);
    });
}

void EventHub::addRefusals(events::RefusalCounts counts)
{
    if (!wants(EventKind::RateLimitExceeded))
        return;
    m_mailbox->postLater([this, counts = std::move(counts)] {
        m_refusals.add(counts);
        sayRefusals();
        if (!m_refusalTimer.isActive())
            m_refusalTimer.start();
    });
}

void EventHub::sayRefusals()
{
    for (const telemetry::GatewayEvent &event : m_refusals.due()) {
        if (m_sender)
            m_sender->send(event);
    }
    if (m_refusals.isEmpty())
        m_refusalTimer.stop();
}

void EventHub::configure(const calls::Snapshot &snapshot)
{
    quint32 wanted = 0;
    std::vector<events::WebhookTarget> targets;
    for (const calls::ServingWebhook &webhook : snapshot.webhooks) {
        targets.push_back(targetOf(webhook));
        wanted |= static_cast<quint32>(targets.back().kinds.to_ulong());
    }
    if (!m_sender && !targets.empty()) {
        m_client = std::make_unique<backend::CurlHttpClient>();
        m_sender = std::make_unique<events::WebhookSender>(events::SenderParts{*m_client, m_later, m_clock,
            m_log, m_metrics, [] { return QRandomGenerator::global()->generateDouble(); }});
    }
    if (m_sender)
        m_sender->configure(std::move(targets), snapshot.config.name);
    m_wanted.store(wanted, std::memory_order_relaxed);
}

void EventHub::snapshotChanged(const calls::Snapshot *before, const calls::Snapshot &now)
{
    configure(now);
    if (!m_sender)
        return;
    for (const telemetry::GatewayEvent &event : events::apiChanges(before, now, m_clock.wallTime()))
        m_sender->send(event);
}

void EventHub::reloadEnded(const calls::ReloadOutcome &outcome, const calls::Snapshot &now)
{
    if (!m_sender)
        return;
    if (!outcome.ok)
        m_sender->send(events::configRejected(outcome.problems, m_clock.wallTime()));
    else if (outcome.changed)
        m_sender->send(events::configReloaded(now, m_clock.wallTime()));
    else
        configure(now); // whoever said 410 is asked again
}

void EventHub::hurry()
{
    m_hurryUntil = m_clock.now() + kHurry;
    if (m_sender)
        m_sender->hurry();
}

bool EventHub::isSending() const
{
    return m_sender && !m_sender->isIdle() && m_clock.now() < m_hurryUntil;
}

void EventHub::abandon()
{
    if (m_sender)
        m_sender->abandon();
}

} // namespace gatehouse::gateway
