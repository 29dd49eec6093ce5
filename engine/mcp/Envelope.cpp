#include "engine/mcp/Envelope.h"

#include "engine/base/Json.h"
#include "engine/http/HeaderValue.h"
#include "engine/http/TraceContext.h"
#include "engine/mcp/JsonRpc.h"

#include <array>

namespace gatehouse::mcp {
namespace {

constexpr QLatin1String kVersionKey("io.modelcontextprotocol/protocolVersion");
constexpr QLatin1String kCapabilitiesKey("io.modelcontextprotocol/clientCapabilities");
constexpr QLatin1String kClientKey("io.modelcontextprotocol/clientInfo");
constexpr QLatin1String kLogLevelKey("io.modelcontextprotocol/logLevel");

constexpr std::array kLevelNames{QLatin1String("debug"), QLatin1String("info"), QLatin1String("notice"),
    QLatin1String("warning"), QLatin1String("error"), QLatin1String("critical"), QLatin1String("alert"),
    QLatin1String("emergency")};

RpcError mismatch(const QString &message)
{
    return {ErrorCode::HeaderMismatch, message, {}};
}

// What the body says that Mcp-Name has to repeat; undefined where the method needs none.
QJsonValue nameOf(const Message &message)
{
    if (message.method == "tools/call")
        return message.toolName ? QJsonValue(*message.toolName) : QJsonValue(QJsonValue::Undefined);
    if (message.method == "prompts/get")
        return message.params.value(QLatin1String("name"));
    if (message.method == "resources/read")
        return message.params.value(QLatin1String("uri"));
    return QJsonValue::Undefined;
}

std::optional<RpcError> checkHeader(
    const http::Headers &headers, QByteArrayView name, const QString &expected)
{
    const QString shown = QString::fromLatin1(name);
    if (headers.count(name) != 1) {
        return mismatch(headers.contains(name)
                ? QStringLiteral("the header %1 is there more than once").arg(shown)
                : QStringLiteral("the header %1 is missing: it has to repeat what the body says").arg(shown));
    }
    const auto value = http::decodeHeaderValue(headers.value(name));
    if (!value)
        return mismatch(QStringLiteral("the header %1 is no valid Base64 text").arg(shown));
    if (*value != expected)
        return mismatch(QStringLiteral("the header %1 is not what the body says").arg(shown));
    return std::nullopt;
}

} // namespace

RequestMeta readMeta(const QJsonObject &meta)
{
    RequestMeta read;
    if (meta.isEmpty())
        return read;
    const QJsonValue token = meta.value(QLatin1String("progressToken"));
    static constexpr qsizetype kMostToken = 256; // it goes back with every notification
    if (token.isDouble() || (token.isString() && token.toString().size() <= kMostToken))
        appendJsonValue(read.progressToken, token);
    const QByteArray parent = meta.value(QLatin1String("traceparent")).toString().toLatin1();
    if (!http::isTraceParent(parent))
        return read;
    read.trace.add("traceparent", parent);
    const QByteArray state = meta.value(QLatin1String("tracestate")).toString().toUtf8();
    if (http::isTraceState(state))
        read.trace.add("tracestate", state);
    return read;
}

Result<Envelope, RpcError> readEnvelope(const QJsonObject &meta)
{
    Envelope envelope;
    QStringList missing;
    for (const QLatin1String key : {kVersionKey, kCapabilitiesKey}) {
        if (!meta.contains(key))
            missing.append(u'"' + key + u'"');
    }
    if (!missing.isEmpty())
        return invalidParams(QStringLiteral("params._meta lacks %1").arg(missing.join(u" and ")));
    if (!meta.value(kVersionKey).isString())
        return invalidParams(QStringLiteral("params._meta: \"%1\" must be a string").arg(kVersionKey));
    if (!meta.value(kCapabilitiesKey).isObject())
        return invalidParams(QStringLiteral("params._meta: \"%1\" must be an object").arg(kCapabilitiesKey));
    const QJsonValue client = meta.value(kClientKey);
    if (!client.isUndefined() && !client.isObject())
        return invalidParams(QStringLiteral("params._meta: \"%1\" must be an object").arg(kClientKey));
    const QJsonValue level = meta.value(kLogLevelKey);
    envelope.logLevel = messageLevel(level.toString());
    if (!level.isUndefined() && !envelope.logLevel) {
        return invalidParams(QStringLiteral("params._meta: \"%1\" must be one of debug, info, notice, "
                                            "warning, error, critical, alert, emergency")
                                 .arg(kLogLevelKey));
    }
    envelope.version = meta.value(kVersionKey).toString();
    envelope.clientCapabilities = meta.value(kCapabilitiesKey).toObject();
    envelope.client = boundedClientName(client);
    return envelope;
}

std::optional<RpcError> checkVersionHeader(const http::Headers &headers, const Envelope &envelope)
{
    return checkHeader(headers, "MCP-Protocol-Version", envelope.version);
}

std::optional<RpcError> checkMethodHeaders(const http::Headers &headers, const Message &message)
{
    if (auto wrong = checkHeader(headers, "Mcp-Method", QString::fromUtf8(message.method)))
        return wrong;
    const QJsonValue name = nameOf(message);
    // A name that is no string is for the method to refuse.
    return name.isString() ? checkHeader(headers, "Mcp-Name", name.toString()) : std::nullopt;
}

std::optional<MessageLevel> messageLevel(QStringView name)
{
    const auto *found
        = std::ranges::find_if(kLevelNames, [name](QLatin1String known) { return name == known; });
    if (found == kLevelNames.end())
        return std::nullopt;
    return static_cast<MessageLevel>(found - kLevelNames.begin());
}

QLatin1String levelName(MessageLevel level)
{
    return kLevelNames[static_cast<size_t>(level)];
}

QString boundedClientName(const QJsonValue &clientInfo)
{
    static constexpr qsizetype kMost = 64;
    return clientInfo.toObject().value(QLatin1String("name")).toString().left(kMost);
}

} // namespace gatehouse::mcp
