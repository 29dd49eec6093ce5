#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Later.h"
#include "engine/calls/BackendExchange.h"
#include "engine/telemetry/EventSink.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <functional>
#include <optional>

namespace gatehouse::calls {

// What retries need. Both outlive the exchanges; used on their worker's thread.
struct RetryTools
{
    Later &later;
    std::function<double()> random; // 0 to 1
};

// All outlive the exchange.
struct ExchangeTools
{
    backend::HttpClient &client;
    TokenClient *tokens; // null: only fixed credentials can be shown
    const Clock &clock;
    telemetry::Log &log;
    telemetry::WorkerMetrics &metrics;
    const RetryTools *retries = nullptr; // null: each exchange has one attempt
    telemetry::EventSink *events = nullptr; // null: nobody is told of the circuit
};

// Whom a call is for, and what it shows there; the call's snapshot keeps both.
struct ExchangeTarget
{
    const ServingApi &api;
    const ServingCredential &credential; // of the caller's team
    TranscriptWriter *transcript = nullptr; // null: nobody watches
};

// One call's way to its backend with what stands before and behind each attempt: the circuit breaker, and the
// retries. An attempt is a BackendExchange. Ends once, perhaps inside start(), within backend.timeout; never
// after cancel(). Worker thread; owned by its call.
class ResilientExchange
{
public:
    using Completion = BackendExchange::Completion;

    // The request without credential. What `tools` and `target` name outlives this; `completion` may destroy
    // it.
    ResilientExchange(const ExchangeTools &tools, const ExchangeTarget &target, http::ClientRequest request,
        Completion completion);
    ~ResilientExchange();
    ResilientExchange(const ResilientExchange &) = delete;
    ResilientExchange &operator=(const ResilientExchange &) = delete;

    void start();
    void cancel();

private:
    void attempt();
    void ended(backend::ClientResult result);
    void end(backend::ClientResult result);

    bool passesBreaker();
    void judge(const backend::ClientResult &result);
    void abandonPass();
    std::optional<std::chrono::milliseconds> nextDelay(const backend::ClientResult &result) const;
    std::chrono::milliseconds timeLeft() const;
    void announce(backend::BreakerChange change, bool afterProbe) const;
    void logBreaker(LogLevel level, const QString &what) const;

    ExchangeTools m_tools;
    const ServingApi &m_api;
    const ServingCredential &m_credential;
    TranscriptWriter *m_transcript;
    http::ClientRequest m_request;
    Completion m_completion;
    Clock::TimePoint m_deadline;
    std::optional<BackendExchange> m_exchange; // the attempt under way
    std::optional<backend::CircuitBreaker::Pass> m_pass; // its
    std::optional<backend::ClientResult> m_last; // of the attempt before
    Later::Ticket m_waiting = 0; // for the next attempt
    int m_attempts = 0;
    std::chrono::milliseconds m_given{0}; // to the attempt under way, where it is not the first
};

} // namespace gatehouse::calls
