#pragma once

#include "app/commands/ClientsCommand.h"
#include "engine/base/Result.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::app {

// What the gateway is like that clients are to reach, as far as it is known.
struct KnownGateway
{
    GatewayConfig config;
    bool isConfigured = false; // a configuration was read
    QString configFile;
    QString url;
};

// Complains of a configuration that cannot be used. Problems "clients.bad_configuration", "clients.no_url",
// "clients.bad_url".
Result<KnownGateway> readGateway(const ClientsOptions &options);

} // namespace gatehouse::app
