#include "app/commands/ClientsKey.h"

#include "app/SecretInput.h"
#include "app/connect/Endpoint.h"
#include "engine/credentials/SecretResolver.h"

#include <QDateTime>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::app {
namespace {

using namespace clients;
using credentials::KeychainStatus;

constexpr QLatin1StringView kKeychainPrefix("keychain:");

Problem keyProblem(const QString &code, const QString &message)
{
    return {Severity::Error, code, message, {}, {}};
}

} // namespace

ClientsKey::ClientsKey(const ClientsOptions &options, const GatewayConfig &config, const TeamConfig *team)
    : m_options(options)
    , m_config(config)
    , m_team(team)
{
}

KeychainPresence ClientsKey::keychain()
{
    if (!m_kept)
        m_kept = m_shelf.read(keychainEntryOf(m_team ? m_team->name : m_options.team));
    const bool answers = m_kept->isDone() || m_kept->status == KeychainStatus::NotFound;
    return answers ? KeychainPresence::Present : KeychainPresence::Absent;
}

Result<TeamKey> ClientsKey::fromKeyFile() const
{
    if (m_options.keyFile == u"-") {
        const auto typed = readSecretInput(u"Key (not shown): "_s);
        if (!typed)
            return typed.error();
        const QByteArray line = typed->expose().trimmed().toByteArray();
        return usableKey(Secret(QByteArrayView(line)), u"stdin"_s);
    }
    const auto read = connect::readKey({m_options.keyFile, {}, {}});
    if (!read)
        return read.error();
    return usableKey(read->key, m_options.keyFile);
}

std::optional<Result<TeamKey>> ClientsKey::fromTeam() const
{
    if (m_team == nullptr)
        return std::nullopt;
    Problems problems;
    const credentials::SecretResolver resolver(
        config::Environment::load(m_config.folder, problems), m_config.folder);
    return configuredKey(*m_team, resolver);
}

std::optional<Result<TeamKey>> ClientsKey::fromVariable()
{
    const QString text = qEnvironmentVariable("GATEHOUSE_API_KEY");
    if (text.isEmpty())
        return std::nullopt;
    if (text.startsWith(kKeychainPrefix))
        return TeamKey{{}, text.sliced(kKeychainPrefix.size())};
    const auto read = connect::readKey({{}, text, {}});
    if (!read)
        return read.error();
    return usableKey(read->key, u"$GATEHOUSE_API_KEY"_s);
}

Result<TeamKey> ClientsKey::find()
{
    if (!m_options.keyFile.isEmpty())
        return fromKeyFile();
    if (auto found = fromTeam())
        return *std::move(found);
    if (auto found = fromVariable())
        return *std::move(found);
    const bool isKept = keychain() == KeychainPresence::Present && m_kept->isDone();
    if (isKept && m_team && !isKeyOf(*m_team, m_kept->secret, QDateTime::currentDateTimeUtc())) {
        return keyProblem(u"clients.old_key"_s,
            u"what the keychain has as %1 is no key of the team any more; expected --key-file"_s.arg(
                keychainEntryOf(m_team->name)));
    }
    if (isKept)
        return TeamKey{{}, keychainEntryOf(m_team ? m_team->name : m_options.team)};
    return keyProblem(u"clients.no_key"_s,
        u"there is no key to give to the client: name a file with --key-file, or pipe it in with --key-file "
        u"-; "
        "a configuration holds the hash only of a key that `gatehouse keys new` made%1"_s.arg(
            m_team ? QString() : u", and with several teams --team says which one is meant"_s));
}

KeyReference ClientsKey::reference(KeyReference::Kind kind, const TeamKey &found) const
{
    if (kind == KeyReference::Kind::Keychain && !found.keychainEntry.isEmpty())
        return {kind, found.keychainEntry};
    return keyPlace(kind, m_team ? m_team->name : m_options.team, m_config);
}

Result<void> ClientsKey::writeFile(const QString &file, const Secret &key)
{
    if (key.isEmpty()) {
        return keyProblem(u"clients.no_key"_s,
            u"the key is in the keychain only, which does not answer; expected --key-file"_s);
    }
    return writeKeyFile(file, key);
}

Result<void> ClientsKey::store(const KeyReference &reference, const TeamKey &found)
{
    if (reference.kind == KeyReference::Kind::File)
        return writeFile(reference.name, found.key);
    if (reference.kind != KeyReference::Kind::Keychain || !found.keychainEntry.isEmpty())
        return {};
    if (m_kept && m_kept->isDone() && m_kept->secret == found.key)
        return {};
    const credentials::KeychainAnswer answer = m_shelf.write(reference.name, found.key);
    if (!answer.isDone())
        return keyProblem(u"clients.keychain"_s, answer.message);
    return {};
}

} // namespace gatehouse::app
