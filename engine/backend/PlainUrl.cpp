#include "engine/backend/PlainUrl.h"

#include "engine/http/CharacterClass.h"

#include <algorithm>

namespace gatehouse::backend {

namespace {

constexpr QByteArrayView kScheme = "http://";
constexpr qsizetype kMaxPortDigits = 5;

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

bool isNameCharacter(char character)
{
    return isDigit(character) || (character >= 'a' && character <= 'z') || character == '-'
        || character == '.' || (character >= 'A' && character <= 'Z') || character == '_';
}

bool isAddressCharacter(char character)
{
    return http::hexDigit(character) >= 0 || character == ':' || character == '.';
}

// Empty where it is no plain host.
QByteArrayView hostIn(QByteArrayView authority)
{
    if (authority.startsWith('[')) {
        const qsizetype close = authority.indexOf(']');
        const QByteArrayView address = close < 0 ? QByteArrayView() : authority.sliced(1, close - 1);
        return std::all_of(address.begin(), address.end(), isAddressCharacter) ? address : QByteArrayView();
    }
    const qsizetype colon = authority.indexOf(':');
    const QByteArrayView name = colon < 0 ? authority : authority.first(colon);
    return std::all_of(name.begin(), name.end(), isNameCharacter) ? name : QByteArrayView();
}

bool isPort(QByteArrayView text)
{
    return text.isEmpty()
        || (text.front() == ':' && text.size() > 1 && text.size() <= kMaxPortDigits + 1
            && std::all_of(text.begin() + 1, text.end(), isDigit));
}

} // namespace

std::optional<PlainUrl> PlainUrl::of(QByteArrayView url)
{
    if (!url.startsWith(kScheme))
        return std::nullopt;
    const QByteArrayView rest = url.sliced(kScheme.size());
    const auto *end = std::find_if(
        rest.begin(), rest.end(), [](char character) { return character == '/' || character == '?'; });
    PlainUrl parts;
    parts.authority = rest.first(end - rest.begin());
    parts.host = hostIn(parts.authority);
    if (parts.host.isEmpty())
        return std::nullopt;
    const qsizetype brackets = parts.authority.startsWith('[') ? 2 : 0;
    if (!isPort(parts.authority.sliced(parts.host.size() + brackets)))
        return std::nullopt;
    parts.origin = url.first(kScheme.size() + parts.authority.size());
    parts.target = rest.sliced(parts.authority.size());
    if (!http::allAre(http::TargetCharacter, parts.target))
        return std::nullopt;
    return parts;
}

} // namespace gatehouse::backend
