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

void appendCommaSeparated(QByteArray &out, const QByteArray &part)
{
    if (part.isEmpty())
        return;
    if (!out.endsWith('['))
        out += ',';
    out += part;
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

QByteArray Methods::listTools(const calls::EndpointRequest &request)
{
    QByteArray out("{\"tools\":[");
    if (!request.api.isEmpty()) {
        if (const calls::ServingApi *api = endpointApi(request))
            out += api->catalog->listing(request.profile);
    } else {
        const calls::Snapshot &snapshot = *request.snapshot();
        for (const calls::ServingApi &api : snapshot.apis) {
            if (api.isReady() && snapshot.policy.mayUse(request.principal, api.config.name))
                appendCommaSeparated(out, api.catalog->qualifiedListing(request.profile));
        }
    }
    out += "]}";
    return out;
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
