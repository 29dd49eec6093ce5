#include "engine/mcp/ContentReader.h"

#include "engine/base/Json.h"
#include "engine/calls/VisibleApis.h"
#include "engine/mcp/ServerInfo.h"

#include <QJsonDocument>

namespace gatehouse::mcp {
namespace {

constexpr int kMissing = 404;
constexpr int kGone = 410;

QString firstText(const QJsonArray &blocks)
{
    for (const QJsonValue &block : blocks) {
        if (block[QLatin1String("type")].toString() == u"text")
            return block[QLatin1String("text")].toString();
    }
    return QStringLiteral("the backend did not answer as hoped");
}

ReadOutcome readResult(const calls::CallOutcome &outcome)
{
    const tools::ToolResult &result = outcome.result;
    if (outcome.status == calls::CallStatus::UnknownTool)
        return RpcError{ErrorCode::InvalidParams, QStringLiteral("not available"), {}};
    if (!result.inputRequests.isEmpty())
        return InputRequired{result.inputRequests, result.inputMethods, result.requestState};
    QJsonArray blocks = QJsonDocument::fromJson(result.content).array();
    if (result.isError) {
        const bool fault = outcome.status == calls::CallStatus::InvalidArguments;
        return RpcError{fault ? ErrorCode::InvalidParams : ErrorCode::InternalError, firstText(blocks), {}};
    }
    return ReadContent{std::move(blocks)};
}

// A content block as the contents of a resource (MCP 2025-11-25, resources, resource contents).
QJsonObject contentsOf(const QJsonObject &block, const QString &uri, const tools::Resource &resource)
{
    const QString type = block.value(QLatin1String("type")).toString();
    QJsonObject contents;
    if (type == u"resource") {
        contents = block.value(QLatin1String("resource")).toObject();
    } else if (type == u"image" || type == u"audio") {
        contents = {{QStringLiteral("blob"), block.value(QLatin1String("data"))},
            {QStringLiteral("mimeType"), block.value(QLatin1String("mimeType"))}};
    } else {
        contents = {{QStringLiteral("text"), block.value(QLatin1String("text"))}};
    }
    contents.insert(QStringLiteral("uri"), uri);
    if (!resource.mimeType.isEmpty())
        contents.insert(QStringLiteral("mimeType"), QString::fromUtf8(resource.mimeType));
    return contents;
}

QJsonObject resourceBlock(const QJsonObject &contents)
{
    return {{QStringLiteral("type"), QStringLiteral("resource")}, {QStringLiteral("resource"), contents}};
}

QJsonArray resourceBlocks(const QJsonArray &blocks, const QString &uri, const tools::Resource &resource)
{
    QJsonArray wrapped;
    for (const QJsonValue &block : blocks)
        wrapped.append(resourceBlock(contentsOf(block.toObject(), uri, resource)));
    return wrapped;
}

} // namespace

RpcError resourceNotFound(Era era, const QString &uri)
{
    QByteArray data("{\"uri\":");
    appendJsonString(data, QStringView(uri));
    return {era == Era::Legacy ? ErrorCode::ResourceNotFound : ErrorCode::InvalidParams,
        QStringLiteral("Resource not found: %1").arg(uri.left(200)), data + '}'};
}

Cancellation ContentReader::readOperation(const calls::EndpointRequest &request, const MethodCall &call,
    calls::FoundTool found, const QJsonObject &arguments, ReadCompletion completion)
{
    calls::CallRequest callRequest = requestFor(request, call);
    callRequest.found = found;
    callRequest.arguments = arguments;
    const auto ticket = m_pipeline.start(
        std::move(callRequest), [completion = std::move(completion)](const calls::CallOutcome &outcome) {
            const bool missing = outcome.backendStatus == kMissing || outcome.backendStatus == kGone;
            completion(missing ? ReadOutcome(RpcError{
                           ErrorCode::ResourceNotFound, QStringLiteral("the backend has nothing there"), {}})
                               : readResult(outcome));
        });
    if (ticket == 0)
        return {};
    return [this, ticket] { m_pipeline.cancel(ticket); };
}

Cancellation ContentReader::readResource(const calls::EndpointRequest &request, const MethodCall &call,
    const QString &uri, ReadCompletion completion)
{
    for (const calls::VisibleApi &api :
        calls::visibleApis(*request.snapshot(), request.principal, request.api)) {
        const auto match = api->resources->match(uri, *api.rule);
        if (!match)
            continue;
        const tools::Resource &resource = *match->resource;
        if (!resource.tool) {
            const QJsonObject text{{QStringLiteral("type"), QStringLiteral("text")},
                {QStringLiteral("text"), QString::fromUtf8(resource.text)}};
            completion(ReadContent{resourceBlocks({text}, uri, resource)});
            return {};
        }
        return readOperation(request, call, {api.api, resource.tool}, match->arguments,
            [uri, era = call.era, resource = match->resource, snapshot = request.snapshot(),
                completion = std::move(completion)](ReadOutcome outcome) {
                if (auto *read = std::get_if<ReadContent>(&outcome))
                    read->blocks = resourceBlocks(read->blocks, uri, *resource);
                else if (auto *error = std::get_if<RpcError>(&outcome);
                         error && error->code == ErrorCode::ResourceNotFound)
                    *error = resourceNotFound(era, uri);
                completion(std::move(outcome));
            });
    }
    completion(resourceNotFound(call.era, uri));
    return {};
}

} // namespace gatehouse::mcp
