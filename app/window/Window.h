#pragma once

#include "app/CommandLine.h"

namespace gatehouse::app {

// Opens the window and runs until it is closed; the exit code of the process. Makes the QApplication itself.
int openWindow(int &argc, char **argv, const WindowOptions &options);

} // namespace gatehouse::app
