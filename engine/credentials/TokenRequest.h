#pragma once

#include "engine/base/Result.h"
#include "engine/credentials/OAuth2Settings.h"
#include "engine/http/HttpMessage.h"

#include <chrono>
#include <optional>

namespace gatehouse::credentials {

// What a token endpoint gave (RFC 6749 §5.1).
struct TokenAnswer
{
    Secret accessToken;
    std::optional<std::chrono::seconds> lifetime; // absent: it did not say
    Secret refreshToken; // empty: the old one stays good
};

enum class TokenFailureKind {
    Unreachable, // no answer, or one of a server in trouble
    Refused, // the client, the scope or the request is not to its liking
    GrantRefused // the refresh token is used up, revoked or expired (invalid_grant)
};

// Why there is no token, for people and models; never holds a secret.
struct TokenFailure
{
    TokenFailureKind kind = TokenFailureKind::Refused;
    QString message;
};

using TokenOutcome = Result<TokenAnswer, TokenFailure>;

// One request to a token endpoint: whose tokens, where, and with which refresh token for the grants that have
// one. `settings` outlives it.
struct TokenExchange
{
    const OAuth2Settings &settings;
    QByteArray tokenUrl;
    Secret refreshToken = {};
};

// What a code from a login is exchanged with (RFC 6749 §4.1.3, RFC 7636 §4.5).
struct CodeGrant
{
    Secret code;
    Secret verifier;
    QByteArray redirectUri;
};

// RFC 6749 §4.4.2 (client credentials) and §6 (refresh), with the client's own authentication (§2.3.1). Pure.
http::ClientRequest tokenRequest(const TokenExchange &exchange);
http::ClientRequest codeRequest(const TokenExchange &exchange, const CodeGrant &grant);

// The endpoint's answer. What it says of an error is repeated, but no secret that was sent. Pure.
TokenOutcome readTokenAnswer(const http::ClientResponse &response, const TokenExchange &exchange);

// "https://login.example", for messages.
QString originForPeople(const QByteArray &url);

} // namespace gatehouse::credentials
