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

Session::Identity identityOf(
    const calls::EndpointRequest &request, const Message &message, const QString &version)
{
    Session::Identity identity;
    identity.principal = request.principal;
    identity.api = request.api;
    identity.version = version;
    identity.client = boundedClientName(message.params.value(QLatin1String("clientInfo")));
    identity.capabilities = message.params.value(QLatin1String("capabilities")).toObject();
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
    const auto session = sessions.create(identityOf(*request, message, version), sessionLimits(snapshot));
    if (!session) {
        request->answerHeaders.add("Retry-After", "60");
        return answerError(*request, message.id,
            {ErrorCode::InternalError,
                QStringLiteral("as many sessions are open as there may be (gateway.limits.max_sessions)"),
                {}},
            503);
    }
    const Session::Identity &identity = session->identity();
    session->setView(viewOf(snapshot, {identity.api, identity.principal, identity.shape}));
    request->answerHeaders.add("Mcp-Session-Id", identity.id);
    answerMessage(*request, resultMessage(message.id, initializeResult(*request, version)));
}

} // namespace gatehouse::mcp
