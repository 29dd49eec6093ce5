#include "engine/access/Jwt.h"

#include "engine/access/Base64Url.h"
#include "engine/access/JsonFields.h"
#include "engine/access/JwtClaims.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::access {
namespace {

constexpr qsizetype kLongestToken = 16'384; // of the token; with group claims they grow
constexpr qsizetype kMostHeaderBytes = 2'048;

// The three parts of a JWS in compact form (RFC 7515 §7.1).
struct Parts
{
    QByteArrayView signedText;
    QByteArray header;
    QByteArray payload;
    QByteArray signature;
};

std::optional<Parts> split(QByteArrayView token)
{
    if (token.size() > kLongestToken)
        return std::nullopt;
    const qsizetype first = token.indexOf('.');
    const qsizetype second = first < 0 ? -1 : token.indexOf('.', first + 1);
    // A fourth dot would be an encrypted token (RFC 7516 §7.1).
    if (second < 0 || token.indexOf('.', second + 1) >= 0)
        return std::nullopt;
    const auto header = fromBase64Url(token.first(first));
    const auto payload = fromBase64Url(token.sliced(first + 1, second - first - 1));
    const auto signature = fromBase64Url(token.sliced(second + 1));
    if (!header || !payload || !signature)
        return std::nullopt;
    return Parts{token.first(second), *header, *payload, *signature};
}

// What the header may say of a token that we take; "jku", "jwk", "x5u" and "x5c" would bring keys along and
// are not looked at.
struct Header
{
    JwtAlgorithm algorithm = JwtAlgorithm::Rs256;
    QByteArray keyId;
};

bool isAccessTokenType(const QJsonObject &header)
{
    if (!header.contains("typ"_L1))
        return true;
    QString type = header["typ"_L1].toString().toLower();
    if (type.startsWith("application/"_L1))
        type = type.sliced(12);
    return type == "jwt"_L1 || type == "at+jwt"_L1;
}

Result<Header, TokenRefusal> readHeader(QByteArrayView json)
{
    const auto object = readStrictObject(json, kMostHeaderBytes);
    if (!object)
        return TokenRefusal::Malformed;
    const QString algorithm = (*object)["alg"_L1].toString();
    if (algorithm != "RS256"_L1 && algorithm != "ES256"_L1)
        return TokenRefusal::Algorithm;
    // RFC 7515 §4.1.11: we understand no extension. "b64" changes what is signed, "zip" and "cty" what is
    // inside.
    for (const QLatin1StringView name : {"crit"_L1, "b64"_L1, "zip"_L1, "cty"_L1, "enc"_L1}) {
        if (object->contains(name))
            return TokenRefusal::Critical;
    }
    if (!isAccessTokenType(*object))
        return TokenRefusal::Critical;
    const QJsonValue keyId = (*object)["kid"_L1];
    if (!keyId.isUndefined() && (!keyId.isString() || keyId.toString().isEmpty()))
        return TokenRefusal::Malformed;
    return Header{
        algorithm == "ES256"_L1 ? JwtAlgorithm::Es256 : JwtAlgorithm::Rs256, keyId.toString().toUtf8()};
}

Result<void, TokenRefusal> verify(const Parts &parts, const Header &header, const JwkSet &keys)
{
    const std::vector<const Jwk *> candidates = keys.candidates(header.algorithm, header.keyId);
    if (candidates.empty())
        return TokenRefusal::UnknownKey;
    const bool good = std::ranges::any_of(
        candidates, [&parts](const Jwk *key) { return key->verifies(parts.signedText, parts.signature); });
    if (!good)
        return TokenRefusal::Signature;
    return {};
}

} // namespace

QByteArrayView tokenRefusalText(TokenRefusal refusal)
{
    switch (refusal) {
    case TokenRefusal::Malformed:
        return "the token is no signed JWT";
    case TokenRefusal::Algorithm:
        return "the token is signed with neither RS256 nor ES256";
    case TokenRefusal::Critical:
        return "the token needs something that is not understood here";
    case TokenRefusal::UnknownKey:
        return "the token is signed with a key the authorization server does not publish";
    case TokenRefusal::Signature:
        return "the signature of the token is wrong";
    case TokenRefusal::Expired:
        return "the token has expired";
    case TokenRefusal::NotYetValid:
        return "the token is not valid yet";
    case TokenRefusal::Issuer:
        return "the token is from another issuer";
    case TokenRefusal::Audience:
        return "the token is for another audience";
    case TokenRefusal::Team:
        return "the token names no team of this gateway";
    case TokenRefusal::Scope:
        return "the token lacks a scope";
    }
    Q_UNREACHABLE();
}

bool looksLikeJwt(QByteArrayView shown)
{
    // Every header begins with {" in base64url.
    return shown.startsWith("eyJ") && shown.contains('.');
}

Result<TokenIdentity, TokenRefusal> checkToken(
    QByteArrayView token, const JwkSet &keys, const TokenRules &rules, qint64 now)
{
    const auto parts = split(token);
    if (!parts)
        return TokenRefusal::Malformed;
    const auto header = readHeader(parts->header);
    if (!header)
        return header.error();
    if (const auto verified = verify(*parts, *header, keys); !verified)
        return verified.error();
    const auto claims = readStrictObject(parts->payload, kLongestToken);
    if (!claims)
        return TokenRefusal::Malformed;
    return checkClaims(*claims, rules, now);
}

} // namespace gatehouse::access
