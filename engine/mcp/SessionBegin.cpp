#include "engine/mcp/SessionBegin.h"

#include "engine/base/Json.h"
#include "engine/mcp/ClientQuirks.h"
#include "engine/mcp/Envelope.h"
#include "engine/mcp/HttpReply.h"
#include "engine/mcp/ProtocolVersion.h"
#include "engine/mcp/ServerInfo.h"

namespace gatehouse::mcp {
namespace {

QByteArray initializeResult(const calls::EndpointRequest &request, const QString &version)
{
    JsonWriter json;
    json.beginObject();
    json.key("protocolVersion");
    json.string(version);
    json.key("capabilities");
    json.raw(serverCapabilities());
    json.key("serverInfo");
    json.raw(serverInformation(request));
    if (const QString text = instructions(request); !text.isEmpty()) {
        json.key("instructions");
        json.string(text);
    }
    json.endObject();
    return json.take();
}

// What a backend may want to know of, and no more: it is kept as long as the session.
QJsonObject knownCapabilities(const QJsonObject &declared)
{
    static constexpr qsizetype kMostBytes = 1024;
    QJsonObject known;
    for (const QLatin1String name :
        {QLatin1String("elicitation"), QLatin1String("sampling"), QLatin1String("roots")}) {
        const QJsonValue value = declared.value(name);
        if (!value.isObject())
            continue;
        QByteArray json;
        appendJsonValue(json, value);
        known.insert(name, json.size() <= kMostBytes ? value : QJsonValue(QJsonObject()));
    }
    return known;
}

Session::Identity identityOf(
    const calls::EndpointRequest &request, const Message &message, const QString &version)
{
    Session::Identity identity;
    identity.principal = request.principal;
    identity.api = request.api;
    identity.version = version;
    identity.client = boundedClientName(message.params.value(QLatin1String("clientInfo")));
    identity.capabilities = knownCapabilities(message.params.value(QLatin1String("capabilities")).toObject());
    identity.shape = shapeFor(request, identity.client);
    return identity;
}

} // namespace

void beginSession(
    const calls::EndpointRequestPointer &request, const Message &message, SessionStore &sessions)
{
    const QJsonValue asked = message.params.value(QLatin1String("protocolVersion"));
    if (!asked.isString()) {
        return answerError(*request, message.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.protocolVersion must be a string like \"2025-11-25\""), {}});
    }
    const QString version = negotiateLegacy(asked.toString());
    const calls::Snapshot &snapshot = *request->snapshot();
    Session::Identity named = identityOf(*request, message, version);
    const ListView view = viewOf(snapshot, {named.api, named.principal, named.shape});
    const SessionLimits limits = sessionLimits(snapshot);
    const auto session = sessions.create(std::move(named), view, limits);
    if (!session) {
        request->answerHeaders.add("Retry-After", "60");
        return answerError(*request, message.id,
            {ErrorCode::InternalError,
                QStringLiteral("as many sessions are open as there may be: %1 of all, %2 of one team "
                               "(gateway.limits.max_sessions)")
                    .arg(limits.maxSessions)
                    .arg(limits.maxPerTeam),
                {}},
            503);
    }
    const Session::Identity &identity = session->identity();
    request->answerHeaders.add("Mcp-Session-Id", identity.id);
    answerMessage(*request, resultMessage(message.id, initializeResult(*request, version)));
}

} // namespace gatehouse::mcp
