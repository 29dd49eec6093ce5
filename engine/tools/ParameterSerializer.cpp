#include "engine/tools/ParameterSerializer.h"

#include "engine/base/Json.h"
#include "engine/tools/PercentEncoding.h"

#include <QJsonArray>
#include <QJsonObject>

#include <charconv>
#include <cmath>
#include <type_traits>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::ParameterStyle;

enum class Encoding { Unreserved, KeepReserved, Raw };

// How a style writes its parts.
struct Shape
{
    const char *prefix; // before the first part
    const char *separator; // between the parts that explode makes
    const char *joiner; // between the items of one part
    bool named; // parts start with the parameter's name
    bool equalsWhenEmpty; // "name=" for the empty string, or "name"
};

Shape shapeOf(ParameterStyle style)
{
    switch (style) {
    case ParameterStyle::Simple:
        return {"", ",", ",", false, false};
    case ParameterStyle::Label:
        return {".", ".", ",", false, false};
    case ParameterStyle::Matrix:
        return {";", ";", ",", true, false};
    case ParameterStyle::Form:
    case ParameterStyle::DeepObject:
    case ParameterStyle::Cookie:
        return {"", "&", ",", true, true};
    case ParameterStyle::SpaceDelimited:
        return {"", "&", "%20", true, true};
    case ParameterStyle::TabDelimited:
        return {"", "&", "%09", true, true};
    case ParameterStyle::PipeDelimited:
        return {"", "&", "%7C", true, true};
    }
    Q_UNREACHABLE();
}

// OpenAPI 2.0's collectionFormat stands in paths and headers too, where nothing is named.
Shape unnamedShape(ParameterStyle style)
{
    Shape shape = shapeOf(style);
    const bool delimited = style == ParameterStyle::SpaceDelimited || style == ParameterStyle::TabDelimited
        || style == ParameterStyle::PipeDelimited;
    shape.named = shape.named && !delimited;
    return shape;
}

Shape headerShape(ParameterStyle style)
{
    Shape shape = shapeOf(ParameterStyle::Simple);
    if (style == ParameterStyle::SpaceDelimited)
        shape.joiner = " ";
    else if (style == ParameterStyle::TabDelimited)
        shape.joiner = "\t";
    else if (style == ParameterStyle::PipeDelimited)
        shape.joiner = "|";
    return shape;
}

// `Text` is a QStringView, or a QByteArrayView of UTF-8.
template <typename Text> void appendText(QByteArray &out, Text text, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Unreserved:
        return appendEncoded(out, text);
    case Encoding::KeepReserved:
        return appendEncoded(out, text, Reserved::Keep);
    case Encoding::Raw:
        if constexpr (std::is_same_v<Text, QStringView>)
            out += text.toUtf8();
        else
            out += text;
        return;
    }
}

void appendValue(QByteArray &out, const QJsonValue &value, Encoding encoding)
{
    if (value.isString())
        appendText(out, QStringView(value.toString()), encoding);
    else
        appendText(out, QByteArrayView(valueText(value)), encoding);
}

bool isEmptyText(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
}

// Writes one value in one shape behind what is there.
class Expansion
{
public:
    // `lead` comes before all else, once there is anything to write.
    Expansion(QByteArray &out, const Shape &shape, const ArgumentBinding &binding, Encoding encoding,
        const char *lead = "")
        : m_out(out)
        , m_shape(shape)
        , m_binding(binding)
        , m_encoding(encoding)
        , m_lead(lead)
    {
    }

    // False: there was nothing to write.
    bool write(const QJsonValue &value)
    {
        if (value.isArray())
            addArray(value.toArray());
        else if (value.isObject())
            addObject(value.toObject());
        else if (!value.isNull() && !value.isUndefined())
            add(value);
        return m_parts > 0;
    }

private:
    // allowReserved is about values (OAS 3.1 §4.8.12.2): a '=' in a name would move its end.
    void appendName(QStringView name)
    {
        appendText(m_out, name, m_encoding == Encoding::Raw ? Encoding::Raw : Encoding::Unreserved);
    }

    // Of a list in one part: a comma that allowReserved leaves would divide the item (OAS 3.1.2 §4.8.12.4).
    QByteArray encodedItem(const QJsonValue &item) const
    {
        QByteArray out;
        appendValue(out, item, m_encoding);
        return m_encoding == Encoding::KeepReserved ? out.replace(',', "%2C") : out;
    }

    void startPart()
    {
        if (m_parts++ > 0) {
            m_out += m_shape.separator;
            return;
        }
        m_out += m_lead;
        m_out += m_shape.prefix;
    }

    // The parameter's name, where parts have it.
    void startNamedPart(bool emptyText)
    {
        startPart();
        if (!m_shape.named)
            return;
        appendName(m_binding.name);
        if (!emptyText || m_shape.equalsWhenEmpty)
            m_out += '=';
    }

    void add(const QJsonValue &value)
    {
        startNamedPart(m_shape.named && !m_shape.equalsWhenEmpty && isEmptyText(value));
        appendValue(m_out, value, m_encoding);
    }

    void addJoined(const QByteArray &joined)
    {
        startNamedPart(joined.isEmpty());
        m_out += joined;
    }

    void addArray(const QJsonArray &array)
    {
        QByteArray joined;
        bool any = false;
        for (const QJsonValue &item : array) {
            if (item.isNull())
                continue;
            if (m_binding.explode) {
                add(item);
                continue;
            }
            joined += any ? m_shape.joiner : "";
            joined += encodedItem(item);
            any = true;
        }
        if (any)
            addJoined(joined);
    }

    void addObject(const QJsonObject &object)
    {
        QByteArray joined;
        bool any = false;
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member->isNull())
                continue;
            if (m_binding.explode) {
                startPart();
                appendName(member.key());
                m_out += '=';
                appendValue(m_out, *member, m_encoding);
                continue;
            }
            joined += any ? m_shape.joiner : "";
            appendText(joined, QStringView(member.key()),
                m_encoding == Encoding::Raw ? Encoding::Raw : Encoding::Unreserved);
            joined += m_shape.joiner;
            joined += encodedItem(*member);
            any = true;
        }
        if (any)
            addJoined(joined);
    }

    QByteArray &m_out;
    const Shape m_shape;
    const ArgumentBinding &m_binding;
    const Encoding m_encoding;
    const char *const m_lead;
    int m_parts = 0;
};

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
void appendDeep(QByteArray &query, const QByteArray &name, const QJsonValue &value, Encoding encoding)
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
    Expansion expansion(path, unnamedShape(style), binding, Encoding::Unreserved);
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
    const Encoding encoding = binding.allowReserved ? Encoding::KeepReserved : Encoding::Unreserved;
    if (binding.style == ParameterStyle::DeepObject && binding.contentType.isEmpty()
        && (value.isObject() || value.isArray())) {
        QByteArray name;
        appendEncoded(name, QStringView(binding.name));
        appendDeep(query, name, value, encoding);
        return;
    }
    Expansion expansion(query, shapeOf(binding.style), binding, encoding, leadOf(query, "&"));
    expansion.write(contentValue(binding, value));
}

void appendQueryString(QByteArray &query, const ArgumentBinding &binding, const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return;
    if (!value.isObject() || binding.contentType != "application/x-www-form-urlencoded") {
        QByteArray text;
        appendValue(text, contentValue(binding, value), Encoding::Unreserved);
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
    Expansion expansion(text, headerShape(binding.style), binding, Encoding::Raw);
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
    Shape shape = shapeOf(ParameterStyle::Form);
    shape.separator = "; "; // RFC 6265 §4.2.1
    // OAS 3.2 §4.12.3: the style "cookie" is form without percent-encoding.
    const bool raw = binding.style == ParameterStyle::Cookie && isCookieText(valueText(value));
    const Encoding encoding = raw ? Encoding::Raw : Encoding::Unreserved;
    Expansion expansion(cookies, shape, binding, encoding, leadOf(cookies, "; "));
    expansion.write(contentValue(binding, value));
}

} // namespace gatehouse::tools
