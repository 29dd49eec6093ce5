#pragma once

#include "engine/openapi/Operation.h"
#include "engine/openapi/ReferenceResolver.h"
#include "engine/schema/SchemaConverter.h"
#include "engine/tools/Adjustment.h"
#include "engine/tools/BodyDrafts.h"

namespace gatehouse::tools {

// The part of a tool that its arguments make.
struct BuiltInput
{
    openapi::DocumentNode schema;
    QByteArray schemaJson;
    QList<ArgumentBinding> bindings;
    QList<MirroredArgument> mirrored;
    QJsonObject constants; // by property
    BodyPlan body;
    openapi::DocumentNode bodySchema; // the document's, of the media type that is sent
    Problems problems; // what was lost
};

// Parameters and body → one flat object schema and the way back to the request. One per document and thread.
class InputSchemaBuilder
{
public:
    // `resolver` and `arena` outlive the builder. `hidden`: "header:x-api-key", "query:key".
    InputSchemaBuilder(openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, bool openApi30,
        const QStringList &hidden, const schema::ConversionLimits &limits = {});

    BuiltInput build(const openapi::Operation &operation, const Adjustment &adjustment = {});

private:
    struct Detail; // how much of the schemas is kept, to stay within the byte budget
    BuiltInput attempt(
        const openapi::Operation &operation, const Adjustment &adjustment, const Detail &detail);
    void addParameters(BuiltInput &input, std::vector<PropertyDraft> &drafts,
        const openapi::Operation &operation, const Detail &detail);
    openapi::DocumentNode addBody(BuiltInput &input, std::vector<PropertyDraft> &drafts,
        const openapi::RequestBody &body, const Detail &detail);
    bool isHidden(const openapi::Parameter &parameter) const;
    void noteHiddenMirror(const openapi::Parameter &parameter, Problems &problems);
    void settleMirrors(BuiltInput &input);
    openapi::DocumentNode objectSchema(
        const std::vector<PropertyDraft> &drafts, openapi::DocumentNode additional, const Detail &detail);

    openapi::ReferenceResolver &m_resolver;
    openapi::DocumentArena &m_arena;
    bool m_openApi30;
    QSet<QString> m_hidden;
    schema::ConversionLimits m_limits;
    qint64 m_steps = 50'000'000; // for all operations of this builder together
};

} // namespace gatehouse::tools
