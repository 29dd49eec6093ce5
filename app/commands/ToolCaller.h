#pragma once

#include "engine/backend/CurlClientSet.h"
#include "engine/calls/CallPipeline.h"
#include "engine/calls/TokenClient.h"

#include <QRandomGenerator>

namespace gatehouse::app {

// Calls tools of one snapshot from the command line, through the pipeline that clients use, with the master
// key's rights. For one thread with an event loop application.
class ToolCaller
{
public:
    explicit ToolCaller(calls::SnapshotPointer snapshot);

    // The one ready API that has the tool, or the one that is named.
    Result<const calls::ServingApi *> find(const QString &tool, const QString &api) const;
    // The request as a HAR object; secrets are shown as ***.
    Result<QByteArray, Problems> rehearse(
        const calls::ServingApi &api, const QString &tool, const QJsonObject &arguments) const;
    // Waits until the call has ended.
    calls::CallOutcome call(const calls::ServingApi &api, const QString &tool, const QJsonObject &arguments);

private:
    Problem notFound(const QString &tool, const QString &api) const;

    calls::SnapshotPointer m_snapshot;
    SystemClock m_clock;
    backend::CurlClientSet m_client;
    access::RateLimiter m_limiter;
    telemetry::Metrics m_metrics;
    telemetry::WorkerMetrics m_workerMetrics;
    telemetry::Log m_log;
    calls::TokenClient m_tokens;
    calls::SharedCounts m_counts;
    TimerLater m_later;
    calls::RetryTools m_retryTools{m_later, [] { return QRandomGenerator::global()->generateDouble(); }};
    calls::CallPipeline m_pipeline;
};

// A tool's result, as tools/call answers it.
QByteArray resultJson(const tools::ToolResult &result);

} // namespace gatehouse::app
