#include "engine/mcp/ResourceMethods.h"

#include "engine/base/Json.h"
#include "engine/mcp/ListResult.h"
#include "engine/mcp/ResultWriter.h"
#include "engine/mcp/ServerInfo.h"

namespace gatehouse::mcp {
namespace {

// What an operation gives may be another thing the next time.
constexpr int kReadLifetimeMs = 0;

ByteParts readMessage(const MethodCall &call, const QByteArray &server, const ReadContent &read)
{
    QJsonArray contents;
    for (const QJsonValue &block : read.blocks)
        contents.append(block[QLatin1String("resource")]);
    QByteArray json;
    appendJsonValue(json, contents);
    ResultWriter writer(call, server, json.size() + 20, kReadLifetimeMs);
    writer.members().append(R"("contents":)");
    writer.members().append(json);
    return writer.finish();
}

} // namespace

MethodOutcome ResourceMethods::list(const calls::EndpointRequest &request, const MethodCall &call)
{
    return listResult(request, call, "resources",
        [](const calls::VisibleApi &api) { return api->resources->listingFor(*api.rule); });
}

MethodOutcome ResourceMethods::listTemplates(const calls::EndpointRequest &request, const MethodCall &call)
{
    return listResult(request, call, "resourceTemplates",
        [](const calls::VisibleApi &api) { return api->resources->templateListingFor(*api.rule); });
}

Cancellation ResourceMethods::read(
    const calls::EndpointRequest &request, const MethodCall &call, MethodCompletion completion)
{
    const QJsonValue uri = call.params.value(QLatin1String("uri"));
    if (!uri.isString()) {
        completion(RpcError{ErrorCode::InvalidParams,
            QStringLiteral("params.uri must be a string: the resource to read"), {}});
        return {};
    }
    return m_reader.readResource(request, call, uri.toString(),
        [call, server = repeatedServerInformation(request, call), completion = std::move(completion)](
            ReadOutcome outcome) {
            if (const auto *read = std::get_if<ReadContent>(&outcome))
                completion(readMessage(call, server, *read));
            else if (auto *error = std::get_if<RpcError>(&outcome))
                completion(std::move(*error));
            else
                completion(std::get<InputRequired>(std::move(outcome)));
        });
}

} // namespace gatehouse::mcp
