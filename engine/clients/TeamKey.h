#pragma once

#include "engine/base/Result.h"
#include "engine/base/Secret.h"
#include "engine/clients/ClientEntry.h"
#include "engine/model/GatewayConfig.h"

#include <optional>

namespace gatehouse::credentials {
class SecretResolver;
}

namespace gatehouse::clients {

// A team's key that was found, and where a client's entry can refer to it as it is.
struct TeamKey
{
    Secret key; // empty: only the keychain knows it
    QString keychainEntry; // empty: it is in no entry
};

// A key that an HTTP header can carry; `from` says where it was found. Problem "clients.bad_key", without the
// key. Pure.
Result<TeamKey> usableKey(const Secret &key, const QString &from);

// The key of the configuration itself, which may be a reference to the keychain; nothing where the team has
// only hashes. Blocks on files and the keychain. Problems: those of the resolver,
// and "clients.bad_key".
std::optional<Result<TeamKey>> configuredKey(
    const TeamConfig &team, const credentials::SecretResolver &resolver);

// Whether the team's hashes know the key, and it has not ended. Pure.
bool isKeyOf(const TeamConfig &team, const Secret &key, const QDateTime &now);

// Where a key of this kind is kept for clients of the team: the entry, file or variable. Asks the disk which
// folder can be written to.
KeyReference keyPlace(KeyReference::Kind kind, const QString &team, const GatewayConfig &config);

// Only this user may read the file, before the key is in it too. Blocks. Problems "clients.no_folder" and
// those of replaceFile.
Result<void> writeKeyFile(const QString &file, const Secret &key);

} // namespace gatehouse::clients
