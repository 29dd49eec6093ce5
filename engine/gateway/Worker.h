#pragma once

#include "engine/access/AddressBrake.h"
#include "engine/access/RateLimiter.h"
#include "engine/base/Clock.h"
#include "engine/calls/CallPipeline.h"
#include "engine/calls/KeySetSlot.h"
#include "engine/calls/ReloadOutcome.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/credentials/TokenStore.h"
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
    explicit SharedState(
        const Clock &clockToUse, telemetry::Log::Sink logSink = {}, credentials::Keychain *keychain = nullptr)
        : clock(clockToUse)
        , limiter(clockToUse)
        , brake(clockToUse)
        , log(clockToUse, std::move(logSink))
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
    std::atomic<int> connections = 0;
    std::atomic<int> streams = 0;
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
        std::function<void(Worker *, calls::ReloadCompletion)> reload;
        // For newer keys of the authorization server than those of that version; answered by keysCame().
        std::function<void(quint64 seen)> askForKeys;
    };

    // `shared` outlives the worker.
    Worker(SharedState &shared, int index, Requests requests);
    ~Worker() override;

    // Blocks until the worker's listener is up; the real address, or why not.
    Result<http::ListenAddress> listen(const http::ListenAddress &address, http::PortSharing sharing);
    // A second listener with /metrics alone.
    Result<http::ListenAddress> listenForMetrics(const http::ListenAddress &address);
    // Tells the open streams of a new snapshot; SharedState has it already.
    void snapshotChanged();
    // A fetch of the authorization server's keys has ended; SharedState has them already.
    void keysCame();
    // Long streams end too: their clients come back elsewhere.
    void stopAccepting();
    void closeAll();
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
