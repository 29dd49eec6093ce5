#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <array>

namespace gatehouse::http {

// What a byte may be part of; one table look-up per byte keeps the parser to one pass.
enum CharacterClass : unsigned char {
    TokenCharacter = 1, // RFC 9110 §5.6.2
    ValueCharacter = 2, // RFC 9110 §5.5: visible, space, tab, obs-text
    TargetCharacter = 4, // visible ASCII but '#': a fragment is never sent (RFC 9112 §3.2)
    HostCharacter = 8, // RFC 3986 §3.2.2 host and port
    PlainCharacter = 16, // RFC 3986 §2.3 unreserved
};

namespace detail {

constexpr bool isOneOf(int character, const char *set)
{
    for (; *set; ++set) {
        if (*set == character)
            return true;
    }
    return false;
}

constexpr unsigned char classesOf(int c)
{
    const bool alphanumeric = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    unsigned result = 0;
    if (alphanumeric || isOneOf(c, "!#$%&'*+-.^_`|~"))
        result |= TokenCharacter;
    if (c == '\t' || (c >= 0x20 && c != 0x7f))
        result |= ValueCharacter;
    if (c > 0x20 && c < 0x7f && c != '#')
        result |= TargetCharacter;
    if (alphanumeric || isOneOf(c, "-._~:[]%!$&'()*+;="))
        result |= HostCharacter;
    if (alphanumeric || isOneOf(c, "-._~"))
        result |= PlainCharacter;
    return static_cast<unsigned char>(result);
}

consteval std::array<unsigned char, 256> makeClasses()
{
    std::array<unsigned char, 256> table{};
    for (int c = 0; c < 256; ++c)
        table[static_cast<std::size_t>(c)] = classesOf(c);
    return table;
}

inline constexpr std::array<unsigned char, 256> characterClasses = makeClasses();

} // namespace detail

inline bool isA(CharacterClass wanted, char character)
{
    return (detail::characterClasses[static_cast<unsigned char>(character)] & wanted) != 0;
}

inline bool allAre(CharacterClass wanted, QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [wanted](char character) { return isA(wanted, character); });
}

// The value of a hexadecimal digit, -1 for anything else.
inline int hexDigit(char character)
{
    if (character >= '0' && character <= '9')
        return character - '0';
    const char lower = static_cast<char>(character | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

} // namespace gatehouse::http
