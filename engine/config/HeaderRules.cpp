#include "engine/config/HeaderRules.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// They belong to one connection or to the framing of one message (RFC 9110 §7.6.1, RFC 9112 §6).
constexpr std::array kOurs{"connection"_L1, "content-length"_L1, "keep-alive"_L1, "proxy-connection"_L1,
    "te"_L1, "trailer"_L1, "transfer-encoding"_L1, "upgrade"_L1};

bool isTokenCharacter(QChar character)
{
    static constexpr QStringView marks = u"!#$%&'*+-.^_`|~";
    const char16_t code = character.unicode();
    return (code >= u'0' && code <= u'9') || (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z')
        || marks.contains(character);
}

} // namespace

bool isToken(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenCharacter);
}

QString whyNotAHeader(const HeaderConfig &header, const QList<HeaderConfig> &others)
{
    const auto sameName = [&](QAnyStringView name) {
        return QAnyStringView::compare(name, header.name, Qt::CaseInsensitive) == 0;
    };
    if (!isToken(header.name))
        return u"a header name holds letters, digits and `-` only, such as `X-Tenant`"_s;
    if (std::ranges::any_of(kOurs, sameName))
        return u"this header belongs to the connection and cannot be set; remove it"_s;
    if (std::ranges::any_of(others, [&](const HeaderConfig &other) { return sameName(other.name); }))
        return u"this header is named twice (case does not count); keep one"_s;
    const QByteArrayView value = header.value.text.expose();
    if (std::ranges::any_of(value, [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; }))
        return u"a header value is one line; remove the line break"_s;
    return {};
}

} // namespace gatehouse::config
