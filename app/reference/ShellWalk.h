#pragma once

#include "app/reference/CommandTree.h"

namespace gatehouse::app {

// How bash and fish find out where in a command line they are: they walk over its words, and "COMMAND|WORD"
// says what WORD does after COMMAND.
struct ShellWalk
{
    // The word begins a command.
    struct Step
    {
        QString at;
        QString command;
    };
    std::vector<Step> steps;
    QStringList valued; // the word wants a value, which is the next word
};

ShellWalk shellWalk(const CommandEntry &program);
QStringList optionNames(const CommandEntry &entry);
QStringList commandNames(const CommandEntry &entry);

} // namespace gatehouse::app
