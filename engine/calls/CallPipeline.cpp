#include "engine/calls/CallPipeline.h"

#include "engine/tools/Arguments.h"
#include "engine/tools/RequestBuilder.h"

namespace gatehouse::calls {

using telemetry::CallRecord;
using RecordOutcome = telemetry::CallOutcome;

// One call between start and finish.
struct CallPipeline::Call
{
    CallRequest request;
    Completion completion;
    const ServingApi *api = nullptr;
    const tools::Tool *tool = nullptr;
    http::ClientRequest outgoing;
    Clock::TimePoint startedAt;
    Clock::TimePoint sentAt;
    backend::HttpClient::Ticket exchange = 0;
    int backendStatus = 0;
    std::chrono::microseconds backendDuration{0};
    RecordOutcome recordAs = RecordOutcome::Success;
};

namespace {

std::chrono::microseconds between(Clock::TimePoint from, Clock::TimePoint to)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(to - from);
}

// Forbidden looks exactly like unknown: both come back null.
const tools::Tool *findTool(const CallRequest &request, const ServingApi *&api)
{
    const Snapshot &snapshot = *request.snapshot;
    if (!request.address.api.isEmpty()) {
        api = snapshot.visibleApi(request.principal, request.address.api);
        return api ? api->catalog->find(request.address.tool) : nullptr;
    }
    for (const ServingApi &candidate : snapshot.apis) {
        if (!candidate.isReady())
            continue;
        const tools::Tool *tool = candidate.catalog->findQualified(request.address.tool);
        if (tool && snapshot.policy.mayUse(request.principal, candidate.config.name)) {
            api = &candidate;
            return tool;
        }
    }
    return nullptr;
}

CallOutcome invalidArguments(const tools::Tool &tool, Problems problems)
{
    QString text = QStringLiteral("The arguments of %1 are not valid:").arg(tool.name);
    for (const Problem &problem : problems)
        text += QStringLiteral("\n- ")
            + (problem.path.isEmpty() ? QString() : problem.path + QStringLiteral(": ")) + problem.message;
    return {CallStatus::InvalidArguments, tools::errorResult(text), std::move(problems), {}};
}

CallOutcome rateLimited(std::chrono::milliseconds retryAfter)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(retryAfter);
    const QString text
        = QStringLiteral("The rate limit of this team is reached. Try again in %1 s.").arg(seconds.count());
    return {CallStatus::RateLimited, tools::errorResult(text), {}, retryAfter};
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
        break;
    }
    return RecordOutcome::BackendUnreachable;
}

// backend.headers win over what an argument set, the credential over both, and what the gateway itself says
// over all.
Result<void> addBackendHeaders(http::ClientRequest &request, const ServingApi &api, const tools::Tool &tool,
    const std::optional<tools::InputAnswers> &input = {})
{
    for (const http::Header &header : api.headers) {
        if (!tools::isInputHeader(header.name))
            request.headers.set(header.name, header.value);
    }
    if (auto applied = backend::applyCredential(request, api.credential); !applied)
        return applied;
    if (!tool.richReplies)
        return {};
    return tools::addInputHeaders(request, input.value_or(tools::InputAnswers()));
}

} // namespace

CallPipeline::~CallPipeline()
{
    for (const auto &[ticket, call] : m_running) {
        m_parts.client.cancel(call->exchange);
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
        finish(*call, call->recordAs, refusal);
        call->completion(std::move(refusal));
        return 0;
    }
    const Ticket ticket = ++m_lastTicket;
    send(ticket, std::move(call));
    return ticket;
}

// Everything before the network. An outcome other than Finished is a refusal, `recordAs` says how to count
// it.
CallOutcome CallPipeline::admit(Call &call) const
{
    const CallRequest &request = call.request;
    call.tool = findTool(request, call.api);
    if (!call.tool)
        return {CallStatus::UnknownTool, {}, {}, {}};

    const auto decision = m_parts.limiter.take(request.principal.team, call.api->config.name,
        call.api->config.access.rateLimit, request.snapshot->teamLimit(request.principal.team));
    if (!decision.allowed) {
        call.recordAs = RecordOutcome::RateLimited;
        m_parts.metrics.countRateLimited(request.principal.team, call.api->config.name);
        return rateLimited(decision.retryAfter);
    }

    call.recordAs = RecordOutcome::InvalidArguments;
    auto arguments = tools::prepareArguments(*call.tool, request.arguments, request.profile);
    if (!arguments)
        return invalidArguments(*call.tool, arguments.error());
    auto outgoing = tools::buildRequest(*call.tool, arguments.value());
    if (!outgoing)
        return invalidArguments(*call.tool, {outgoing.error()});
    call.outgoing = outgoing.takeValue();
    if (const auto added = addBackendHeaders(call.outgoing, *call.api, *call.tool, request.input); !added)
        return invalidArguments(*call.tool, {added.error()});

    if (m_parts.counts.inFlight.load(std::memory_order_relaxed)
        >= request.snapshot->config.limits.maxInFlight) {
        call.recordAs = RecordOutcome::Overloaded;
        return overloaded();
    }
    call.recordAs = RecordOutcome::Success;
    return {};
}

void CallPipeline::send(Ticket ticket, std::shared_ptr<Call> call)
{
    m_parts.counts.inFlight.fetch_add(1, std::memory_order_relaxed);
    call->sentAt = m_parts.clock.now();
    call->exchange = m_parts.client.send(std::move(call->outgoing), call->api->limits,
        [this, ticket](backend::ClientResult result) { complete(ticket, std::move(result)); });
    m_running.emplace(ticket, std::move(call));
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
    if (result) {
        call->backendStatus = result->status;
        backend::hideCredential(result.value(), call->api->credential);
        answer.result = tools::mapResponse(*call->tool, *result);
        const bool asks = !answer.result.inputRequests.isEmpty();
        outcome = answer.result.isError && !asks ? RecordOutcome::ToolError : RecordOutcome::Success;
    } else {
        answer.result = tools::errorResult(result.error().message);
        outcome = recordedFailure(result.error().failure);
        m_parts.log.warning(QLatin1String("calls:complete"), result.error().message,
            {{QLatin1String("request_id"), call->request.requestId},
                {QLatin1String("team"), call->request.principal.team},
                {QLatin1String("api"), call->api->config.name}, {QLatin1String("tool"), call->tool->name}});
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
    m_parts.client.cancel(call->exchange);
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
    record.api = call.api->config.name;
    record.tool = call.tool->name;
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

Result<http::ClientRequest, Problems> rehearse(
    const ServingApi &api, const tools::Tool &tool, const QJsonObject &arguments)
{
    auto prepared = tools::prepareArguments(tool, arguments);
    if (!prepared)
        return prepared.error();
    auto outgoing = tools::buildRequest(tool, prepared.value());
    if (!outgoing)
        return Problems{outgoing.error()};
    http::ClientRequest request = outgoing.takeValue();
    if (const auto added = addBackendHeaders(request, api, tool); !added)
        return Problems{added.error()};
    return request;
}

} // namespace gatehouse::calls
