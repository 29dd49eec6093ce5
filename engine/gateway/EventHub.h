#pragma once

#include "engine/backend/CurlHttpClient.h"
#include "engine/base/Later.h"
#include "engine/base/Mailbox.h"
#include "engine/calls/ReloadOutcome.h"
#include "engine/calls/Snapshot.h"
#include "engine/events/RefusalDigest.h"
#include "engine/events/WebhookSender.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace gatehouse::gateway {

// Where all that happens comes together and goes on to the webhooks. Lives on the control thread, owned by
// Gateway, outlives the workers; publish() and addRefusals() are for any thread, never block, and cost one
// load where no webhook wants to know.
class EventHub : public QObject
{
    Q_OBJECT
public:
    // All outlive the hub.
    EventHub(telemetry::Log &log, telemetry::Metrics &metrics, const Clock &clock);
    ~EventHub() override;

    void publish(telemetry::GatewayEvent event);
    void addRefusals(events::RefusalCounts counts);

    // Control thread: after the first snapshot and after each reload, with what was served before.
    void snapshotChanged(const calls::Snapshot *before, const calls::Snapshot &now);
    void reloadEnded(const calls::ReloadOutcome &outcome, const calls::Snapshot &now);

    // The gateway stops: what waits is tried once more, for a few seconds at most.
    void hurry();
    bool isSending() const;
    void abandon();

private:
    bool wants(EventKind kind) const;
    void configure(const calls::Snapshot &snapshot);
    void sayRefusals();

    telemetry::Log &m_log;
    telemetry::Metrics &m_metrics;
    const Clock &m_clock;
    std::shared_ptr<Mailbox> m_mailbox;
    std::atomic<quint32> m_wanted = 0; // a bit for each kind
    std::atomic<int> m_underway = 0; // events that other threads left here
    TimerLater m_later;
    std::unique_ptr<backend::CurlHttpClient> m_client; // once there was a webhook
    std::unique_ptr<events::WebhookSender> m_sender;
    events::RefusalDigest m_refusals;
    QTimer m_refusalTimer;
    Clock::TimePoint m_hurryUntil;
};

} // namespace gatehouse::gateway
