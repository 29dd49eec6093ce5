#pragma once

#include "engine/base/Problem.h"
#include "engine/config/Environment.h"
#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace gatehouse::config {

// A configuration as far as it could be read, and everything wrong with it (errors: it must not be served).
struct ConfigLoad
{
    GatewayConfig config;
    Problems problems;

    bool usable() const { return !hasErrors(problems); }
};

// What the command line says instead of the file: rules about the address hold for what is listened on.
struct ListenOverride
{
    QString host; // empty: the file's
    std::optional<quint16> port; // absent: the file's
};

// YAML text → model, every problem at once, each with path and file:line:column. Unknown keys get "did you
// mean"; keys whose feature does not exist yet say "not in this version". Strings that are no secrets have
// their ${VAR} expanded; secrets keep their reference (SecretSource). Runs ConfigValidator too. Pure; any
// thread.
ConfigLoad readConfig(const QByteArray &yaml, const QString &fileName, const Environment &environment,
    const ListenOverride &listen = {});

// The same of what `fileName` is to hold, with the .env beside it.
ConfigLoad readConfigText(const QByteArray &yaml, const QString &fileName, const ListenOverride &listen = {});

// The same from a file, with the .env beside it. A file that is missing or unreadable is a problem.
ConfigLoad readConfigFile(const QString &fileName, const ListenOverride &listen = {});

} // namespace gatehouse::config
