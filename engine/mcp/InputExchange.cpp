#include "engine/mcp/InputExchange.h"

#include "engine/base/Json.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/ServerInfo.h"

#include <QJsonArray>

#include <array>

namespace gatehouse::mcp {
namespace {

struct Need
{
    QLatin1String method;
    QLatin1String capability;
};
constexpr std::array kNeeds{
    Need{QLatin1String("elicitation/create"), QLatin1String("elicitation")},
    Need{QLatin1String("sampling/createMessage"), QLatin1String("sampling")},
    Need{QLatin1String("roots/list"), QLatin1String("roots")},
};

// Whose state it is: nobody else may use it, nor for another call.
QByteArray ownerOf(const calls::EndpointRequest &request, const MethodCall &call)
{
    const QString name = call.method == "tools/call" ? call.toolName.value_or(QString())
        : call.method == "resources/read"            ? call.params.value(QLatin1String("uri")).toString()
                                                     : call.params.value(QLatin1String("name")).toString();
    QByteArray owner;
    appendJsonValue(owner,
        QJsonArray{static_cast<int>(request.principal.kind), request.principal.team, request.api,
            QString::fromLatin1(call.method), name});
    appendJsonValue(owner,
        call.method == "tools/call" ? call.toolArguments.toObject()
                                    : call.params.value(QLatin1String("arguments")).toObject());
    return owner;
}

} // namespace

QJsonObject missingCapabilities(const QStringList &methods, const QJsonObject &declared)
{
    QJsonObject missing;
    for (const Need &need : kNeeds) {
        if (methods.contains(need.method) && !declared.value(need.capability).isObject())
            missing.insert(need.capability, QJsonObject());
    }
    return missing;
}

Result<tools::InputAnswers, RpcError> readInput(const calls::EndpointRequest &request, const MethodCall &call,
    const StateSealer &sealer, const QDateTime &now)
{
    tools::InputAnswers input;
    input.clientCapabilities = call.clientCapabilities;
    const QJsonValue responses = call.params.value(QLatin1String("inputResponses"));
    if (!responses.isUndefined() && !responses.isObject())
        return invalidParams(QStringLiteral("params.inputResponses must be an object"));
    input.responses = responses.toObject();
    for (auto it = input.responses.constBegin(); it != input.responses.constEnd(); ++it) {
        if (!it.value().isObject())
            return invalidParams(QStringLiteral("params.inputResponses.%1 must be an object").arg(it.key()));
    }
    const QJsonValue state = call.params.value(QLatin1String("requestState"));
    if (state.isUndefined())
        return input;
    const auto opened = sealer.open(state.toString(), ownerOf(request, call), now);
    if (!opened) {
        return invalidParams(QStringLiteral("params.requestState is not what this server gave for this call, "
                                            "or too old: call again without it"));
    }
    input.requestState = *opened;
    return input;
}

MethodOutcome inputRequiredMessage(const calls::EndpointRequest &request, const MethodCall &call,
    const InputRequired &required, const StateSealer &sealer, const QDateTime &now)
{
    const QJsonObject missing = missingCapabilities(required.methods, call.clientCapabilities);
    if (!missing.isEmpty()) {
        RpcError error{ErrorCode::MissingClientCapability,
            QStringLiteral("this call needs what the client did not declare: %1")
                .arg(missing.keys().join(u", ")),
            {}};
        appendJsonValue(error.data, QJsonObject{{QStringLiteral("requiredCapabilities"), missing}});
        return error;
    }
    JsonWriter json;
    json.beginObject();
    json.key("resultType");
    json.string(QByteArrayView("input_required"));
    json.key("inputRequests");
    json.raw(required.requests);
    if (!required.state.isEmpty()) {
        json.key("requestState");
        json.string(sealer.seal(required.state, ownerOf(request, call), now));
    }
    json.key("_meta");
    json.raw(R"({"io.modelcontextprotocol/serverInfo":)" + serverInformation(request) + '}');
    json.endObject();
    return resultMessage(call.id, json.take());
}

} // namespace gatehouse::mcp
