#include "engine/gateway/WorkerInside.h"

#include "engine/api/ResourceMetadata.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::gateway {
namespace {

using api::Audience;
using api::BodyKind;
using telemetry::Endpoint;

constexpr std::chrono::milliseconds kPublishEvery{500};

} // namespace

Worker::Inside::Inside(
    Worker &worker, SharedState &shared, calls::ControlDesk control, const Requests &requests)
    : m_shared(shared)
    , m_snapshots(shared.snapshots)
    , m_metrics(shared.metrics)
    , m_tokens(m_client, shared.clock, shared.log)
    , m_events(requests.events)
    , m_pipeline({m_client, shared.limiter, m_metrics, shared.log, shared.counts, shared.clock, &m_tokens,
          &m_retryTools, &m_events, &shared.activity, &shared.paused})
    , m_trials(m_pipeline, m_snapshots, shared.clock)
    , m_renewals(m_tokens, m_snapshots)
    , m_eras({m_pipeline, shared.mcp, m_snapshots, shared.clock, &worker})
    , m_door({m_snapshots, m_metrics, shared.counts, shared.clock, shared.brake, shared.log, shared.keys,
          requests.askForKeys})
    , m_health(shared.clock, shared.draining)
    , m_rest(m_pipeline)
    , m_mcp([this](const calls::EndpointRequestPointer &request) { m_eras.handle(request); },
          mcp::servedVersionsJson())
    , m_admin(std::move(control), shared.clock)
    , m_activity(shared.activityQueries, shared.clock, &worker)
    , m_metricsEndpoint(shared.metrics, [this](const calls::Snapshot &snapshot) { return gauges(snapshot); })
{
    QObject::connect(&m_publishTimer, &QTimer::timeout, &m_publishTimer, [this] {
        publishCounts();
        m_events.handOver();
    });
    m_publishTimer.setTimerType(Qt::CoarseTimer);
    m_publishTimer.start(kPublishEvery);
}

Worker::Inside::~Inside()
{
    if (m_server)
        m_server->closeAll();
    if (m_metricsServer)
        m_metricsServer->closeAll();
    m_events.handOver();
}

http::ServerLimits Worker::Inside::serverLimits()
{
    const LimitsConfig &limits = m_snapshots.current()->config.limits;
    http::ServerLimits server;
    server.maxRequestBytes = limits.maxRequestBytes;
    server.maxHeaderBytes = limits.maxHeaderBytes;
    server.headerTimeout = limits.headerTimeout;
    server.idleTimeout = limits.idleTimeout;
    server.maxConnections = limits.maxConnections;
    server.connectionCount = &m_shared.connections;
    server.bodyBytes = &m_shared.bodyBytes;
    return server;
}

Result<http::ListenAddress> Worker::Inside::listen(const Front &front)
{
    m_server = std::make_unique<http::HttpServer>(serverLimits(), m_shared.clock);
    m_server->setHeadCheck([this](const http::Request &head) { return m_door.checkHead(head); });
    m_server->setTls(front.tls);
    openRoutes();
    return m_server->listen(front.address, front.sharing);
}

Result<http::ListenAddress> Worker::Inside::moveTo(const Front &front)
{
    auto moved = m_server->moveTo(front.address, front.sharing);
    if (moved) {
        m_server->setTls(front.tls);
        m_eras.closeStreams();
    }
    return moved;
}

void Worker::Inside::openRoutes()
{
    const auto open = [this](const char *pattern, Endpoint label, Audience audience, const char *allow,
                          BodyKind body, calls::EndpointHandler handler) {
        m_door.open(
            *m_server, {QString::fromLatin1(pattern), label, audience, allow, body, std::move(handler)});
    };
    using Request = const calls::EndpointRequestPointer &;
    open("/health", Endpoint::Health, Audience::Anyone, "GET", BodyKind::Any,
        [this](Request r) { m_health.health(r); });
    open("/health/live", Endpoint::Health, Audience::Anyone, "GET", BodyKind::Any,
        [this](Request r) { m_health.live(r); });
    open("/health/ready", Endpoint::Health, Audience::Anyone, "GET", BodyKind::Any,
        [this](Request r) { m_health.ready(r); });
    open("/v1/apis", Endpoint::Apis, Audience::Team, "GET", BodyKind::Any,
        [this](Request r) { m_rest.listApis(r); });
    open("/v1/tools", Endpoint::Tools, Audience::Team, "GET", BodyKind::Any,
        [this](Request r) { m_rest.listTools(r); });
    open("/v1/tools/<arg>/<arg>", Endpoint::ToolCall, Audience::Team, "POST", BodyKind::Json,
        [this](Request r) { m_rest.callTool(r); });
    open("/v1/mcp/<arg>", Endpoint::McpApi, Audience::Team, "GET, POST, DELETE", BodyKind::Json,
        [this](Request r) { m_mcp.handleApi(r); });
    open("/mcp", Endpoint::McpAll, Audience::Team, "GET, POST, DELETE", BodyKind::Json,
        [this](Request r) { m_mcp.handleAll(r); });
    open("/metrics", Endpoint::Metrics, Audience::Anyone, "GET", BodyKind::Any,
        [this](Request r) { m_metricsEndpoint.serveGuarded(r); });
    open("/admin/reload", Endpoint::Admin, Audience::Master, "POST", BodyKind::Any,
        [this](Request r) { m_admin.reload(r); });
    open("/admin/status", Endpoint::Admin, Audience::Master, "GET", BodyKind::Any,
        [this](Request r) { m_admin.status(r); });
    open("/admin/config", Endpoint::Admin, Audience::Master, "GET, PUT", BodyKind::Any,
        [this](Request r) { m_admin.config(r); });
    open("/admin/check", Endpoint::Admin, Audience::Master, "POST", BodyKind::Any,
        [this](Request r) { m_admin.check(r); });
    open("/admin/drain", Endpoint::Admin, Audience::Master, "POST, DELETE", BodyKind::Any,
        [this](Request r) { m_admin.drain(r); });
    open("/admin/apis/<arg>/refresh", Endpoint::Admin, Audience::Master, "POST", BodyKind::Any,
        [this](Request r) { m_admin.refresh(r); });
    open("/admin/activity", Endpoint::Admin, Audience::Master, "GET", BodyKind::Any,
        [this](Request r) { m_activity.list(r); });
    for (const char *pattern :
        {"/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp",
            "/.well-known/oauth-protected-resource/v1/mcp/<arg>"})
        open(pattern, Endpoint::Other, Audience::Anyone, "GET", BodyKind::Any, api::serveResourceMetadata);
    m_door.openRest(*m_server);
}

Result<http::ListenAddress> Worker::Inside::listenForMetrics(const http::ListenAddress &address)
{
    if (m_metricsServer)
        return m_metricsServer->moveTo(address);
    http::ServerLimits limits = serverLimits();
    // A full house must not keep Prometheus out.
    limits.connectionCount = nullptr;
    limits.bodyBytes = nullptr;
    m_metricsServer = std::make_unique<http::HttpServer>(limits, m_shared.clock);
    m_metricsServer->setHeadCheck([this](const http::Request &head) { return m_door.checkHead(head); });
    m_door.open(*m_metricsServer,
        {QStringLiteral("/metrics"), Endpoint::Metrics, Audience::Anyone, "GET", BodyKind::Any,
            [this](const calls::EndpointRequestPointer &request) { m_metricsEndpoint.serve(request); }});
    m_door.openRest(*m_metricsServer);
    auto listening = m_metricsServer->listen(address);
    if (!listening)
        m_metricsServer.reset();
    return listening;
}

void Worker::Inside::closeMetrics()
{
    m_metricsServer.reset();
}

void Worker::Inside::drainOpen()
{
    m_server->drainOpen();
}

// Lets go of what only the old snapshot had a use for; its calls that still run keep theirs.
void Worker::Inside::snapshotChanged()
{
    const calls::SnapshotPointer &snapshot = m_snapshots.current();
    std::vector<std::shared_ptr<const backend::ClientTls>> settings;
    const auto add = [&settings](const std::shared_ptr<const backend::ClientTls> &tls) {
        if (tls)
            settings.push_back(tls);
    };
    for (const calls::ServingApi &api : snapshot->apis) {
        add(api.limits.tls);
        add(api.credential.tokenLimits.tls);
        for (const calls::ServingCredential &credential : api.teamCredentials)
            add(credential.tokenLimits.tls);
    }
    m_client.keepOnly(settings);
    m_server->setTls(snapshot->tls);
    m_server->setLimits(serverLimits());
    m_tokens.forgetCopies();
    m_eras.snapshotChanged(snapshot);
}

void Worker::Inside::stopAccepting()
{
    m_eras.closeStreams();
    if (m_server)
        m_server->stopAccepting();
}

void Worker::Inside::closeAll()
{
    if (m_server)
        m_server->closeAll();
}

// Adds the difference since the last time, so that the shared numbers are the sum over all workers.
void Worker::Inside::publishCounts()
{
    const http::ServerCounts now = m_server ? m_server->counts() : http::ServerCounts();
    m_shared.streams.fetch_add(now.streams - m_published.streams, std::memory_order_relaxed);
    m_published = now;
}

telemetry::Gauges Worker::Inside::gauges(const calls::Snapshot &snapshot) const
{
    telemetry::Gauges gauges;
    gauges.apisLoaded = snapshot.readyCount();
    gauges.teamsConfigured = static_cast<int>(snapshot.config.teams.size());
    gauges.inFlight = m_shared.counts.inFlight.load(std::memory_order_relaxed);
    gauges.streams = m_shared.streams.load(std::memory_order_relaxed);
    gauges.sessions = m_shared.mcp.sessions.count();
    gauges.connections = m_shared.connections.load(std::memory_order_relaxed);
    gauges.droppedLogLines = m_shared.log.dropped();
    gauges.droppedActivity = m_shared.activity.dropped();
    for (const calls::ServingApi &api : snapshot.apis) {
        if (api.config.backend.circuitBreaker)
            gauges.breakers.emplace_back(api.config.name, static_cast<int>(api.state->breaker.state()));
    }
    return gauges;
}

} // namespace gatehouse::gateway
