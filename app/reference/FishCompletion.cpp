#include "app/reference/Reference.h"
#include "app/reference/ShellWalk.h"

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QLatin1StringView kFishHead(
    R"(# Completion of gatehouse for fish, as `gatehouse completion fish` writes it.
function __gatehouse_at --description 'Whether the command line is at this command of gatehouse'
    set -l command ''
    set -l value no
    for word in (commandline -opc)[2..-1]
        if test $value = yes
            set value no
            continue
        end
        switch "$command|$word"
)");

constexpr QLatin1StringView kFishFunctionEnd(R"(        end
    end
    test "$command" = "$argv"
end
complete -c gatehouse -f
)");

QString fishQuoted(QString text)
{
    return u'\'' + text.replace(u'\\', "\\\\"_L1).replace(u'\'', "\\'"_L1) + u'\'';
}

QString fishLine(const CommandEntry &entry, const QString &what, const QString &description)
{
    return u"complete -c gatehouse -n '__gatehouse_at %1' %2 -d %3\n"_s.arg(
        entry.path, what, fishQuoted(description));
}

QString fishValue(const CommandOption &option)
{
    switch (option.kind) {
    case ValueKind::None:
        return {};
    case ValueKind::Free:
        return u" -x"_s;
    case ValueKind::File:
        return u" -r -F"_s;
    case ValueKind::Choice:
        return u" -x -a "_s + fishQuoted(option.choices.join(u' '));
    }
    return {};
}

QString fishOption(const CommandOption &option)
{
    QStringList names;
    for (const QString &name : option.names)
        names.append(name.startsWith("--"_L1) ? u"-l "_s + name.mid(2) : u"-s "_s + name.mid(1));
    return names.join(u' ') + fishValue(option);
}

QString fishCommand(const CommandEntry &entry)
{
    QString lines;
    for (const CommandEntry &command : entry.commands)
        lines += fishLine(entry, u"-a "_s + command.name, command.description);
    for (const CommandOption &option : entry.options)
        lines += fishLine(entry, fishOption(option), option.description);
    for (const CommandOption &argument : entry.arguments) {
        if (argument.kind == ValueKind::File)
            lines += u"complete -c gatehouse -n '__gatehouse_at %1' -F\n"_s.arg(entry.path);
        else if (argument.kind == ValueKind::Choice)
            lines
                += fishLine(entry, u"-a "_s + fishQuoted(argument.choices.join(u' ')), argument.description);
    }
    return lines;
}

} // namespace

QString fishCompletion(const CommandEntry &program)
{
    const ShellWalk walk = shellWalk(program);
    QString text = kFishHead;
    for (const ShellWalk::Step &step : walk.steps)
        text += u"            case %1\n                set command %2\n"_s.arg(
            fishQuoted(step.at), fishQuoted(step.command));
    for (const QString &at : walk.valued)
        text += u"            case %1\n                set value yes\n"_s.arg(fishQuoted(at));
    text += kFishFunctionEnd;
    for (const CommandEntry *entry : withAllBelow(program))
        text += fishCommand(*entry);
    return text;
}

} // namespace gatehouse::app
