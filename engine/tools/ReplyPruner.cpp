#include "engine/tools/ReplyPruner.h"

namespace gatehouse::tools {

using schema::LooseShape;
using simdjson::dom::element;
using simdjson::dom::element_type;

namespace {

schema::TypeBit bitOf(element_type type)
{
    switch (type) {
    case element_type::ARRAY:
        return schema::ArrayType;
    case element_type::OBJECT:
        return schema::ObjectType;
    case element_type::INT64:
    case element_type::UINT64:
    case element_type::DOUBLE:
        return schema::NumberType;
    case element_type::STRING:
        return schema::StringType;
    case element_type::BOOL:
        return schema::BooleanType;
    case element_type::NULL_VALUE:
        break;
    }
    return schema::NullType;
}

} // namespace

bool ReplyPruner::admits(const LooseShape &shape, element value)
{
    return shape.types == 0 || shape.admits(bitOf(value.type()));
}

bool ReplyPruner::conforms(const LooseShape &shape, element value)
{
    const element_type type = value.type();
    if (!shape.admits(bitOf(type)))
        return false;
    if (type == element_type::OBJECT && shape.constrainsMembers()) {
        for (const auto &field : simdjson::dom::object(value)) {
            const LooseShape *member = shape.member(field.key);
            if (member && !conforms(*member, field.value))
                return false;
        }
    }
    if (type == element_type::ARRAY && shape.items) {
        for (const element item : simdjson::dom::array(value)) {
            if (!conforms(*shape.items, item))
                return false;
        }
    }
    return true;
}

void ReplyPruner::write(const LooseShape &shape, element value)
{
    if (conforms(shape, value))
        m_out.append(m_cursor.value());
    else if (value.type() == element_type::OBJECT)
        writeObject(shape, simdjson::dom::object(value));
    else
        writeArray(shape, simdjson::dom::array(value));
}

void ReplyPruner::writeObject(const LooseShape &shape, simdjson::dom::object object)
{
    m_cursor.mark();
    char before = '{';
    for (const auto &field : object) {
        const QByteArrayView key = m_cursor.value();
        m_cursor.mark(); // the colon
        const LooseShape *member = shape.member(field.key);
        if (member && !admits(*member, field.value)) {
            m_cursor.value();
        } else {
            m_out.append(before);
            before = ',';
            m_out.append(key);
            m_out.append(':');
            member ? write(*member, field.value) : m_out.append(m_cursor.value());
        }
        m_cursor.mark(); // a comma, or the end
    }
    if (before == '{')
        m_out.append(before);
    m_out.append('}');
}

void ReplyPruner::writeArray(const LooseShape &shape, simdjson::dom::array array)
{
    m_cursor.mark();
    char before = '[';
    for (const element item : array) {
        m_out.append(before);
        before = ',';
        if (admits(*shape.items, item)) {
            write(*shape.items, item);
        } else {
            m_cursor.value();
            m_out.append("null");
        }
        m_cursor.mark(); // a comma, or the end
    }
    m_out.append(']'); // an empty array conforms and does not come here
}

} // namespace gatehouse::tools
