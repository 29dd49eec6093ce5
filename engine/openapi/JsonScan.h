#pragma once

#include <QtGlobal>

#include <bit>
#include <cstring>

namespace gatehouse::openapi {

namespace detail {

constexpr quint64 kOnes = 0x0101010101010101;

inline quint64 eightBytes(const char *at)
{
    quint64 bytes = 0;
    std::memcpy(&bytes, at, sizeof(bytes));
    return bytes;
}

// The highest bit of each byte that is `byte`; bytes above the lowest such one may be wrong.
inline quint64 whereByteIs(quint64 bytes, char byte)
{
    const quint64 other = bytes ^ (kOnes * static_cast<unsigned char>(byte));
    return (other - kOnes) & ~other & (kOnes << 7);
}

} // namespace detail

// The next quote or backslash from a place within a string on, or `end`. Eight bytes at a time, without a
// call: most strings are short.
inline const char *pastPlainText(const char *at, const char *end)
{
    for (; end - at >= 8; at += 8) {
        const quint64 bytes = detail::eightBytes(at);
        const quint64 found = detail::whereByteIs(bytes, '"') | detail::whereByteIs(bytes, '\\');
        if (found == 0)
            continue;
        if constexpr (std::endian::native == std::endian::little)
            return at + std::countr_zero(found) / 8;
        break;
    }
    while (at < end && *at != '"' && *at != '\\')
        ++at;
    return at;
}

// Past eights of spaces: lines of a document written for people begin with them.
inline const char *pastSpaces(const char *at, const char *end)
{
    while (end - at >= 8 && detail::eightBytes(at) == detail::kOnes * ' ')
        at += 8;
    return at;
}

} // namespace gatehouse::openapi
