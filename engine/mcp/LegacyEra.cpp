#include "engine/mcp/LegacyEra.h"

#include "engine/base/Json.h"
#include "engine/mcp/Answer.h"
#include "engine/mcp/ProtocolVersion.h"

namespace gatehouse::mcp {

void LegacyEra::handle(const calls::EndpointRequestPointer &request, const Message &message)
{
    // MCP 2025-06-18, transports: an unknown MCP-Protocol-Version is 400, an absent one means 2025-03-26.
    const QByteArray version = request->http().headers.value("MCP-Protocol-Version");
    if (!version.isEmpty() && message.method != "initialize"
        && !isLegacyVersion(QString::fromLatin1(version))) {
        return answerError(*request, message.id,
            {ErrorCode::InvalidRequest,
                QStringLiteral("MCP-Protocol-Version %1 is not served here; this gateway serves 2024-11-05 "
                               "to 2025-11-25")
                    .arg(QString::fromLatin1(version))},
            400);
    }
    if (message.kind == MessageKind::Notification)
        return answerAccepted(*request);
    if (message.method == "initialize")
        return initialize(*request, message);
    if (message.method == "ping")
        return answerMessage(*request, resultMessage(message.id, "{}"));
    if (message.method == "tools/list")
        return listTools(*request, message);
    if (message.method == "tools/call")
        return callTool(request, message);
    answerError(*request, message.id,
        {ErrorCode::MethodNotFound,
            QStringLiteral("Method not found: %1").arg(QString::fromUtf8(message.method.left(100)))});
}

void LegacyEra::initialize(calls::EndpointRequest &request, const Message &message)
{
    const QJsonValue asked = message.params.value(QLatin1String("protocolVersion"));
    if (!asked.isString()) {
        return answerError(request, message.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.protocolVersion must be a string like \"2025-11-25\"")});
    }
    JsonWriter json;
    json.beginObject();
    json.key("protocolVersion");
    json.string(negotiateLegacy(asked.toString()));
    json.key("capabilities");
    json.raw("{\"tools\":{}}");
    json.key("serverInfo");
    json.raw(Methods::serverInformation(request));
    if (const QString instructions = Methods::instructions(request); !instructions.isEmpty()) {
        json.key("instructions");
        json.string(instructions);
    }
    json.endObject();
    answerMessage(request, resultMessage(message.id, json.take()));
}

void LegacyEra::listTools(calls::EndpointRequest &request, const Message &message)
{
    // Everything is on the first page, so no cursor was ever handed out.
    if (message.params.contains(QLatin1String("cursor"))) {
        return answerError(request, message.id,
            {ErrorCode::InvalidParams,
                QStringLiteral("params.cursor is not one this server gave: the list has one page")});
    }
    answerMessage(request, Methods::listTools(message.id, request));
}

void LegacyEra::callTool(const calls::EndpointRequestPointer &request, const Message &message)
{
    m_methods.callTool(
        request, message, [request](QByteArray answer) { answerMessage(*request, std::move(answer)); });
}

} // namespace gatehouse::mcp
