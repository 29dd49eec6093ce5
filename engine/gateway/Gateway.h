#pragma once

#include "engine/gateway/EventHub.h"
#include "engine/gateway/GatewayHost.h"
#include "engine/gateway/KeyKeeper.h"
#include "engine/gateway/SnapshotBuilder.h"
#include "engine/gateway/Worker.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <memory>
#include <mutex>
#include <stop_token>
#include <vector>

namespace gatehouse::gateway {

// The control side: start, reload, drain. Lives on the control thread, owned by GatewayHost; building runs on
// the thread pool and comes back as a value, so that a stop never waits for a slow document.
class Gateway : public QObject
{
    Q_OBJECT
public:
    // Both outlive the gateway.
    explicit Gateway(const Clock &clock, credentials::Keychain *keychain = nullptr);
    ~Gateway() override;

    void start(const StartOptions &options);
    // `completion` runs on the control thread.
    void reload(calls::ReloadCompletion completion);
    void stop(std::chrono::milliseconds grace);
    void setCountersWanted(bool wanted);
    // Lets go of its copies of the token when each worker's loop has come round.
    void touchWorkers(const std::shared_ptr<void> &token);

Q_SIGNALS:
    void statusChanged(const gatehouse::gateway::GatewayStatus &status);
    void countersChanged(const gatehouse::gateway::GatewayCounters &counters);
    void started();
    void startFailed(int exitCode, const gatehouse::Problems &problems);
    void stopped();

private:
    using BuildCompletion = std::function<void(BuildOutcome)>;
    // Where a build on the pool finds us, or finds that we are gone.
    struct Mailbox
    {
        std::mutex mutex;
        Gateway *gateway = nullptr;
    };

    void build(BuildCompletion completion);
    void serve(const BuildOutcome &outcome);
    void keepKeys(const std::optional<OAuthConfig> &oauth);
    Result<void> openListeners();
    Result<void> openWorker(int index, http::ListenAddress &address);
    void applyReload(const BuildOutcome &outcome);
    void finishReloads(const ReloadOutcome &outcome);
    void failStart(int exitCode, const Problems &problems);
    void drainStep();
    void sample();
    void sweep();
    void announce(GatewayState state);

    const Clock &m_clock;
    credentials::Keychain *m_keychain;
    std::shared_ptr<Mailbox> m_mailbox;
    StartOptions m_options;
    std::unique_ptr<SharedState> m_shared; // outlives the workers
    std::unique_ptr<EventHub> m_events; // as long as m_shared; outlives the workers
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::unique_ptr<KeyKeeper> m_keyKeeper; // while workers serve
    QThreadPool m_pool; // builds; of our own, so that none outlives us
    std::stop_source m_buildStop;
    GatewayStatus m_status;
    quint64 m_run = 0; // a build that began in an earlier run is not for this one
    bool m_building = false;
    std::vector<calls::ReloadCompletion> m_waiting; // for the build that runs
    std::vector<calls::ReloadCompletion> m_next; // came while it ran: they need a newer look
    QTimer m_drainTimer;
    Clock::TimePoint m_drainDeadline;
    QTimer m_sampleTimer;
    QTimer m_sweepTimer;
    QDateTime m_sweptAt;
    quint64 m_sampledCalls = 0;
    Clock::TimePoint m_sampledAt;
};

} // namespace gatehouse::gateway
