#include "ui/widgets/JsonHighlighter.h"

#include "ui/style/Theme.h"

namespace gatehouse::ui {

namespace {

qsizetype endOfString(QStringView text, qsizetype at)
{
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        if (text[i] == u'\\')
            ++i;
        else if (text[i] == u'"')
            return i + 1;
    }
    return text.size();
}

qsizetype endOfWord(QStringView text, qsizetype at)
{
    while (at < text.size() && !text[at].isSpace() && !QStringView(u",:{}[]\"").contains(text[at]))
        ++at;
    return at;
}

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void JsonHighlighter::setInks(const QPalette &palette)
{
    m_key.setForeground(Theme::ink(JsonInk::Key, palette));
    m_string.setForeground(Theme::ink(JsonInk::String, palette));
    m_number.setForeground(Theme::ink(JsonInk::Number, palette));
    m_literal.setForeground(Theme::ink(JsonInk::Literal, palette));
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    qsizetype at = 0;
    while (at < text.size()) {
        const QChar c = text[at];
        qsizetype end = at + 1;
        if (c == u'"') {
            end = endOfString(text, at);
            const bool isKey = end < text.size() && text[end] == u':';
            setFormat(static_cast<int>(at), static_cast<int>(end - at), isKey ? m_key : m_string);
        } else if (c.isDigit() || c == u'-' || c.isLetter()) {
            end = endOfWord(text, at);
            setFormat(static_cast<int>(at), static_cast<int>(end - at), c.isLetter() ? m_literal : m_number);
        }
        at = end;
    }
}

} // namespace gatehouse::ui
