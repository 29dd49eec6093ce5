#include "engine/calls/CallPipeline.h"

#include "engine/calls/BackendExchange.h"
#include "engine/calls/CallAdmission.h"

namespace gatehouse::calls {

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
    std::optional<BackendExchange> exchange;
    int backendStatus = 0;
    std::chrono::microseconds backendDuration{0};
};

namespace {

std::chrono::microseconds between(Clock::TimePoint from, Clock::TimePoint to)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

CallOutcome overloaded()
{
    return {CallStatus::Overloaded,
        tools::errorResult(u"The gateway is handling as many calls as it may (gateway.limits.max_in_flight). "
                           u"Try again shortly."),
        {}, std::chrono::seconds(1)};
}

RecordOutcome recordedFailure(backend::Failure failure)
{
    switch (failure) {
    case backend::Failure::Timeout:
        return RecordOutcome::BackendTimeout;
    case backend::Failure::TooLarge:
        return RecordOutcome::BackendTooLarge;
    case backend::Failure::Resolve:
    case backend::Failure::Connect:
    case backend::Failure::Tls:
    case backend::Failure::Redirect:
    case backend::Failure::Protocol:
    case backend::Failure::Blocked:
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
        m_parts.counts.inFlight.fetch_sub(1, std::memory_order_relaxed);
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
        refusal.quota = call->admitted.quota;
        finish(*call, recordedRefusal(refusal.status), refusal);
        call->completion(std::move(refusal));
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
    CallOutcome outcome = calls::admit(request, m_parts.limiter, call.admitted);
    if (outcome.status == CallStatus::RateLimited)
        m_parts.metrics.countRateLimited(request.principal.team, call.admitted.api->config.name);
    if (outcome.status == CallStatus::Finished
        && m_parts.counts.inFlight.load(std::memory_order_relaxed)
            >= request.snapshot->config.limits.maxInFlight)
        return overloaded();
    return outcome;
}

void CallPipeline::send(Ticket ticket, const std::shared_ptr<Call> &call)
{
    m_parts.counts.inFlight.fetch_add(1, std::memory_order_relaxed);
    call->sentAt = m_parts.clock.now();
    m_running.emplace(ticket, call);
    const ServingApi &api = *call->admitted.api;
    call->exchange.emplace(
        ExchangeParts{m_parts.client, m_parts.tokens, api, api.credentialFor(call->request.principal)},
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
    m_parts.counts.inFlight.fetch_sub(1, std::memory_order_relaxed);
    call->backendDuration = between(call->sentAt, m_parts.clock.now());

    CallOutcome answer;
    RecordOutcome outcome = RecordOutcome::Success;
    answer.backendDuration = call->backendDuration;
    answer.quota = call->admitted.quota;
    if (result) {
        call->backendStatus = result->status;
        answer.backendStatus = result->status;
        answer.result = tools::mapResponse(*call->admitted.tool, *result);
        const bool asks = !answer.result.inputRequests.isEmpty();
        outcome = answer.result.isError && !asks ? RecordOutcome::ToolError : RecordOutcome::Success;
    } else {
        answer.result = tools::errorResult(result.error().message);
        outcome = recordedFailure(result.error().failure);
        m_parts.log.warning(QLatin1String("calls:complete"), result.error().message,
            {{QLatin1String("request_id"), call->request.requestId},
                {QLatin1String("team"), call->request.principal.team},
                {QLatin1String("api"), call->admitted.api->config.name},
                {QLatin1String("tool"), call->admitted.tool->name}});
    }
    finish(*call, outcome, answer);
    call->completion(std::move(answer));
}

void CallPipeline::cancel(Ticket ticket)
{
    const auto found = m_running.find(ticket);
    if (found == m_running.end())
        return;
    const std::shared_ptr<Call> call = std::move(found->second);
    m_running.erase(found);
    call->exchange->cancel();
    m_parts.counts.inFlight.fetch_sub(1, std::memory_order_relaxed);
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
            {{QLatin1String("request_id"), record.requestId}, {QLatin1String("team"), record.team},
                {QLatin1String("api"), record.api}, {QLatin1String("tool"), record.tool},
                {QLatin1String("status"), QString(telemetry::outcomeName(outcome))},
                {QLatin1String("duration_ms"), static_cast<double>(record.duration.count()) / 1000.0}});
    }
}

} // namespace gatehouse::calls
