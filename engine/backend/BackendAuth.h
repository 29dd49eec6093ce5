#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/http/HttpMessage.h"
#include "engine/model/BackendConfig.h"

#include <QByteArray>
#include <QStringList>

namespace gatehouse::backend {

// What a backend is shown, resolved. A value; its secrets wipe themselves.
struct Credential
{
    AuthType type = AuthType::None;
    ApiKeyLocation in = ApiKeyLocation::Header;
    QByteArray name; // of the API key's header, query parameter or cookie
    Secret secret; // token, key or password
    Secret username; // basic

    bool operator==(const Credential &) const = default;
};

// Puts the credential into the request; it goes in last and wins over what an argument set there. An error
// when the secret cannot travel (CR, LF or NUL in a header, RFC 9110 §5.5); the message never holds it.
Result<void> applyCredential(http::ClientRequest &request, const Credential &credential);

// The parameters a document may declare that this credential supplies, so that no model is asked for them:
// "header:x-api-key", "query:key", "cookie:session"; names lower case for headers.
QStringList suppliedParameters(const AuthConfig &auth);

} // namespace gatehouse::backend
