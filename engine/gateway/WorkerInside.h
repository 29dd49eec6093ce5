#pragma once

#include "engine/api/ActivityEndpoint.h"
#include "engine/api/AdminEndpoint.h"
#include "engine/api/Door.h"
#include "engine/api/HealthEndpoint.h"
#include "engine/api/McpEndpoint.h"
#include "engine/api/MetricsEndpoint.h"
#include "engine/api/RestEndpoint.h"
#include "engine/backend/CurlClientSet.h"
#include "engine/calls/TokenClient.h"
#include "engine/gateway/TokenRenewals.h"
#include "engine/gateway/ToolTrials.h"
#include "engine/gateway/Worker.h"
#include "engine/gateway/WorkerEvents.h"
#include "engine/mcp/EraRouter.h"

#include <QRandomGenerator>
#include <QTimer>

namespace gatehouse::gateway {

// What a worker is made of; made, used and destroyed on its thread.
class Worker::Inside
{
public:
    Inside(Worker &worker, SharedState &shared, calls::ControlDesk control, const Requests &requests);
    ~Inside();

    Result<http::ListenAddress> listen(const Front &front);
    Result<http::ListenAddress> moveTo(const Front &front);
    Result<http::ListenAddress> listenForMetrics(const http::ListenAddress &address);
    void closeMetrics();
    void drainOpen();
    void snapshotChanged();
    void keysCame() { m_door.keysCame(); }
    void stopAccepting();
    void closeAll();
    ToolTrials &trials() { return m_trials; }
    TokenRenewals &renewals() { return m_renewals; }
    int connections() const { return m_server ? m_server->counts().connections : 0; }

private:
    http::ServerLimits serverLimits();
    void openRoutes();
    void publishCounts();
    telemetry::Gauges gauges(const calls::Snapshot &snapshot) const;

    SharedState &m_shared;
    calls::SnapshotReader m_snapshots;
    telemetry::WorkerMetrics m_metrics;
    backend::CurlClientSet m_client;
    calls::TokenClient m_tokens;
    WorkerEvents m_events;
    TimerLater m_later;
    calls::RetryTools m_retryTools{m_later, [] { return QRandomGenerator::global()->generateDouble(); }};
    calls::CallPipeline m_pipeline;
    ToolTrials m_trials;
    TokenRenewals m_renewals;
    mcp::EraRouter m_eras;
    api::Door m_door;
    api::HealthEndpoint m_health;
    api::RestEndpoint m_rest;
    api::McpEndpoint m_mcp;
    api::AdminEndpoint m_admin;
    api::ActivityEndpoint m_activity;
    api::MetricsEndpoint m_metricsEndpoint;
    std::unique_ptr<http::HttpServer> m_server; // after what its handlers use: goes first
    std::unique_ptr<http::HttpServer> m_metricsServer;
    QTimer m_publishTimer;
    http::ServerCounts m_published;
};

} // namespace gatehouse::gateway
