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
    explicit SourcePosition(std::string_view text) : SourcePosition(text, 1, 1) { }
    // Of a text that begins at that line and column.
    SourcePosition(std::string_view text, int line, int column)
        : m_at(text.data())
        , m_end(text.data() + text.size())
        , m_line(line)
        , m_column(column)
        , m_plain(isAscii(text))
    {
    }

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
        m_column += m_plain ? static_cast<int>(address - m_at) : characters(m_at, address);
        m_at = address;
    }

    int line() const { return m_line; }
    int column() const { return m_column; }

    // Of well-formed UTF-8, eight bytes at a time: all bytes but those that go on with a character, which
    // begin with the bits 10 (RFC 3629 §3).
    static int characters(const char *from, const char *to)
    {
        int count = static_cast<int>(to - from);
        quint64 eight = 0;
        for (; to - from >= 8; from += sizeof(eight)) {
            std::memcpy(&eight, from, sizeof(eight));
            const quint64 further = eight >> 7 & ~eight >> 6 & 0x0101010101010101;
            count -= static_cast<int>(further * 0x0101010101010101 >> 56); // the sum of its bytes
        }
        for (; from != to; ++from)
            count -= (static_cast<unsigned char>(*from) & 0xc0) == 0x80 ? 1 : 0;
        return count;
    }

private:
    // Most pieces of most documents are, and then nothing needs to be counted.
    static bool isAscii(std::string_view text)
    {
        quint64 all = 0;
        for (; text.size() >= sizeof(all); text.remove_prefix(sizeof(all))) {
            quint64 eight = 0;
            std::memcpy(&eight, text.data(), sizeof(eight));
            all |= eight;
        }
        for (const char last : text)
            all |= static_cast<unsigned char>(last);
        return (all & 0x8080808080808080) == 0;
    }

    const char *m_at;
    const char *m_end;
    int m_line;
    int m_column;
    bool m_plain;
};

} // namespace gatehouse::openapi
