#include "app/reference/Reference.h"

namespace gatehouse::app {
namespace {

using namespace Qt::Literals::StringLiterals;

// As text of man(7): a hyphen that is to be copied, no escape and no request by accident, and ASCII only.
QString roff(const QString &text)
{
    QString safe;
    for (const QChar letter : text) {
        if (letter == u'\\')
            safe += "\\e"_L1;
        else if (letter == u'-')
            safe += "\\-"_L1;
        else if (letter == u'\'')
            safe += "\\(aq"_L1;
        else if (letter.unicode() > 0x7e)
            safe += u"\\[u%1]"_s.arg(QString::number(letter.unicode(), 16).toUpper(), 4, u'0');
        else
            safe += letter;
    }
    return safe.startsWith(u'.') ? u"\\&"_s + safe : safe;
}

QString manualLines(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(u'\n'))
        lines.append(roff(line.trimmed()));
    return lines.join(u'\n') + u'\n';
}

QString manualOption(const CommandOption &option)
{
    QStringList names;
    for (const QString &name : option.names)
        names.append(u"\\fB"_s + roff(name) + u"\\fR"_s);
    QString head = names.join(u", "_s);
    if (!option.word.isEmpty())
        head += (head.isEmpty() ? QString() : u" "_s) + u"\\fI"_s + roff(option.word) + u"\\fR"_s;
    return u".TP\n"_s + head + u'\n' + manualLines(option.description);
}

QString manualOptions(const CommandEntry &entry)
{
    QString text;
    for (const CommandOption &argument : entry.arguments)
        text += manualOption(argument);
    for (const CommandOption &option : entry.options) {
        if (!option.names.contains("--help"_L1) || entry.path.isEmpty())
            text += manualOption(option);
    }
    return text;
}

} // namespace

QString manualSections(const CommandEntry &program)
{
    QString text = u".SH OPTIONS\n"_s + manualOptions(program) + u".SH COMMANDS\n"_s
        + u"Each command says its own options with \\fB\\-\\-help\\fR.\n"_s;
    for (const CommandEntry *entry : withAllBelow(program)) {
        if (entry == &program)
            continue;
        text += u".SS gatehouse "_s + roff(entry->path) + u'\n' + manualLines(entry->description + u'.');
        text += manualOptions(*entry);
        // Commands without a footer of their own have that of the program.
        if (entry->footer != program.footer)
            text += u".PP\n"_s + manualLines(entry->footer);
    }
    return text;
}

} // namespace gatehouse::app
