#pragma once

#include "engine/model/ApiConfig.h"
#include "engine/openapi/Operation.h"
#include "engine/openapi/ReferenceResolver.h"
#include "engine/tools/OutputPlan.h"

#include <unordered_map>

namespace gatehouse::tools {

// The part of a tool that its replies make; empty when none is declared.
struct BuiltOutput
{
    QByteArray schemaJson;
    std::shared_ptr<const OutputPlan> plan;
    Problems problems; // what was lost
};

// The documented JSON reply of an operation → output schema and plan (conversion.md, "Output"). One per
// document and thread: replies that share a schema share its plan.
class OutputSchemaBuilder
{
public:
    // `resolver` and `arena` outlive the builder.
    OutputSchemaBuilder(openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, bool openApi30,
        OutputSchemaMode mode, int maxBytes = 16'384)
        : m_resolver(resolver)
        , m_arena(arena)
        , m_openApi30(openApi30)
        , m_mode(mode)
        , m_maxBytes(maxBytes)
    {
    }

    BuiltOutput build(const openapi::Operation &operation);

private:
    using Node = openapi::DocumentNode;

    struct Reply
    {
        Node documented; // the schema as it stands
        Node target; // what it is when it is but a reference
    };
    BuiltOutput advisory(const Reply &reply);
    BuiltOutput strict(const Reply &reply);
    Place placeOf(Node node) const { return m_resolver.placeOf(node); }

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    bool m_openApi30;
    OutputSchemaMode m_mode;
    int m_maxBytes;
    std::unordered_map<const void *, BuiltOutput> m_known; // by the schema's place in the document
};

// The schema of the reply that a successful call most likely gives: 200, another 2xx, 2XX, and "default"
// where no success is documented. Undefined: no JSON is documented.
openapi::DocumentNode replySchema(const openapi::Operation &operation);

} // namespace gatehouse::tools
