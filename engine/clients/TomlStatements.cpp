#include "engine/clients/TomlStatements.h"

#include "engine/clients/TextPlace.h"

#include <QString>

namespace gatehouse::clients {
namespace {

bool isInlineBlank(char c)
{
    return c == ' ' || c == '\t';
}

class StatementReader
{
public:
    explicit StatementReader(const QByteArray &text) : m_text(text) { }

    std::vector<TomlStatement> run();

private:
    char peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0';
    }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool startsWith(QByteArrayView word) const
    {
        return QByteArrayView(m_text).sliced(m_at).startsWith(word);
    }
    void skipBlanks()
    {
        while (isInlineBlank(peek()))
            ++m_at;
    }
    void skipLine()
    {
        while (!atEnd() && peek() != '\n')
            ++m_at;
    }
    QString readKey();
    QString readQuotedKey();
    QStringList readPath();
    void readHeader(TomlStatement &statement);
    void skipString();
    void skipValue();

    const QByteArray &m_text;
    qsizetype m_at = 0;
    qsizetype m_end = 0; // of the value, without what follows on its line
};

std::vector<TomlStatement> StatementReader::run()
{
    std::vector<TomlStatement> statements;
    QStringList table;
    m_at = m_text.startsWith(kByteOrderMark) ? kByteOrderMark.size() : 0;
    while (!atEnd()) {
        const char c = peek();
        if (isInlineBlank(c) || c == '\n' || c == '\r') {
            ++m_at;
        } else if (c == '#') {
            skipLine();
        } else {
            TomlStatement statement;
            statement.begin = m_at;
            if (c == '[') {
                readHeader(statement);
                table = statement.path;
            } else {
                statement.path = table + readPath();
                skipValue();
            }
            m_at = qMin(m_at, m_text.size());
            statement.end = qBound(statement.begin, m_end, m_at);
            statements.push_back(statement);
            skipLine();
        }
    }
    return statements;
}

QString StatementReader::readQuotedKey()
{
    const char quote = peek();
    ++m_at;
    QByteArray name;
    while (!atEnd() && peek() != quote && peek() != '\n') {
        if (quote == '"' && peek() == '\\' && (peek(1) == 'u' || peek(1) == 'U')) {
            const qsizetype digits = peek(1) == 'u' ? 4 : 8;
            const char32_t code = m_text.mid(m_at + 2, digits).toUInt(nullptr, 16);
            name += QString::fromUcs4(&code, 1).toUtf8();
            m_at += 2 + digits;
            continue;
        }
        if (quote == '"' && peek() == '\\')
            ++m_at; // the others are no part of a name that we look for
        name += peek();
        ++m_at;
    }
    ++m_at;
    return QString::fromUtf8(name);
}

QString StatementReader::readKey()
{
    if (peek() == '"' || peek() == '\'')
        return readQuotedKey();
    const qsizetype begin = m_at;
    while (!atEnd() && !isInlineBlank(peek()) && !QByteArrayView(".=]\r\n").contains(peek()))
        ++m_at;
    return QString::fromUtf8(m_text.sliced(begin, m_at - begin));
}

QStringList StatementReader::readPath()
{
    QStringList path;
    for (;;) {
        skipBlanks();
        path.append(readKey());
        skipBlanks();
        if (peek() != '.')
            return path;
        ++m_at;
    }
}

void StatementReader::readHeader(TomlStatement &statement)
{
    const bool isArray = startsWith("[[");
    statement.kind = isArray ? TomlStatement::Kind::ArrayOfTables : TomlStatement::Kind::Table;
    m_at += isArray ? 2 : 1;
    statement.path = readPath();
    while (!atEnd() && peek() == ']')
        ++m_at;
    m_end = m_at;
}

void StatementReader::skipString()
{
    const char quote = peek();
    const QByteArray three(3, quote);
    const bool isLong = startsWith(three);
    m_at += isLong ? 3 : 1;
    while (!atEnd()) {
        if (quote == '"' && peek() == '\\') {
            m_at += 2;
        } else if (isLong && startsWith(three)) {
            m_at += 3;
            while (peek() == quote) // up to two more belong to the text
                ++m_at;
            return;
        } else if (!isLong && (peek() == quote || peek() == '\n')) {
            ++m_at;
            return;
        } else {
            ++m_at;
        }
    }
}

void StatementReader::skipValue()
{
    int depth = 0;
    m_end = m_at;
    while (!atEnd()) {
        const char c = peek();
        if (depth == 0 && (c == '\n' || c == '#'))
            return;
        if (c == '#') {
            skipLine();
            continue;
        }
        if (c == '"' || c == '\'') {
            skipString();
            m_end = qMin(m_at, m_text.size());
            continue;
        }
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= (c == ']' || c == '}') && depth > 0 ? 1 : 0;
        ++m_at;
        if (!isInlineBlank(c) && c != '\n' && c != '\r')
            m_end = m_at;
    }
    m_at = qMin(m_at, m_text.size());
}

} // namespace

std::vector<TomlStatement> tomlStatements(const QByteArray &text)
{
    return StatementReader(text).run();
}

} // namespace gatehouse::clients
