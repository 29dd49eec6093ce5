#include "app/reference/ShellWalk.h"

namespace gatehouse::app {

ShellWalk shellWalk(const CommandEntry &program)
{
    ShellWalk walk;
    for (const CommandEntry *entry : withAllBelow(program)) {
        const QString before = entry->path + u'|';
        for (const CommandEntry &command : entry->commands)
            walk.steps.push_back({before + command.name, command.path});
        for (const CommandOption &option : entry->options) {
            if (option.kind == ValueKind::None)
                continue;
            for (const QString &name : option.names)
                walk.valued.append(before + name);
        }
    }
    return walk;
}

QStringList optionNames(const CommandEntry &entry)
{
    QStringList names;
    for (const CommandOption &option : entry.options)
        names += option.names;
    return names;
}

QStringList commandNames(const CommandEntry &entry)
{
    QStringList names;
    for (const CommandEntry &command : entry.commands)
        names.append(command.name);
    return names;
}

} // namespace gatehouse::app
