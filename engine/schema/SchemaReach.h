#pragma once

#include "engine/openapi/ReferenceResolver.h"

#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace gatehouse::schema {

// Which references a schema follows for one and the same value: a circle of them never ends, while a circle
// that goes through a property or an item ends with the value. One per document and thread.
class SchemaReach
{
public:
    // Every: through all of them. Required: only those that always apply ($ref and allOf from the schema
    // down). Alternative: only those that stand directly in an anyOf, oneOf or the like.
    enum class Way { Every, Required, Alternative };

    explicit SchemaReach(openapi::ReferenceResolver &resolver) : m_resolver(resolver) { }

    bool leads(openapi::DocumentNode from, const void *to, Way way);

private:
    using Node = openapi::DocumentNode;
    struct Edge
    {
        Node target;
        bool required = false;
        bool alternative = false;
    };

    const std::vector<Edge> &edges(Node schema);
    void collect(std::vector<Edge> &all, Node schema, bool required, bool alternative, int depth);

    openapi::ReferenceResolver &m_resolver;
    std::unordered_map<const void *, std::vector<Edge>> m_edges;
    // A walk for each reference through all that it leads to grows with their square. Past this no circle is
    // found any more, and whoever uses the result has bounds of its own.
    int m_stepsLeft = 2'000'000;
};

} // namespace gatehouse::schema
