#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/base/Clock.h"
#include "engine/base/Later.h"
#include "engine/events/WebhookQueue.h"
#include "engine/events/WebhookTarget.h"
#include "engine/telemetry/EventSink.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <functional>
#include <memory>
#include <vector>

namespace gatehouse::events {

// All outlive the sender.
struct SenderParts
{
    backend::HttpClient &client;
    Later &later;
    const Clock &clock;
    telemetry::Log &log;
    telemetry::Metrics &metrics;
    std::function<double()> random; // 0 to 1
};

// Sends events to whoever wants them, and tries again for a day what does not arrive (DeliveryPolicy). Each
// receiver has its own queue and at most two requests at once, so that a slow one holds up nobody else. What
// waits is in memory only. Control thread, owned by Gateway; nothing blocks.
class WebhookSender
{
public:
    explicit WebhookSender(SenderParts parts);
    ~WebhookSender();
    WebhookSender(const WebhookSender &) = delete;
    WebhookSender &operator=(const WebhookSender &) = delete;

    // At start and at every reload. A receiver that stays, by its URL, keeps what waits for it; one that said
    // 410 is asked again.
    void configure(std::vector<WebhookTarget> targets, const QString &gatewayName);
    void send(const telemetry::GatewayEvent &event);

    // The end is near: each message that waits or is under way gets one more attempt, and none after it.
    void hurry();
    bool isIdle() const;
    // Gives up what is left, and says in the log how much that was.
    void abandon();

private:
    struct Receiver;

    void pump(Receiver &receiver);
    void attempt(Receiver &receiver, Delivery &delivery);
    void ended(Receiver &receiver, const QByteArray &id, const backend::ClientResult &result);
    void failed(Receiver &receiver, Delivery &delivery, const backend::ClientResult &result);
    void gone(Receiver &receiver);
    void lose(Receiver &receiver, const QString &why);
    void wake(Receiver &receiver);
    void noteFailure(Receiver &receiver, const backend::ClientResult &result, const QString &next);
    QByteArray nextId();

    SenderParts m_parts;
    QString m_gatewayName;
    std::vector<std::unique_ptr<Receiver>> m_receivers;
    QByteArray m_run; // begins every id, so that no other run has the same
    quint64 m_messages = 0;
    bool m_hurries = false;
};

} // namespace gatehouse::events
