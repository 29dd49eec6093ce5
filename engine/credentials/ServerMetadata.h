#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpMessage.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace gatehouse::credentials {

// What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery 1.0 §3).
struct ServerMetadata
{
    QByteArray tokenUrl;
    QByteArray authorizationUrl; // empty: it has none
    bool saysIssuer = false; // in its answers to a login, RFC 9207
};

// Where they may stand, the likelier first (RFC 8414 §3.1, OpenID Connect Discovery 1.0 §4).
QList<QByteArray> metadataUrls(const QString &issuer);

// Refused when they are of another issuer (RFC 8414 §3.3), or name an address that secrets must not go to.
Result<ServerMetadata, QString> readMetadata(const http::ClientResponse &response, const QString &issuer);

// https, or http to this machine itself: what a secret may be sent to.
bool isSafeEndpoint(const QString &url);

} // namespace gatehouse::credentials
