#pragma once

#include "engine/base/Result.h"
#include "engine/clients/ClientEntry.h"
#include "engine/model/GatewayConfig.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::clients {

// How a client gets to the gateway and to its key.
struct ConnectionWay
{
    Transport transport = Transport::Stdio;
    KeyReference::Kind key = KeyReference::Kind::None;

    bool operator==(const ConnectionWay &) const = default;
};

enum class KeyNeed { NoKey, Key };
enum class KeychainPresence { Absent, Present };

// The keychain first, which only the bridge reads; without one a variable, where the client knows variables;
// else a file that the bridge reads. Without a key HTTP, where the client speaks it. A transport that was
// asked for is kept. Problem "clients.no_http". Pure.
Result<ConnectionWay> chooseWay(
    ClientKind client, std::optional<Transport> wanted, KeyNeed need, KeychainPresence keychain);

// Where clients on this machine reach the gateway; empty when its port is any free one.
QString gatewayUrl(const GatewayConfig &config);

// Whose key it will be: the one that was named, or the only one. Checked with its APIs. Problems
// "clients.unknown_team", "clients.unknown_api", "clients.no_access". Pure.
Result<const TeamConfig *> teamOf(const GatewayConfig &config, const QString &name, const QStringList &apis);

// Where a team's key for clients is kept: "clients/sales" in the keychain, "client-sales.key" in a folder.
QString keychainEntryOf(const QString &team);
QString keyFileOf(const QString &team);
// Whose key an entry refers to, as far as that can be told from its name; empty: it cannot.
QString teamIn(const KeyReference &key);

} // namespace gatehouse::clients
