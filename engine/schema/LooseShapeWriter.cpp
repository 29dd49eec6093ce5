#include "engine/schema/LooseShapeWriter.h"

#include "engine/base/ByteWriter.h"
#include "engine/base/Json.h"

#include <array>
#include <bit>

namespace gatehouse::schema {
namespace {

struct TypeWord
{
    TypeBit bit;
    QByteArrayView text;
};
constexpr std::array<TypeWord, 6> kTypeWords{TypeWord{ObjectType, "\"object\""},
    TypeWord{ArrayType, "\"array\""}, TypeWord{StringType, "\"string\""}, TypeWord{NumberType, "\"number\""},
    TypeWord{BooleanType, "\"boolean\""}, TypeWord{NullType, "\"null\""}};
constexpr qsizetype kUsualBytes = 4096;

// Objects of JSON whose members come one after the other.
class LooseShapeWriter
{
public:
    QByteArray write(const LooseShape &shape)
    {
        append(shape);
        return m_out.take();
    }

private:
    void append(const LooseShape &shape)
    {
        char separator = '{';
        const auto key = [&](QByteArrayView quotedKey) {
            m_out.append(std::exchange(separator, ','));
            m_out.append(quotedKey);
        };
        if (shape.types) {
            key("\"type\":");
            appendTypes(shape.types);
        }
        if (!shape.description.isEmpty()) {
            key("\"description\":");
            appendJsonString(m_out, shape.description.toUtf8());
        }
        if (!shape.properties.empty()) {
            key("\"properties\":");
            appendProperties(shape.properties);
        }
        if (shape.additional) {
            key("\"additionalProperties\":");
            append(*shape.additional);
        }
        // Some clients refuse an array that does not say what is in it.
        if (shape.items) {
            key("\"items\":");
            append(*shape.items);
        } else if (shape.types & ArrayType) {
            key("\"items\":{}");
        }
        m_out.append(separator == '{' ? QByteArrayView("{}") : QByteArrayView("}"));
    }

    void appendTypes(quint8 types)
    {
        const bool several = std::popcount(types) > 1;
        char separator = '[';
        for (const TypeWord &word : kTypeWords) {
            if (!(types & word.bit))
                continue;
            if (several)
                m_out.append(std::exchange(separator, ','));
            m_out.append(word.text);
        }
        if (several)
            m_out.append(']');
    }

    void appendProperties(const std::vector<LooseShape::Property> &properties)
    {
        char separator = '{';
        for (const LooseShape::Property &property : properties) {
            m_out.append(std::exchange(separator, ','));
            appendJsonString(m_out, QByteArrayView(property.name.data(), std::ssize(property.name)));
            m_out.append(':');
            append(property.shape);
        }
        m_out.append('}');
    }

    ByteWriter m_out{kUsualBytes};
};

} // namespace

QByteArray looseSchemaJson(const LooseShape &shape)
{
    return LooseShapeWriter().write(shape);
}

} // namespace gatehouse::schema
