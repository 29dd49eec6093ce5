#include "engine/api/ResourceMetadata.h"

#include "engine/api/Answers.h"
#include "engine/api/TokenChallenge.h"
#include "engine/base/Json.h"

namespace gatehouse::api {
namespace {

constexpr QByteArrayView kRoot("/.well-known/oauth-protected-resource");

void writeTexts(JsonWriter &json, QByteArrayView key, const QStringList &texts)
{
    json.key(key);
    json.beginArray();
    for (const QString &text : texts)
        json.string(text);
    json.endArray();
}

} // namespace

void serveResourceMetadata(const calls::EndpointRequestPointer &request)
{
    const GatewayConfig &config = request->snapshot()->config;
    const QByteArrayView path = request->http().path().sliced(kRoot.size());
    const bool isEndpoint = path.isEmpty() || path == "/mcp" || !nameSegment(path, 2).isEmpty();
    if (!config.oauth || !isEndpoint)
        return request->reply(notFound());
    JsonWriter json;
    json.beginObject();
    json.key("resource");
    json.string(QByteArrayView(publicOrigin(request->http(), config) + path.toByteArray()));
    writeTexts(json, "authorization_servers", {config.oauth->issuer});
    if (!config.oauth->scopes.isEmpty())
        writeTexts(json, "scopes_supported", config.oauth->scopes);
    writeTexts(json, "bearer_methods_supported", {QStringLiteral("header")});
    json.key("resource_name");
    json.string(config.name);
    json.endObject();
    request->reply(jsonResponse(json.take()));
}

} // namespace gatehouse::api
