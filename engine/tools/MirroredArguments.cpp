#include "engine/tools/MirroredArguments.h"

#include "engine/http/HeaderValue.h"

#include <cmath>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

constexpr double kMostExact = 9'007'199'254'740'992.0; // 2^53: above, a double is no longer one integer

QJsonValue valueAt(const QJsonObject &arguments, const QStringList &path)
{
    QJsonValue value = arguments;
    for (const QString &step : path)
        value = value.toObject().value(step);
    return value;
}

QString numberText(const QJsonValue &value)
{
    const double number = value.toDouble();
    if (std::abs(number) <= kMostExact && std::floor(number) == number)
        return QString::number(value.toInteger());
    // QJson keeps larger integers exactly when they were written as such.
    const qint64 integer = value.toInteger(0);
    return integer != 0 ? QString::number(integer)
                        : QString::number(number, 'g', QLocale::FloatingPointShortest);
}

// What the header has to say; nothing: there has to be none.
std::optional<QString> expectedText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Double:
        return numberText(value);
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
    case QJsonValue::Array:
    case QJsonValue::Object:
        break;
    }
    return std::nullopt;
}

std::optional<QString> mismatch(
    const MirroredArgument &mirrored, const QJsonObject &arguments, const http::Headers &headers)
{
    const QString header = QString::fromLatin1(mirrored.header);
    const QString argument = mirrored.path.join(u'.');
    const int count = headers.count(mirrored.header);
    const std::optional<QString> expected = expectedText(valueAt(arguments, mirrored.path));
    if (count > 1)
        return u"the header %1 is there %2 times"_s.arg(header, QString::number(count));
    if (!expected && count == 0)
        return std::nullopt;
    if (!expected)
        return u"the header %1 has a value, but the argument \"%2\" has none"_s.arg(header, argument);
    if (count == 0)
        return u"the header %1 is missing, which repeats the argument \"%2\""_s.arg(header, argument);
    const std::optional<QString> found = http::decodeHeaderValue(headers.value(mirrored.header));
    if (!found)
        return u"the header %1 is not valid base64 of UTF-8"_s.arg(header);
    if (*found != *expected)
        return u"the header %1 and the argument \"%2\" differ"_s.arg(header, argument);
    return std::nullopt;
}

} // namespace

std::optional<QString> mismatch(const Tool &tool, const QJsonObject &arguments, const http::Headers &headers)
{
    for (const MirroredArgument &mirrored : tool.mirrored) {
        if (auto wrong = mismatch(mirrored, arguments, headers))
            return wrong;
    }
    return std::nullopt;
}

} // namespace gatehouse::tools
