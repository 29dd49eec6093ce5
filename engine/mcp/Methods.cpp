#include "engine/mcp/Methods.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"
#include "engine/tools/ResultMapper.h"

namespace gatehouse::mcp {
namespace {

const calls::ServingApi *endpointApi(const calls::EndpointRequest &request)
{
    return request.api.isEmpty() ? nullptr : request.snapshot()->visibleApi(request.principal, request.api);
}

// Of the tools that the endpoint shows to whoever asks, by API.
std::vector<const QByteArray *> listingsOf(const calls::EndpointRequest &request)
{
    std::vector<const QByteArray *> listings;
    if (!request.api.isEmpty()) {
        if (const calls::ServingApi *api = endpointApi(request))
            listings.push_back(&api->catalog->listing({request.profile}).json);
        return listings;
    }
    const calls::Snapshot &snapshot = *request.snapshot();
    for (const calls::ServingApi &api : snapshot.apis) {
        if (api.isReady() && snapshot.policy.mayUse(request.principal, api.config.name))
            listings.push_back(&api.catalog->listing({request.profile, tools::Naming::Qualified}).json);
    }
    return listings;
}

QByteArray callMessage(const QByteArray &id, const calls::CallOutcome &outcome, const QString &tool)
{
    if (outcome.status == calls::CallStatus::UnknownTool) {
        return errorMessage(id, {ErrorCode::InvalidParams, QStringLiteral("Unknown tool: %1").arg(tool)});
    }
    const tools::ToolResult &result = outcome.result;
    ByteWriter out(result.content.size() + result.structuredContent.size() + id.size() + 160);
    out.append("{\"jsonrpc\":\"2.0\",\"id\":");
    out.append(id);
    out.append(",\"result\":{");
    tools::appendResultMembers(out, result);
    if (outcome.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*outcome.retryAfter).count();
        out.append(",\"_meta\":{\"gatehouse/retryAfterSeconds\":"
            + QByteArray::number(static_cast<qint64>(seconds)) + '}');
    }
    out.append("}}");
    return out.take();
}

} // namespace

QByteArray Methods::serverInformation(const calls::EndpointRequest &request)
{
    const calls::ServingApi *api = endpointApi(request);
    const QString gateway = request.snapshot()->config.name;
    JsonWriter json;
    json.beginObject();
    json.key("name");
    json.string(api ? api->config.name : gateway);
    json.key("title");
    json.string(api && !api->config.displayName.isEmpty() ? api->config.displayName : gateway);
    json.key("version");
    json.string(QByteArrayView(GATEHOUSE_VERSION));
    json.endObject();
    return json.take();
}

QString Methods::instructions(const calls::EndpointRequest &request)
{
    const calls::ServingApi *api = endpointApi(request);
    return api ? api->config.description : QString();
}

QByteArray Methods::listTools(const QByteArray &id, const calls::EndpointRequest &request)
{
    const std::vector<const QByteArray *> listings = listingsOf(request);
    qsizetype size = id.size() + 64;
    for (const QByteArray *listing : listings)
        size += listing->size() + 1;
    // Into place at once: a large API's listing has megabytes.
    ByteWriter out(size);
    out.append("{\"jsonrpc\":\"2.0\",\"id\":");
    out.append(id);
    out.append(",\"result\":{\"tools\":");
    char separator = '[';
    for (const QByteArray *listing : listings) {
        if (listing->isEmpty())
            continue;
        out.append(std::exchange(separator, ','));
        out.append(*listing);
    }
    out.append(separator == '[' ? QByteArrayView("[]}}") : QByteArrayView("]}}"));
    return out.take();
}

void Methods::callTool(const calls::EndpointRequestPointer &request, const Message &message,
    std::function<void(QByteArray)> completion)
{
    const QJsonValue &name = message.toolName;
    const QJsonValue &arguments = message.toolArguments;
    if (!name.isString())
        return completion(errorMessage(message.id,
            {ErrorCode::InvalidParams, QStringLiteral("params.name must be a string: the tool to call")}));
    if (!arguments.isUndefined() && !arguments.isNull() && !arguments.isObject())
        return completion(errorMessage(
            message.id, {ErrorCode::InvalidParams, QStringLiteral("params.arguments must be an object")}));

    calls::CallRequest call;
    call.snapshot = request->snapshot();
    call.principal = request->principal;
    call.address = {request->api, name.toString()};
    call.arguments = arguments.toObject();
    call.profile = request->profile;
    call.requestId = QString::fromLatin1(request->requestId());
    call.requestBytes = request->http().body.size();
    const auto ticket = m_pipeline.start(std::move(call),
        [id = message.id, tool = name.toString(), completion = std::move(completion)](
            const calls::CallOutcome &outcome) { completion(callMessage(id, outcome, tool)); });
    if (ticket != 0)
        request->exchange()->onPeerGone([this, ticket] { m_pipeline.cancel(ticket); });
}

} // namespace gatehouse::mcp
