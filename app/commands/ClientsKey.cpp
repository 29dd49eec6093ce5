#include "app/commands/ClientsKey.h"

#include "app/SecretInput.h"
#include "app/connect/Endpoint.h"
#include "engine/base/AtomicFile.h"
#include "engine/credentials/SecretResolver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

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

QString keyFolder(const GatewayConfig &config)
{
    if (!config.folder.isEmpty() && QFileInfo(config.folder).isWritable())
        return config.folder;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/gatehouse"_s;
}

// As an HTTP header carries it.
Result<FoundKey> checked(const Secret &key, const QString &from)
{
    const QByteArrayView bytes = key.expose();
    const bool isKey = std::ranges::all_of(bytes, [](char c) { return c > 0x20 && c < 0x7f; });
    if (bytes.isEmpty() || !isKey) {
        return keyProblem(u"clients.bad_key"_s,
            u"expected a key on the first line of %1, of letters, digits and signs without spaces"_s.arg(
                from));
    }
    return FoundKey{key, {}, from};
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

Result<FoundKey> ClientsKey::fromKeyFile() const
{
    if (m_options.keyFile == u"-") {
        const auto typed = readSecretInput(u"Key (not shown): "_s);
        if (!typed)
            return typed.error();
        const QByteArray line = typed->expose().trimmed().toByteArray();
        return checked(Secret(QByteArrayView(line)), u"stdin"_s);
    }
    const auto read = connect::readKey({m_options.keyFile, {}, {}});
    if (!read)
        return read.error();
    return checked(read->key, m_options.keyFile);
}

std::optional<Result<FoundKey>> ClientsKey::fromTeam() const
{
    if (m_team == nullptr || !m_team->apiKey.isSet())
        return std::nullopt;
    const QString text = QString::fromUtf8(m_team->apiKey.text.expose());
    if (text.startsWith(kKeychainPrefix))
        return FoundKey{{}, text.sliced(kKeychainPrefix.size()), u"the configuration"_s};
    Problems problems;
    const credentials::SecretResolver resolver(
        config::Environment::load(m_config.folder, problems), m_config.folder);
    const auto key = resolver.resolve(m_team->apiKey);
    if (!key)
        return key.error();
    return checked(*key, u"the configuration"_s);
}

std::optional<Result<FoundKey>> ClientsKey::fromVariable()
{
    const QString text = qEnvironmentVariable("GATEHOUSE_API_KEY");
    if (text.isEmpty())
        return std::nullopt;
    const QString from = u"$GATEHOUSE_API_KEY"_s;
    if (text.startsWith(kKeychainPrefix))
        return FoundKey{{}, text.sliced(kKeychainPrefix.size()), from};
    const auto read = connect::readKey({{}, text, {}});
    if (!read)
        return read.error();
    return checked(read->key, from);
}

Result<FoundKey> ClientsKey::find()
{
    if (!m_options.keyFile.isEmpty())
        return fromKeyFile();
    if (auto found = fromTeam())
        return *std::move(found);
    if (auto found = fromVariable())
        return *std::move(found);
    if (keychain() == KeychainPresence::Present && m_kept->isDone())
        return FoundKey{{}, keychainEntryOf(m_team ? m_team->name : m_options.team), u"the keychain"_s};
    return keyProblem(u"clients.no_key"_s,
        u"there is no key to give to the client: name a file with --key-file, or pipe it in with --key-file "
        u"-; "
        "a configuration holds the hash only of a key that `gatehouse keys new` made%1"_s.arg(
            m_team ? QString() : u", and with several teams --team says which one is meant"_s));
}

KeyReference ClientsKey::reference(KeyReference::Kind kind, const FoundKey &found) const
{
    const QString team = m_team ? m_team->name : m_options.team;
    switch (kind) {
    case KeyReference::Kind::Keychain:
        return {kind, found.keychainEntry.isEmpty() ? keychainEntryOf(team) : found.keychainEntry};
    case KeyReference::Kind::File:
        return {kind, QDir::cleanPath(keyFolder(m_config) + u'/' + keyFileOf(team))};
    case KeyReference::Kind::Variable:
        return {kind, kKeyVariable};
    case KeyReference::Kind::None:
    case KeyReference::Kind::Clear:
        break;
    }
    return {};
}

Result<void> ClientsKey::writeFile(const QString &file, const Secret &key) const
{
    if (key.isEmpty()) {
        return keyProblem(u"clients.no_key"_s,
            u"the key is in the keychain only, which does not answer; expected --key-file"_s);
    }
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return keyProblem(u"clients.no_folder"_s, u"the folder of %1 cannot be made"_s.arg(file));
    // Before the key is in it, nobody else may read it.
    if (QFileInfo::exists(file))
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return replaceFile(file, key.expose().toByteArray() + '\n', {FileBackup::None, NewFileMode::OwnerOnly});
}

Result<void> ClientsKey::store(const KeyReference &reference, const FoundKey &found)
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
