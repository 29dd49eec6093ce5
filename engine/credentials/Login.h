#pragma once

#include "engine/base/Result.h"
#include "engine/credentials/OAuth2Settings.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::credentials {

// The secrets of one login: who began it (RFC 6749 §10.12) and who may use its code (RFC 7636).
struct LoginSecrets
{
    Secret state;
    Secret verifier;
};
LoginSecrets makeLoginSecrets();

// RFC 7636 §4.2, S256.
QByteArray challengeOf(const Secret &verifier);

// Where a person is sent (RFC 6749 §4.1.1, RFC 7636 §4.3). A query that the address has already is kept.
// Pure.
QByteArray loginUrl(const OAuth2Settings &settings, const QByteArray &authorizationUrl,
    const QByteArray &redirectUri, const LoginSecrets &secrets);

// What a browser that comes back must bring.
struct ExpectedRedirect
{
    Secret state;
    QString issuer; // empty: not known
    bool issuerIsSaid = false; // the server promises to name itself (RFC 9207 §2.3)
};

enum class RedirectFault {
    NotOurs, // not of this login: go on waiting
    Refused // the login has failed
};
struct RedirectFailure
{
    RedirectFault fault = RedirectFault::NotOurs;
    QString message;
};

// The code that the query of a redirect brings. Pure.
Result<Secret, RedirectFailure> readRedirect(QByteArrayView query, const ExpectedRedirect &expected);

} // namespace gatehouse::credentials
