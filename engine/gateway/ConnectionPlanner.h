#pragma once

#include "engine/clients/ClientCatalog.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/gateway/ClientConnection.h"

#include <QDateTime>

namespace gatehouse::gateway {

struct PlannerParts
{
    credentials::KeychainAccess keychain;
    const clients::ClientEnvironment &environment;
    QString program; // absolute path of gatehouse
    QDateTime now; // UTC
};

// Blocks on the disk and the keychain: thread pool only. Problems: "clients.no_url" and those of teamOf(),
// chooseWay(), configuredKey() and makeEntry().
Result<ConnectionPlan> planConnection(const ConnectionWish &wish, const PlannerParts &parts);

} // namespace gatehouse::gateway
