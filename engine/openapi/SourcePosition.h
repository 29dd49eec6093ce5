#pragma once

#include <QtGlobal>

#include <string_view>

namespace gatehouse::openapi {

// Turns byte addresses of a text, asked for in rising order, into lines and columns (both from 1, columns in
// characters), reading every byte once. A value for one reader.
class SourcePosition
{
public:
    explicit SourcePosition(std::string_view text) : m_at(text.data()), m_end(text.data() + text.size()) { }

    // `address` is inside the text and not before the last one.
    void advanceTo(const char *address)
    {
        Q_ASSERT(address >= m_at && address <= m_end);
        for (; m_at != address; ++m_at) {
            if (*m_at == '\n') {
                ++m_line;
                m_column = 1;
            } else if ((static_cast<unsigned char>(*m_at) & 0xc0) != 0x80) {
                ++m_column;
            }
        }
    }

    int line() const { return m_line; }
    int column() const { return m_column; }

private:
    const char *m_at;
    const char *m_end;
    int m_line = 1;
    int m_column = 1;
};

} // namespace gatehouse::openapi
