#include "engine/mcp/Completions.h"

#include "engine/base/Json.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/PromptMethods.h"
#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"

#include <QJsonArray>

namespace gatehouse::mcp {
namespace {

constexpr qsizetype kMostValues = 100; // MCP 2025-11-25, completion, completion results

Result<QStringList, RpcError> promptValues(
    const calls::EndpointRequest &request, const QString &name, const QString &argumentName)
{
    const FoundPrompt found = findPrompt(request, name);
    if (!found.prompt)
        return invalidParams(QStringLiteral("params.ref: there is no prompt %1").arg(name.left(200)));
    for (const PromptArgumentConfig &argument : found.prompt->arguments) {
        if (argument.name == argumentName)
            return argument.values;
    }
    return QStringList();
}

Result<QStringList, RpcError> templateValues(
    const calls::EndpointRequest &request, const QString &uri, const QString &variable)
{
    for (const calls::VisibleApi &api :
        calls::visibleApis(*request.snapshot(), request.principal, request.api)) {
        if (const tools::Resource *resource = api->resources->findTemplate(uri, *api.rule))
            return resource->values.value(variable);
    }
    return invalidParams(QStringLiteral("params.ref: there is no resource template %1").arg(uri.left(200)));
}

Result<QStringList, RpcError> knownValues(
    const calls::EndpointRequest &request, const QJsonObject &reference, const QString &argument)
{
    const QString type = reference.value(QLatin1String("type")).toString();
    if (type == u"ref/prompt")
        return promptValues(request, reference.value(QLatin1String("name")).toString(), argument);
    if (type == u"ref/resource")
        return templateValues(request, reference.value(QLatin1String("uri")).toString(), argument);
    return invalidParams(QStringLiteral("params.ref.type must be ref/prompt or ref/resource"));
}

QByteArray completionJson(const QStringList &known, const QString &typed)
{
    QStringList values;
    for (const QString &value : known) {
        if (value.startsWith(typed, Qt::CaseInsensitive))
            values.append(value);
    }
    QByteArray json;
    appendJsonValue(json,
        QJsonObject{{QStringLiteral("values"), QJsonArray::fromStringList(values.mid(0, kMostValues))},
            {QStringLiteral("total"), values.size()},
            {QStringLiteral("hasMore"), values.size() > kMostValues}});
    return json;
}

} // namespace

MethodOutcome complete(const calls::EndpointRequest &request, const MethodCall &call)
{
    const QJsonValue reference = call.params.value(QLatin1String("ref"));
    const QJsonValue argument = call.params.value(QLatin1String("argument"));
    const QJsonValue name = argument[QLatin1String("name")];
    const QJsonValue typed = argument[QLatin1String("value")];
    if (!reference.isObject() || !name.isString() || !typed.isString()) {
        return invalidParams(
            QStringLiteral("params must have ref (an object) and argument {name, value} (strings)"));
    }
    const auto known = knownValues(request, reference.toObject(), name.toString());
    if (!known)
        return known.error();
    const QByteArray json = completionJson(*known, typed.toString());
    ResultWriter writer(call, repeatedServerInformation(request, call), json.size() + 20);
    writer.members().append(R"("completion":)");
    writer.members().append(json);
    return writer.finish();
}

} // namespace gatehouse::mcp
