#include "engine/api/McpEndpoint.h"

#include "engine/api/Answers.h"
#include "engine/api/ToolFormats.h"
#include "engine/base/Json.h"
#include "engine/base/Text.h"
#include "engine/calls/VisibleApis.h"

namespace gatehouse::api {
namespace {

bool accepts(const http::Request &request, std::string_view type)
{
    const QByteArray accept = request.headers.value("Accept");
    return accept.isEmpty() || shortTextContains(accept, "*/*") || shortTextContains(accept, type);
}

// The legacy era's session, its stream (GET) or its end (DELETE); the modern era has neither (MCP 2026-07-28,
// transports).
bool belongsToSession(const http::Request &request)
{
    if (request.headers.value("MCP-Protocol-Version") == "2026-07-28")
        return false;
    if (request.method == "DELETE")
        return true;
    return request.method == "GET" && request.headers.contains("Mcp-Session-Id")
        && request.headers.value("Accept").contains("text/event-stream");
}

qint64 visibleTools(const calls::EndpointRequest &request)
{
    qint64 count = 0;
    for (const calls::VisibleApi &api :
        calls::visibleApis(*request.snapshot(), request.principal, request.api))
        count += static_cast<qint64>(api.toolCount());
    return count;
}

QByteArray serverInformation(const calls::EndpointRequest &request, const QByteArray &protocolVersions)
{
    const http::Request &incoming = request.http();
    const QByteArrayView path = incoming.path();
    JsonWriter json;
    json.beginObject();
    if (!request.api.isEmpty()) {
        json.key("api");
        json.string(request.api);
    }
    json.key("server");
    json.beginObject();
    json.key("name");
    json.string(request.snapshot()->config.name);
    json.key("version");
    json.string(QByteArrayView(GATEHOUSE_VERSION));
    json.endObject();
    json.key("transport");
    json.string(QByteArrayView("streamable-http"));
    json.key("url");
    json.string(QByteArrayView((incoming.secure ? "https://" : "http://") + incoming.headers.value("Host")
        + QByteArray(path.data(), path.size())));
    json.key("protocol_versions");
    json.raw(protocolVersions);
    json.key("tools");
    json.number(visibleTools(request));
    json.endObject();
    return json.take();
}

} // namespace

void McpEndpoint::handleApi(const calls::EndpointRequestPointer &request)
{
    request->api = nameSegment(request->http().path(), 2);
    if (request->api.isEmpty() || !request->snapshot()->visibleApi(request->principal, request->api))
        return request->reply(notFound());
    handle(request);
}

void McpEndpoint::handleAll(const calls::EndpointRequestPointer &request)
{
    handle(request);
}

void McpEndpoint::handle(const calls::EndpointRequestPointer &request)
{
    const http::Request &incoming = request->http();
    const auto profile = wantedProfile(*request);
    if (!profile)
        return request->reply(unknownProfile(*request));
    request->profile = *profile;
    request->profileAsked = !queryValue(incoming, QStringLiteral("profile")).isNull();
    if (incoming.method == "POST") {
        // MCP 2025-06-18, sending messages: the client lists both types; one that we can answer in is enough.
        if (!accepts(incoming, "application/json") && !accepts(incoming, "text/event-stream"))
            return request->reply(problemResponse(
                406, QStringLiteral("Accept must list application/json or text/event-stream.")));
        return m_messages(request);
    }
    if (belongsToSession(incoming))
        return m_messages(request);
    // Without a session there is no stream to listen on and nothing to end; the modern era has neither.
    if (incoming.method != "DELETE" && accepts(incoming, "application/json"))
        return request->reply(jsonResponse(serverInformation(*request, m_protocolVersions)));
    request->reply(methodNotAllowed("POST"));
}

} // namespace gatehouse::api
