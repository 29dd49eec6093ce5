#pragma once

#include "app/reference/CommandTree.h"

namespace gatehouse::app {

// What a shell reads to complete command lines, each in that shell's language.
QString bashCompletion(const CommandEntry &program);
QString zshCompletion(const CommandEntry &program);
QString fishCompletion(const CommandEntry &program);

// The sections of the manual page that say each option and command, in the language of man(7). The page
// around them is installer/gatehouse.1.in.
QString manualSections(const CommandEntry &program);

// The command `completion WHAT`, for packages and for who installs without one: it is not listed. The last of
// the commands, since it gives the values of the others that name a file the word FILE.
CLI::App *addCompletion(CLI::App &app, std::string &what);
// What it prints; the exit code.
int printReference(const std::string &what, const CLI::App &app);

} // namespace gatehouse::app
