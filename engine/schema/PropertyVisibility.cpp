#include "engine/schema/PropertyVisibility.h"

namespace gatehouse::schema {

using openapi::DocumentNode;

bool isHiddenProperty(DocumentNode property, Direction direction, openapi::ReferenceResolver &resolver)
{
    const std::string_view flag = direction == Direction::Input ? "readOnly" : "writeOnly";
    if (property[flag])
        return property[flag].boolean();
    if (const DocumentNode parts = property["allOf"]; parts.isArray()) {
        for (qsizetype i = 0; i < parts.size(); ++i) {
            if (parts.at(i)[flag].boolean())
                return true;
        }
    }
    if (!property["$ref"].isString())
        return false;
    const auto target = resolver.resolve(property);
    return target.ok() && (*target)[flag].boolean();
}

const PropertyVisibility::Names &PropertyVisibility::hidden(DocumentNode schema)
{
    const auto [entry, isNew] = m_known.try_emplace(schema.id());
    if (isNew) {
        std::set<const void *> seen;
        collect(entry->second, schema, seen);
    }
    return entry->second;
}

void PropertyVisibility::collect(Names &names, DocumentNode schema, std::set<const void *> &seen)
{
    if (!schema.isObject() || !seen.insert(schema.id()).second)
        return;
    const DocumentNode properties = schema["properties"];
    for (qsizetype i = 0; i < properties.size() && properties.isObject(); ++i) {
        if (isHiddenProperty(properties.at(i), m_direction, m_resolver))
            names.insert(properties.keyAt(i));
    }
    if (const DocumentNode reference = schema["$ref"]; reference.isString()) {
        if (const auto target = m_resolver.target(reference))
            collect(names, *target, seen);
    }
    const DocumentNode parts = schema["allOf"];
    for (qsizetype i = 0; i < parts.size() && parts.isArray(); ++i)
        collect(names, parts.at(i), seen);
}

} // namespace gatehouse::schema
