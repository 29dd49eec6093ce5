#pragma once

#include "engine/tools/Tool.h"

#include <QJsonValue>

namespace gatehouse::tools {

enum class TextEncoding { Unreserved, KeepReserved, Raw };

// How a style writes its parts.
struct ParameterShape
{
    const char *prefix; // before the first part
    const char *separator; // between the parts that explode makes
    const char *joiner; // between the items of one part
    bool named; // parts start with the parameter's name
    bool equalsWhenEmpty; // "name=" for the empty string, or "name"
};

ParameterShape shapeOf(openapi::ParameterStyle style);
// OpenAPI 2.0's collectionFormat stands in paths and headers too, where nothing is named.
ParameterShape unnamedShape(openapi::ParameterStyle style);
ParameterShape headerShape(openapi::ParameterStyle style);

// The value as text.
void appendValue(QByteArray &out, const QJsonValue &value, TextEncoding encoding);

// Writes one value in one shape behind what is there (RFC 6570). Outlived by what it is given; pure, any
// thread.
class ParameterExpansion
{
public:
    // `lead` comes before all else, once there is anything to write.
    ParameterExpansion(QByteArray &out, const ParameterShape &shape, const ArgumentBinding &binding,
        TextEncoding encoding, const char *lead = "")
        : m_out(out)
        , m_shape(shape)
        , m_binding(binding)
        , m_encoding(encoding)
        , m_lead(lead)
    {
    }

    // False: there was nothing to write.
    bool write(const QJsonValue &value);

private:
    TextEncoding nameEncoding() const;
    QByteArray encodedItem(const QJsonValue &item) const;
    void startPart();
    void startNamedPart(bool emptyText);
    void add(const QJsonValue &value);
    void addJoined(const QByteArray &joined);
    void addArray(const QJsonArray &array);
    void addObject(const QJsonObject &object);

    QByteArray &m_out;
    const ParameterShape m_shape;
    const ArgumentBinding &m_binding;
    const TextEncoding m_encoding;
    const char *const m_lead;
    int m_parts = 0;
};

} // namespace gatehouse::tools
