#pragma once

#include "engine/base/Problem.h"
#include "engine/config/Environment.h"
#include "engine/model/GatewayConfig.h"

#include <QByteArray>
#include <QString>

namespace gatehouse::config {

// A configuration as far as it could be read, and everything wrong with it (errors: it must not be served).
struct ConfigLoad
{
    GatewayConfig config;
    Problems problems;

    bool usable() const { return !hasErrors(problems); }
};

// YAML text → model, every problem at once, each with path and file:line:column. Unknown keys get "did you
// mean"; keys whose feature does not exist yet say "not in this version". Strings that are no secrets have
// their ${VAR} expanded; secrets keep their reference (SecretSource). Runs ConfigValidator too. Pure; any
// thread.
ConfigLoad readConfig(const QByteArray &yaml, const QString &fileName, const Environment &environment);

// The same from a file, with the .env beside it. A file that is missing or unreadable is a problem.
ConfigLoad readConfigFile(const QString &fileName);

} // namespace gatehouse::config
