#include "engine/api/AdminEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

#include <array>

namespace gatehouse::api {
namespace {

QByteArrayView pastTense(calls::ControlAction action)
{
    switch (action) {
    case calls::ControlAction::Refresh:
        return "refreshed";
    case calls::ControlAction::ReplaceConfig:
        return "saved";
    case calls::ControlAction::Reload:
    case calls::ControlAction::ReadConfig:
    case calls::ControlAction::Check:
    case calls::ControlAction::Status:
    case calls::ControlAction::Drain:
    case calls::ControlAction::EndDrain:
    case calls::ControlAction::Pause:
    case calls::ControlAction::EndPause:
        break;
    }
    return "reloaded";
}

void writeToolChanges(JsonWriter &json, const QList<calls::ToolChangeSummary> &changes)
{
    json.key("tool_changes");
    json.beginArray();
    for (const calls::ToolChangeSummary &change : changes) {
        json.beginObject();
        json.key("api");
        json.string(change.api);
        const std::array counts{std::pair{"added", change.added}, std::pair{"removed", change.removed},
            std::pair{"changed", change.changed}};
        for (const auto &[name, count] : counts) {
            json.key(QByteArrayView(name));
            json.number(count);
        }
        json.key("breaking");
        json.beginArray();
        for (const QString &words : change.breaking)
            json.string(words);
        json.endArray();
        json.key("held");
        json.boolean(change.held);
        json.endObject();
    }
    json.endArray();
}

QByteArray changedJson(calls::ControlAction action, const calls::ReloadOutcome &outcome, const QDateTime &now)
{
    JsonWriter json;
    json.beginObject();
    json.key("status");
    json.string(pastTense(action));
    json.key("timestamp");
    json.string(timestamp(now));
    json.key("apis_loaded");
    json.number(outcome.apisLoaded);
    json.key("teams_configured");
    json.number(outcome.teams);
    json.key("revision");
    json.number(static_cast<qint64>(outcome.revision));
    json.key("changed");
    json.boolean(outcome.changed);
    if (!outcome.toolChanges.isEmpty())
        writeToolChanges(json, outcome.toolChanges);
    if (!outcome.problems.isEmpty())
        writeProblems(json, outcome.problems);
    json.endObject();
    return json.take();
}

QByteArray entityTag(const QByteArray &revision)
{
    return '"' + revision + '"';
}

// Null when it was done.
std::optional<http::Response> refusal(const calls::ControlAnswer &answer)
{
    switch (answer.status) {
    case calls::ControlStatus::Done:
        return std::nullopt;
    case calls::ControlStatus::Unknown:
        return notFound();
    case calls::ControlStatus::Stale: {
        http::Response response = problemResponse(412,
            QStringLiteral(
                "The configuration has changed since: get it again, and put your change into that."));
        if (!answer.revision.isEmpty())
            response.headers.add("ETag", entityTag(answer.revision));
        return response;
    }
    case calls::ControlStatus::Busy: {
        http::Response response
            = problemResponse(503, QStringLiteral("Too many changes wait already: try again in a second."));
        response.headers.add("Retry-After", "1");
        return response;
    }
    case calls::ControlStatus::Failed:
        return problemResponse(
            500, QStringLiteral("The file with the configuration cannot be used."), answer.outcome.problems);
    case calls::ControlStatus::Rejected:
        break;
    }
    return problemResponse(422, QStringLiteral("The configuration is not valid; the old one serves on."),
        answer.outcome.problems);
}

// Strong ones only (RFC 9110 §13.1.1); "*" is itself.
QList<QByteArray> entityTags(const http::Headers &headers)
{
    QList<QByteArray> tags;
    for (const http::Header &field : headers) {
        if (!http::Headers::sameName(field.name, "If-Match"))
            continue;
        for (const QByteArray &part : field.value.split(',')) {
            const QByteArray tag = part.trimmed();
            if (tag.size() > 2 && tag.startsWith('"') && tag.endsWith('"'))
                tags.append(tag.sliced(1, tag.size() - 2));
            else if (tag == "*")
                tags.append(tag);
        }
    }
    return tags;
}

// What is not said to be JSON is YAML, as the file is.
calls::ConfigFormat formatOf(QByteArrayView mediaType)
{
    return mediaType.toByteArray().toLower().contains("json") ? calls::ConfigFormat::Json
                                                              : calls::ConfigFormat::Yaml;
}

QByteArray checkedJson(const calls::ReloadOutcome &outcome)
{
    JsonWriter json;
    json.beginObject();
    json.key("valid");
    json.boolean(true);
    json.key("apis_loaded");
    json.number(outcome.apisLoaded);
    json.key("teams_configured");
    json.number(outcome.teams);
    writeProblems(json, outcome.problems);
    json.endObject();
    return json.take();
}

} // namespace

void AdminEndpoint::reload(const calls::EndpointRequestPointer &request)
{
    change(request, {});
}

void AdminEndpoint::refresh(const calls::EndpointRequestPointer &request)
{
    calls::ControlRequest asked;
    asked.action = calls::ControlAction::Refresh;
    asked.apis = {nameSegment(request->http().path(), 2)};
    const QString accept = queryValue(request->http(), QStringLiteral("accept_breaking"));
    asked.acceptBreaking = accept == u"true";
    if (!accept.isEmpty() && !asked.acceptBreaking && accept != u"false") {
        return request->reply(problemResponse(422,
            QStringLiteral("accept_breaking: expected true or false, got \"%1\".").arg(accept.left(40))));
    }
    change(request, std::move(asked));
}

void AdminEndpoint::change(const calls::EndpointRequestPointer &request, calls::ControlRequest asked)
{
    const calls::ControlAction action = asked.action;
    m_control(std::move(asked), [this, request, action](const calls::ControlAnswer &answer) {
        if (auto refused = refusal(answer))
            return request->reply(*std::move(refused));
        http::Response response = jsonResponse(changedJson(action, answer.outcome, m_clock.wallTime()));
        if (!answer.revision.isEmpty())
            response.headers.add("ETag", entityTag(answer.revision));
        request->reply(std::move(response));
    });
}

void AdminEndpoint::check(const calls::EndpointRequestPointer &request)
{
    calls::ControlRequest asked;
    asked.action = calls::ControlAction::Check;
    asked.text = request->http().body;
    m_control(std::move(asked), [request](const calls::ControlAnswer &answer) {
        if (answer.status == calls::ControlStatus::Done)
            return request->reply(jsonResponse(checkedJson(answer.outcome)));
        request->reply(
            problemResponse(422, QStringLiteral("The configuration is not valid."), answer.outcome.problems));
    });
}

void AdminEndpoint::config(const calls::EndpointRequestPointer &request)
{
    if (request->http().method == "PUT")
        replaceConfig(request);
    else
        readConfig(request);
}

void AdminEndpoint::readConfig(const calls::EndpointRequestPointer &request)
{
    calls::ControlRequest asked;
    asked.action = calls::ControlAction::ReadConfig;
    const QByteArray accept = request->http().headers.value("Accept").toLower();
    asked.format = accept.contains("yaml") ? calls::ConfigFormat::Yaml : calls::ConfigFormat::Json;
    m_control(asked, [request, format = asked.format](const calls::ControlAnswer &answer) {
        if (auto refused = refusal(answer))
            return request->reply(*std::move(refused));
        http::Response response = jsonResponse(answer.text);
        if (format == calls::ConfigFormat::Yaml)
            response.contentType = "application/yaml";
        response.headers.add("ETag", entityTag(answer.revision));
        request->reply(std::move(response));
    });
}

// RFC 9110 §13.1.1; without the condition somebody else's change could be lost (RFC 6585 §3).
void AdminEndpoint::replaceConfig(const calls::EndpointRequestPointer &request)
{
    const http::Headers &headers = request->http().headers;
    if (!headers.contains("If-Match")) {
        return request->reply(problemResponse(
            428, QStringLiteral("Send If-Match with the ETag that GET /admin/config gave you.")));
    }
    calls::ControlRequest asked;
    asked.action = calls::ControlAction::ReplaceConfig;
    asked.text = request->http().body;
    asked.format = formatOf(headers.value("Content-Type"));
    asked.revisions = entityTags(headers);
    change(request, std::move(asked));
}

void AdminEndpoint::status(const calls::EndpointRequestPointer &request)
{
    calls::ControlRequest asked;
    asked.action = calls::ControlAction::Status;
    m_control(std::move(asked), [request](const calls::ControlAnswer &answer) {
        if (answer.status == calls::ControlStatus::Done)
            return request->reply(jsonResponse(answer.text));
        request->reply(problemResponse(503, QStringLiteral("The gateway is stopping.")));
    });
}

void AdminEndpoint::drain(const calls::EndpointRequestPointer &request)
{
    calls::ControlRequest asked;
    const bool begin = request->http().method == "POST";
    asked.action = begin ? calls::ControlAction::Drain : calls::ControlAction::EndDrain;
    m_control(std::move(asked), [request, begin](const calls::ControlAnswer &answer) {
        if (answer.status != calls::ControlStatus::Done)
            return request->reply(problemResponse(503, QStringLiteral("The gateway is stopping.")));
        request->reply(jsonResponse(begin ? "{\"status\":\"draining\"}" : "{\"status\":\"ready\"}"));
    });
}

} // namespace gatehouse::api
