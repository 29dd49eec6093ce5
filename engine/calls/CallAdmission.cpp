#include "engine/calls/CallAdmission.h"

#include "engine/access/TeamShares.h"
#include "engine/calls/ToolLookup.h"
#include "engine/http/TraceContext.h"
#include "engine/tools/Arguments.h"
#include "engine/tools/RequestBuilder.h"

namespace gatehouse::calls {
namespace {

// Access is checked here whoever found the tool.
std::optional<FoundTool> toolOf(const CallRequest &request)
{
    const Snapshot &snapshot = *request.snapshot;
    if (!request.found)
        return findTool(snapshot, request.principal, request.address, request.shape);
    const FoundTool &found = *request.found;
    return snapshot.policy.mayUseTool(request.principal, found.api->config.name, found.tool->name)
        ? request.found
        : std::nullopt;
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

// When it ends is for a person to say, so there is no time after which to come back.
CallOutcome pausedCall()
{
    const QString text = QStringLiteral("All calls of this gateway are paused by the person who runs it. "
                                        "Nothing was sent to the API. Do not try again by yourself: "
                                        "ask for the calls to be resumed, in the window of Gatehouse.");
    CallOutcome refusal{CallStatus::Paused, tools::errorResult(text), {}, {}};
    refusal.message = text;
    return refusal;
}

// Only names that the administrator listed; the configuration refuses those of the gateway's own keys. What
// an argument says of a header, and what comes later, wins.
void forwardHeaders(http::ClientRequest &request, const ServingApi &api, const http::Headers &caller)
{
    for (const QByteArray &name : api.forwarded) {
        if (request.headers.contains(name))
            continue;
        for (const http::Header &header : caller) {
            if (http::Headers::sameName(header.name, name))
                request.headers.add(name, header.value);
        }
    }
}

// So that a call is found again in the backend's logs: the request's id, unless an argument or a header that
// is passed on says one, and the caller's trace, of MCP's envelope or of the request's headers.
void addCorrelation(http::ClientRequest &request, const CallRequest &call)
{
    if (!call.requestId.isEmpty() && !request.headers.contains("X-Request-Id"))
        request.headers.add("X-Request-Id", call.requestId);
    if (call.trace.size() == 0 && call.callerHeaders) {
        for (const http::Header &header : http::traceOf(*call.callerHeaders))
            request.headers.set(header.name, header.value);
    }
    for (const http::Header &header : call.trace)
        request.headers.set(header.name, header.value);
}

// backend.headers win over what an argument set, and what the gateway itself says over all but the
// credential.
Result<void> addBackendHeaders(http::ClientRequest &request, const ServingApi &api, const tools::Tool &tool,
    const std::optional<tools::InputAnswers> &input = {})
{
    for (const http::Header &header : api.headers) {
        if (!tools::isInputHeader(header.name))
            request.headers.set(header.name, header.value);
    }
    if (!tool.richReplies)
        return {};
    return tools::addInputHeaders(request, input.value_or(tools::InputAnswers()));
}

// A team may be called as the master key or anonymous callers are shown.
std::optional<RateLimitConfig> teamLimitOf(const CallRequest &request)
{
    return request.principal.kind == access::PrincipalKind::Team
        ? request.snapshot->teamLimit(request.principal.team)
        : std::nullopt;
}

} // namespace

CallOutcome admit(const CallRequest &request, access::RateLimiter &limiter, bool paused, AdmittedCall &call)
{
    const auto found = toolOf(request);
    if (!found)
        return {CallStatus::UnknownTool, {}, {}, {}};
    call.api = found->api;
    call.tool = found->tool;
    if (paused)
        return pausedCall();

    const auto decision = limiter.take(access::principalKey(request.principal), call.api->config.name,
        call.api->config.access.rateLimit, teamLimitOf(request));
    call.quota = decision.quota;
    if (!decision.allowed)
        return rateLimited(decision.retryAfter);

    auto arguments = tools::prepareArguments(*call.tool, request.arguments, request.shape.profile);
    if (!arguments)
        return invalidArguments(*call.tool, arguments.error());
    auto outgoing = tools::buildRequest(*call.tool, arguments.value());
    if (!outgoing)
        return invalidArguments(*call.tool, {outgoing.error()});
    call.outgoing = outgoing.takeValue();
    if (request.callerHeaders && !call.api->forwarded.isEmpty())
        forwardHeaders(call.outgoing, *call.api, *request.callerHeaders);
    addCorrelation(call.outgoing, request);
    if (const auto added = addBackendHeaders(call.outgoing, *call.api, *call.tool, request.input); !added)
        return invalidArguments(*call.tool, {added.error()});
    return {};
}

Result<http::ClientRequest, Problems> plannedRequest(const ServingApi &api, const tools::Tool &tool,
    const QJsonObject &arguments, schema::SchemaProfile profile)
{
    auto prepared = tools::prepareArguments(tool, arguments, profile);
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

Result<http::ClientRequest, Problems> rehearse(
    const ServingApi &api, const tools::Tool &tool, const QJsonObject &arguments)
{
    auto planned = plannedRequest(api, tool, arguments);
    if (!planned)
        return planned.error();
    http::ClientRequest request = planned.takeValue();
    if (const auto applied = backend::applyCredential(request, api.credential); !applied)
        return Problems{applied.error()};
    return request;
}

} // namespace gatehouse::calls
