#pragma once

#include "engine/openapi/DocumentNode.h"
#include "engine/openapi/ReferenceResolver.h"

namespace gatehouse::schema {

enum class Direction { Input, Output }; // input drops readOnly properties, output writeOnly ones

struct ConversionLimits
{
    int maxDepth = 12; // schema levels before an open object stands in
    int maxBytes = 16'384; // of one tool's input schema; deeper levels become open objects
    qint64 *steps = nullptr; // left for all schemas of a document; null: no bound
};

// OpenAPI schema objects → JSON Schema 2020-12 in the portable profile (conversion.md, "Input schema"):
// references inlined, recursion cut with an open object that says so, nullable → type with null, boolean
// exclusive bounds → numbers, example → examples, no x-*, xml, discriminator, externalDocs, every array has
// items. Made nodes live in `arena`, borrowed texts in the document. One per document and thread.
class SchemaConverter
{
public:
    // All outlive the converter and `document`'s arena outlives `arena`'s nodes.
    SchemaConverter(openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, bool openApi30,
        const ConversionLimits &limits = {});

    // The converted schema; `problems` gets a warning for each thing lost (a broken $ref becomes an open
    // schema).
    openapi::DocumentNode convert(openapi::DocumentNode schema, Direction direction, Problems &problems);

private:
    openapi::DocumentNode convertSmall(openapi::DocumentNode schema, Direction direction, Problems &problems);

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    bool m_openApi30;
    ConversionLimits m_limits;
};

} // namespace gatehouse::schema
