#include "engine/api/AdminEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::api {
namespace {

QByteArrayView pastTense(calls::ControlAction action)
{
    return action == calls::ControlAction::Refresh ? QByteArrayView("refreshed") : QByteArrayView("reloaded");
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
    if (!outcome.problems.isEmpty())
        writeProblems(json, outcome.problems);
    json.endObject();
    return json.take();
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
    change(request, std::move(asked));
}

void AdminEndpoint::change(const calls::EndpointRequestPointer &request, calls::ControlRequest asked)
{
    const calls::ControlAction action = asked.action;
    m_control(std::move(asked), [this, request, action](const calls::ControlAnswer &answer) {
        switch (answer.status) {
        case calls::ControlStatus::Done:
            return request->reply(jsonResponse(changedJson(action, answer.outcome, m_clock.wallTime())));
        case calls::ControlStatus::Unknown:
            return request->reply(notFound());
        case calls::ControlStatus::Rejected:
            break;
        }
        request->reply(
            problemResponse(422, QStringLiteral("The configuration is not valid; the old one serves on."),
                answer.outcome.problems));
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
