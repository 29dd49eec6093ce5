#pragma once

#include "engine/access/JwkSet.h"
#include "engine/access/Principal.h"

#include <QJsonObject>
#include <QStringList>

#include <chrono>

namespace gatehouse::access {

// Why a token is refused. The words of tokenRefusalText say no more than this.
enum class TokenRefusal {
    Malformed, // no JWS in compact form with two JSON objects, or too large
    Algorithm, // neither RS256 nor ES256
    Critical, // it wants something understood that we do not, or proof that it is the holder's
    UnknownKey, // perhaps the keys have been changed: ask for them and look again
    Signature,
    Expired,
    NotYetValid,
    Issuer,
    Audience,
    Team, // good, but it is of no team of ours
    Scope // good, but it may not do this
};

QByteArrayView tokenRefusalText(TokenRefusal refusal);

// Cheap: whether something a client showed is to be taken for a token rather than for a key.
bool looksLikeJwt(QByteArrayView shown);

// What a token must say. A value, made for each snapshot.
struct TokenRules
{
    QString issuer;
    QStringList audiences;
    QString teamClaim;
    QStringList scopes;
    QStringList teams; // of the configuration, in its order: the first that a token names counts
    std::chrono::seconds leeway{30}; // clocks differ

    bool operator==(const TokenRules &) const = default;
};

struct TokenIdentity
{
    Principal principal;
    qint64 expires = 0; // seconds since 1970, leeway included
};

// A JWS access token (RFC 7519, RFC 9068): parsed, its signature verified with one of the keys, its claims
// held to the rules; in this order, and nothing of it is believed before the signature. `now` in seconds
// since 1970. Pure; any thread.
Result<TokenIdentity, TokenRefusal> checkToken(
    QByteArrayView token, const JwkSet &keys, const TokenRules &rules, qint64 now);

} // namespace gatehouse::access
