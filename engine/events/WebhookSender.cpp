#include "engine/events/WebhookSender.h"

#include "engine/events/DeliveryPolicy.h"
#include "engine/events/WebhookMessage.h"

#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::events {
namespace {

using std::chrono::milliseconds;
using telemetry::WebhookResult;

constexpr int kAtOnce = 2; // to one receiver
constexpr int kAtOnceInHurry = 8;
constexpr milliseconds kAttemptTime = std::chrono::seconds(10);
constexpr qint64 kMostAnswerBytes = 65'536; // nobody looks at it

QString reasonOf(const backend::ClientResult &result)
{
    return result ? u"HTTP %1, expected 2xx"_s.arg(result->status) : result.error().message;
}

} // namespace

// A target and what waits for it.
struct WebhookSender::Receiver
{
    WebhookTarget target;
    Secret key;
    WebhookQueue queue;
    std::vector<std::pair<QByteArray, backend::HttpClient::Ticket>> running;
    Later::Ticket waking = 0;
    bool isGone = false; // said 410
    bool isFailing = false; // the last attempt did; said in the log once
};

WebhookSender::WebhookSender(SenderParts parts)
    : m_parts(std::move(parts))
    , m_run(QByteArray::number(m_parts.clock.wallTime().toMSecsSinceEpoch(), 16)
          + QByteArray::number(QRandomGenerator::system()->generate(), 16).rightJustified(8, '0'))
{
}

WebhookSender::~WebhookSender()
{
    for (const auto &receiver : m_receivers) {
        m_parts.later.cancel(receiver->waking);
        for (const auto &[id, ticket] : receiver->running)
            m_parts.client.cancel(ticket);
    }
}

void WebhookSender::configure(std::vector<WebhookTarget> targets, const QString &gatewayName)
{
    m_gatewayName = gatewayName;
    std::vector<std::unique_ptr<Receiver>> before = std::exchange(m_receivers, {});
    for (WebhookTarget &target : targets) {
        const auto known = std::ranges::find_if(
            before, [&target](const auto &one) { return one && one->target.url == target.url; });
        auto receiver = known != before.end() ? std::exchange(*known, nullptr) : std::make_unique<Receiver>();
        receiver->key = signingKey(target.secret);
        receiver->target = std::move(target);
        receiver->isGone = false;
        m_receivers.push_back(std::move(receiver));
    }
    for (const auto &removed : before) {
        if (removed)
            lose(*removed, u"the configuration does not name it any more"_s);
    }
    for (const auto &receiver : m_receivers)
        pump(*receiver);
}

void WebhookSender::send(const telemetry::GatewayEvent &event)
{
    QByteArray id;
    QByteArray body;
    for (const auto &receiver : m_receivers) {
        if (receiver->isGone || !receiver->target.wants(event.kind))
            continue;
        if (id.isEmpty()) {
            id = nextId();
            body = webhookBody(event, id, m_gatewayName);
        }
        const auto now = m_parts.clock.now();
        if (!receiver->queue.add({id, body, now, now}))
            m_parts.metrics.countDropped(telemetry::DroppedKind::Webhook);
        pump(*receiver);
    }
}

// Sends what is due, as many at once as may be, and sets the alarm for the rest.
void WebhookSender::pump(Receiver &receiver)
{
    const int most = m_hurries ? kAtOnceInHurry : kAtOnce;
    while (static_cast<int>(receiver.running.size()) < most) {
        Delivery *delivery = receiver.queue.nextDue(m_parts.clock.now());
        if (!delivery)
            break;
        attempt(receiver, *delivery);
    }
    wake(receiver);
}

void WebhookSender::attempt(Receiver &receiver, Delivery &delivery)
{
    backend::ClientLimits limits;
    limits.timeout = kAttemptTime;
    limits.maxResponseBytes = kMostAnswerBytes;
    limits.egress = backend::EgressRule::namedBy(receiver.target.url, receiver.target.allowPrivate);
    limits.redirects
        = backend::Redirects::GivenBack; // followed, a POST would become a GET that proves nothing
    ++delivery.attempts;
    delivery.isRunning = true;
    delivery.isLast = m_hurries;
    const QByteArray id = delivery.id;
    receiver.running.emplace_back(id,
        m_parts.client.send(
            webhookRequest(receiver.target.url, receiver.key, id, m_parts.clock.wallTime(), delivery.body),
            limits,
            [this, &receiver, id](const backend::ClientResult &result) { ended(receiver, id, result); }));
}

void WebhookSender::ended(Receiver &receiver, const QByteArray &id, const backend::ClientResult &result)
{
    std::erase_if(receiver.running, [&id](const auto &one) { return one.first == id; });
    Delivery &delivery = *receiver.queue.find(id);
    delivery.isRunning = false;
    switch (verdictOn(result)) {
    case Verdict::Delivered:
        m_parts.metrics.countWebhook(WebhookResult::Delivered);
        if (std::exchange(receiver.isFailing, false))
            m_parts.log.info("events:webhook"_L1, u"%1 takes events again"_s.arg(receiver.target.name));
        receiver.queue.remove(id);
        break;
    case Verdict::Again:
        failed(receiver, delivery, result);
        break;
    case Verdict::Gone:
        return gone(receiver);
    }
    pump(receiver);
}

void WebhookSender::failed(Receiver &receiver, Delivery &delivery, const backend::ClientResult &result)
{
    const auto now = m_parts.clock.now();
    const milliseconds wait = m_hurries
        ? milliseconds(0)
        : nextWait(delivery.attempts, m_parts.random(), result, m_parts.clock.wallTime());
    if (delivery.isLast || now + wait > delivery.madeAt + kRetryWindow) {
        m_parts.metrics.countWebhook(delivery.isLast ? WebhookResult::Lost : WebhookResult::Expired);
        m_parts.log.warning("events:webhook"_L1,
            u"%1 did not take event %2, and it is not tried again: %3"_s.arg(
                receiver.target.name, QString::fromLatin1(delivery.id), reasonOf(result)));
        receiver.queue.remove(delivery.id);
        return;
    }
    m_parts.metrics.countWebhook(WebhookResult::Failed);
    delivery.dueAt = now + wait;
    noteFailure(receiver, result,
        u"tried again in %1 s"_s.arg(std::chrono::ceil<std::chrono::seconds>(wait).count()));
}

// 410: RFC 9110 §15.5.11, and Standard Webhooks: the endpoint is to be disabled.
void WebhookSender::gone(Receiver &receiver)
{
    m_parts.metrics.countWebhook(WebhookResult::Gone);
    receiver.isGone = true;
    lose(receiver, u"it answered HTTP 410 and gets no more until the next reload"_s);
}

void WebhookSender::lose(Receiver &receiver, const QString &why)
{
    m_parts.later.cancel(std::exchange(receiver.waking, 0));
    for (const auto &[id, ticket] : std::exchange(receiver.running, {}))
        m_parts.client.cancel(ticket);
    const auto lost = static_cast<qint64>(receiver.queue.size());
    receiver.queue.clear();
    for (qint64 at = 0; at < lost; ++at)
        m_parts.metrics.countWebhook(WebhookResult::Lost);
    if (lost > 0 || receiver.isGone) {
        m_parts.log.warning(
            "events:webhook"_L1, u"%1: %2"_s.arg(receiver.target.name, why), {{"events_lost"_L1, lost}});
    }
}

void WebhookSender::wake(Receiver &receiver)
{
    m_parts.later.cancel(std::exchange(receiver.waking, 0));
    // One that is due but has to wait for a place is looked at when a place is free.
    const auto due = receiver.queue.dueAt();
    const auto now = m_parts.clock.now();
    if (!due || *due <= now)
        return;
    receiver.waking = m_parts.later.after(std::chrono::ceil<milliseconds>(*due - now), [this, &receiver] {
        receiver.waking = 0;
        pump(receiver);
    });
}

// A receiver that is down for a day would fill the log: said once, the rest at debug.
void WebhookSender::noteFailure(Receiver &receiver, const backend::ClientResult &result, const QString &next)
{
    const LogLevel level = std::exchange(receiver.isFailing, true) ? LogLevel::Debug : LogLevel::Warning;
    m_parts.log.write(level, "events:webhook"_L1,
        u"%1 did not take an event: %2; %3"_s.arg(receiver.target.name, reasonOf(result), next),
        {{"waiting"_L1, static_cast<qint64>(receiver.queue.size())}});
}

void WebhookSender::hurry()
{
    m_hurries = true;
    for (const auto &receiver : m_receivers) {
        receiver->queue.hurry(m_parts.clock.now());
        pump(*receiver);
    }
}

bool WebhookSender::isIdle() const
{
    return std::ranges::all_of(m_receivers, [](const auto &receiver) { return receiver->queue.isEmpty(); });
}

void WebhookSender::abandon()
{
    for (const auto &receiver : m_receivers)
        lose(*receiver, u"the gateway stops before everything was sent"_s);
}

// Ids of one run sort in the order of what happened; those of a later run come after them.
QByteArray WebhookSender::nextId()
{
    return "evt_" + m_run + '_' + QByteArray::number(++m_messages).rightJustified(8, '0');
}

} // namespace gatehouse::events
