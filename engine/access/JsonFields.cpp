#include "engine/access/JsonFields.h"

#include <QJsonDocument>
#include <QSet>
#include <QString>

#include <simdjson.h>

namespace gatehouse::access {
namespace {

constexpr int kMostLevels = 16;

bool isStrict(const simdjson::dom::element &element, int level)
{
    if (level > kMostLevels)
        return false;
    if (element.is_array()) {
        const simdjson::dom::array items = element;
        for (const simdjson::dom::element item : items) {
            if (!isStrict(item, level + 1))
                return false;
        }
        return true;
    }
    if (!element.is_object())
        return true;
    QSet<QByteArray> names;
    const simdjson::dom::object fields = element;
    for (const auto &field : fields) {
        const QByteArray name(field.key.data(), static_cast<qsizetype>(field.key.size()));
        if (names.contains(name) || !isStrict(field.value, level + 1))
            return false;
        names.insert(name);
    }
    return true;
}

} // namespace

std::optional<QJsonObject> readStrictObject(QByteArrayView json, qsizetype mostBytes)
{
    if (json.isEmpty() || json.size() > mostBytes)
        return std::nullopt;
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (parser.parse(json.data(), static_cast<size_t>(json.size())).get(root) != simdjson::SUCCESS
        || !root.is_object() || !isStrict(root, 0))
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromRawData(json.data(), json.size()));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

} // namespace gatehouse::access
