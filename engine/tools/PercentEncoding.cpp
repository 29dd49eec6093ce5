#include "engine/tools/PercentEncoding.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gatehouse::tools {
namespace {

constexpr std::array<bool, 256> characterTable(std::string_view extra)
{
    std::array<bool, 256> table{};
    for (unsigned i = 'a'; i <= 'z'; ++i)
        table[i] = true;
    for (unsigned i = 'A'; i <= 'Z'; ++i)
        table[i] = true;
    for (unsigned i = '0'; i <= '9'; ++i)
        table[i] = true;
    for (const char character : extra)
        table[static_cast<unsigned char>(character)] = true;
    return table;
}

constexpr std::array<bool, 256> kUnreserved = characterTable("-._~");
// Without '&', '=', '+', '#', '[' and ']': they have a meaning of their own in a form's query, or may not
// stand in it at all (OAS 3.1.2 Appendix E).
constexpr std::array<bool, 256> kKeptReserved = characterTable("-._~:/?@!$'()*,;");
// RFC 3986 §3.3 pchar, and '/' and '?' that a template's query part may hold.
constexpr std::array<bool, 256> kTemplate = characterTable("-._~!$&'()*+,;=:@/?");

bool isHexDigit(char character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'f')
        || (character >= 'A' && character <= 'F');
}

bool isTriplet(QByteArrayView text, qsizetype at)
{
    return text[at] == '%' && at + 2 < text.size() && isHexDigit(text[at + 1]) && isHexDigit(text[at + 2]);
}

void appendTriplet(QByteArray &out, char character)
{
    static constexpr char hex[] = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(character);
    out += '%';
    out += hex[byte >> 4];
    out += hex[byte & 15];
}

} // namespace

void appendEncoded(QByteArray &out, QByteArrayView utf8, Reserved reserved)
{
    const bool keep = reserved == Reserved::Keep;
    const std::array<bool, 256> &plain = keep ? kKeptReserved : kUnreserved;
    const auto isPlain = [&plain](char character) { return plain[static_cast<unsigned char>(character)]; };
    if (std::all_of(utf8.begin(), utf8.end(), isPlain)) {
        out.append(utf8);
        return;
    }
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const char character = utf8[i];
        if (isPlain(character) || (keep && isTriplet(utf8, i)))
            out += character;
        else
            appendTriplet(out, character);
    }
}

// Nearly all texts are plain, and need no bytes of their own.
void appendEncoded(QByteArray &out, QStringView text, Reserved reserved)
{
    const std::array<bool, 256> &plain = reserved == Reserved::Keep ? kKeptReserved : kUnreserved;
    const auto isPlain = [&plain](QChar character) {
        return character.unicode() < plain.size() && plain[character.unicode()];
    };
    if (!std::all_of(text.begin(), text.end(), isPlain))
        return appendEncoded(out, QByteArrayView(text.toUtf8()), reserved);
    const qsizetype before = out.size();
    out.resize(before + text.size());
    std::transform(text.begin(), text.end(), out.begin() + before,
        [](QChar character) { return static_cast<char>(character.unicode()); });
}

qsizetype plainTemplateRun(QByteArrayView text, qsizetype from)
{
    qsizetype at = from;
    while (at < text.size() && kTemplate[static_cast<unsigned char>(text[at])] && text[at] != '/'
        && text[at] != '?')
        ++at;
    return at - from;
}

void appendTemplateCharacter(QByteArray &out, QByteArrayView text, qsizetype at)
{
    const char character = text[at];
    if (kTemplate[static_cast<unsigned char>(character)] || isTriplet(text, at))
        out += character;
    else
        appendTriplet(out, character);
}

} // namespace gatehouse::tools
