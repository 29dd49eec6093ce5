#include "engine/config/AuthRules.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

struct AuthField
{
    QLatin1StringView name;
    AuthType type;
    AuthType secondType;
    SecretSource AuthConfig::*source;
};

constexpr std::array kFields{
    AuthField{"token"_L1, AuthType::Bearer, AuthType::OAuth2, &AuthConfig::token},
    AuthField{"api_key"_L1, AuthType::ApiKey, AuthType::ApiKey, &AuthConfig::apiKey},
    AuthField{"username"_L1, AuthType::Basic, AuthType::Basic, &AuthConfig::username},
    AuthField{"password"_L1, AuthType::Basic, AuthType::Basic, &AuthConfig::password},
};

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

} // namespace

void checkAuth(const AuthConfig &auth, const QString &path, Findings &findings)
{
    const bool fetchesToken = auth.type == AuthType::OAuth2 && auth.grant != OAuth2Grant::Static;
    for (const AuthField &field : kFields) {
        const bool isSet = (auth.*field.source).isSet();
        const bool wanted = field.type == auth.type || field.secondType == auth.type;
        const QString fieldPath = path + u'.' + field.name;
        if (wanted && !isSet && !fetchesToken) {
            findings.error(fieldPath, u"config.missing_key"_s,
                u"auth.type %1 needs auth.%2"_s.arg(nameOf(auth.type), field.name));
        } else if (isSet && !wanted) {
            findings.warning(fieldPath, u"config.unused_key"_s,
                u"auth.type %1 does not use it; remove it or change the type"_s.arg(nameOf(auth.type)));
        }
    }
}

} // namespace gatehouse::config
