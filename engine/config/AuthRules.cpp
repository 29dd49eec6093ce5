#include "engine/config/AuthRules.h"

#include "engine/config/UrlRules.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

enum class Use { Needed, Possible, Unused };

QLatin1StringView nameOf(AuthType type)
{
    switch (type) {
    case AuthType::None:
        return "none"_L1;
    case AuthType::Bearer:
        return "bearer"_L1;
    case AuthType::ApiKey:
        return "api_key"_L1;
    case AuthType::Basic:
        return "basic"_L1;
    case AuthType::OAuth2:
        break;
    }
    return "oauth2"_L1;
}

QString kindOf(const AuthConfig &auth)
{
    QString type = u"auth.type "_s + nameOf(auth.type);
    if (auth.type != AuthType::OAuth2)
        return type;
    switch (auth.grant) {
    case OAuth2Grant::Static:
        break;
    case OAuth2Grant::ClientCredentials:
        return type + u" with the grant client_credentials"_s;
    case OAuth2Grant::RefreshToken:
        return type + u" with the grant refresh_token"_s;
    case OAuth2Grant::AuthorizationCode:
        return type + u" with the grant authorization_code"_s;
    }
    return type;
}

// One credential's fields, each looked at once.
class AuthCheck
{
public:
    AuthCheck(const AuthConfig &auth, const QString &path, Findings &findings)
        : m_auth(auth)
        , m_path(path)
        , m_findings(findings)
    {
    }

    void run()
    {
        const bool isStatic = m_auth.grant == OAuth2Grant::Static;
        const bool isOAuth = m_auth.type == AuthType::OAuth2;
        const Use token
            = m_auth.type == AuthType::Bearer || (isOAuth && isStatic) ? Use::Needed : Use::Unused;
        check("token"_L1, m_auth.token.isSet(), token);
        check("api_key"_L1, m_auth.apiKey.isSet(), neededBy(AuthType::ApiKey));
        check("username"_L1, m_auth.username.isSet(), neededBy(AuthType::Basic));
        check("password"_L1, m_auth.password.isSet(), neededBy(AuthType::Basic));
        if (isOAuth && !isStatic)
            checkGrant();
        else
            grantFieldsAreUnused();
    }

private:
    Use neededBy(AuthType type) const { return m_auth.type == type ? Use::Needed : Use::Unused; }

    void check(QLatin1StringView name, bool isSet, Use use)
    {
        const QString path = m_path + u'.' + name;
        if (use == Use::Needed && !isSet) {
            m_findings.error(path, u"config.missing_key"_s, u"%1 needs auth.%2"_s.arg(kindOf(m_auth), name));
        } else if (use == Use::Unused && isSet) {
            m_findings.warning(path, u"config.unused_key"_s,
                u"%1 does not use it; remove it or change the type"_s.arg(kindOf(m_auth)));
        }
    }

    void checkGrant()
    {
        const bool login = m_auth.grant == OAuth2Grant::AuthorizationCode;
        const bool client = m_auth.grant == OAuth2Grant::ClientCredentials;
        const bool refresh = m_auth.grant == OAuth2Grant::RefreshToken;
        const bool found = !m_auth.issuer.isEmpty();
        check("client_id"_L1, !m_auth.clientId.isEmpty(), Use::Needed);
        check("client_secret"_L1, m_auth.clientSecret.isSet(), client ? Use::Needed : Use::Possible);
        check("refresh_token"_L1, m_auth.refreshToken.isSet(),
            client        ? Use::Unused
                : refresh ? Use::Needed
                          : Use::Possible);
        if (!found)
            checkAddressIsGiven("token_url"_L1, m_auth.tokenUrl);
        if (!found && login)
            checkAddressIsGiven("authorization_url"_L1, m_auth.authorizationUrl);
        check(
            "authorization_url"_L1, !m_auth.authorizationUrl.isEmpty(), login ? Use::Possible : Use::Unused);
        check("redirect_port"_L1, m_auth.redirectPort != 0, login ? Use::Possible : Use::Unused);
        checkUrl("issuer"_L1, m_auth.issuer);
        checkUrl("token_url"_L1, m_auth.tokenUrl);
        checkUrl("authorization_url"_L1, m_auth.authorizationUrl);
    }

    void checkAddressIsGiven(QLatin1StringView name, const QString &address)
    {
        if (address.isEmpty()) {
            m_findings.error(m_path + u'.' + name, u"config.missing_key"_s,
                u"%1 needs auth.%2, or auth.issuer, whose metadata say it"_s.arg(kindOf(m_auth), name));
        }
    }

    void checkUrl(QLatin1StringView name, const QString &url)
    {
        if (url.isEmpty())
            return;
        if (const QString why = whyNotASecretsUrl(url); !why.isEmpty())
            m_findings.error(m_path + u'.' + name, u"config.bad_url"_s, why);
    }

    void grantFieldsAreUnused()
    {
        const std::array<std::pair<QLatin1StringView, bool>, 9> fields{
            {{"issuer"_L1, !m_auth.issuer.isEmpty()}, {"token_url"_L1, !m_auth.tokenUrl.isEmpty()},
                {"authorization_url"_L1, !m_auth.authorizationUrl.isEmpty()},
                {"redirect_port"_L1, m_auth.redirectPort != 0}, {"client_id"_L1, !m_auth.clientId.isEmpty()},
                {"client_secret"_L1, m_auth.clientSecret.isSet()}, {"scopes"_L1, !m_auth.scopes.isEmpty()},
                {"audience"_L1, !m_auth.audience.isEmpty()},
                {"refresh_token"_L1, m_auth.refreshToken.isSet()}}};
        for (const auto &[name, isSet] : fields)
            check(name, isSet, Use::Unused);
    }

    const AuthConfig &m_auth;
    const QString m_path;
    Findings &m_findings;
};

} // namespace

void checkAuth(const AuthConfig &auth, const QString &path, Findings &findings)
{
    AuthCheck(auth, path, findings).run();
}

} // namespace gatehouse::config
