#pragma once

#include "engine/gateway/GatewayHost.h"

#include <QString>

namespace gatehouse::app {

struct ServeOptions
{
    gateway::StartOptions start;
    bool demo = false; // run the demo backend inside
};

// What stdout gets, once, when it serves: {"ready":true,"url":…,"metrics":…}.
QByteArray readyLine(const gateway::GatewayStatus &status);

// Serves until asked to stop; the exit code.
int run(const ServeOptions &options);

// The file that was named, else the first that is there of $GATEHOUSE_CONFIG, ./config.yaml,
// ./config/config.yaml and the user's configuration folder; "config.yaml" when none is, so that the message
// names what was looked for.
QString findConfiguration(const QString &named);

} // namespace gatehouse::app
