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

// The command `completion WHAT`, for packages and for who installs without one: it is not listed.
CLI::App *addCompletion(CLI::App &app, std::string &what);
// What it prints.
QString referenceText(const QString &name, const CommandEntry &program);

} // namespace gatehouse::app
