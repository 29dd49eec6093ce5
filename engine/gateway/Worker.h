#pragma once

#include "engine/access/AddressBrake.h"
#include "engine/access/RateLimiter.h"
#include "engine/base/Clock.h"
#include "engine/calls/CallPipeline.h"
#include "engine/calls/ControlRequest.h"
#include "engine/calls/KeySetSlot.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/credentials/TokenStore.h"
#include "engine/gateway/EventHub.h"
#include "engine/gateway/TokenStatus.h"
#include "engine/gateway/ToolTrial.h"
#include "engine/http/HttpServer.h"
#include "engine/mcp/EraRouter.h"
#include "engine/telemetry/ActivityQueries.h"
#include "engine/telemetry/ActivityStore.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace gatehouse::gateway {

// What all workers share; each part is internally synchronised. Owned by Gateway, outlives the workers.
struct SharedState
{
    // `keychain` may be null; else it outlives this, as the clock does.
    explicit SharedState(const Clock &clockToUse, telemetry::Log::Sink logSink = {},
        credentials::Keychain *keychain = nullptr, std::shared_ptr<telemetry::LogTail> logTail = {})
        : clock(clockToUse)
        , limiter(clockToUse)
        , brake(clockToUse)
        , log(clockToUse, std::move(logSink), std::move(logTail))
        , activity(clockToUse, log)
        , activityQueries(activity)
        , tokens(clockToUse, log, keychain)
        , mcp(clockToUse)
    {
    }

    const Clock &clock;
    calls::SnapshotSlot snapshots;
    calls::KeySetSlot keys; // of the authorization server
    access::RateLimiter limiter;
    access::AddressBrake brake;
    telemetry::Metrics metrics;
    telemetry::Log log;
    telemetry::ActivityStore activity;
    telemetry::ActivityQueries activityQueries;
    credentials::TokenStore tokens;
    mcp::SharedMcp mcp;
    calls::SharedCounts counts;
    std::atomic<bool> draining = false;
    std::atomic<bool> paused = false; // every call is refused
    std::atomic<int> connections = 0;
    std::atomic<qint64> bodyBytes = 0;
    std::atomic<int> streams = 0;
};

// Where a worker listens, and how.
struct Front
{
    http::ListenAddress address;
    http::PortSharing sharing = http::PortSharing::Exclusive;
    std::shared_ptr<const QSslConfiguration> tls; // null: without
};

// One thread that serves: its own event loop, front door, backend client and call pipeline. A request lives
// and dies here. Made and owned by Gateway on the control thread; the methods may be called from there.
class Worker : public QObject
{
    Q_OBJECT
public:
    // What a worker asks of the control side, on its own thread.
    struct Requests
    {
        // Answered on the worker's thread.
        std::function<void(Worker *, calls::ControlRequest, calls::ControlCompletion)> control;
        // For newer keys of the authorization server than those of that version; answered by keysCame().
        std::function<void(quint64 seen)> askForKeys;
        EventHub *events = nullptr; // outlives the worker; null: nobody is told of anything
    };

    // `shared` outlives the worker.
    Worker(SharedState &shared, int index, Requests requests);
    ~Worker() override;

    // Blocks until the worker's listener is up; the real address, or why not.
    Result<http::ListenAddress> listen(const Front &front);
    // There instead, as http::HttpServer::moveTo() does it; streams end, for their clients to come back.
    Result<http::ListenAddress> moveTo(const Front &front);
    // A second listener with /metrics alone, in place of the one there was.
    Result<http::ListenAddress> listenForMetrics(const http::ListenAddress &address);
    void closeMetrics();
    // Tells the open streams of a new snapshot; SharedState has it already.
    void snapshotChanged();
    // A fetch of the authorization server's keys has ended; SharedState has them already.
    void keysCame();
    // Long streams end too: their clients come back elsewhere.
    void stopAccepting();
    // Connections that are open end after their answer; new ones are taken.
    void drainOpen();
    void closeAll();
    // A call from the window; answered once on the worker's thread, which closing the worker does too.
    void startTrial(quint64 id, const ToolTrial &trial, std::function<void(TrialOutcome)> answer);
    void cancelTrial(quint64 id);
    // A new token for a credential; answered as a call is.
    void renewToken(
        const QString &api, const QString &team, std::function<void(const TokenRenewal &)> answer);
    // Client connections still open; blocks for one turn of the worker's loop.
    int connections();

private:
    class Inside;

    SharedState &m_shared;
    int m_index;
    Requests m_requests;
    std::unique_ptr<Inside> m_inside; // lives on m_thread
    QThread m_thread;
};

} // namespace gatehouse::gateway
