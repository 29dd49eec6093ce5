#include "engine/mcp/ServerInfo.h"

#include "engine/base/Json.h"
#include "engine/calls/VisibleApis.h"

namespace gatehouse::mcp {
namespace {

const calls::ServingApi *endpointApi(const calls::EndpointRequest &request)
{
    return request.api.isEmpty() ? nullptr : request.snapshot()->visibleApi(request.principal, request.api);
}

QString descriptionOf(const calls::ServingApi &api)
{
    const QString &title = api.config.displayName.isEmpty() ? api.config.name : api.config.displayName;
    return api.config.description.isEmpty() ? title : title + QStringLiteral(": ") + api.config.description;
}

} // namespace

QByteArray serverInformation(const calls::EndpointRequest &request)
{
    const calls::ServingApi *api = endpointApi(request);
    const QString &gateway = request.snapshot()->config.name;
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

QByteArray repeatedServerInformation(const calls::EndpointRequest &request, const MethodCall &call)
{
    return call.era == Era::Modern ? serverInformation(request) : QByteArray();
}

QString instructions(const calls::EndpointRequest &request)
{
    if (const calls::ServingApi *api = endpointApi(request))
        return api->config.description;
    static constexpr qsizetype kMost = 2000;
    QString text;
    for (const calls::VisibleApi &api : calls::visibleApis(*request.snapshot(), request.principal, {})) {
        const QString line = descriptionOf(*api.api);
        if (text.size() + line.size() > kMost)
            break;
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + line;
    }
    return text;
}

QByteArray serverCapabilities()
{
    return R"({"tools":{"listChanged":true},"resources":{"subscribe":true,"listChanged":true},)"
           R"("prompts":{"listChanged":true},"completions":{},"logging":{}})";
}

calls::CallRequest requestFor(const calls::EndpointRequest &request, const MethodCall &call)
{
    calls::CallRequest callRequest;
    callRequest.snapshot = request.snapshot();
    callRequest.principal = request.principal;
    callRequest.shape = call.shape;
    callRequest.requestId = request.requestId();
    callRequest.client = call.client;
    callRequest.requestBytes = request.http().body.size();
    callRequest.callerHeaders = &request.http().headers;
    callRequest.trace = call.trace;
    callRequest.input = call.input;
    return callRequest;
}

} // namespace gatehouse::mcp
