#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace CLI {
class App;
} // namespace CLI

namespace gatehouse::app {

// What a command line may hold, read off the parser itself, so that neither the completions of shells nor the
// manual page can differ from it.
enum class ValueKind { None, Free, File, Choice };

struct CommandOption
{
    QStringList names; // "--config"; none for an argument, which stands by itself
    QString word; // for its value: FILE
    QString description;
    ValueKind kind = ValueKind::None;
    QStringList choices;
};

struct CommandEntry
{
    QString path; // "keys new"; empty for the program itself
    QString name; // "new"
    QString description;
    QString footer;
    std::vector<CommandOption> options;
    std::vector<CommandOption> arguments;
    std::vector<CommandEntry> commands;
};

// Gives the values that name a file the word FILE, which is shown by --help and lets shells complete them.
void sayWhichAreFiles(CLI::App &app);
// Without what is hidden.
CommandEntry commandTree(const CLI::App &app);
// It and those below it, each before its own.
std::vector<const CommandEntry *> withAllBelow(const CommandEntry &entry);

} // namespace gatehouse::app
