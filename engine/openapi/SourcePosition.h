#pragma once

#include <QtGlobal>

#include <bit>
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
        m_column += characters(m_at, address);
        m_at = address;
    }

    int line() const { return m_line; }
    int column() const { return m_column; }

private:
    // Of well-formed UTF-8, eight bytes at a time: all bytes but those that go on with a character, which
    // begin with the bits 10 (RFC 3629 §3).
    static int characters(const char *from, const char *to)
    {
        int count = static_cast<int>(to - from);
        quint64 eight = 0;
        for (; to - from >= 8; from += sizeof(eight)) {
            std::memcpy(&eight, from, sizeof(eight));
            count -= std::popcount(eight >> 7 & ~eight >> 6 & 0x0101010101010101);
        }
        for (; from != to; ++from)
            count -= (static_cast<unsigned char>(*from) & 0xc0) == 0x80 ? 1 : 0;
        return count;
    }

    const char *m_at;
    const char *m_end;
    int m_line = 1;
    int m_column = 1;
};

} // namespace gatehouse::openapi
