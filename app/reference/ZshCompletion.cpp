#include "app/reference/Reference.h"

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

// In a specification of _arguments, in single quotes.
QString zshEscaped(QString text)
{
    text.replace(u'\\', "\\\\"_L1).replace(u'[', "\\["_L1).replace(u']', "\\]"_L1);
    return text.replace(u':', "\\:"_L1).replace(u'\'', "'\\''"_L1);
}

QString zshFunction(const QString &path)
{
    QString name = path;
    return path.isEmpty() ? u"_gatehouse"_s : u"_gatehouse_"_s + name.replace(u' ', u'_').replace(u'-', u'_');
}

QString zshAction(const CommandOption &option)
{
    switch (option.kind) {
    case ValueKind::None:
        return {};
    case ValueKind::Free:
        return u" "_s;
    case ValueKind::File:
        return u"_files"_s;
    case ValueKind::Choice:
        return u'(' + option.choices.join(u' ') + u')';
    }
    return {};
}

QStringList zshSpecifications(const CommandEntry &entry)
{
    QStringList lines;
    for (const CommandOption &option : entry.options) {
        const QString value = option.kind == ValueKind::None
            ? QString()
            : u":%1:%2"_s.arg(zshEscaped(option.word), zshAction(option));
        for (const QString &name : option.names) {
            // A long option takes its value after = too.
            const QString assigned = !value.isEmpty() && name.startsWith("--"_L1) ? u"="_s : QString();
            lines.append(u"'%1%2[%3]%4'"_s.arg(name, assigned, zshEscaped(option.description), value));
        }
    }
    for (const CommandOption &argument : entry.arguments)
        lines.append(u"'*:%1:%2'"_s.arg(zshEscaped(argument.word), zshAction(argument)));
    return lines;
}

QString zshDescriptions(const CommandEntry &entry)
{
    QString lines;
    for (const CommandEntry &command : entry.commands)
        lines += u"        '%1:%2'\n"_s.arg(command.name, zshEscaped(command.description));
    return lines;
}

QString zshBranches(const CommandEntry &entry)
{
    QString lines;
    for (const CommandEntry &command : entry.commands)
        lines += u"            %1) %2 ;;\n"_s.arg(command.name, zshFunction(command.path));
    return lines;
}

QString zshCommand(const CommandEntry &entry)
{
    QStringList specifications = zshSpecifications(entry);
    if (entry.commands.empty()) {
        return u"%1() {\n    _arguments %2\n}\n\n"_s.arg(
            zshFunction(entry.path), specifications.join(u" \\\n        "_s));
    }
    specifications += {u"'1:command:->command'"_s, u"'*::argument:->arguments'"_s};
    return u"%1() {\n    local curcontext=$curcontext context state state_descr line\n    typeset -A "
           u"opt_args\n"
           u"    local -a commands=(\n%2    )\n    _arguments -C %3\n    case $state in\n"
           u"    command) _describe -t commands 'command' commands ;;\n    arguments)\n        case "
           u"$words[1] in\n"
           u"%4        esac ;;\n    esac\n}\n\n"_s.arg(zshFunction(entry.path), zshDescriptions(entry),
               specifications.join(u" \\\n        "_s), zshBranches(entry));
}

} // namespace

QString zshCompletion(const CommandEntry &program)
{
    QString text
        = u"#compdef gatehouse\n# Completion of gatehouse for zsh, as `gatehouse completion zsh` writes it.\n\n"_s;
    for (const CommandEntry *entry : withAllBelow(program))
        text += zshCommand(*entry);
    return text + u"_gatehouse \"$@\"\n"_s;
}

} // namespace gatehouse::app
