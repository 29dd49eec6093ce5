#pragma once

#include "engine/telemetry/CallRecord.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <array>
#include <chrono>
#include <memory>
#include <utility>
#include <vector>

namespace prometheus {
class Counter;
class Histogram;
} // namespace prometheus

namespace gatehouse::telemetry {

// The route templates that label requests: never a raw path, so that a client cannot make new series.
enum class Endpoint : quint8 { Health, Apis, Tools, ToolCall, McpApi, McpAll, Metrics, Admin, Other };
enum class MethodLabel : quint8 { Get, Post, Put, Delete, Head, Options, Other };
inline constexpr int kEndpointCount = 9;
inline constexpr int kMethodCount = 7;

MethodLabel methodLabel(QByteArrayView method);

// What is counted elsewhere and read when somebody asks.
struct Gauges
{
    int apisLoaded = 0;
    int teamsConfigured = 0;
    int inFlight = 0;
    int streams = 0;
    int sessions = 0;
    int connections = 0;
    quint64 droppedLogLines = 0;
    quint64 droppedActivity = 0;
    // 0 closed, 1 half-open, 2 open; of the APIs that have a circuit breaker.
    std::vector<std::pair<QString, int>> breakers;
};

// Prometheus text 0.0.4, and OpenMetrics 1.0, where a counter's family goes without the "_total" of its
// samples.
enum class ExpositionFormat { Prometheus, OpenMetrics };

// Why a key was not taken. An address whose keys are not looked at is slowed.
enum class AuthFailure : quint8 { UnknownKey, Slowed, BadToken };
inline constexpr int kAuthFailureCount = 3;

enum class CacheResult { Hit, Miss };

enum class ReloadResult { Applied, Unchanged, Rejected };

// What came of an attempt to deliver an event, or of an event that nobody tries to deliver any more.
enum class WebhookResult { Delivered, Failed, Expired, Gone, Lost };
// Records that a full queue had no room for. Those of the log come with the gauges.
enum class DroppedKind { Webhook };

// The process's Prometheus registry (names in docs/operations.md). Thread-safe; counting is an atomic
// addition, a histogram takes its own short mutex, finding a series is left to WorkerMetrics' caches.
class Metrics
{
public:
    Metrics();
    ~Metrics();

    void countReload(ReloadResult result);
    void countWebhook(WebhookResult result);
    void countDropped(DroppedKind kind);
    QByteArray serialize(const Gauges &gauges, ExpositionFormat format = ExpositionFormat::Prometheus);

private:
    void setBreakers(const std::vector<std::pair<QString, int>> &states);

    friend class WorkerMetrics;
    struct Families;
    std::unique_ptr<Families> m_families;
};

// One worker's way to count: it remembers the series it has met. Not thread-safe; `metrics` outlives it.
class WorkerMetrics
{
public:
    explicit WorkerMetrics(Metrics &metrics) : m_metrics(metrics) { }

    void countRequest(Endpoint endpoint, MethodLabel method, int status, std::chrono::nanoseconds duration);
    void countCall(const CallRecord &record);
    void countRateLimited(const QString &team, const QString &api);
    void countAuthFailure(AuthFailure reason);
    void countRetry(const QString &api);
    void countCache(const QString &api, CacheResult result);

private:
    struct CallKey
    {
        QString api;
        QString tool;
        QString team;

        bool operator==(const CallKey &) const = default;
        friend size_t qHash(const CallKey &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.api, key.tool, key.team);
        }
    };
    // Every series that the calls of one team to one tool count in: found together, by one look.
    struct CallSeries
    {
        std::array<prometheus::Counter *, kCallOutcomeCount> byOutcome{};
        std::vector<std::pair<int, prometheus::Counter *>> byBackendStatus;
        prometheus::Histogram *backendDuration = nullptr;
        prometheus::Histogram *toolDuration = nullptr; // of all teams
    };
    void countBackend(CallSeries &series, const CallRecord &record);

    Metrics &m_metrics;
    QHash<quint32, prometheus::Counter *> m_requests; // endpoint, method and status in one number
    std::array<prometheus::Histogram *, kEndpointCount> m_durations{};
    std::array<prometheus::Counter *, kAuthFailureCount> m_authFailures{};
    QHash<CallKey, CallSeries> m_calls;
    QHash<QString, std::array<prometheus::Counter *, 2>> m_cache; // by CacheResult
};

} // namespace gatehouse::telemetry
