#include "engine/clients/TeamKey.h"

#include "engine/access/ApiKey.h"
#include "engine/base/AtomicFile.h"
#include "engine/clients/ClientChoice.h"
#include "engine/credentials/SecretResolver.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::clients {
namespace {

constexpr QLatin1StringView kKeychainPrefix("keychain:");

// Beside the configuration, where that is this user's to write.
QString keyFolder(const GatewayConfig &config)
{
    if (!config.folder.isEmpty() && QFileInfo(config.folder).isWritable())
        return config.folder;
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/gatehouse"_s;
}

} // namespace

Result<TeamKey> usableKey(const Secret &key, const QString &from)
{
    const QByteArrayView bytes = key.expose();
    const bool isKey = std::ranges::all_of(bytes, [](char c) { return c > 0x20 && c < 0x7f; });
    if (bytes.isEmpty() || !isKey) {
        return Problem{Severity::Error, u"clients.bad_key"_s,
            u"expected a key on the first line of %1, of letters, digits and signs without spaces"_s.arg(
                from),
            {}, {}};
    }
    return TeamKey{key, {}};
}

std::optional<Result<TeamKey>> configuredKey(
    const TeamConfig &team, const credentials::SecretResolver &resolver)
{
    if (!team.apiKey.isSet())
        return std::nullopt;
    const QByteArrayView text = team.apiKey.text.expose();
    if (text.startsWith(kKeychainPrefix))
        return TeamKey{{}, QString::fromUtf8(text.sliced(kKeychainPrefix.size()))};
    const auto key = resolver.resolve(team.apiKey);
    if (!key)
        return key.error();
    return usableKey(*key, u"the configuration"_s);
}

bool isKeyOf(const TeamConfig &team, const Secret &key, const QDateTime &now)
{
    const QString hash = access::apiKeyHash(key);
    return std::ranges::any_of(team.apiKeys, [&](const HashedKeyConfig &one) {
        return one.hash == hash && (!one.expires.isValid() || one.expires > now);
    });
}

KeyReference keyPlace(KeyReference::Kind kind, const QString &team, const GatewayConfig &config)
{
    switch (kind) {
    case KeyReference::Kind::Keychain:
        return {kind, keychainEntryOf(team)};
    case KeyReference::Kind::File:
        return {kind, QDir::cleanPath(keyFolder(config) + u'/' + keyFileOf(team))};
    case KeyReference::Kind::Variable:
        return {kind, kKeyVariable};
    case KeyReference::Kind::None:
    case KeyReference::Kind::Clear:
        break;
    }
    return {};
}

Result<void> writeKeyFile(const QString &file, const Secret &key)
{
    if (!QDir().mkpath(QFileInfo(file).absolutePath())) {
        return Problem{
            Severity::Error, u"clients.no_folder"_s, u"the folder of %1 cannot be made"_s.arg(file), {}, {}};
    }
    if (QFileInfo::exists(file))
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
    return replaceFile(file, key.expose().toByteArray() + '\n', {FileBackup::None, NewFileMode::OwnerOnly});
}

} // namespace gatehouse::clients
