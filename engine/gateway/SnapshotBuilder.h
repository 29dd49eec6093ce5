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
namespace gatehouse::calls {
class DocumentStore;
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

// What a snapshot is built from.
struct BuildSource
{
    QString file; // config.yaml
    std::optional<QByteArray> text = {}; // instead of the file's; the paths in it start where the file is
    // Only these APIs' documents are looked at again; all the rest is as in `previous`.
    QStringList refresh = {};
    bool acceptBreaking = false; // whatever openapi.on_breaking says
};

struct BuildSettings
{
    config::ListenOverride listen;
    std::stop_token stop;
    std::optional<LocalUse> local = {};
    credentials::TokenStore *tokens = nullptr; // null: none are fetched; outlives the snapshot
    // Where "keychain:" leads; outlives the build. Its thread must go on serving while this one blocks.
    credentials::Keychain *keychain = nullptr;
    calls::DocumentStore *documents = nullptr; // null: no copies are kept; outlives the build
};

// Configuration file → snapshot, with the APIs built side by side. A broken API is left out and the others
// serve. Unchanged content gives `previous` back. Blocks on files and URLs, which `settings.stop` cuts short:
// thread pool and command line only.
BuildOutcome buildSnapshot(const BuildSource &source, const calls::SnapshotPointer &previous,
    const QDateTime &now, const BuildSettings &settings = {});

} // namespace gatehouse::gateway
