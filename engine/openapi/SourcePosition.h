#pragma once

#include <QtGlobal>

#include <cstring>
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
        while (const auto *feed
            = static_cast<const char *>(std::memchr(m_at, '\n', static_cast<size_t>(address - m_at)))) {
            ++m_line;
            m_column = 1;
            m_at = feed + 1;
        }
        int characters = 0;
        for (; m_at != address; ++m_at)
            characters += static_cast<signed char>(*m_at) > kLastContinuation ? 1 : 0;
        m_column += characters;
    }

    int line() const { return m_line; }
    int column() const { return m_column; }

private:
    // Bytes 0x80 to 0xbf go on with a character (RFC 3629 §3): as signed numbers they are the lowest.
    static constexpr signed char kLastContinuation = -65;

    const char *m_at;
    const char *m_end;
    int m_line = 1;
    int m_column = 1;
};

} // namespace gatehouse::openapi
