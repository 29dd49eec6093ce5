#include "engine/base/UriTemplate.h"

#include <QByteArray>
#include <QStringDecoder>

#include <algorithm>

namespace gatehouse {
using namespace Qt::Literals::StringLiterals;
namespace {

bool isAlphanumeric(QChar character)
{
    const char16_t code = character.unicode();
    return (code >= u'a' && code <= u'z') || (code >= u'A' && code <= u'Z') || (code >= u'0' && code <= u'9');
}

int hexValue(QChar character)
{
    const char16_t code = character.unicode();
    if (code >= u'0' && code <= u'9')
        return code - u'0';
    const char16_t lower = code | 0x20;
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

bool isTriplet(QStringView text, qsizetype at)
{
    return at + 2 < text.size() && hexValue(text[at + 1]) >= 0 && hexValue(text[at + 2]) >= 0;
}

// RFC 6570 §2.3, varname: letters, digits and '_', with single dots between them.
bool isVariableName(QStringView name)
{
    const auto parts = name.split(u'.');
    return std::ranges::all_of(parts, [](QStringView part) {
        return !part.isEmpty()
            && std::ranges::all_of(part, [](QChar c) { return isAlphanumeric(c) || c == u'_'; });
    });
}

// RFC 3986 §2: unreserved, reserved and %XX; brackets only in the authority (§3.2.2). The first character
// that is none of these; else -1.
qsizetype foreignCharacter(QStringView text)
{
    static constexpr QStringView marks = u"-._~:/?@!$&'()*+,;=";
    const qsizetype colon = text.indexOf(u':');
    const bool hasAuthority = text.sliced(colon + 1).startsWith(u"//");
    qsizetype authorityEnd = hasAuthority ? colon + 3 : 0;
    while (hasAuthority && authorityEnd < text.size() && text[authorityEnd] != u'/'
        && text[authorityEnd] != u'?')
        ++authorityEnd;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool bracket = (text[i] == u'[' || text[i] == u']') && i < authorityEnd;
        const bool plain = isAlphanumeric(text[i]) || marks.contains(text[i]) || bracket;
        if (text[i] == u'%' ? !isTriplet(text, i) : !plain)
            return i;
    }
    return -1;
}

// Something behind the scheme: an authority or a path (RFC 3986 §3).
bool isComplete(QStringView text)
{
    const QStringView behind = text.sliced(text.indexOf(u':') + 1);
    return !behind.isEmpty() && behind != u"//" && !behind.startsWith(u"//?") && !behind.startsWith(u'?');
}

// RFC 3986 §3.1.
bool beginsWithScheme(QStringView text)
{
    const qsizetype colon = text.indexOf(u':');
    if (colon < 1 || text[0].isDigit() || !isAlphanumeric(text[0]))
        return false;
    return std::ranges::all_of(
        text.first(colon), [](QChar c) { return isAlphanumeric(c) || c == u'+' || c == u'-' || c == u'.'; });
}

// Nothing where it is no percent-encoded UTF-8.
std::optional<QString> decoded(QStringView text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'%') {
            bytes += QStringView(text).sliced(i, 1).toUtf8();
            continue;
        }
        if (!isTriplet(text, i))
            return std::nullopt;
        bytes += static_cast<char>(hexValue(text[i + 1]) * 16 + hexValue(text[i + 2]));
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString value = decoder(bytes);
    return decoder.hasError() ? std::nullopt : std::optional(std::move(value));
}

bool isValue(QStringView text)
{
    return !text.isEmpty()
        && std::ranges::none_of(text, [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; });
}

} // namespace

Result<UriTemplate, QString> UriTemplate::parse(const QString &text)
{
    UriTemplate made;
    if (const auto split = made.split(text); !split)
        return split.error();
    const QString example = made.m_literals.join(u'x');
    if (!beginsWithScheme(made.literal(0)) || !isComplete(example))
        return u"expected an absolute URI, such as `crm://handbook`"_s;
    if (const qsizetype at = foreignCharacter(example); at >= 0) {
        return u"`%1` cannot stand in a URI without a fragment; write it percent-encoded"_s.arg(example[at]);
    }
    return made;
}

Result<void, QString> UriTemplate::split(QStringView text)
{
    qsizetype begin = 0;
    for (qsizetype open = text.indexOf(u'{'); open >= 0; open = text.indexOf(u'{', begin)) {
        const qsizetype close = text.indexOf(u'}', open);
        if (close < 0)
            return u"`{` is not closed"_s;
        const QString name = text.sliced(open + 1, close - open - 1).toString();
        if (!isVariableName(name)) {
            return u"`{%1}` is no variable: expected letters, digits and `_` (RFC 6570, level 1)"_s.arg(
                name.left(60));
        }
        if (m_variables.contains(name))
            return u"the variable `{%1}` stands there twice"_s.arg(name);
        if (open == begin && begin > 0)
            return u"there is nothing between `{%1}` and the variable before it"_s.arg(name);
        m_literals += text.sliced(begin, open - begin).toString();
        m_variables += name;
        begin = close + 1;
    }
    m_literals += text.sliced(begin).toString();
    return {};
}

// The shortest value that fits leaves the most to the variables behind it, so that no other has to be tried.
std::optional<QHash<QString, QString>> UriTemplate::match(QStringView uri) const
{
    if (m_variables.isEmpty())
        return uri == m_literals.join(QString()) ? std::optional(QHash<QString, QString>()) : std::nullopt;
    if (!uri.startsWith(literal(0)))
        return std::nullopt;
    QHash<QString, QString> values;
    qsizetype at = literal(0).size();
    for (qsizetype i = 0; i < m_variables.size(); ++i) {
        const QStringView behind = literal(i + 1);
        const bool last = i + 1 == m_variables.size();
        const qsizetype end = last ? uri.size() - behind.size() : uri.indexOf(behind, at + 1);
        if (end <= at || !uri.sliced(end).startsWith(behind))
            return std::nullopt;
        const QStringView raw = uri.sliced(at, end - at);
        std::optional<QString> value = isValue(raw) ? decoded(raw) : std::nullopt;
        if (!value)
            return std::nullopt;
        values.insert(m_variables[i], *std::move(value));
        at = end + behind.size();
    }
    return values;
}

} // namespace gatehouse
