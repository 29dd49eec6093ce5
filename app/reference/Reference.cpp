#include "app/reference/Reference.h"

#include "app/Terminal.h"

#include <CLI/CLI.hpp>

namespace gatehouse::app {

CLI::App *addCompletion(CLI::App &app, std::string &what)
{
    CLI::App *completion = app.add_subcommand("completion",
        "Print what a shell reads to complete command lines, or with man what the manual page says of "
        "commands");
    completion->add_option("what", what)->required()->check(CLI::IsMember({"bash", "zsh", "fish", "man"}));
    sayWhichAreFiles(app);
    return completion->group({});
}

int printReference(const std::string &what, const CLI::App &app)
{
    const CommandEntry program = commandTree(app);
    const QString text = what == "bash" ? bashCompletion(program)
        : what == "zsh"                 ? zshCompletion(program)
        : what == "fish"                ? fishCompletion(program)
                                        : manualSections(program);
    print(text.trimmed());
    return kStopped;
}

} // namespace gatehouse::app
