#include "engine/api/AdminEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/base/Json.h"

namespace gatehouse::api {
namespace {

QByteArray reloadedJson(const calls::ReloadOutcome &outcome, const QDateTime &now)
{
    JsonWriter json;
    json.beginObject();
    json.key("status");
    json.string(QByteArrayView("reloaded"));
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

} // namespace

void AdminEndpoint::reload(const calls::EndpointRequestPointer &request)
{
    m_reload([this, request](const calls::ReloadOutcome &outcome) {
        if (!outcome.ok) {
            return request->reply(problemResponse(422,
                QStringLiteral("The configuration is not valid; the old one serves on."), outcome.problems));
        }
        request->reply(jsonResponse(reloadedJson(outcome, m_clock.wallTime())));
    });
}

} // namespace gatehouse::api
