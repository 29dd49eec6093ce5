#include "app/reference/Reference.h"
#include "app/reference/ShellWalk.h"

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QLatin1StringView kBashHead(
    R"(# Completion of gatehouse for bash, as `gatehouse completion bash` writes it.
_gatehouse() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    local command="" value=no index
    # To bash the = of --option=value is a word of its own.
    if [[ $current == "=" ]]; then
        current=""
    elif [[ $previous == "=" ]]; then
        previous=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    for ((index = 1; index < COMP_CWORD; ++index)); do
        if [[ $value == yes ]]; then
            [[ ${COMP_WORDS[index]} == "=" ]] || value=no
            continue
        fi
        case "$command|${COMP_WORDS[index]}" in
)");

constexpr QLatin1StringView kBashWays(R"(        esac
    done
    local words="" files=no
    if [[ $value == yes ]]; then
        case "$command|$previous" in
)");

constexpr QLatin1StringView kBashTail(R"(        esac
    fi
    COMPREPLY=()
    [[ -z $words ]] || mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
    if [[ $files == yes ]]; then
        compopt -o filenames
        mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -F _gatehouse gatehouse
)");

QString bashCase(const QString &what, const QString &does)
{
    return u"            '%1') %2 ;;\n"_s.arg(what, does);
}

QString bashOffer(const CommandOption &option)
{
    return option.kind == ValueKind::File ? u"files=yes"_s : u"words='%1'"_s.arg(option.choices.join(u' '));
}

QString bashValues(const CommandEntry &program)
{
    QString cases;
    for (const CommandEntry *entry : withAllBelow(program)) {
        for (const CommandOption &option : entry->options) {
            if (option.kind != ValueKind::File && option.kind != ValueKind::Choice)
                continue;
            for (const QString &name : option.names)
                cases += bashCase(entry->path + u'|' + name, bashOffer(option));
        }
    }
    return cases;
}

QString bashOptions(const CommandEntry &program)
{
    QString cases;
    for (const CommandEntry *entry : withAllBelow(program))
        cases += bashCase(entry->path, u"words='%1'"_s.arg(optionNames(*entry).join(u' ')));
    return cases;
}

QString bashWords(const CommandEntry &program)
{
    QString cases;
    for (const CommandEntry *entry : withAllBelow(program)) {
        if (!entry->commands.empty()) {
            cases += bashCase(entry->path, u"words='%1'"_s.arg(commandNames(*entry).join(u' ')));
            continue;
        }
        for (const CommandOption &argument : entry->arguments) {
            if (argument.kind == ValueKind::File || argument.kind == ValueKind::Choice) {
                cases += bashCase(entry->path, bashOffer(argument));
                break;
            }
        }
    }
    return cases;
}

} // namespace

QString bashCompletion(const CommandEntry &program)
{
    const ShellWalk walk = shellWalk(program);
    QString text = kBashHead;
    for (const ShellWalk::Step &step : walk.steps)
        text += bashCase(step.at, u"command='%1'"_s.arg(step.command));
    for (const QString &at : walk.valued)
        text += bashCase(at, u"value=yes"_s);
    text += kBashWays + bashValues(program);
    text += u"        esac\n    elif [[ $current == -* ]]; then\n        case $command in\n"_s
        + bashOptions(program);
    text += u"        esac\n    else\n        case $command in\n"_s + bashWords(program);
    return text + kBashTail;
}

} // namespace gatehouse::app
