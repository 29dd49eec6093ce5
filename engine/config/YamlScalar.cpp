#include "engine/config/YamlScalar.h"

#include "engine/base/Text.h"

#include <QString>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

// [-+]? ( digits ( . digits? )? | . digits ) ( [eE] [-+]? digits )?
bool looksDecimal(QStringView text)
{
    qsizetype at = !text.isEmpty() && (text[0] == u'-' || text[0] == u'+') ? 1 : 0;
    const auto digits = [&] {
        const qsizetype from = at;
        while (at < text.size() && isAsciiDigit(text[at]))
            ++at;
        return at > from;
    };
    bool mantissa = digits();
    if (at < text.size() && text[at] == u'.') {
        ++at;
        mantissa = digits() || mantissa;
    }
    if (!mantissa)
        return false;
    if (at < text.size() && (text[at] == u'e' || text[at] == u'E')) {
        ++at;
        if (at < text.size() && (text[at] == u'-' || text[at] == u'+'))
            ++at;
        if (!digits())
            return false;
    }
    return at == text.size();
}

} // namespace

std::optional<bool> toBoolean(QStringView text)
{
    static constexpr std::array yes{u"true", u"yes", u"on"};
    static constexpr std::array no{u"false", u"no", u"off"};
    const auto matches = [&](const char16_t *word) { return text.compare(word, Qt::CaseInsensitive) == 0; };
    if (std::ranges::any_of(yes, matches))
        return true;
    if (std::ranges::any_of(no, matches))
        return false;
    return std::nullopt;
}

std::optional<qint64> toInteger(QStringView text)
{
    int base = 10;
    QStringView digits = text;
    if (text.startsWith(u"0x"))
        base = 16;
    else if (text.startsWith(u"0o"))
        base = 8;
    if (base != 10)
        digits = text.sliced(2);
    else if (!text.isEmpty() && (text[0] == u'-' || text[0] == u'+'))
        digits = text.sliced(1);
    const auto isPart
        = [&](QChar character) { return isAsciiDigit(character) || (base == 16 && character.isLetter()); };
    if (digits.isEmpty() || !std::ranges::all_of(digits, isPart))
        return std::nullopt;
    bool ok = false;
    const qint64 value = base == 10 ? text.toLongLong(&ok, 10) : digits.toLongLong(&ok, base);
    return ok ? std::optional(value) : std::nullopt;
}

std::optional<double> toDecimal(QStringView text)
{
    if (!looksDecimal(text))
        return std::nullopt;
    bool ok = false;
    const double value = text.toString().toDouble(&ok);
    return ok && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace gatehouse::config
