#include "engine/access/JwtClaims.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::access {
namespace {

constexpr double kLatest = 253'402'300'799.0; // the year 9999

// NumericDate, RFC 7519 §2. Nothing when it is none.
std::optional<qint64> dateOf(const QJsonValue &value)
{
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !std::isfinite(seconds) || seconds < 0 || seconds > kLatest)
        return std::nullopt;
    return static_cast<qint64>(seconds);
}

// A text, or a list of texts; nothing for anything else.
QStringList textsOf(const QJsonValue &value)
{
    if (value.isString())
        return {value.toString()};
    QStringList texts;
    for (const QJsonValue &item : value.toArray()) {
        if (item.isString())
            texts.append(item.toString());
    }
    return texts;
}

Result<qint64, TokenRefusal> checkTimes(const QJsonObject &claims, const TokenRules &rules, qint64 now)
{
    const qint64 leeway = rules.leeway.count();
    const auto expires = dateOf(claims["exp"_L1]);
    if (!expires)
        return TokenRefusal::Malformed;
    for (const QLatin1StringView name : {"nbf"_L1, "iat"_L1}) {
        if (!claims.contains(name))
            continue;
        const auto date = dateOf(claims[name]);
        if (!date)
            return TokenRefusal::Malformed;
        if (*date > now + leeway)
            return TokenRefusal::NotYetValid;
    }
    if (now >= *expires + leeway)
        return TokenRefusal::Expired;
    return *expires + leeway;
}

// The whole name first: claims such as "https://example.com/team" have dots in them. Else a path.
QJsonValue claimAt(const QJsonObject &claims, const QString &name)
{
    if (claims.contains(name))
        return claims[name];
    QJsonValue value = claims;
    for (const QString &part : name.split(u'.'))
        value = value.toObject()[part];
    return value;
}

// RFC 8693 §4.2: a text with spaces between; "scp" is what others write, as a list or a text.
QStringList scopesOf(const QJsonObject &claims)
{
    const QJsonValue value = claims.contains("scope"_L1) ? claims["scope"_L1] : claims["scp"_L1];
    QStringList scopes;
    for (const QString &text : textsOf(value))
        scopes.append(text.split(u' ', Qt::SkipEmptyParts));
    return scopes;
}

} // namespace

Result<TokenIdentity, TokenRefusal> checkClaims(
    const QJsonObject &claims, const TokenRules &rules, qint64 now)
{
    if (!claims["iss"_L1].isString() || claims["iss"_L1].toString() != rules.issuer)
        return TokenRefusal::Issuer;
    const QStringList audiences = textsOf(claims["aud"_L1]);
    if (std::ranges::none_of(
            audiences, [&rules](const QString &audience) { return rules.audiences.contains(audience); }))
        return TokenRefusal::Audience;
    const auto expires = checkTimes(claims, rules, now);
    if (!expires)
        return expires.error();
    // A token bound to a key of its holder (RFC 7800) proves nothing without that proof.
    if (claims.contains("cnf"_L1))
        return TokenRefusal::Critical;
    const QStringList named = textsOf(claimAt(claims, rules.teamClaim));
    const auto team
        = std::ranges::find_if(rules.teams, [&named](const QString &name) { return named.contains(name); });
    if (team == rules.teams.end())
        return TokenRefusal::Team;
    const QStringList scopes = scopesOf(claims);
    if (!std::ranges::all_of(
            rules.scopes, [&scopes](const QString &scope) { return scopes.contains(scope); }))
        return TokenRefusal::Scope;
    return TokenIdentity{{PrincipalKind::Team, *team}, *expires};
}

} // namespace gatehouse::access
