#include "app/reference/CommandTree.h"

#include <CLI/CLI.hpp>

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

// "TEXT:{degraded,skipped}", "ENUM:value in {off->0,strict->2} OR {0,2}": the words between the first braces.
QStringList choicesIn(const QString &typeName)
{
    const qsizetype begin = typeName.indexOf(u'{');
    const qsizetype end = typeName.indexOf(u'}', begin);
    QStringList choices;
    if (begin < 0 || end < 0)
        return choices;
    for (const QString &choice : typeName.mid(begin + 1, end - begin - 1).split(u',', Qt::SkipEmptyParts))
        choices.append(choice.section("->"_L1, 0, 0).trimmed());
    return choices;
}

QString optionText(const CLI::Option &option)
{
    QString description = QString::fromStdString(option.get_description());
    const QString standard = QString::fromStdString(option.get_default_str());
    if (!standard.isEmpty() && !description.contains("default"_L1))
        description += u" (default: %1)"_s.arg(standard);
    return description;
}

CommandOption optionEntry(const CLI::Option &option)
{
    CommandOption entry;
    for (const std::string &name : option.get_snames())
        entry.names.append(u'-' + QString::fromStdString(name));
    for (const std::string &name : option.get_lnames())
        entry.names.append(u"--"_s + QString::fromStdString(name));
    entry.description = optionText(option);
    if (option.get_items_expected_max() == 0)
        return entry;
    const QString typeName = QString::fromStdString(option.get_type_name());
    entry.choices = choicesIn(typeName);
    entry.word = entry.choices.isEmpty() ? typeName.section(u':', 0, 0) : entry.choices.join(u'|');
    entry.kind = !entry.choices.isEmpty() ? ValueKind::Choice
        : entry.word == "FILE"_L1         ? ValueKind::File
                                          : ValueKind::Free;
    return entry;
}

// An argument goes by its own name, and says what else it may be besides.
CommandOption argumentEntry(const CLI::Option &option)
{
    CommandOption entry = optionEntry(option);
    entry.word = QString::fromStdString(option.get_name(true)).toUpper();
    if (option.get_items_expected_max() > 1)
        entry.word += u"..."_s;
    if (!option.get_required())
        entry.word = u'[' + entry.word + u']';
    return entry;
}

// Groups of options are commands without a name to the parser.
void addOptions(const CLI::App &app, CommandEntry &entry)
{
    for (const CLI::Option *option : app.get_options()) {
        // A group has a --help of its own that nobody can ask for.
        if (option->get_group().empty()
            || (app.get_name().empty() && app.get_parent() && option == app.get_help_ptr()))
            continue;
        if (option->nonpositional())
            entry.options.push_back(optionEntry(*option));
        else
            entry.arguments.push_back(argumentEntry(*option));
    }
    for (const CLI::App *group : app.get_subcommands([](const CLI::App *) { return true; })) {
        if (group->get_name().empty())
            addOptions(*group, entry);
    }
}

CommandEntry commandEntry(const CLI::App &app, const QString &path)
{
    CommandEntry entry{path, QString::fromStdString(app.get_name()),
        QString::fromStdString(app.get_description()), QString::fromStdString(app.get_footer()).trimmed(), {},
        {}, {}};
    addOptions(app, entry);
    for (const CLI::App *command : app.get_subcommands([](const CLI::App *) { return true; })) {
        if (command->get_name().empty() || command->get_group().empty())
            continue;
        const QString name = QString::fromStdString(command->get_name());
        entry.commands.push_back(commandEntry(*command, path.isEmpty() ? name : path + u' ' + name));
    }
    return entry;
}

bool namesFile(const CLI::Option &option)
{
    static const QStringList kNames{u"--config"_s, u"--spec"_s, u"--batch"_s, u"--key-file"_s,
        u"--log-file"_s, u"--database"_s, u"--client-config"_s, u"path"_s, u"paths"_s, u"file"_s};
    return option.get_items_expected_max() > 0
        && kNames.contains(QString::fromStdString(option.get_name(option.get_positional())));
}

} // namespace

void sayWhichAreFiles(CLI::App &app)
{
    for (CLI::Option *option : app.get_options()) {
        if (namesFile(*option))
            option->type_name("FILE");
    }
    for (CLI::App *command : app.get_subcommands([](CLI::App *) { return true; }))
        sayWhichAreFiles(*command);
}

CommandEntry commandTree(const CLI::App &app)
{
    return commandEntry(app, {});
}

std::vector<const CommandEntry *> withAllBelow(const CommandEntry &entry)
{
    std::vector<const CommandEntry *> all{&entry};
    for (const CommandEntry &command : entry.commands) {
        const std::vector<const CommandEntry *> below = withAllBelow(command);
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

} // namespace gatehouse::app
