#include "engine/config/HeaderRules.h"

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// They belong to one connection or to the framing of one message (RFC 9110 §7.6.1, RFC 9112 §6).
constexpr std::array kOurs{"connection"_L1, "content-length"_L1, "keep-alive"_L1, "proxy-connection"_L1,
    "te"_L1, "trailer"_L1, "transfer-encoding"_L1, "upgrade"_L1};

// They hold what a caller shows to the gateway, or what is between the two.
constexpr std::array kCallers{
    "authorization"_L1, "x-api-key"_L1, "proxy-authorization"_L1, "cookie"_L1, "last-event-id"_L1};
// They belong to the body and the address that the gateway writes itself.
constexpr std::array kWritten{"host"_L1, "accept"_L1, "accept-encoding"_L1, "content-type"_L1,
    "content-encoding"_L1, "expect"_L1, "origin"_L1};

template <size_t Size> bool isOneOf(const QString &name, const std::array<QLatin1StringView, Size> &names)
{
    return std::ranges::any_of(
        names, [&name](QLatin1StringView known) { return name.compare(known, Qt::CaseInsensitive) == 0; });
}

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

QString whyNotForwarded(const QString &name)
{
    if (!isToken(name))
        return u"a header name holds letters, digits and `-` only, such as `X-Request-Id`"_s;
    if (isOneOf(name, kCallers))
        return u"%1 holds what the caller shows to the gateway, which no backend may see; give the backend a "
               "credential of its own in backend.auth (auth.per_team for one of each team)"_s.arg(name);
    if (isOneOf(name, kOurs) || isOneOf(name, kWritten))
        return u"%1 belongs to the request that the gateway writes itself; remove it"_s.arg(name);
    if (name.startsWith("mcp-"_L1, Qt::CaseInsensitive))
        return u"%1 belongs to MCP, which the backend does not speak; remove it"_s.arg(name);
    return {};
}

} // namespace gatehouse::config
