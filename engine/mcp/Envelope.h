#pragma once

#include "engine/base/Result.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/MethodCall.h"

#include <optional>

namespace gatehouse::mcp {

// What params._meta of a request says about it, whatever the era.
struct RequestMeta
{
    QByteArray progressToken; // JSON: a string or a number; empty: no progress is wanted
    http::Headers trace; // traceparent and tracestate, where they are well-formed
};

RequestMeta readMeta(const QJsonObject &meta);

// The envelope that MCP 2026-07-28 puts around every request, in params._meta.
struct Envelope
{
    QString version;
    QJsonObject clientCapabilities;
    QString client; // clientInfo.name
    std::optional<MessageLevel> logLevel; // absent: no notifications/message
};

// -32602 for what is missing or malformed. `version` may be one that is not served.
Result<Envelope, RpcError> readEnvelope(const QJsonObject &meta);

// Nothing when the headers repeat what the body says (MCP 2026-07-28, transports, standard headers), else
// -32020. `checkVersion` comes before the version is looked at, `checkMethod` after.
std::optional<RpcError> checkVersionHeader(const http::Headers &headers, const Envelope &envelope);
std::optional<RpcError> checkMethodHeaders(const http::Headers &headers, const Message &message);

// "debug" … "emergency"; nothing for another word.
std::optional<MessageLevel> messageLevel(QStringView name);
QLatin1String levelName(MessageLevel level);

// A client's name as far as it is kept: some clients put sentences there.
QString boundedClientName(const QJsonValue &clientInfo);

} // namespace gatehouse::mcp
