#include "engine/gateway/CredentialBuilder.h"

#include "engine/backend/ClientTlsReader.h"
#include "engine/config/References.h"
#include "engine/credentials/TokenStore.h"

#include <QDir>

namespace gatehouse::gateway {

using namespace Qt::Literals::StringLiterals;

namespace {

using calls::ServingApi;
using calls::ServingCredential;

constexpr std::chrono::seconds kTokenTimeout{15};
constexpr qint64 kMaxTokenBytes = 262'144;

// The secrets of one API, with its problems beside them.
class Resolver
{
public:
    Resolver(ServingApi &api, const ApiBuildInput &input) : m_api(api), m_input(input) { }

    Secret secret(const SecretSource &source)
    {
        auto secret = m_input.resolver.resolve(source);
        if (secret)
            return secret.takeValue();
        m_api.problems.append(secret.error());
        return {};
    }

    // `name`: of the credential, "crm" or "crm/sales".
    ServingCredential credential(const AuthConfig &auth, const QString &name)
    {
        ServingCredential credential;
        credential.type = auth.type;
        credential.in = auth.apiKeyIn;
        credential.name = auth.apiKeyName.toUtf8();
        switch (auth.type) {
        case AuthType::None:
            break;
        case AuthType::Bearer:
            credential.secret = secret(auth.token);
            break;
        case AuthType::OAuth2:
            if (auth.grant == OAuth2Grant::Static)
                credential.secret = secret(auth.token);
            else
                addTokens(credential, auth, name);
            break;
        case AuthType::ApiKey:
            credential.secret = secret(auth.apiKey);
            break;
        case AuthType::Basic:
            credential.secret = secret(auth.password);
            credential.username = secret(auth.username);
            break;
        }
        return credential;
    }

    std::shared_ptr<const backend::ClientTls> tls();

private:
    void addTokens(ServingCredential &credential, const AuthConfig &auth, const QString &name)
    {
        const credentials::OAuth2Settings settings{name, auth.grant, auth.issuer, auth.tokenUrl,
            auth.clientId, secret(auth.clientSecret), auth.clientAuth, auth.scopes, auth.audience,
            secret(auth.refreshToken)};
        if (m_input.tokens)
            credential.tokens = m_input.tokens->source(settings);
        // A token endpoint that is found from the issuer is where the issuer is.
        credential.tokenLimits = {kTokenTimeout, kMaxTokenBytes, tokenTls(),
            backend::EgressRule::namedBy(
                auth.tokenUrl.isEmpty() ? auth.issuer : auth.tokenUrl, m_api.config.backend.allowPrivate)};
    }

    // Of the token endpoint: it may be the company's own or a public one, and what is sent there is worth
    // more than any answer, so that its certificate is always looked at.
    std::shared_ptr<const backend::ClientTls> tokenTls() const
    {
        if (!m_api.limits.tls)
            return nullptr;
        auto tls = std::make_shared<backend::ClientTls>(*m_api.limits.tls);
        tls->systemToo = true;
        tls->verify = true;
        return tls;
    }

    Secret clientKey(const SecretSource &source);

    ServingApi &m_api;
    const ApiBuildInput &m_input;
};

// A text that is no key itself is the name of a file that holds one.
Secret Resolver::clientKey(const SecretSource &source)
{
    const QString text = QString::fromUtf8(source.text.expose());
    const bool names = source.isSet() && !config::isReference(text) && !text.contains("-----BEGIN"_L1);
    if (!names)
        return secret(source);
    return secret({Secret::fromString(u"file:"_s + text), source.path, source.place});
}

std::shared_ptr<const backend::ClientTls> Resolver::tls()
{
    const BackendTlsConfig &config = m_api.config.backend.tls;
    if (!config.isSet())
        return nullptr;
    const QDir folder(m_input.gateway.folder);
    const auto absolute = [&folder](const QString &file) {
        return file.isEmpty() ? QString() : QDir::cleanPath(folder.absoluteFilePath(file));
    };
    Problems problems;
    const auto tls = backend::readClientTls({absolute(config.caFile), absolute(config.clientCertificate),
                                                clientKey(config.clientKey), config.verify},
        problems);
    for (Problem problem : problems) {
        problem.path = u"apis.%1.backend.tls.%2"_s.arg(m_api.config.name, problem.path);
        problem.place = config.place;
        m_api.problems.append(problem);
    }
    return tls ? std::make_shared<const backend::ClientTls>(*tls) : nullptr;
}

} // namespace

void resolveCredentials(ServingApi &api, const ApiBuildInput &input)
{
    const BackendConfig &backend = api.config.backend;
    Resolver resolver(api, input);
    api.limits.tls = resolver.tls();
    api.credential = resolver.credential(backend.auth, api.config.name);
    for (auto team = backend.teamAuth.cbegin(); team != backend.teamAuth.cend(); ++team) {
        api.teamCredentials.insert(
            team.key(), resolver.credential(team.value(), api.config.name + u'/' + team.key()));
    }
}

QStringList suppliedParameters(const BackendConfig &backend)
{
    QStringList supplied = backend::suppliedParameters(backend.auth);
    for (const AuthConfig &auth : backend.teamAuth)
        supplied += backend::suppliedParameters(auth);
    supplied.removeDuplicates();
    return supplied;
}

} // namespace gatehouse::gateway
