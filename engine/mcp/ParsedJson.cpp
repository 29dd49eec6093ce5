#include "engine/mcp/ParsedJson.h"

#include <QJsonArray>
#include <QVarLengthArray>

#include <algorithm>
#include <utility>

namespace gatehouse::mcp {

using simdjson::dom::element;
using simdjson::dom::element_type;

QString toString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

// QJsonObject keeps its members sorted, so each insert in the middle moves the rest: many members go in in
// order, the last of a repeated key last.
QJsonObject toObject(simdjson::dom::object members)
{
    QVarLengthArray<std::pair<QString, element>, 16> sorted;
    for (const auto member : members)
        sorted.emplace_back(toString(member.key), member.value);
    if (!std::ranges::is_sorted(sorted, {}, &std::pair<QString, element>::first))
        std::ranges::stable_sort(sorted, {}, &std::pair<QString, element>::first);
    QJsonObject object;
    for (const auto &[key, value] : sorted)
        object.insert(key, toValue(value));
    return object;
}

QJsonValue toValue(element value)
{
    switch (value.type()) {
    case element_type::OBJECT:
        return toObject(value.get_object().value_unsafe());
    case element_type::ARRAY: {
        QJsonArray array;
        const simdjson::dom::array items = value.get_array().value_unsafe();
        for (const element item : items)
            array.append(toValue(item));
        return array;
    }
    case element_type::STRING:
        return toString(value.get_string().value_unsafe());
    case element_type::INT64:
        return QJsonValue(static_cast<qint64>(value.get_int64().value_unsafe()));
    case element_type::UINT64:
        return QJsonValue(static_cast<double>(value.get_uint64().value_unsafe()));
    case element_type::DOUBLE:
        return QJsonValue(value.get_double().value_unsafe());
    case element_type::BOOL:
        return QJsonValue(value.get_bool().value_unsafe());
    case element_type::NULL_VALUE:
        break;
    }
    return QJsonValue(QJsonValue::Null);
}

} // namespace gatehouse::mcp
