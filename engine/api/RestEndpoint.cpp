#include "engine/api/RestEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/api/ToolFormats.h"
#include "engine/base/Json.h"
#include "engine/calls/VisibleApis.h"

#include <QJsonDocument>

namespace gatehouse::api {
namespace {

QByteArrayView statusName(const calls::ServingApi &api)
{
    if (!api.config.enabled)
        return "disabled";
    return api.isReady() ? "ready" : "failed";
}

void writeApi(JsonWriter &json, const calls::ServingApi &api, const access::ToolRule &rule)
{
    json.beginObject();
    json.key("name");
    json.string(api.config.name);
    json.key("display_name");
    json.string(api.config.displayName);
    json.key("description");
    json.string(api.config.description);
    json.key("enabled");
    json.boolean(api.config.enabled);
    json.key("base_url");
    json.string(api.baseUrl);
    json.key("status");
    json.string(statusName(api));
    json.key("tools");
    json.number(api.isReady() ? static_cast<qint64>(calls::VisibleApi{&api, &rule}.toolCount()) : 0);
    if (api.isReady()) {
        json.key("spec_version");
        json.string(api.catalog->report().specVersion);
    }
    json.endObject();
}

// draft-ietf-httpapi-ratelimit-headers-06 §3: the three fields that clients read most.
void addQuota(http::Headers &headers, const calls::CallOutcome &outcome)
{
    if (!outcome.quota)
        return;
    const access::RateQuota &quota = *outcome.quota;
    headers.add("RateLimit-Limit", QByteArray::number(quota.limit));
    headers.add("RateLimit-Remaining", QByteArray::number(quota.remaining));
    headers.add("RateLimit-Reset", QByteArray::number(static_cast<qint64>(quota.reset.count())));
}

http::Response callAnswer(const calls::CallOutcome &outcome)
{
    const auto withRetry = [&outcome](http::Response response) {
        if (outcome.retryAfter) {
            const auto seconds = std::chrono::ceil<std::chrono::seconds>(*outcome.retryAfter).count();
            response.headers.add("Retry-After", QByteArray::number(static_cast<qint64>(seconds)));
        }
        return response;
    };
    switch (outcome.status) {
    case calls::CallStatus::UnknownTool:
        return notFound();
    case calls::CallStatus::InvalidArguments:
        return problemResponse(422, QStringLiteral("The arguments are not valid."), outcome.problems);
    case calls::CallStatus::RateLimited:
        return withRetry(problemResponse(429, QStringLiteral("The rate limit of this team is reached.")));
    case calls::CallStatus::Overloaded:
    case calls::CallStatus::CircuitOpen:
    case calls::CallStatus::Paused:
        return withRetry(problemResponse(503, outcome.message));
    case calls::CallStatus::Finished:
        break;
    }
    ByteWriter body(outcome.result.content.size() + outcome.result.structuredContent.size() + 80);
    body.append('{');
    tools::appendResultMembers(body, outcome.result);
    body.append('}');
    return jsonResponse(body.take());
}

} // namespace

void RestEndpoint::listApis(const calls::EndpointRequestPointer &request) const
{
    const calls::Snapshot &snapshot = *request->snapshot();
    JsonWriter json;
    json.beginObject();
    json.key("team");
    json.string(request->principal.team);
    json.key("apis");
    json.beginArray();
    int total = 0;
    for (const calls::ServingApi &api : snapshot.apis) {
        const access::ToolRule *rule = snapshot.policy.rule(request->principal, api.config.name);
        if (!rule)
            continue;
        writeApi(json, api, *rule);
        ++total;
    }
    json.endArray();
    json.key("total");
    json.number(total);
    json.endObject();
    request->reply(jsonResponse(json.take()));
}

void RestEndpoint::listTools(const calls::EndpointRequestPointer &request) const
{
    const calls::Snapshot &snapshot = *request->snapshot();
    const QString wanted = queryValue(request->http(), QStringLiteral("api"));
    const QString formatName = queryValue(request->http(), QStringLiteral("format"));
    const auto format = toolFormat(formatName);
    if (!format) {
        return request->reply(problemResponse(400,
            QStringLiteral("format is \"%1\", expected mcp, openai or anthropic.").arg(formatName.left(40))));
    }
    const auto profile = wantedProfile(*request);
    if (!profile)
        return request->reply(unknownProfile(*request));
    if (!wanted.isNull() && !snapshot.visibleApi(request->principal, wanted))
        return request->reply(notFound());

    const auto apis = calls::visibleApis(snapshot, request->principal, wanted);
    request->reply(jsonResponse(listingJson(apis, *format, request->principal.team, *profile)));
}

void RestEndpoint::callTool(const calls::EndpointRequestPointer &request)
{
    const QByteArray &body = request->http().body;
    QJsonParseError error;
    const QJsonDocument document
        = body.isEmpty() ? QJsonDocument(QJsonObject()) : QJsonDocument::fromJson(body, &error);
    if (!document.isObject()) {
        const QString why = document.isNull() ? error.errorString() : QStringLiteral("it is no object");
        return request->reply(problemResponse(
            400, QStringLiteral("The body must be a JSON object of arguments: %1.").arg(why)));
    }
    calls::CallRequest call;
    call.snapshot = request->snapshot();
    call.principal = request->principal;
    call.address = {nameSegment(request->http().path(), 2), nameSegment(request->http().path(), 3)};
    if (call.address.api.isEmpty() || call.address.tool.isEmpty())
        return request->reply(notFound());
    call.arguments = document.object();
    const auto profile = wantedProfile(*request);
    if (!profile)
        return request->reply(unknownProfile(*request));
    call.shape.profile = *profile;
    call.requestId = request->requestId();
    call.requestBytes = body.size();
    call.callerHeaders = &request->http().headers;
    const auto ticket = m_pipeline.start(std::move(call), [request](const calls::CallOutcome &outcome) {
        http::Response response = callAnswer(outcome);
        addQuota(response.headers, outcome);
        request->reply(std::move(response));
    });
    if (ticket != 0)
        request->exchange()->onPeerGone([this, ticket] { m_pipeline.cancel(ticket); });
}

} // namespace gatehouse::api
