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
constexpr std::array kClientAuths{
    Choice{"basic"_L1, OAuth2ClientAuth::Basic}, Choice{"post"_L1, OAuth2ClientAuth::Post}};

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
    auth.text("issuer"_L1, out.issuer);
    auth.text("token_url"_L1, out.tokenUrl);
    auth.text("authorization_url"_L1, out.authorizationUrl);
    auth.integer("redirect_port"_L1, {0, 65535}, out.redirectPort);
    auth.text("client_id"_L1, out.clientId);
    auth.secret("client_secret"_L1, out.clientSecret);
    auth.choice("client_auth"_L1, kClientAuths, out.clientAuth);
    auth.texts("scopes"_L1, out.scopes);
    auth.text("audience"_L1, out.audience);
    auth.secret("refresh_token"_L1, out.refreshToken);
}

void readAuth(SectionReader &auth, AuthConfig &out)
{
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

void readTeams(SectionReader &auth, QMap<QString, AuthConfig> &out)
{
    const Field teams = auth.field("per_team"_L1);
    if (!teams.node || isEmptyValue(*teams.node))
        return;
    ReadContext &context = auth.context();
    if (teams.node->kind != YamlKind::Map) {
        return context.error(teams, u"config.wrong_type"_s,
            expectedGot(u"a mapping of teams to what their calls show"_s, kindOf(*teams.node)));
    }
    for (const YamlEntry &entry : teams.node->entries) {
        const Field field{entry.value.get(), teams.path + u'.' + entry.key, context.placeOf(entry.keyMark)};
        context.remember(field.path, field.place);
        SectionReader team(context, field, Section::TeamAuth);
        readAuth(team, out[entry.key]);
    }
}

} // namespace

void readAuthSection(SectionReader auth, BackendConfig &out)
{
    if (!auth.present())
        return;
    readAuth(auth, out.auth);
    readTeams(auth, out.teamAuth);
}

} // namespace gatehouse::config
