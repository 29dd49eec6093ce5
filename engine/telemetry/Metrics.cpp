#include "engine/telemetry/Metrics.h"

#include "engine/telemetry/ProcessStatistics.h"

#include <QtGlobal>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <algorithm>
#include <mutex>

namespace gatehouse::telemetry {
namespace {

using prometheus::Counter;
using prometheus::Family;
using prometheus::Gauge;
using prometheus::Histogram;
using prometheus::Registry;

const Histogram::BucketBoundaries &durationBuckets()
{
    static const Histogram::BucketBoundaries buckets{
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
    return buckets;
}

// Fewer, since there is a series for each of them and each tool.
const Histogram::BucketBoundaries &toolBuckets()
{
    static const Histogram::BucketBoundaries buckets{0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10, 30};
    return buckets;
}

const char *endpointName(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::Health:
        return "/health";
    case Endpoint::Apis:
        return "/v1/apis";
    case Endpoint::Tools:
        return "/v1/tools";
    case Endpoint::ToolCall:
        return "/v1/tools/{api}/{tool}";
    case Endpoint::McpApi:
        return "/v1/mcp/{api}";
    case Endpoint::McpAll:
        return "/mcp";
    case Endpoint::Metrics:
        return "/metrics";
    case Endpoint::Admin:
        return "/admin";
    case Endpoint::Other:
        return "other";
    }
    Q_UNREACHABLE();
}

const char *methodName(MethodLabel method)
{
    switch (method) {
    case MethodLabel::Get:
        return "GET";
    case MethodLabel::Post:
        return "POST";
    case MethodLabel::Put:
        return "PUT";
    case MethodLabel::Delete:
        return "DELETE";
    case MethodLabel::Head:
        return "HEAD";
    case MethodLabel::Options:
        return "OPTIONS";
    case MethodLabel::Other:
        return "other";
    }
    Q_UNREACHABLE();
}

Family<Counter> &counters(Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

Family<Gauge> &gauges(Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildGauge().Name(name).Help(help).Register(registry);
}

Family<Histogram> &histograms(Registry &registry, const char *name, const char *help)
{
    return prometheus::BuildHistogram().Name(name).Help(help).Register(registry);
}

// OpenMetrics 1.0, "Overall Structure": "# HELP" and "# TYPE" name the family, and the text ends with "#
// EOF".
QByteArray toOpenMetrics(const QByteArray &text)
{
    QByteArray out;
    out.reserve(text.size() + 8);
    for (const QByteArray &line : text.split('\n')) {
        if (line.isEmpty())
            continue;
        const qsizetype nameEnd = line.startsWith("# ") ? line.indexOf(' ', 7) : -1;
        if (nameEnd > 0 && line.first(nameEnd).endsWith("_total"))
            out += line.first(nameEnd - 6) + line.sliced(nameEnd);
        else
            out += line;
        out += '\n';
    }
    return out + "# EOF\n";
}

// A counter that is counted elsewhere.
void setTotal(Counter &counter, quint64 total)
{
    counter.Increment(static_cast<double>(total) - counter.Value());
}

double seconds(std::chrono::nanoseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

struct Metrics::Families
{
    std::mutex scraping; // two scrapes at once would add the same growth twice
    Registry registry;
    Family<Counter> &requests = counters(registry, "gateway_requests_total", "HTTP requests answered");
    Family<Histogram> &durations
        = histograms(registry, "gateway_request_duration_seconds", "From a whole request to its answer");
    Family<Counter> &apiCalls
        = counters(registry, "gateway_api_calls_total", "Calls to backends, by HTTP status");
    Family<Counter> &toolCalls = counters(registry, "gateway_tool_calls_total", "Finished tool calls");
    Family<Histogram> &backendDurations
        = histograms(registry, "gateway_backend_duration_seconds", "Time a backend took to answer");
    Family<Histogram> &toolDurations
        = histograms(registry, "gateway_tool_duration_seconds", "From the beginning of a call to its end");
    Family<Counter> &rateLimited
        = counters(registry, "gateway_rate_limited_total", "Calls refused by a rate limit");
    Family<Counter> &authFailures
        = counters(registry, "gateway_auth_failures_total", "Requests whose key was not taken");
    Family<Counter> &retries = counters(registry, "gateway_retries_total", "Further attempts of calls");
    Family<Counter> &cacheHits
        = counters(registry, "gateway_cache_hits_total", "Calls answered out of the cache");
    Family<Counter> &cacheMisses
        = counters(registry, "gateway_cache_misses_total", "Calls that the cache had no answer for");
    Family<Gauge> &breakers
        = gauges(registry, "gateway_breaker_state", "Circuit breakers: 0 closed, 1 half-open, 2 open");
    QHash<QString, Gauge *> breakerByApi;
    Family<Counter> &reloads = counters(registry, "gateway_config_reloads_total", "Reloads by result");
    Gauge &apisLoaded = gauges(registry, "gateway_apis_loaded", "APIs that are served").Add({});
    Gauge &teams = gauges(registry, "gateway_teams_configured", "Teams in the configuration").Add({});
    Gauge &inFlight = gauges(registry, "gateway_in_flight", "Calls waiting for a backend").Add({});
    Gauge &streams = gauges(registry, "gateway_streams", "Open event streams").Add({});
    Gauge &sessions = gauges(registry, "gateway_sessions", "Sessions of legacy MCP clients").Add({});
    Gauge &connections = gauges(registry, "gateway_connections", "Open client connections").Add({});
    Family<Counter> &webhooks
        = counters(registry, "gateway_webhook_deliveries_total", "Events sent to webhooks, by result");
    Family<Counter> &dropped = counters(registry, "gateway_dropped_records_total",
        "Records lost because a queue was full or they could not be written");
    Counter &droppedLogLines = dropped.Add({{"kind", "log"}});
    Counter &droppedActivity = dropped.Add({{"kind", "activity"}});
    Counter &droppedWebhooks = dropped.Add({{"kind", "webhook"}});
    Gauge &residentMemory
        = gauges(registry, "process_resident_memory_bytes", "Resident memory of the process").Add({});
    Counter &cpu
        = counters(registry, "process_cpu_seconds_total", "User and system CPU time of the process").Add({});
    Gauge &virtualMemory
        = gauges(registry, "process_virtual_memory_bytes", "Virtual memory of the process").Add({});
    Gauge &openFiles = gauges(registry, "process_open_fds", "Open file descriptors").Add({});
    Gauge &mostFiles
        = gauges(registry, "process_max_fds", "File descriptors that the process may open").Add({});
    Gauge &startTime
        = gauges(registry, "process_start_time_seconds", "When the process started, since 1970").Add({});
};

MethodLabel methodLabel(QByteArrayView method)
{
    for (int i = 0; i < kMethodCount - 1; ++i) {
        const auto label = static_cast<MethodLabel>(i);
        if (method == QByteArrayView(methodName(label)))
            return label;
    }
    return MethodLabel::Other;
}

Metrics::Metrics() : m_families(std::make_unique<Families>())
{
    gauges(m_families->registry, "gateway_build_info", "Version of the gateway and of Qt")
        .Add({{"version", GATEHOUSE_VERSION}, {"qt", qVersion()}})
        .Set(1);
}

Metrics::~Metrics() = default;

void Metrics::countReload(ReloadResult result)
{
    const char *name = "applied";
    switch (result) {
    case ReloadResult::Applied:
        break;
    case ReloadResult::Unchanged:
        name = "unchanged";
        break;
    case ReloadResult::Rejected:
        name = "rejected";
        break;
    }
    m_families->reloads.Add({{"result", name}}).Increment();
}

void Metrics::countWebhook(WebhookResult result)
{
    const char *name = "delivered";
    switch (result) {
    case WebhookResult::Delivered:
        break;
    case WebhookResult::Failed:
        name = "failed";
        break;
    case WebhookResult::Expired:
        name = "expired";
        break;
    case WebhookResult::Gone:
        name = "gone";
        break;
    case WebhookResult::Lost:
        name = "lost";
        break;
    }
    m_families->webhooks.Add({{"result", name}}).Increment();
}

void Metrics::countDropped(DroppedKind kind)
{
    switch (kind) {
    case DroppedKind::Webhook:
        m_families->droppedWebhooks.Increment();
    }
}

// An API that is gone, or has no breaker any more, has no series.
void Metrics::setBreakers(const std::vector<std::pair<QString, int>> &states)
{
    QHash<QString, Gauge *> before = std::exchange(m_families->breakerByApi, {});
    for (const auto &[api, state] : states) {
        Gauge *gauge = before.take(api);
        if (!gauge)
            gauge = &m_families->breakers.Add({{"api", api.toStdString()}});
        gauge->Set(state);
        m_families->breakerByApi.insert(api, gauge);
    }
    for (Gauge *gone : std::as_const(before))
        m_families->breakers.Remove(gone);
}

QByteArray Metrics::serialize(const Gauges &values, ExpositionFormat format)
{
    Families &all = *m_families;
    const std::lock_guard lock(all.scraping);
    const ProcessStatistics process = readProcessStatistics();
    all.apisLoaded.Set(values.apisLoaded);
    all.teams.Set(values.teamsConfigured);
    all.inFlight.Set(values.inFlight);
    all.streams.Set(values.streams);
    all.sessions.Set(values.sessions);
    all.connections.Set(values.connections);
    setTotal(all.droppedLogLines, values.droppedLogLines);
    setTotal(all.droppedActivity, values.droppedActivity);
    all.residentMemory.Set(static_cast<double>(process.residentBytes));
    all.cpu.Increment(process.cpuSeconds - all.cpu.Value());
    all.virtualMemory.Set(static_cast<double>(process.virtualBytes));
    all.openFiles.Set(process.openFiles);
    all.mostFiles.Set(process.mostFiles);
    all.startTime.Set(process.startedAt);
    setBreakers(values.breakers);
    const QByteArray text
        = QByteArray::fromStdString(prometheus::TextSerializer().Serialize(all.registry.Collect()));
    return format == ExpositionFormat::OpenMetrics ? toOpenMetrics(text) : text;
}

void WorkerMetrics::countRequest(
    Endpoint endpoint, MethodLabel method, int status, std::chrono::nanoseconds duration)
{
    const auto key = static_cast<quint32>(endpoint) << 24 | static_cast<quint32>(method) << 16
        | static_cast<quint32>(status);
    Counter *&counter = m_requests[key];
    if (!counter) {
        counter = &m_metrics.m_families->requests.Add({{"endpoint", endpointName(endpoint)},
            {"method", methodName(method)}, {"status", std::to_string(status)}});
    }
    counter->Increment();

    Histogram *&histogram = m_durations[static_cast<size_t>(endpoint)];
    if (!histogram)
        histogram
            = &m_metrics.m_families->durations.Add({{"endpoint", endpointName(endpoint)}}, durationBuckets());
    histogram->Observe(seconds(duration));
}

void WorkerMetrics::countCall(const CallRecord &record)
{
    CallSeries &series = m_calls[{record.api, record.tool, record.team}];
    Counter *&calls = series.byOutcome[static_cast<size_t>(record.outcome)];
    if (!calls) {
        calls = &m_metrics.m_families->toolCalls.Add(
            {{"api", record.api.toStdString()}, {"tool", record.tool.toStdString()},
                {"team", record.team.toStdString()}, {"outcome", outcomeName(record.outcome).data()}});
    }
    calls->Increment();
    if (!series.toolDuration) {
        series.toolDuration = &m_metrics.m_families->toolDurations.Add(
            {{"api", record.api.toStdString()}, {"tool", record.tool.toStdString()}}, toolBuckets());
    }
    series.toolDuration->Observe(seconds(record.duration));
    if (record.backendDuration.count() != 0)
        countBackend(series, record);
}

void WorkerMetrics::countBackend(CallSeries &series, const CallRecord &record)
{
    auto counter
        = std::ranges::find(series.byBackendStatus, record.backendStatus, &std::pair<int, Counter *>::first);
    if (counter == series.byBackendStatus.end()) {
        const std::string status = record.backendStatus > 0 ? std::to_string(record.backendStatus) : "none";
        Counter &added
            = m_metrics.m_families->apiCalls.Add({{"api", record.api.toStdString()}, {"status", status}});
        counter = series.byBackendStatus.insert(counter, {record.backendStatus, &added});
    }
    counter->second->Increment();

    if (!series.backendDuration) {
        series.backendDuration = &m_metrics.m_families->backendDurations.Add(
            {{"api", record.api.toStdString()}}, durationBuckets());
    }
    series.backendDuration->Observe(seconds(record.backendDuration));
}

void WorkerMetrics::countRetry(const QString &api)
{
    m_metrics.m_families->retries.Add({{"api", api.toStdString()}}).Increment();
}

void WorkerMetrics::countCache(const QString &api, CacheResult result)
{
    Counter *&counter = m_cache[api][static_cast<size_t>(result)];
    if (!counter) {
        Metrics::Families &all = *m_metrics.m_families;
        counter = &(result == CacheResult::Hit ? all.cacheHits : all.cacheMisses)
                       .Add({{"api", api.toStdString()}});
    }
    counter->Increment();
}

void WorkerMetrics::countRateLimited(const QString &team, const QString &api)
{
    // Rare, so no cache.
    m_metrics.m_families->rateLimited.Add({{"team", team.toStdString()}, {"api", api.toStdString()}})
        .Increment();
}

static const char *reasonName(AuthFailure reason)
{
    switch (reason) {
    case AuthFailure::UnknownKey:
        return "unknown_key";
    case AuthFailure::Slowed:
        return "slowed";
    case AuthFailure::BadToken:
        break;
    }
    return "bad_token";
}

void WorkerMetrics::countAuthFailure(AuthFailure reason)
{
    prometheus::Counter *&series = m_authFailures[static_cast<size_t>(reason)];
    if (!series)
        series = &m_metrics.m_families->authFailures.Add({{"reason", reasonName(reason)}});
    series->Increment();
}

} // namespace gatehouse::telemetry
