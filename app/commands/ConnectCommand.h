#pragma once

#include "engine/model/GatewayConfig.h"

#include <QString>

#include <optional>

namespace gatehouse::app {

struct ConnectOptions
{
    QString url; // of a running gateway, or of an endpoint of it
    QString api; // empty: all of the team's
    QString profile; // empty: the gateway's
    QString keyFile; // empty: $GATEHOUSE_API_KEY
    QString config; // not empty: carries the gateway itself
    QString team; // with config: whose rights; empty: the master key's
    QString logFile; // empty: stderr
    std::optional<LogLevel> logLevel; // absent: info in a file, warning on stderr
};

// Speaks MCP on stdin and stdout for a client that starts programs, and HTTP to the gateway, until stdin
// ends; the exit code.
int run(const ConnectOptions &options);

} // namespace gatehouse::app
