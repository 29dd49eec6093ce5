#pragma once

#include "engine/gateway/GatewayHost.h"

namespace gatehouse::app {

struct GuiOptions
{
    gateway::StartOptions start;
    bool demo = false; // run the demo backend inside
};

// Opens the window and runs until it is closed; the exit code of the process. Makes the QApplication itself.
int runGui(int &argc, char **argv, const GuiOptions &options);

} // namespace gatehouse::app
