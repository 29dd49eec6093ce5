#include "engine/config/DotEnvParser.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

bool isNameCharacter(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'0' && code <= u'9') || (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z')
        || code == u'_' || code == u'.' || code == u'-';
}

QString normalised(const QByteArray &text)
{
    QString out = QString::fromUtf8(text.startsWith("\xef\xbb\xbf") ? text.sliced(3) : text);
    out.replace("\r\n"_L1, "\n"_L1);
    return out;
}

} // namespace

DotEnvParser::DotEnvParser(
    const QByteArray &text, QString fileName, VariableLookup lookup, Problems &problems)
    : m_text(normalised(text))
    , m_fileName(std::move(fileName))
    , m_lookup(std::move(lookup))
    , m_problems(problems)
{
}

QHash<QString, QString> DotEnvParser::parse()
{
    while (m_at < m_text.size())
        parseLine();
    return m_values;
}

void DotEnvParser::parseLine()
{
    skipSpaces();
    const int line = m_line;
    if (!atLineEnd() && m_text[m_at] != u'#') {
        QString name;
        if (!parseName(name)) {
            warn(line, u"this line is left out; expected NAME=value"_s);
        } else if (const Value value = parseValue(); !value.ok) {
            warn(line,
                u"this line is left out; its quoted value is never closed, or text follows the quote"_s);
        } else {
            store(name, value, line);
        }
    }
    skipLine();
}

// "export NAME =": leaves the reader behind the equals sign.
bool DotEnvParser::parseName(QString &name)
{
    static constexpr QStringView word = u"export";
    const QStringView rest = QStringView(m_text).sliced(m_at);
    if (rest.startsWith(word) && rest.size() > word.size()
        && (rest[word.size()] == u' ' || rest[word.size()] == u'\t')) {
        m_at += word.size();
        skipSpaces();
    }
    const qsizetype from = m_at;
    while (!atLineEnd() && isNameCharacter(m_text[m_at]))
        ++m_at;
    name = m_text.sliced(from, m_at - from);
    skipSpaces();
    if (name.isEmpty() || name[0].isDigit() || atLineEnd() || m_text[m_at] != u'=')
        return false;
    ++m_at;
    skipSpaces();
    return true;
}

DotEnvParser::Value DotEnvParser::parseValue()
{
    if (atLineEnd())
        return {};
    const QChar first = m_text[m_at];
    return first == u'"' || first == u'\'' ? parseQuoted(first) : parseBare();
}

DotEnvParser::Value DotEnvParser::parseQuoted(QChar quote)
{
    const qsizetype start = m_at;
    const int startLine = m_line;
    Value value{{}, quote == u'"', true};
    for (++m_at; m_at < m_text.size() && m_text[m_at] != quote; ++m_at) {
        QChar character = m_text[m_at];
        if (character == u'\n')
            ++m_line;
        if (quote == u'"' && character == u'\\' && m_at + 1 < m_text.size()) {
            ++m_at;
            if (m_text[m_at] == u'\n')
                ++m_line;
            if (QStringView(m_text).sliced(m_at).startsWith(u"${"))
                value.text += u'$'; // "\${" in a shell is "$${" to expandReferences
            character = unescaped(m_text[m_at]);
        }
        value.text += character;
    }
    const bool closed = m_at < m_text.size();
    if (closed)
        ++m_at;
    skipSpaces();
    value.ok = closed && (atLineEnd() || m_text[m_at] == u'#');
    if (!closed) {
        m_at = start; // only this line is lost, not the rest of the file
        m_line = startLine;
    }
    return value;
}

// Up to the end of the line or a comment, which begins after a space.
DotEnvParser::Value DotEnvParser::parseBare()
{
    const qsizetype from = m_at;
    while (!atLineEnd() && !(m_text[m_at] == u'#' && (m_at == from || m_text[m_at - 1].isSpace())))
        ++m_at;
    return {m_text.sliced(from, m_at - from).trimmed(), true, true};
}

QChar DotEnvParser::unescaped(QChar character) const
{
    switch (character.unicode()) {
    case u'n':
        return u'\n';
    case u'r':
        return u'\r';
    case u't':
        return u'\t';
    default:
        return character;
    }
}

void DotEnvParser::store(const QString &name, const Value &value, int line)
{
    if (m_values.contains(name))
        warn(line, u"%1 is set a second time; this value counts"_s.arg(name));
    if (!value.expand) {
        m_values.insert(name, value.text);
        return;
    }
    const Result<QString> expanded = expandReferences(value.text, [this](const QString &variable) {
        const std::optional<QString> outside = m_lookup ? m_lookup(variable) : std::nullopt;
        const auto own = m_values.constFind(variable);
        return outside || own == m_values.constEnd() ? outside : std::optional(*own);
    });
    if (expanded)
        m_values.insert(name, *expanded);
    else {
        warn(line,
            u"%1 is left out: %2; write it in 'single quotes' to keep it as it is"_s.arg(
                name, expanded.error().message));
    }
}

void DotEnvParser::skipSpaces()
{
    while (!atLineEnd() && m_text[m_at].isSpace())
        ++m_at;
}

void DotEnvParser::skipLine()
{
    while (!atLineEnd())
        ++m_at;
    ++m_at;
    ++m_line;
}

void DotEnvParser::warn(int line, const QString &message)
{
    m_problems.append({Severity::Warning, u"config.dot_env"_s, message, {}, {m_fileName, line, 1}});
}

} // namespace gatehouse::config
