#include "engine/calls/CallPipeline.h"

#include "engine/calls/CallAdmission.h"
#include "engine/calls/CallCache.h"
#include "engine/calls/InFlightSlot.h"
#include "engine/calls/RecordedBodies.h"

namespace gatehouse::calls {

using namespace std::chrono_literals;
using telemetry::CallRecord;
using RecordOutcome = telemetry::CallOutcome;

// One call between start and finish.
struct CallPipeline::Call
{
    CallRequest request;
    Completion completion;
    AdmittedCall admitted;
    Clock::TimePoint startedAt;
    Clock::TimePoint sentAt;
    CacheUse cache;
    InFlightSlot slot; // of the gateway's
    InFlightSlot apiSlot;
    std::optional<ResilientExchange> exchange;
    int backendStatus = 0;
    std::chrono::microseconds backendDuration{0};
};

namespace {

std::chrono::microseconds between(Clock::TimePoint from, Clock::TimePoint to)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

CallOutcome refusedFor(CallStatus status, const QString &message, std::chrono::milliseconds retryAfter)
{
    CallOutcome refusal{status, tools::errorResult(message), {}, retryAfter};
    refusal.message = message;
    return refusal;
}

CallOutcome overloaded(const QString &who, const QString &key)
{
    return refusedFor(CallStatus::Overloaded,
        QStringLiteral("%1 is handling as many calls as it may (%2). Try again shortly.").arg(who, key),
        std::chrono::seconds(1));
}

RecordOutcome recordedFailure(backend::Failure failure)
{
    switch (failure) {
    case backend::Failure::Timeout:
        return RecordOutcome::BackendTimeout;
    case backend::Failure::TooLarge:
        return RecordOutcome::BackendTooLarge;
    case backend::Failure::Blocked:
        return RecordOutcome::BackendBlocked;
    case backend::Failure::CircuitOpen:
        return RecordOutcome::CircuitOpen;
    case backend::Failure::Resolve:
    case backend::Failure::Connect:
    case backend::Failure::Tls:
    case backend::Failure::Redirect:
    case backend::Failure::Protocol:
    case backend::Failure::Credential:
        break;
    }
    return RecordOutcome::BackendUnreachable;
}

RecordOutcome recordedRefusal(CallStatus status)
{
    switch (status) {
    case CallStatus::InvalidArguments:
        return RecordOutcome::InvalidArguments;
    case CallStatus::RateLimited:
        return RecordOutcome::RateLimited;
    case CallStatus::Overloaded:
        return RecordOutcome::Overloaded;
    case CallStatus::CircuitOpen:
        return RecordOutcome::CircuitOpen;
    case CallStatus::Paused:
        return RecordOutcome::Paused;
    case CallStatus::Finished:
    case CallStatus::UnknownTool:
        break;
    }
    return RecordOutcome::Success;
}

} // namespace

CallPipeline::~CallPipeline()
{
    for (const auto &[ticket, call] : m_running) {
        call->exchange->cancel();
        call->slot.release();
        call->apiSlot.release();
        finish(*call, RecordOutcome::Cancelled, {});
    }
}

CallPipeline::Ticket CallPipeline::start(CallRequest request, Completion completion)
{
    auto call = std::make_shared<Call>();
    call->request = std::move(request);
    call->completion = std::move(completion);
    call->startedAt = m_parts.clock.now();

    CallOutcome refusal = admit(*call);
    if (refusal.status == CallStatus::UnknownTool) {
        // No record: an unknown name must not become a metrics label.
        call->completion(std::move(refusal));
        return 0;
    }
    if (refusal.status != CallStatus::Finished) {
        refuse(*call, std::move(refusal));
        return 0;
    }
    if (call->admitted.api->cache && answerFromCache(*call))
        return 0;
    if (auto full = takeSlots(*call)) {
        refuse(*call, std::move(*full));
        return 0;
    }
    const Ticket ticket = ++m_lastTicket;
    send(ticket, call);
    return m_running.contains(ticket) ? ticket : 0;
}

// Everything before the network. An outcome other than Finished is a refusal.
CallOutcome CallPipeline::admit(Call &call) const
{
    const CallRequest &request = call.request;
    const bool paused = m_parts.paused && m_parts.paused->load(std::memory_order_relaxed);
    CallOutcome outcome = calls::admit(request, m_parts.limiter, paused, call.admitted);
    if (outcome.status == CallStatus::RateLimited) {
        const QString &api = call.admitted.api->config.name;
        m_parts.metrics.countRateLimited(request.principal.team, api);
        if (m_parts.events)
            m_parts.events->countRefusal(request.principal.team, api);
    }
    return outcome;
}

void CallPipeline::refuse(Call &call, CallOutcome refusal)
{
    refusal.quota = call.admitted.quota;
    finish(call, recordedRefusal(refusal.status), refusal);
    call.completion(std::move(refusal));
}

bool CallPipeline::answerFromCache(Call &call)
{
    call.cache = cacheUse(call.request, call.admitted);
    if (call.cache.key.isEmpty())
        return false;
    const auto response = call.admitted.api->cache->find(call.cache.key, m_parts.clock.now());
    m_parts.metrics.countCache(call.admitted.api->config.name,
        response ? telemetry::CacheResult::Hit : telemetry::CacheResult::Miss);
    if (!response)
        return false;
    CallOutcome answer;
    answer.quota = call.admitted.quota;
    answer.backendStatus = call.backendStatus = response->status;
    answer.result = tools::mapResponse(*call.admitted.tool, *response);
    finish(call, answer.result.isError ? RecordOutcome::ToolError : RecordOutcome::Success, answer);
    call.completion(std::move(answer));
    return true;
}

// Full is full: nothing waits here, since what waits in line would only be late.
std::optional<CallOutcome> CallPipeline::takeSlots(Call &call) const
{
    call.slot = InFlightSlot::take(m_parts.counts.inFlight, call.request.snapshot->config.limits.maxInFlight);
    if (!call.slot)
        return overloaded(QStringLiteral("The gateway"), QStringLiteral("gateway.limits.max_in_flight"));
    const ServingApi &api = *call.admitted.api;
    if (api.config.backend.maxInFlight == 0)
        return std::nullopt;
    call.apiSlot = InFlightSlot::take(api.state->inFlight, api.config.backend.maxInFlight);
    if (call.apiSlot)
        return std::nullopt;
    call.slot.release();
    return overloaded(api.config.name, QStringLiteral("backend.max_in_flight"));
}

void CallPipeline::send(Ticket ticket, const std::shared_ptr<Call> &call)
{
    call->sentAt = m_parts.clock.now();
    m_running.emplace(ticket, call);
    const ServingApi &api = *call->admitted.api;
    call->exchange.emplace(ExchangeTools{m_parts.client, m_parts.tokens, m_parts.clock, m_parts.log,
                               m_parts.metrics, m_parts.retries, m_parts.events},
        ExchangeTarget{api, api.credentialFor(call->request.principal), call->request.transcript},
        std::move(call->admitted.outgoing),
        [this, ticket](backend::ClientResult result) { complete(ticket, std::move(result)); });
    call->exchange->start();
}

void CallPipeline::complete(Ticket ticket, backend::ClientResult result)
{
    const auto found = m_running.find(ticket);
    if (found == m_running.end())
        return;
    const std::shared_ptr<Call> call = std::move(found->second);
    m_running.erase(found);
    call->slot.release();
    call->apiSlot.release();
    call->backendDuration = between(call->sentAt, m_parts.clock.now());

    CallOutcome answer;
    RecordOutcome outcome = RecordOutcome::Success;
    answer.backendDuration = call->backendDuration;
    answer.quota = call->admitted.quota;
    if (result) {
        call->backendStatus = result->status;
        answer.backendStatus = result->status;
        if (call->admitted.api->cache)
            noteAnswer(*call->admitted.api->cache, call->cache, *result, m_parts.clock);
        answer.result = tools::mapResponse(*call->admitted.tool, *result);
        const bool asks = !answer.result.inputRequests.isEmpty();
        outcome = answer.result.isError && !asks ? RecordOutcome::ToolError : RecordOutcome::Success;
    } else {
        const backend::ClientError &error = result.error();
        if (error.failure == backend::Failure::CircuitOpen) {
            call->backendDuration = {}; // no backend was asked
            answer = refusedFor(CallStatus::CircuitOpen, error.message, error.retryAfter.value_or(0ms));
            answer.quota = call->admitted.quota;
        } else {
            answer.result = tools::errorResult(error.message);
        }
        outcome = recordedFailure(error.failure);
        noteFailure(*call, error);
    }
    finish(*call, outcome, answer);
    call->completion(std::move(answer));
}

// What an open circuit refuses was told when it opened.
void CallPipeline::noteFailure(const Call &call, const backend::ClientError &error)
{
    const LogLevel level
        = error.failure == backend::Failure::CircuitOpen ? LogLevel::Debug : LogLevel::Warning;
    if (!m_parts.log.wants(level))
        return;
    m_parts.log.write(level, QLatin1String("calls:complete"), error.message,
        {{QLatin1String("request_id"), QString::fromLatin1(call.request.requestId)},
            {QLatin1String("team"), call.request.principal.team},
            {QLatin1String("api"), call.admitted.api->config.name},
            {QLatin1String("tool"), call.admitted.tool->name}});
}

void CallPipeline::cancel(Ticket ticket)
{
    const auto found = m_running.find(ticket);
    if (found == m_running.end())
        return;
    const std::shared_ptr<Call> call = std::move(found->second);
    m_running.erase(found);
    call->exchange->cancel();
    call->slot.release();
    call->apiSlot.release();
    finish(*call, RecordOutcome::Cancelled, {});
}

// Every call that found its tool passes here exactly once.
void CallPipeline::finish(const Call &call, RecordOutcome outcome, const CallOutcome &answer)
{
    CallRecord record;
    record.requestId = call.request.requestId;
    record.team = call.request.principal.team;
    record.client = call.request.client;
    record.api = call.admitted.api->config.name;
    record.tool = call.admitted.tool->name;
    record.outcome = outcome;
    record.backendStatus = call.backendStatus;
    record.duration = between(call.startedAt, m_parts.clock.now());
    record.backendDuration = call.backendDuration;
    record.requestBytes = call.request.requestBytes;
    record.responseBytes = answer.result.content.size() + answer.result.structuredContent.size()
        + answer.result.inputRequests.size();

    m_parts.metrics.countCall(record);
    m_parts.counts.toolCalls.fetch_add(1, std::memory_order_relaxed);
    if (outcome != RecordOutcome::Success)
        m_parts.counts.toolErrors.fetch_add(1, std::memory_order_relaxed);
    if (m_parts.log.wants(LogLevel::Debug)) {
        m_parts.log.debug(QLatin1String("calls:finish"), QStringLiteral("call finished"),
            {{QLatin1String("request_id"), QString::fromLatin1(record.requestId)},
                {QLatin1String("team"), record.team}, {QLatin1String("api"), record.api},
                {QLatin1String("tool"), record.tool},
                {QLatin1String("status"), QString(telemetry::outcomeName(outcome))},
                {QLatin1String("duration_ms"), static_cast<double>(record.duration.count()) / 1000.0}});
    }
    if (m_parts.activity && m_parts.activity->isRecording())
        keep(call, std::move(record), answer);
}

void CallPipeline::keep(const Call &call, CallRecord record, const CallOutcome &answer)
{
    using std::chrono::milliseconds;
    record.startedAt = m_parts.clock.wallTime().addMSecs(
        -std::chrono::duration_cast<milliseconds>(record.duration).count());
    m_parts.activity->record(std::move(record),
        call.request.snapshot->config.activity.recordBodies
            ? recordedBodies(call.request, *call.admitted.api, answer)
            : nullptr);
}

} // namespace gatehouse::calls
