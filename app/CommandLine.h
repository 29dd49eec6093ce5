#pragma once

#include "app/commands/ActivityCommand.h"
#include "app/commands/CallCommand.h"
#include "app/commands/CheckCommand.h"
#include "app/commands/ClientsCommand.h"
#include "app/commands/ConnectCommand.h"
#include "app/commands/DemoCommand.h"
#include "app/commands/DiffCommand.h"
#include "app/commands/KeysCommand.h"
#include "app/commands/LoginCommand.h"
#include "app/commands/SchemaCommand.h"
#include "app/commands/SecretsCommand.h"
#include "app/commands/ServeCommand.h"
#include "app/commands/StatusCommand.h"
#include "app/commands/ToolsCommand.h"

#include <variant>

namespace gatehouse::app {

// The window, or the service where there is none.
struct WindowOptions
{
    ServeOptions serve;
    bool tray = false; // without showing the window, where there is a tray
};

// The command line said it all already (--help, --version, an error): end with this code.
struct Finished
{
    int exitCode = 0;
};

using Command = std::variant<Finished, WindowOptions, ServeOptions, CheckOptions, ToolsOptions, DiffOptions,
    CallOptions, DemoOptions, ConnectOptions, LoginOptions, KeysOptions, SecretsOptions, StatusOptions,
    ActivityOptions, SchemaOptions, ClientsOptions>;

// What the user asked for. Prints help, version and mistakes itself.
Command parseCommandLine(int argc, char **argv);

} // namespace gatehouse::app
