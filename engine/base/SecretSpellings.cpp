#include "engine/base/SecretSpellings.h"

#include <QString>
#include <QStringConverter>

#include <algorithm>
#include <array>

namespace gatehouse {
namespace {

constexpr QByteArrayView kHidden = "***";
constexpr qsizetype kLeastRun = 3;

bool isLetterOrDigit(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

bool isUnreserved(char byte) // RFC 3986 §2.3
{
    return isLetterOrDigit(byte) || byte == '-' || byte == '.' || byte == '_' || byte == '~';
}

// Every way of writing leaves letters and digits alone.
QByteArrayView longestRun(QByteArrayView text)
{
    QByteArrayView longest;
    for (qsizetype at = 0; at < text.size();) {
        qsizetype end = at;
        while (end < text.size() && isLetterOrDigit(text[end]))
            ++end;
        if (end - at > longest.size())
            longest = text.sliced(at, end - at);
        at = std::max(end, at + 1);
    }
    return longest;
}

void insert(std::vector<QByteArray> &all, const QByteArray &spelling)
{
    if (!spelling.isEmpty() && std::find(all.begin(), all.end(), spelling) == all.end())
        all.push_back(spelling);
}

QByteArray withLowerEscapes(QByteArray encoded)
{
    for (qsizetype at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 3))
        encoded.replace(at, 3, encoded.mid(at, 3).toLower());
    return encoded;
}

// As URLs, forms and encodeURIComponent() have it.
void addPercentEncoded(std::vector<QByteArray> &all, const QByteArray &plain)
{
    for (const char *bare : {"", "!*'()", "!$&'()*+,;=:@/?"}) {
        const QByteArray encoded = plain.toPercentEncoding(bare);
        insert(all, encoded);
        insert(all, withLowerEscapes(encoded));
        insert(all, QByteArray(encoded).replace("%20", "+"));
        insert(all, withLowerEscapes(QByteArray(encoded).replace("%20", "+")));
    }
}

struct JsonStyle
{
    bool slashes; // PHP: "\/"
    bool onlyAscii; // Python and others
    bool forHtml; // Go, .NET: characters that mean something in HTML
    bool upperCase; // of hexadecimal digits
};

QByteArray unicodeEscape(char16_t unit, bool upperCase)
{
    const QByteArray digits = QByteArray::number(unit, 16).rightJustified(4, '0');
    return "\\u" + (upperCase ? digits.toUpper() : digits);
}

QByteArray jsonEscaped(const QString &text, const JsonStyle &style)
{
    QByteArray out;
    for (const QChar character : text) {
        const char16_t unit = character.unicode();
        const bool meansHtml = unit < 0x80 && QByteArrayView("&<>'+\"").contains(static_cast<char>(unit));
        if ((style.forHtml && meansHtml) || unit < 0x20 || (style.onlyAscii && unit > 0x7e))
            out += unicodeEscape(unit, style.upperCase);
        else if (unit == u'"' || unit == u'\\' || (style.slashes && unit == u'/'))
            out += QByteArray("\\") + static_cast<char>(unit);
        else
            out += QString(character).toUtf8();
    }
    return out;
}

void addJsonEscaped(std::vector<QByteArray> &all, const QByteArray &plain)
{
    const QString text = QString::fromUtf8(plain);
    for (int style = 0; style < 16; ++style) {
        insert(
            all, jsonEscaped(text, {(style & 1) != 0, (style & 2) != 0, (style & 4) != 0, (style & 8) != 0}));
    }
    // Go's own: only these three.
    QByteArray go = jsonEscaped(text, {false, false, false, false});
    insert(all, go.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e"));
}

struct WideForm
{
    QStringConverter::Encoding encoding;
    qsizetype unit; // bytes of a character, which begin at multiples of it
};
constexpr std::array kWideForms{WideForm{QStringConverter::Utf16LE, 2},
    WideForm{QStringConverter::Utf16BE, 2}, WideForm{QStringConverter::Utf32LE, 4},
    WideForm{QStringConverter::Utf32BE, 4}};

QByteArray encoded(const WideForm &form, const QString &text)
{
    QStringEncoder encoder(form.encoding);
    return encoder.encode(text);
}

qsizetype findWide(QByteArrayView text, const QByteArray &wide, qsizetype unit)
{
    qsizetype at = text.indexOf(wide);
    while (at >= 0 && at % unit != 0)
        at = text.indexOf(wide, at + 1);
    return at;
}

bool hasWide(QByteArrayView text, const QByteArray &secret)
{
    return std::ranges::any_of(kWideForms, [&](const WideForm &form) {
        return findWide(text, encoded(form, QString::fromUtf8(secret)), form.unit) >= 0;
    });
}

void hideWide(QByteArray &text, const QByteArray &secret)
{
    for (const WideForm &form : kWideForms) {
        const QByteArray wide = encoded(form, QString::fromUtf8(secret));
        const QByteArray hidden = encoded(form, QStringLiteral("***"));
        for (qsizetype at = findWide(text, wide, form.unit); at >= 0; at = findWide(text, wide, form.unit))
            text.replace(at, wide.size(), hidden);
    }
}

// Longest first, so that no part of one is left behind.
std::vector<QByteArray> spellingsOf(const QByteArray &secret)
{
    std::vector<QByteArray> all;
    insert(all, secret);
    if (!std::all_of(secret.begin(), secret.end(), isUnreserved)) {
        addPercentEncoded(all, secret);
        addJsonEscaped(all, secret);
    }
    std::ranges::sort(all, std::ranges::greater(), &QByteArray::size);
    return all;
}

bool isWide(QByteArrayView text)
{
    return text.contains('\0');
}

bool mayHold(QByteArrayView text, QByteArrayView secret)
{
    const QByteArrayView run = longestRun(secret);
    return run.size() < kLeastRun || text.contains(run);
}

} // namespace

void SecretSpellings::add(QByteArrayView secret)
{
    if (!secret.isEmpty() && secret.size() >= m_least)
        insert(m_secrets, secret.toByteArray());
}

bool SecretSpellings::hasAny(QByteArrayView text) const
{
    const bool wide = isWide(text);
    return std::ranges::any_of(m_secrets, [&](const QByteArray &secret) {
        if (wide && hasWide(text, secret))
            return true;
        if (!mayHold(text, secret))
            return false;
        const auto all = spellingsOf(secret);
        return std::ranges::any_of(all, [&](const QByteArray &spelling) { return text.contains(spelling); });
    });
}

void SecretSpellings::hide(QByteArray &text) const
{
    const bool wide = isWide(text);
    for (const QByteArray &secret : m_secrets) {
        if (wide)
            hideWide(text, secret);
        if (!mayHold(text, secret))
            continue;
        for (const QByteArray &spelling : spellingsOf(secret)) {
            if (text.contains(spelling))
                text.replace(spelling, kHidden);
        }
    }
}

} // namespace gatehouse
