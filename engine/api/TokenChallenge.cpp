#include "engine/api/TokenChallenge.h"

#include "engine/api/Answers.h"

namespace gatehouse::api {
namespace {

using access::TokenRefusal;

// The endpoints that are resources of their own; all else belongs to the gateway as a whole.
QByteArray resourcePath(QByteArrayView path)
{
    if (path == "/mcp")
        return "/mcp";
    static constexpr QByteArrayView prefix("/v1/mcp/");
    if (!path.startsWith(prefix))
        return {};
    const QString api = nameSegment(path, 2);
    return api.isEmpty() ? QByteArray() : prefix.toByteArray() + api.toLatin1();
}

QByteArray metadataUrl(const http::Request &request, const GatewayConfig &config)
{
    return publicOrigin(request, config) + "/.well-known/oauth-protected-resource"
        + resourcePath(request.path());
}

// Values are our own words, configured scopes and a checked Host: none has a quote or backslash in it.
void addParameter(QByteArray &challenge, QByteArrayView name, QByteArrayView value)
{
    challenge += challenge.endsWith("Bearer") ? " " : ", ";
    challenge.append(name).append("=\"").append(value).append('"');
}

http::Response refused(int status, const Identity &identity)
{
    if (!identity.refusal)
        return unauthorized();
    const QByteArrayView why = access::tokenRefusalText(*identity.refusal);
    return problemResponse(
        status, QStringLiteral("The token is refused: %1.").arg(QString::fromLatin1(why.data(), why.size())));
}

} // namespace

QByteArray publicOrigin(const http::Request &request, const GatewayConfig &config)
{
    if (config.oauth && !config.oauth->publicUrl.isEmpty())
        return config.oauth->publicUrl.toUtf8();
    return (request.secure ? "https://" : "http://") + request.headers.value("Host");
}

http::Response challenge(
    const http::Request &request, const calls::Snapshot &snapshot, const Identity &identity)
{
    if (identity.retryAfter.count() > 0)
        return slowedDown(identity.retryAfter);
    if (!snapshot.config.oauth)
        return unauthorized();
    const bool good = identity.refusal == TokenRefusal::Scope || identity.refusal == TokenRefusal::Team;
    http::Response response = refused(good ? 403 : 401, identity);
    // No scope would make it a token of a team.
    if (identity.refusal == TokenRefusal::Team)
        return response;
    QByteArray value = "Bearer";
    if (identity.refusal) {
        addParameter(value, "error", good ? "insufficient_scope" : "invalid_token");
        addParameter(value, "error_description", access::tokenRefusalText(*identity.refusal));
    }
    if (const QStringList &scopes = snapshot.config.oauth->scopes; !scopes.isEmpty())
        addParameter(value, "scope", scopes.join(u' ').toLatin1());
    addParameter(value, "resource_metadata", metadataUrl(request, snapshot.config));
    response.headers.set("WWW-Authenticate", value);
    return response;
}

} // namespace gatehouse::api
