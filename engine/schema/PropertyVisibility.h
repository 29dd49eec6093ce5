#pragma once

#include "engine/openapi/ReferenceResolver.h"
#include "engine/schema/SchemaConverter.h"

#include <set>
#include <unordered_map>

namespace gatehouse::schema {

// readOnly comes back from the server and is not sent; writeOnly is sent and does not come back (OAS 3.0
// §4.7.24).
bool isHiddenProperty(
    openapi::DocumentNode property, Direction direction, openapi::ReferenceResolver &resolver);

// The names of the properties that a schema hides, with those of what it always applies too ($ref, allOf).
// One per document, direction and thread.
class PropertyVisibility
{
public:
    using Names = std::set<std::string_view>;

    PropertyVisibility(openapi::ReferenceResolver &resolver, Direction direction)
        : m_resolver(resolver)
        , m_direction(direction)
    {
    }

    const Names &hidden(openapi::DocumentNode schema);

private:
    void addOwn(Names &names, openapi::DocumentNode schema);

    openapi::ReferenceResolver &m_resolver;
    Direction m_direction;
    std::unordered_map<const void *, Names> m_known;
};

} // namespace gatehouse::schema
