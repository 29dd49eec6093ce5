#include "app/CommandLine.h"

#include "app/Memory.h"
#include "app/Terminal.h"
#include "app/WindowProgram.h"

#include <QCoreApplication>

namespace {

using namespace gatehouse::app;

// Commands without a window need an event loop's application object and nothing more.
template <typename Options> int runHeadless(int argc, char **argv, const Options &options)
{
    if constexpr (!std::is_same_v<Options, ServeOptions>)
        returnMemoryAtOnce();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("gatehouse"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GATEHOUSE_VERSION));
    return run(options);
}

int runWindow(int argc, char **argv, const WindowOptions &options)
{
#ifdef GATEHOUSE_WITH_GUI
    (void)options;
    return becomeWindow(argc, argv);
#else
    complain(QStringLiteral("This gatehouse was built without its window; serving as with --no-gui."));
    return runHeadless(argc, argv, options.serve);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    const Command command = parseCommandLine(argc, argv);
    return std::visit(
        [&](const auto &options) -> int {
            using Options = std::decay_t<decltype(options)>;
            if constexpr (std::is_same_v<Options, Finished>)
                return options.exitCode;
            else if constexpr (std::is_same_v<Options, WindowOptions>)
                return runWindow(argc, argv, options);
            else
                return runHeadless(argc, argv, options);
        },
        command);
}
