#pragma once

#include <QByteArrayView>

namespace gatehouse::tools {

// Walks over JSON text that a parser has found valid, to copy its values as they are written. On anything
// else it stops somewhere inside the text, never behind it.
class JsonCursor
{
public:
    explicit JsonCursor(QByteArrayView json) : m_at(json.begin()), m_end(json.end()) { }

    // The bytes of the value that comes next; the cursor stands behind it.
    QByteArrayView value()
    {
        skipSpace();
        const char *begin = m_at;
        int depth = 0;
        do {
            depth += step();
        } while (depth > 0 && m_at != m_end);
        return {begin, m_at - begin};
    }
    // Whether nothing but space follows.
    bool atEnd()
    {
        skipSpace();
        return m_at == m_end;
    }
    // Over one of { } [ ] : , which comes next.
    void mark()
    {
        skipSpace();
        if (m_at != m_end)
            ++m_at;
    }

private:
    // Over one token; how much deeper it leads.
    int step()
    {
        if (m_at == m_end)
            return 0;
        switch (*m_at) {
        case '"':
            skipString();
            return 0;
        case '{':
        case '[':
            ++m_at;
            return 1;
        case '}':
        case ']':
            ++m_at;
            return -1;
        case ',':
        case ':':
        case ' ':
        case '\t':
        case '\r':
        case '\n':
            ++m_at;
            return 0;
        default:
            skipWord();
            return 0;
        }
    }
    void skipString()
    {
        for (++m_at; m_at != m_end && *m_at != '"'; ++m_at) {
            if (*m_at == '\\' && m_at + 1 != m_end)
                ++m_at;
        }
        if (m_at != m_end)
            ++m_at;
    }
    void skipWord() // a number or a literal
    {
        constexpr QByteArrayView ends = ",]}: \t\r\n";
        while (m_at != m_end && !ends.contains(*m_at))
            ++m_at;
    }
    void skipSpace()
    {
        while (m_at != m_end && (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || *m_at == '\n'))
            ++m_at;
    }

    const char *m_at;
    const char *m_end;
};

} // namespace gatehouse::tools
