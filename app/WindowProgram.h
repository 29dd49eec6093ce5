#pragma once

namespace gatehouse::app {

// Goes on as the program gatehouse-window, with the same arguments. The window has a program of its own so
// that commands, the service and the bridge neither load a widget toolkit nor wait for one
// (docs/decisions.md). Returns only when that is not possible, or, where a process cannot become another,
// when the window is closed: the exit code.
int becomeWindow(int argc, char **argv);

} // namespace gatehouse::app
