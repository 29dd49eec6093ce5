#pragma once

#include "engine/base/Secret.h"
#include "engine/model/GatewayConfig.h"
#include "engine/telemetry/Log.h"

#include <QString>

namespace gatehouse::gateway {

// A gateway that serves the process it runs in and nobody else: on 127.0.0.1 at any free port, by one worker,
// without TLS and without a listener for metrics, and it lets a key in that is made for it.
struct LocalUse
{
    Secret key;
    QString team; // whom the key makes of its holder; empty: the master principal
    LogLevel leastLogLevel = LogLevel::Warning; // instead of gateway.log_level, where that says more
    telemetry::Log::Sink logSink; // any thread; empty: stderr
};

} // namespace gatehouse::gateway
