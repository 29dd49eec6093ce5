#include "app/reference/Reference.h"

#include <CLI/CLI.hpp>

namespace gatehouse::app {

using namespace Qt::Literals::StringLiterals;

CLI::App *addCompletion(CLI::App &app, std::string &what)
{
    CLI::App *completion = app.add_subcommand("completion",
        "Print what a shell reads to complete command lines, or with man what the manual page says of "
        "commands");
    completion->add_option("what", what)->required()->check(CLI::IsMember({"bash", "zsh", "fish", "man"}));
    return completion->group({});
}

QString referenceText(const QString &name, const CommandEntry &program)
{
    if (name == "bash"_L1)
        return bashCompletion(program);
    if (name == "zsh"_L1)
        return zshCompletion(program);
    return name == "fish"_L1 ? fishCompletion(program) : manualSections(program);
}

} // namespace gatehouse::app
