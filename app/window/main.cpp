#include "app/Terminal.h"
#include "app/window/Window.h"

// gatehouse-window: what `gatehouse` becomes when it is to show its window. It reads the same command line.
int main(int argc, char **argv)
{
    using namespace gatehouse::app;
    const Command command = parseCommandLine(argc, argv);
    if (const auto *finished = std::get_if<Finished>(&command))
        return finished->exitCode;
    if (const auto *options = std::get_if<WindowOptions>(&command))
        return openWindow(argc, argv, *options);
    complain(QStringLiteral("gatehouse-window only opens the window; for all else there is gatehouse."));
    return kBadCommandLine;
}
