#pragma once

#include "engine/schema/LooseShape.h"
#include "engine/schema/SchemaMerger.h"

namespace gatehouse::schema {

struct LooseShapeLimits
{
    int maxDepth = 12; // below it any value
    int maxBytes = 16'384; // of the schema that looseSchemaJson() makes
    bool descriptions = true;
};

// One try at the shape of a reply's OpenAPI schema, straight from the document: references followed, allOf
// merged, alternatives united, recursion cut, writeOnly properties left out. Used once, on one thread.
class LooseShapeBuilder
{
public:
    // `resolver` outlives the builder.
    LooseShapeBuilder(openapi::ReferenceResolver &resolver, const LooseShapeLimits &limits)
        : m_limits(limits)
        , m_merger(resolver, m_scratch, m_problems, kMostSteps)
    {
    }

    LooseShape build(openapi::DocumentNode schema);
    // The result is certain to pass the bytes: it is not whole.
    bool tooLarge() const { return m_bytes > m_limits.maxBytes || m_merger.exhausted(); }
    // Something below the depth is left out.
    bool depthReached() const { return m_depthReached; }
    // References that lead nowhere.
    const Problems &problems() const { return m_problems; }

private:
    using Node = openapi::DocumentNode;
    static constexpr int kMostSteps = 20'000;
    struct Level
    {
        int depth = 0;
        int instance = 0;
    };

    LooseShape shape(Node schema, Level level);
    LooseShape shape(const FlatSchema &flat, Level level);
    struct ShapeWords;
    LooseShape ownShape(const ShapeWords &words, Level level);
    void addProperties(LooseShape &shape, Node properties, Level level);
    std::unique_ptr<LooseShape> inner(Node schema, Level level);
    LooseShape alternatives(Node list, Level level);

    LooseShapeLimits m_limits;
    openapi::DocumentArena m_scratch;
    Problems m_problems;
    SchemaMerger m_merger;
    std::vector<OpenSchema> m_open;
    int m_bytes = 0; // so many bytes the schema will hardly fall short of
    bool m_depthReached = false;
};

// The deepest shape within the limits, without descriptions where they do not fit. `cut`: something is left
// out.
struct BuiltShape
{
    LooseShape shape;
    QByteArray json; // looseSchemaJson(shape)
    bool cut = false;
    Problems problems;
};
BuiltShape looseShape(
    openapi::ReferenceResolver &resolver, openapi::DocumentNode schema, const LooseShapeLimits &limits);

} // namespace gatehouse::schema
