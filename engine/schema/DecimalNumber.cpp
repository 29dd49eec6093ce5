#include "engine/schema/DecimalNumber.h"

#include <QLocale>

#include <cmath>
#include <optional>

namespace gatehouse::schema {
namespace {

// digits × 10^exponent, digits not divisible by 10 unless 0.
struct Decimal
{
    quint64 digits = 0;
    int exponent = 0;
};

Decimal trimmed(Decimal decimal)
{
    while (decimal.digits != 0 && decimal.digits % 10 == 0) {
        decimal.digits /= 10;
        ++decimal.exponent;
    }
    return decimal;
}

// The shortest decimal that reads back as this double: at most 17 digits.
Decimal decimalOf(double value)
{
    const QByteArray text = QByteArray::number(std::abs(value), 'e', QLocale::FloatingPointShortest);
    const qsizetype mark = text.indexOf('e');
    const QByteArray mantissa = text.left(mark);
    const qsizetype point = mantissa.indexOf('.');
    const qsizetype places = point < 0 ? 0 : mantissa.size() - point - 1;
    Decimal decimal;
    decimal.digits = QByteArray(mantissa).replace('.', "").toULongLong();
    decimal.exponent = text.mid(mark + 1).toInt() - static_cast<int>(places);
    return trimmed(decimal);
}

Decimal decimalOf(const QJsonValue &value)
{
    const double real = value.toDouble();
    const qint64 whole = value.toInteger(-1);
    if (whole == -1 && real != -1)
        return decimalOf(real);
    const auto digits = static_cast<quint64>(whole);
    return trimmed({whole < 0 ? 0 - digits : digits, 0});
}

} // namespace

bool isMultiple(const QJsonValue &value, double divisor)
{
    if (!std::isfinite(value.toDouble()) || !std::isfinite(divisor))
        return false;
    const Decimal number = decimalOf(value);
    const Decimal unit = decimalOf(divisor);
    if (number.digits == 0)
        return true;
    // What is not divisible by 10 is no multiple of something that is.
    if (number.exponent < unit.exponent)
        return false;
    // A divisor has at most 17 digits, so ten times a remainder fits.
    quint64 rest = number.digits % unit.digits;
    for (int i = unit.exponent; i < number.exponent && rest != 0; ++i)
        rest = rest * 10 % unit.digits;
    return rest == 0;
}

} // namespace gatehouse::schema
