#include "engine/credentials/ServerMetadata.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace gatehouse::credentials {

using namespace Qt::Literals::StringLiterals;

namespace {

QString withoutSlash(const QString &issuer)
{
    return issuer.endsWith(u'/') ? issuer.chopped(1) : issuer;
}

} // namespace

QList<QByteArray> metadataUrls(const QString &issuer)
{
    const QUrl whole(withoutSlash(issuer));
    QUrl inserted = whole;
    inserted.setPath(u"/.well-known/oauth-authorization-server"_s + whole.path());
    QUrl appended = whole;
    appended.setPath(whole.path() + u"/.well-known/openid-configuration"_s);
    return {appended.toEncoded(), inserted.toEncoded()};
}

Result<ServerMetadata, QString> readMetadata(const http::ClientResponse &response, const QString &issuer)
{
    const auto refused
        = [&issuer](const QString &why) { return u"the metadata of %1 %2"_s.arg(issuer, why); };
    if (response.status != 200)
        return refused(u"cannot be read: status %1; give token_url"_s.arg(response.status));
    const QJsonObject object = QJsonDocument::fromJson(response.body).object();
    if (object["issuer"_L1].toString() != issuer)
        return refused(u"are of another issuer, or of none; expected exactly this one"_s);
    const QString tokenUrl = object["token_endpoint"_L1].toString();
    const QString authorizationUrl = object["authorization_endpoint"_L1].toString();
    if (!isSafeEndpoint(tokenUrl) || (!authorizationUrl.isEmpty() && !isSafeEndpoint(authorizationUrl)))
        return refused(u"name no https addresses for tokens and logins"_s);
    return ServerMetadata{QUrl(tokenUrl).toEncoded(), QUrl(authorizationUrl).toEncoded(),
        object["authorization_response_iss_parameter_supported"_L1].toBool()};
}

bool isSafeEndpoint(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || !parsed.userInfo().isEmpty() || parsed.hasFragment())
        return false;
    const QString host = parsed.host();
    const bool here = host == "localhost"_L1 || QHostAddress(host).isLoopback();
    return parsed.scheme() == "https"_L1 || (parsed.scheme() == "http"_L1 && here);
}

} // namespace gatehouse::credentials
