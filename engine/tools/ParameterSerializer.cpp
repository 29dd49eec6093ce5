#include "engine/tools/ParameterSerializer.h"

#include "engine/base/Json.h"
#include "engine/tools/ParameterExpansion.h"
#include "engine/tools/PercentEncoding.h"

#include <QJsonArray>
#include <QJsonObject>

#include <charconv>
#include <cmath>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::ParameterStyle;

// A `content` parameter: one text, JSON unless it is a string of another media type.
QJsonValue contentValue(const ArgumentBinding &binding, const QJsonValue &value)
{
    if (binding.contentType.isEmpty() || value.isUndefined())
        return value;
    if (value.isString() && !binding.contentType.endsWith("json"))
        return value;
    QByteArray json;
    appendJsonValue(json, value);
    return QString::fromUtf8(json);
}

const char *leadOf(const QByteArray &out, const char *separator)
{
    return out.isEmpty() ? "" : separator;
}

void appendPart(QByteArray &query, const QByteArray &part)
{
    query += leadOf(query, "&");
    query += part;
}

// "a[b][c]=1": brackets are encoded, as they may not stand in a query (RFC 3986 §3.4). Lists are left open by
// OAS; the forms that PHP, Rails and qs all read are "a[]=1", and "a[0][b]=1" for lists of objects.
void appendDeep(QByteArray &query, const QByteArray &name, const QJsonValue &value, TextEncoding encoding)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            QByteArray inner = name + "%5B";
            appendEncoded(inner, QStringView(member.key()));
            appendDeep(query, inner + "%5D", *member, encoding);
        }
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            const bool nested = array[i].isObject() || array[i].isArray();
            appendDeep(query, name + "%5B" + (nested ? QByteArray::number(i) : QByteArray()) + "%5D",
                array[i], encoding);
        }
    } else if (!value.isNull() && !value.isUndefined()) {
        QByteArray part = name + '=';
        appendValue(part, value, encoding);
        appendPart(query, part);
    }
}

Problem refused(const ArgumentBinding &binding, const QString &message)
{
    return {Severity::Error, u"arguments.unsafe"_s, message, binding.property, {}};
}

bool isControl(char character)
{
    const auto byte = static_cast<unsigned char>(character);
    return (byte < 0x20 && byte != '\t') || byte == 0x7f;
}

// What would end a cookie or the header is encoded all the same (RFC 6265 §4.1.1).
bool isCookieText(const QByteArray &text)
{
    return std::none_of(text.cbegin(), text.cend(),
        [](char character) { return isControl(character) || character == ';' || character == '\t'; });
}

QByteArray numberText(double number)
{
    // Beyond 2^53 a double is no longer exact about integers, and an exponent is honest.
    constexpr double exact = 9007199254740992.0;
    if (std::trunc(number) == number && std::abs(number) < exact)
        return QByteArray::number(static_cast<qint64>(number));
    std::array<char, 40> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    return QByteArray(buffer.data(), end - buffer.data());
}

} // namespace

QByteArray valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String:
        return value.toString().toUtf8();
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        // An integer that came as one is kept by QJson as 64 bits.
        if (value.toVariant().typeId() == QMetaType::LongLong)
            return QByteArray::number(value.toInteger());
        return numberText(value.toDouble());
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Array:
    case QJsonValue::Object:
        break;
    }
    QByteArray json;
    appendJsonValue(json, value);
    return json;
}

Result<void> appendPathValue(QByteArray &path, const ArgumentBinding &binding, const QJsonValue &value)
{
    // A `content` parameter has no style.
    const ParameterStyle style = binding.contentType.isEmpty() ? binding.style : ParameterStyle::Simple;
    const qsizetype before = path.size();
    ParameterExpansion expansion(path, unnamedShape(style), binding, TextEncoding::Unreserved);
    expansion.write(contentValue(binding, value));
    // A lone "." is what style label makes of the empty string.
    const QByteArrayView written = QByteArrayView(path).sliced(before);
    if (written.isEmpty() || (style == ParameterStyle::Label && written.size() == 1)) {
        return refused(binding,
            u"\"%1\" is part of the path and must not be missing or empty: give a value"_s.arg(
                binding.property));
    }
    return {};
}

void appendQuery(QByteArray &query, const ArgumentBinding &binding, const QJsonValue &value)
{
    const TextEncoding encoding
        = binding.allowReserved ? TextEncoding::KeepReserved : TextEncoding::Unreserved;
    if (binding.style == ParameterStyle::DeepObject && binding.contentType.isEmpty()
        && (value.isObject() || value.isArray())) {
        QByteArray name;
        appendEncoded(name, QStringView(binding.name));
        appendDeep(query, name, value, encoding);
        return;
    }
    ParameterExpansion expansion(query, shapeOf(binding.style), binding, encoding, leadOf(query, "&"));
    expansion.write(contentValue(binding, value));
}

void appendQueryString(QByteArray &query, const ArgumentBinding &binding, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return;
    if (!value.isObject() || binding.contentType != "application/x-www-form-urlencoded") {
        QByteArray text;
        appendValue(text, contentValue(binding, value), TextEncoding::Unreserved);
        return appendPart(query, text);
    }
    const QJsonObject fields = value.toObject();
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        ArgumentBinding named;
        named.name = field.key();
        named.contentType = field->isObject() ? QByteArray("application/json") : QByteArray();
        appendQuery(query, named, *field);
    }
}

Result<std::optional<QByteArray>> headerValue(const ArgumentBinding &binding, const QJsonValue &value)
{
    // A header field is no URL: its value goes as it is (OAS 3.1.2 §4.8.12.2.2).
    QByteArray text;
    ParameterExpansion expansion(text, headerShape(binding.style), binding, TextEncoding::Raw);
    if (!expansion.write(contentValue(binding, value)))
        return std::optional<QByteArray>();
    if (std::any_of(text.cbegin(), text.cend(), isControl)) {
        return refused(binding,
            u"\"%1\" goes into a header and must not hold line breaks or other control characters"_s.arg(
                binding.property));
    }
    return std::optional(text);
}

void appendCookies(QByteArray &cookies, const ArgumentBinding &binding, const QJsonValue &value)
{
    ParameterShape shape = shapeOf(ParameterStyle::Form);
    shape.separator = "; "; // RFC 6265 §4.2.1
    // OAS 3.2 §4.12.3: the style "cookie" is form without percent-encoding.
    const bool raw = binding.style == ParameterStyle::Cookie && isCookieText(valueText(value));
    const TextEncoding encoding = raw ? TextEncoding::Raw : TextEncoding::Unreserved;
    ParameterExpansion expansion(cookies, shape, binding, encoding, leadOf(cookies, "; "));
    expansion.write(contentValue(binding, value));
}

} // namespace gatehouse::tools
