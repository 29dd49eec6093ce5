#include "engine/tools/ParameterExpansion.h"

#include "engine/tools/ParameterSerializer.h"
#include "engine/tools/PercentEncoding.h"

#include <QJsonArray>
#include <QJsonObject>

#include <type_traits>

namespace gatehouse::tools {
namespace {

using openapi::ParameterStyle;

// `Text` is a QStringView, or a QByteArrayView of UTF-8.
template <typename Text> void appendText(QByteArray &out, Text text, TextEncoding encoding)
{
    switch (encoding) {
    case TextEncoding::Unreserved:
        return appendEncoded(out, text);
    case TextEncoding::KeepReserved:
        return appendEncoded(out, text, Reserved::Keep);
    case TextEncoding::Raw:
        if constexpr (std::is_same_v<Text, QStringView>)
            out += text.toUtf8();
        else
            out += text;
        return;
    }
}

bool isEmptyText(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() || (value.isString() && value.toString().isEmpty());
}

} // namespace

ParameterShape shapeOf(ParameterStyle style)
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

ParameterShape unnamedShape(ParameterStyle style)
{
    ParameterShape shape = shapeOf(style);
    const bool delimited = style == ParameterStyle::SpaceDelimited || style == ParameterStyle::TabDelimited
        || style == ParameterStyle::PipeDelimited;
    shape.named = shape.named && !delimited;
    return shape;
}

ParameterShape headerShape(ParameterStyle style)
{
    ParameterShape shape = shapeOf(ParameterStyle::Simple);
    if (style == ParameterStyle::SpaceDelimited)
        shape.joiner = " ";
    else if (style == ParameterStyle::TabDelimited)
        shape.joiner = "\t";
    else if (style == ParameterStyle::PipeDelimited)
        shape.joiner = "|";
    return shape;
}

void appendValue(QByteArray &out, const QJsonValue &value, TextEncoding encoding)
{
    if (value.isString())
        appendText(out, QStringView(value.toString()), encoding);
    else
        appendText(out, QByteArrayView(valueText(value)), encoding);
}

bool ParameterExpansion::write(const QJsonValue &value)
{
    if (value.isArray())
        addArray(value.toArray());
    else if (value.isObject())
        addObject(value.toObject());
    else if (!value.isNull() && !value.isUndefined())
        add(value);
    return m_parts > 0;
}

// allowReserved is about values (OAS 3.1 §4.8.12.2): a '=' in a name would move its end.
TextEncoding ParameterExpansion::nameEncoding() const
{
    return m_encoding == TextEncoding::Raw ? TextEncoding::Raw : TextEncoding::Unreserved;
}

// Of a list in one part: a comma that allowReserved leaves would divide the item (OAS 3.1.2 §4.8.12.4).
QByteArray ParameterExpansion::encodedItem(const QJsonValue &item) const
{
    QByteArray out;
    appendValue(out, item, m_encoding);
    return m_encoding == TextEncoding::KeepReserved ? out.replace(',', "%2C") : out;
}

void ParameterExpansion::startPart()
{
    if (m_parts++ > 0) {
        m_out += m_shape.separator;
        return;
    }
    m_out += m_lead;
    m_out += m_shape.prefix;
}

// With the parameter's name, where parts have it.
void ParameterExpansion::startNamedPart(bool emptyText)
{
    startPart();
    if (!m_shape.named)
        return;
    appendText(m_out, QStringView(m_binding.name), nameEncoding());
    if (!emptyText || m_shape.equalsWhenEmpty)
        m_out += '=';
}

void ParameterExpansion::add(const QJsonValue &value)
{
    startNamedPart(m_shape.named && !m_shape.equalsWhenEmpty && isEmptyText(value));
    appendValue(m_out, value, m_encoding);
}

void ParameterExpansion::addJoined(const QByteArray &joined)
{
    startNamedPart(joined.isEmpty());
    m_out += joined;
}

void ParameterExpansion::addArray(const QJsonArray &array)
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

void ParameterExpansion::addObject(const QJsonObject &object)
{
    QByteArray joined;
    bool any = false;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member->isNull())
            continue;
        if (m_binding.explode) {
            startPart();
            appendText(m_out, QStringView(member.key()), nameEncoding());
            m_out += '=';
            appendValue(m_out, *member, m_encoding);
            continue;
        }
        joined += any ? m_shape.joiner : "";
        appendText(joined, QStringView(member.key()), nameEncoding());
        joined += m_shape.joiner;
        joined += encodedItem(*member);
        any = true;
    }
    if (any)
        addJoined(joined);
}

} // namespace gatehouse::tools
