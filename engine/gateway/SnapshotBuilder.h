#pragma once

#include "engine/calls/Snapshot.h"
#include "engine/config/ConfigReader.h"
#include "engine/credentials/Keychain.h"
#include "engine/gateway/LocalUse.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <stop_token>

namespace gatehouse::credentials {
class TokenStore;
}

namespace gatehouse::gateway {

// What came of building: no snapshot when the configuration is not usable. `problems` holds everything found,
// of the configuration and of its APIs.
struct BuildOutcome
{
    calls::SnapshotPointer snapshot;
    bool changed = true; // against `previous`
    Problems problems;
};

// Configuration file → snapshot, with the APIs built side by side. A broken API is left out and the others
// serve. Unchanged content gives `previous` back. Blocks on files and URLs, which `settings.stop` cuts short:
// thread pool and command line only.
struct BuildSettings
{
    config::ListenOverride listen;
    std::stop_token stop;
    std::optional<LocalUse> local = {};
    credentials::TokenStore *tokens = nullptr; // null: none are fetched; outlives the snapshot
    // Where "keychain:" leads; outlives the build. Its thread must go on serving while this one blocks.
    credentials::Keychain *keychain = nullptr;
};
BuildOutcome buildSnapshot(const QString &configFile, const calls::SnapshotPointer &previous,
    const QDateTime &now, const BuildSettings &settings = {});

} // namespace gatehouse::gateway
