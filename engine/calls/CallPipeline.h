#pragma once

#include "engine/access/RateLimiter.h"
#include "engine/backend/HttpClient.h"
#include "engine/base/Clock.h"
#include "engine/calls/CallContext.h"
#include "engine/calls/ResilientExchange.h"
#include "engine/telemetry/ActivityStore.h"
#include "engine/telemetry/EventSink.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>

namespace gatehouse::calls {

class TokenClient;

// Counts that all workers share.
struct SharedCounts
{
    std::atomic<int> inFlight = 0;
    std::atomic<quint64> requests = 0;
    std::atomic<quint64> toolCalls = 0;
    std::atomic<quint64> toolErrors = 0;
};

// What a pipeline works with. All outlive it; client and metrics belong to its worker.
struct PipelineParts
{
    backend::HttpClient &client;
    access::RateLimiter &limiter;
    telemetry::WorkerMetrics &metrics;
    telemetry::Log &log;
    SharedCounts &counts;
    const Clock &clock;
    TokenClient *tokens = nullptr; // null: credentials that are fetched are not to be had
    const RetryTools *retries = nullptr; // null: backend.retries are not made
    telemetry::EventSink *events = nullptr; // null: nobody is told
    telemetry::ActivityStore *activity = nullptr; // null: calls are not recorded
    const std::atomic<bool> *paused = nullptr; // while true, every call is refused; null: never
};

// The one place that says the order of a call:
//   access → pause → rate limit → arguments → request → cache → in-flight caps → circuit → credential →
//   backend (→ retries) → result → one finish().
// MCP, REST, the window and the command line all walk it. One per worker, used on its thread only.
class CallPipeline
{
public:
    using Ticket = quint64; // 0: already completed
    using Completion = std::function<void(CallOutcome)>;

    explicit CallPipeline(const PipelineParts &parts) : m_parts(parts) { }
    ~CallPipeline();

    // Completes at once, inside start(), when no backend is needed; else later, once, unless cancelled.
    Ticket start(CallRequest request, Completion completion);
    // The peer has gone: the backend exchange is dropped and the call recorded as cancelled.
    void cancel(Ticket ticket);

    int running() const { return static_cast<int>(m_running.size()); }

private:
    struct Call;

    CallOutcome admit(Call &call) const;
    bool answerFromCache(Call &call);
    std::optional<CallOutcome> takeSlots(Call &call) const;
    void refuse(Call &call, CallOutcome refusal);
    void send(Ticket ticket, const std::shared_ptr<Call> &call);
    void complete(Ticket ticket, backend::ClientResult result);
    void noteFailure(const Call &call, const backend::ClientError &error);
    void finish(const Call &call, telemetry::CallOutcome outcome, const CallOutcome &answer);
    void keep(const Call &call, telemetry::CallRecord record, const CallOutcome &answer);

    PipelineParts m_parts;
    Ticket m_lastTicket = 0;
    std::unordered_map<Ticket, std::shared_ptr<Call>> m_running;
};

} // namespace gatehouse::calls
