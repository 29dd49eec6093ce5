#pragma once

#include "engine/openapi/Operation.h"
#include "engine/openapi/ReadContext.h"

namespace gatehouse::openapi {

// Reads an operation of an OpenAPI 2.0 document into the words of 3.x: body and form parameters become a
// request body, `consumes` and `produces` media types, `collectionFormat` a style, host and basePath a
// server. Schemas stay as they are; what has to be made lives in `arena`, at the place of its source. One per
// document and thread.
class SwaggerUpgrader
{
public:
    // `root` is the document's; the arena outlives the operations.
    SwaggerUpgrader(DocumentNode root, DocumentArena &arena) : m_root(root), m_arena(arena) { }

    // Parameters and body. `shared` is the path item's list of parameters, read at `sharedContext`.
    void readInput(Operation &operation, DocumentNode node, const ReadContext &context, DocumentNode shared,
        const ReadContext &sharedContext) const;
    QList<Response> readResponses(DocumentNode node, const ReadContext &context) const;
    // From schemes, host and basePath; an operation may have schemes of its own.
    QStringList servers(DocumentNode node, const ReadContext &context) const;

private:
    // A parameter of any kind, its reference followed.
    struct Raw
    {
        DocumentNode node;
        ReadContext context;
    };
    using Raws = std::vector<Raw>;

    static void collect(Raws &raws, DocumentNode list, const ReadContext &context);
    std::optional<Parameter> parameter(const Raw &raw) const;
    RequestBody body(const Raw &raw, DocumentNode operation) const;
    RequestBody form(const Raws &fields, DocumentNode operation) const;
    DocumentNode schemaOf(const Raw &raw) const;
    DocumentNode file(DocumentNode source) const;
    DocumentNode encoding(const Raws &fields) const;
    QByteArrayList mediaTypes(DocumentNode operation, std::string_view field) const;

    DocumentNode m_root;
    DocumentArena &m_arena;
};

} // namespace gatehouse::openapi
