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

JsonInks::JsonInks(const QPalette &palette)
{
    m_key.setForeground(Theme::ink(JsonInk::Key, palette));
    m_string.setForeground(Theme::ink(JsonInk::String, palette));
    m_number.setForeground(Theme::ink(JsonInk::Number, palette));
    m_literal.setForeground(Theme::ink(JsonInk::Literal, palette));
}

QList<QTextLayout::FormatRange> JsonInks::formatsOf(QStringView line) const
{
    QList<QTextLayout::FormatRange> formats;
    const auto add = [&formats](qsizetype from, qsizetype end, const QTextCharFormat &format) {
        formats += {static_cast<int>(from), static_cast<int>(end - from), format};
    };
    for (qsizetype at = 0; at < line.size();) {
        const QChar c = line[at];
        qsizetype end = at + 1;
        if (c == u'"') {
            end = endOfString(line, at);
            const bool isKey = end < line.size() && line[end] == u':';
            add(at, end, isKey ? m_key : m_string);
        } else if (c.isDigit() || c == u'-' || c.isLetter()) {
            end = endOfWord(line, at);
            add(at, end, c.isLetter() ? m_literal : m_number);
        }
        at = end;
    }
    return formats;
}

JsonHighlighter::JsonHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void JsonHighlighter::setInks(const QPalette &palette)
{
    m_inks = JsonInks(palette);
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    for (const QTextLayout::FormatRange &range : m_inks.formatsOf(text))
        setFormat(range.start, range.length, range.format);
}

} // namespace gatehouse::ui
