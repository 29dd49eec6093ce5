#include "engine/gateway/SecretWalk.h"

#include "engine/config/Environment.h"
#include "engine/config/References.h"
#include "engine/credentials/SecretName.h"
#include "engine/credentials/SecretResolver.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

constexpr QLatin1StringView kKeychain = "keychain:"_L1;
constexpr QLatin1StringView kFile = "file:"_L1;

bool namesASecret(const QString &header)
{
    static constexpr std::array words{"auth"_L1, "key"_L1, "token"_L1, "secret"_L1, "cookie"_L1};
    return std::ranges::any_of(
        words, [&header](QLatin1StringView word) { return header.contains(word, Qt::CaseInsensitive); });
}

// A literal of this use is no secret.
bool mayBeOpen(const SecretUse &use, const QString &text)
{
    switch (use.role) {
    case SecretRole::Username:
        return true;
    case SecretRole::RedisUrl:
        return !text.contains(u'@');
    case SecretRole::DocumentHeader:
    case SecretRole::BackendHeader:
        return !namesASecret(use.header);
    case SecretRole::MasterKey:
    case SecretRole::Token:
    case SecretRole::ApiKey:
    case SecretRole::Password:
    case SecretRole::ClientSecret:
    case SecretRole::RefreshToken:
    case SecretRole::ClientKey:
    case SecretRole::TeamKey:
    case SecretRole::SigningSecret:
        break;
    }
    return false;
}

SecretState stateOf(const Problem &problem)
{
    if (problem.code == u"config.keychain_entry" || problem.code == u"config.missing_variable"
        || problem.code == u"config.empty_secret")
        return SecretState::Missing;
    if (problem.code == u"config.keychain_locked")
        return SecretState::Locked;
    return problem.code == u"config.no_keychain" ? SecretState::NoKeychain : SecretState::Unreadable;
}

class Walk
{
public:
    Walk(const GatewayConfig &config, const credentials::KeychainAccess &access)
        : m_config(config)
        , m_environment(config::Environment::load(config.folder, m_odd))
        , m_resolver(m_environment, config.folder, access)
    {
    }

    QList<SecretUse> uses()
    {
        const SecretUse gateway;
        add(m_config.masterKey, as(gateway, SecretRole::MasterKey));
        if (m_config.redis)
            add(m_config.redis->url, as(gateway, SecretRole::RedisUrl));
        for (const ApiConfig &api : m_config.apis)
            addApi(api);
        for (const TeamConfig &team : m_config.teams)
            add(team.apiKey, as(ownedBy(SecretOwner::Team, team.name), SecretRole::TeamKey));
        for (const WebhookConfig &webhook : m_config.webhooks)
            add(webhook.secret, as(ownedBy(SecretOwner::Webhook, webhook.url), SecretRole::SigningSecret));
        return m_uses;
    }

private:
    static SecretUse ownedBy(SecretOwner owner, const QString &name)
    {
        SecretUse use;
        use.owner = owner;
        use.ownerName = name;
        return use;
    }
    static SecretUse as(SecretUse use, SecretRole role)
    {
        use.role = role;
        return use;
    }

    void addApi(const ApiConfig &api)
    {
        const SecretUse use = ownedBy(SecretOwner::Api, api.name);
        addHeaders(api.document.headers, as(use, SecretRole::DocumentHeader));
        addHeaders(api.backend.headers, as(use, SecretRole::BackendHeader));
        add(api.backend.tls.clientKey, as(use, SecretRole::ClientKey));
        addCredential(api.backend.auth, use);
        for (const auto &team : api.backend.teamAuth.asKeyValueRange()) {
            SecretUse ofTeam = use;
            ofTeam.team = team.first;
            addCredential(team.second, ofTeam);
        }
    }

    void addCredential(const AuthConfig &auth, const SecretUse &use)
    {
        add(auth.token, as(use, SecretRole::Token));
        add(auth.apiKey, as(use, SecretRole::ApiKey));
        add(auth.username, as(use, SecretRole::Username));
        add(auth.password, as(use, SecretRole::Password));
        add(auth.clientSecret, as(use, SecretRole::ClientSecret));
        add(auth.refreshToken, as(use, SecretRole::RefreshToken));
    }

    void addHeaders(const QList<HeaderConfig> &headers, SecretUse use)
    {
        for (const HeaderConfig &header : headers) {
            use.header = header.name;
            add(header.value, use);
        }
    }

    void add(const SecretSource &source, SecretUse use)
    {
        if (!source.isSet())
            return;
        const QString text = QString::fromUtf8(source.text.expose());
        use.path = source.path;
        if (text.startsWith(kKeychain))
            addEntry(text, use);
        else if (text.startsWith(kFile))
            addFile(text, use);
        else
            addText(text, use);
    }

    // As written, where it cannot be told.
    QString expanded(const QString &text) const
    {
        const Result<QString> expanded = m_environment.expand(text);
        return expanded ? *expanded : text;
    }

    void addEntry(const QString &text, SecretUse use)
    {
        use.origin = SecretOrigin::Keychain;
        use.name = expanded(text.sliced(kKeychain.size()));
        use.canBeStored = credentials::isSecretName(use.name);
        resolve(text, use);
        m_uses.append(use);
    }

    void addFile(const QString &text, SecretUse use)
    {
        use.origin = SecretOrigin::File;
        use.name = expanded(text.sliced(kFile.size()));
        resolve(text, use);
        const bool isThere = QFileInfo::exists(QDir(m_config.folder).absoluteFilePath(use.name));
        if (use.state == SecretState::Unreadable && !isThere)
            use.state = SecretState::Missing;
        m_uses.append(use);
    }

    // The value itself, or a text around variables.
    void addText(const QString &text, SecretUse use)
    {
        const auto pieces = config::splitReferences(text);
        if (!pieces) {
            use.state = SecretState::Unreadable;
            use.reason = pieces.error().message;
            m_uses.append(use);
            return;
        }
        bool isWritten = true;
        for (const config::ReferencePiece &piece : *pieces) {
            if (piece.variable.isEmpty())
                continue;
            addVariable(piece, use);
            isWritten = false;
        }
        if (isWritten && !mayBeOpen(use, text))
            m_uses.append(use);
    }

    void addVariable(const config::ReferencePiece &piece, SecretUse use)
    {
        using Origin = config::Environment::Origin;
        use.name = piece.variable;
        use.origin = m_environment.origin(piece.variable) == Origin::File ? SecretOrigin::DotEnv
                                                                          : SecretOrigin::Environment;
        const std::optional<QString> value = m_environment.value(piece.variable);
        if (value && !value->isEmpty())
            use.state = SecretState::Found;
        else
            use.state
                = piece.fallback && !piece.fallback->isEmpty() ? SecretState::Fallback : SecretState::Missing;
        m_uses.append(use);
    }

    // The keychain is asked once for each name, whoever uses it.
    void resolve(const QString &text, SecretUse &use)
    {
        auto known = m_known.constFind(text);
        if (known == m_known.constEnd()) {
            SecretSource source;
            source.text = Secret::fromString(text);
            const Result<Secret> secret = m_resolver.resolve(source);
            known = m_known.insert(text,
                secret ? KeychainChange{SecretState::Found, {}}
                       : KeychainChange{stateOf(secret.error()), secret.error().message});
        }
        use.state = known->state;
        use.reason = known->reason;
    }

    const GatewayConfig &m_config;
    Problems m_odd; // said by the build
    config::Environment m_environment;
    credentials::SecretResolver m_resolver;
    QHash<QString, KeychainChange> m_known;
    QList<SecretUse> m_uses;
};

} // namespace

QList<SecretUse> secretUses(const GatewayConfig &config, const credentials::KeychainAccess &access)
{
    return Walk(config, access).uses();
}

SecretState stateOf(credentials::KeychainStatus status)
{
    using credentials::KeychainStatus;
    switch (status) {
    case KeychainStatus::Done:
        return SecretState::Found;
    case KeychainStatus::NotFound:
        return SecretState::Missing;
    case KeychainStatus::Locked:
    case KeychainStatus::TimedOut:
        return SecretState::Locked;
    case KeychainStatus::NoService:
        return SecretState::NoKeychain;
    case KeychainStatus::Failed:
        break;
    }
    return SecretState::Unreadable;
}

} // namespace gatehouse::gateway
