#include "engine/config/AuthSectionReader.h"

#include "engine/config/HeaderRules.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

constexpr std::array kTypes{Choice{"none"_L1, AuthType::None}, Choice{"bearer"_L1, AuthType::Bearer},
    Choice{"api_key"_L1, AuthType::ApiKey}, Choice{"basic"_L1, AuthType::Basic},
    Choice{"oauth2"_L1, AuthType::OAuth2}};
constexpr std::array kLocations{Choice{"header"_L1, ApiKeyLocation::Header},
    Choice{"query"_L1, ApiKeyLocation::Query}, Choice{"cookie"_L1, ApiKeyLocation::Cookie}};
constexpr std::array kGrants{Choice{"static"_L1, OAuth2Grant::Static},
    Choice{"client_credentials"_L1, OAuth2Grant::ClientCredentials},
    Choice{"refresh_token"_L1, OAuth2Grant::RefreshToken},
    Choice{"authorization_code"_L1, OAuth2Grant::AuthorizationCode}};

void checkApiKeyName(SectionReader &auth, const AuthConfig &config)
{
    const Field headerName = auth.field("header_name"_L1);
    const Field name = auth.field("name"_L1);
    if (headerName.node && name.node) {
        auth.context().error(
            name, u"config.conflict"_s, u"`name` and `header_name` mean the same; keep one of them"_s);
    } else if (headerName.node && config.apiKeyIn != ApiKeyLocation::Header) {
        auth.context().error(headerName, u"config.conflict"_s,
            u"`header_name` is for keys in a header; with another `in` write `name`"_s);
    } else if ((headerName.node || name.node) && config.apiKeyIn != ApiKeyLocation::Query
        && !isToken(config.apiKeyName)) {
        auth.context().error(headerName.node ? headerName : name, u"config.bad_header"_s,
            u"expected a name of letters, digits and `-`, such as `X-API-Key`"_s);
    }
}

void readApiKey(SectionReader &auth, AuthConfig &out)
{
    auth.secret("api_key"_L1, out.apiKey);
    auth.choice("in"_L1, kLocations, out.apiKeyIn);
    auth.text("header_name"_L1, out.apiKeyName);
    auth.text("name"_L1, out.apiKeyName);
    checkApiKeyName(auth, out);
}

void readOAuth2(SectionReader &auth, AuthConfig &out)
{
    auth.choice("grant"_L1, kGrants, out.grant);
    if (out.grant != OAuth2Grant::Static) {
        auth.context().error(auth.field("grant"_L1), u"config.not_in_this_version"_s,
            u"of the OAuth 2 grants only `static` is in this version; give the token in `token`"_s);
    }
    auth.text("token_url"_L1, out.tokenUrl);
    auth.text("client_id"_L1, out.clientId);
    auth.secret("client_secret"_L1, out.clientSecret);
    auth.texts("scopes"_L1, out.scopes);
    auth.text("audience"_L1, out.audience);
    auth.secret("refresh_token"_L1, out.refreshToken);
}

} // namespace

void readAuthSection(SectionReader auth, AuthConfig &out)
{
    if (!auth.present())
        return;
    auth.choice("type"_L1, kTypes, out.type);
    auth.secret("token"_L1, out.token);
    readApiKey(auth, out);
    auth.secret("username"_L1, out.username);
    auth.secret("password"_L1, out.password);
    readOAuth2(auth, out);
    if (const Field type = auth.field("type"_L1); !type.node) {
        auth.context().error(
            type, u"config.missing_key"_s, u"auth needs a type: none, bearer, api_key, basic or oauth2"_s);
    }
}

} // namespace gatehouse::config
