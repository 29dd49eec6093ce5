#pragma once

#include "engine/calls/DocumentStore.h"
#include "engine/config/ConfigWatch.h"
#include "engine/gateway/BuildPool.h"
#include "engine/gateway/ChangeQueue.h"
#include "engine/gateway/CounterSampler.h"
#include "engine/gateway/DocumentRefresher.h"
#include "engine/gateway/EventHub.h"
#include "engine/gateway/GatewayHost.h"
#include "engine/gateway/KeyKeeper.h"
#include "engine/gateway/Listeners.h"
#include "engine/gateway/TokenStatus.h"

#include <QObject>
#include <QTimer>

#include <memory>

namespace gatehouse::gateway {

// The control side: start, change, drain. Lives on the control thread, owned by GatewayHost; building runs on
// a thread pool and comes back as a value, so that a stop never waits for a slow document. Changes are made
// one after the other; one that fails leaves everything as it was.
class Gateway : public QObject
{
    Q_OBJECT
public:
    // Both outlive the gateway.
    explicit Gateway(const Clock &clock, credentials::Keychain *keychain = nullptr,
        std::shared_ptr<telemetry::LogTail> logTail = {});
    ~Gateway() override;

    void start(const StartOptions &options);
    // `completion` runs on the control thread, perhaps before this returns.
    void request(calls::ControlRequest request, calls::ControlCompletion completion);
    void stop(std::chrono::milliseconds grace);
    void setCountersWanted(bool wanted) { m_sampler.setWanted(wanted); }
    // Both answer once, on any thread, perhaps before they return.
    void callTool(quint64 id, const ToolTrial &trial, std::function<void(TrialOutcome)> answer);
    void rehearseTool(const ToolTrial &trial, const std::function<void(const ToolRehearsal &)> &answer);
    void cancelTool(quint64 id);
    // Of the credentials that are served; none while nothing is.
    QList<TokenStatus> tokens() const;
    // Answers once, on any thread, perhaps before it returns.
    void renewToken(
        const QString &api, const QString &team, std::function<void(const TokenRenewal &)> answer);
    // Lets go of the token when each worker's loop has come round.
    void touchWorkers(const std::shared_ptr<void> &token)
    {
        if (m_listeners)
            m_listeners->touchWorkers(token);
    }

Q_SIGNALS:
    void statusChanged(const gatehouse::gateway::GatewayStatus &status);
    void countersChanged(const gatehouse::gateway::GatewayCounters &counters);
    void started();
    void startFailed(int exitCode, const gatehouse::Problems &problems);
    void stopped();

private:
    BuildSettings buildSettings(const std::stop_token &stop);
    ChangeQueue makeQueue(BuildPool &builds);
    ChangeQueue &queueFor(calls::ControlAction action);
    BuildPool::Task taskFor(const calls::ControlRequest &request);
    void serve(const BuildOutcome &outcome);
    Worker::Requests workerRequests();
    void keepKeys(const std::optional<OAuthConfig> &oauth);
    calls::ControlAnswer finish(const calls::ControlRequest &request, const ChangeOutcome &outcome);
    calls::ReloadOutcome apply(const ChangeOutcome &change);
    void swap(const calls::SnapshotPointer &snapshot);
    void report(const calls::ControlRequest &request, const calls::ReloadOutcome &outcome);
    void failStart(int exitCode, const Problems &problems);
    void setDraining(bool draining);
    void setPaused(bool paused);
    void watchFiles();
    void drainStep();
    void end();
    void sweep();
    void announce(GatewayState state);

    const Clock &m_clock;
    credentials::Keychain *m_keychain;
    std::shared_ptr<telemetry::LogTail> m_logTail;
    StartOptions m_options;
    std::unique_ptr<calls::DocumentStore> m_documents; // null: no copies are kept; outlives the builds
    std::unique_ptr<SharedState> m_shared; // outlives the workers
    std::unique_ptr<EventHub> m_events; // as long as m_shared; outlives the workers
    std::unique_ptr<Listeners> m_listeners; // while it serves
    std::unique_ptr<KeyKeeper> m_keyKeeper; // while workers serve
    BuildPool m_builds;
    ChangeQueue m_changes;
    // What changes nothing need not wait for what does.
    BuildPool m_checkBuilds;
    ChangeQueue m_checks;
    BuildPool m_reads;
    ChangeQueue m_readers;
    GatewayStatus m_status;
    QTimer m_drainTimer;
    Clock::TimePoint m_drainDeadline;
    CounterSampler m_sampler;
    DocumentRefresher m_refresher;
    config::ConfigWatch m_watch;
    QTimer m_sweepTimer;
    QDateTime m_sweptAt;
};

} // namespace gatehouse::gateway
