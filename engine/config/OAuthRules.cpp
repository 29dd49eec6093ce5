#include "engine/config/OAuthRules.h"

#include "engine/config/UrlRules.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void checkUrl(const QString &url, const QString &key, const QString &example, Findings &findings)
{
    if (const QString why = whyNotATrustedUrl(url, example); !why.isEmpty())
        findings.error(u"gateway.oauth."_s + key, u"config.bad_url"_s, why);
}

// RFC 6749 §3.3: no space, quote or backslash, and nothing that is no visible ASCII.
bool isScope(const QString &scope)
{
    return !scope.isEmpty() && std::ranges::all_of(scope, [](QChar c) {
        return c > u' ' && c < u'\x7f' && c != u'"' && c != u'\\';
    });
}

} // namespace

void checkOAuth(const GatewayConfig &config, Findings &findings)
{
    if (!config.oauth)
        return;
    const OAuthConfig &oauth = *config.oauth;
    checkUrl(oauth.issuer, u"issuer"_s, u"https://login.example.com"_s, findings);
    if (!oauth.jwksUrl.isEmpty())
        checkUrl(oauth.jwksUrl, u"jwks_url"_s, u"https://login.example.com/keys"_s, findings);
    if (oauth.audiences.isEmpty()) {
        findings.error(u"gateway.oauth.audience"_s, u"config.missing_key"_s,
            u"expected what the tokens for this gateway have as their audience, such as "
            "`https://gateway.example.com/mcp`; without it every token of the issuer would be good here"_s);
    }
    if (oauth.teamClaim.isEmpty())
        findings.error(u"gateway.oauth.team_claim"_s, u"config.bad_value"_s,
            u"expected the name of the claim that names the team, got an empty text"_s);
    for (qsizetype at = 0; at < oauth.scopes.size(); ++at) {
        if (!isScope(oauth.scopes[at])) {
            findings.error(u"gateway.oauth.scopes[%1]"_s.arg(at), u"config.bad_value"_s,
                u"expected a scope: visible ASCII without space, quote and backslash"_s);
        }
    }
    if (oauth.publicUrl.isEmpty())
        return;
    const QString why = whyNotAnOrigin(oauth.publicUrl);
    if (!why.isEmpty() || !oauth.publicUrl.startsWith("http"_L1)) {
        findings.error(u"gateway.oauth.public_url"_s, u"config.bad_url"_s,
            u"expected how clients reach the gateway, scheme, host and port only, such as "
            "`https://gateway.example.com`"_s);
    }
}

} // namespace gatehouse::config
