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
    // More than any person writes; each schema is looked at from every one that leads to it.
    constexpr size_t mostFollowed = 200;
    const auto [entry, isNew] = m_known.try_emplace(schema.id());
    if (!isNew)
        return entry->second;
    // With a list of what is open, not by recursion: a chain of references takes no stack.
    std::set<const void *> seen;
    std::vector<DocumentNode> open{schema};
    while (!open.empty() && seen.size() < mostFollowed) {
        const DocumentNode next = open.back();
        open.pop_back();
        if (!next.isObject() || !seen.insert(next.id()).second)
            continue;
        addOwn(entry->second, next);
        if (const DocumentNode reference = next["$ref"]; reference.isString()) {
            if (const auto target = m_resolver.target(reference))
                open.push_back(*target);
        }
        const DocumentNode parts = next["allOf"];
        for (qsizetype i = 0; i < parts.size() && parts.isArray(); ++i)
            open.push_back(parts.at(i));
    }
    return entry->second;
}

void PropertyVisibility::addOwn(Names &names, DocumentNode schema)
{
    const DocumentNode properties = schema["properties"];
    for (qsizetype i = 0; i < properties.size() && properties.isObject(); ++i) {
        if (isHiddenProperty(properties.at(i), m_direction, m_resolver))
            names.insert(properties.keyAt(i));
    }
}

} // namespace gatehouse::schema
