#include "engine/tools/OutputSchemaBuilder.h"

#include "engine/base/Json.h"
#include "engine/schema/LooseShapeBuilder.h"
#include "engine/schema/LooseShapeWriter.h"
#include "engine/schema/SchemaConverter.h"
#include "engine/tools/MediaTypes.h"

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

// What the wrapper around a reply that is no object adds to its schema.
constexpr int kWrapperBytes = 160;
constexpr std::string_view kWrapperText = "The reply is the member \"result\", since it is no object itself.";

// Smaller is tried first; negative: no success.
int rankOf(const QByteArray &status)
{
    if (status == "200")
        return 0;
    if (status == "default")
        return 3;
    if (!status.startsWith('2'))
        return -1;
    return status.compare("2XX", Qt::CaseInsensitive) == 0 ? 2 : 1;
}

DocumentNode jsonSchemaOf(const openapi::Response &response)
{
    DocumentNode schema;
    for (const openapi::MediaType &media : response.content) {
        if (media.type == kRichReplyType) // describes the envelope
            continue;
        if (media.type == "application/json" && media.schema)
            return media.schema;
        if (!schema && (isJsonType(media.type) || media.type == "*/*"))
            schema = media.schema;
    }
    return schema;
}

DocumentNode wrap(DocumentNode inner, DocumentArena &arena)
{
    return arena.object(
        {{"type", arena.borrowedString("object")}, {"description", arena.borrowedString(kWrapperText)},
            {"properties", arena.object({{"result", inner}})}});
}

// The same around a schema that is JSON already.
QByteArray wrap(const QByteArray &inner)
{
    JsonWriter json;
    json.reserve(inner.size() + kWrapperBytes);
    json.beginObject();
    json.key("type");
    json.string(QByteArrayView("object"));
    json.key("description");
    json.string(QByteArrayView(kWrapperText.data(), std::ssize(kWrapperText)));
    json.key("properties");
    json.beginObject();
    json.key("result");
    json.raw(inner);
    json.endObject();
    json.endObject();
    return json.take();
}

bool isObjectShape(const schema::LooseShape &shape)
{
    const auto types = static_cast<quint8>(shape.types & ~schema::NullType);
    return types == schema::ObjectType || (shape.types == 0 && shape.constrainsMembers() && !shape.items);
}

// Texts are for the listing; a plan that is kept for every call has no use for them.
void dropTexts(schema::LooseShape &shape)
{
    shape.description.clear();
    for (schema::LooseShape::Property &property : shape.properties)
        dropTexts(property.shape);
    for (schema::LooseShape *inner : {shape.additional.get(), shape.items.get()}) {
        if (inner)
            dropTexts(*inner);
    }
}

// MCP wants `"type": "object"` at the root, and clients look for no other keyword that could say more.
bool isObjectSchema(DocumentNode schema)
{
    for (const char *combinator : {"allOf", "anyOf", "oneOf", "not", "if"}) {
        if (schema.has(combinator))
            return false;
    }
    return schema["type"].text() == "object";
}

Problem cutNote(int maxBytes, Severity severity, const Place &place)
{
    return {severity, u"tools.output_schema_cut"_s,
        u"the output schema passes %1 bytes or 12 levels: what is deeper accepts any value"_s.arg(maxBytes),
        {}, place};
}

Problem notDeclared(const Problem &why, const Place &place)
{
    return {Severity::Warning, u"tools.output_schema"_s,
        u"the output schema does not compile (%1): none is declared"_s.arg(why.message), why.path, place};
}

} // namespace

DocumentNode replySchema(const openapi::Operation &operation)
{
    const bool documentsSuccess = std::any_of(operation.responses.begin(), operation.responses.end(),
        [](const openapi::Response &response) { return response.status.startsWith('2'); });
    for (int rank = 0; rank <= (documentsSuccess ? 2 : 3); ++rank) {
        for (const openapi::Response &response : operation.responses) {
            if (rankOf(response.status) != rank)
                continue;
            if (const DocumentNode schema = jsonSchemaOf(response))
                return schema;
        }
    }
    return {};
}

BuiltOutput OutputSchemaBuilder::build(const openapi::Operation &operation)
{
    const Node documented = m_mode == OutputSchemaMode::Off ? Node() : replySchema(operation);
    if (!documented || operation.method == "HEAD")
        return {};
    // A reference alone is what it points at, for every operation that has it; so what is said of it has the
    // place of its target.
    const auto target = m_resolver.resolve(documented);
    const Reply reply{documented, target && documented.size() == 1 ? *target : documented};
    const auto known = m_known.find(reply.target.id());
    if (known != m_known.end())
        return known->second;
    BuiltOutput built = m_mode == OutputSchemaMode::Strict ? strict(reply) : advisory(reply);
    m_known.emplace(reply.target.id(), built);
    return built;
}

BuiltOutput OutputSchemaBuilder::advisory(const Reply &reply)
{
    schema::BuiltShape built = schema::looseShape(
        m_resolver, reply.documented, {.maxDepth = 12, .maxBytes = m_maxBytes - kWrapperBytes});
    BuiltOutput output{{}, {}, std::move(built.problems)};
    if (built.cut)
        output.problems.append(cutNote(m_maxBytes, Severity::Note, placeOf(reply.target)));
    else if (built.shape.isAny())
        return output;
    auto plan = std::make_shared<OutputPlan>();
    plan->wrapped = !isObjectShape(built.shape);
    if (plan->wrapped) {
        output.schemaJson = wrap(built.json);
    } else if (built.shape.types == schema::ObjectType) {
        output.schemaJson = std::move(built.json);
    } else {
        built.shape.types = schema::ObjectType;
        output.schemaJson = schema::looseSchemaJson(built.shape);
    }
    output.schemaJson.squeeze();
    dropTexts(built.shape);
    plan->shape = std::move(built.shape);
    output.plan = std::move(plan);
    return output;
}

BuiltOutput OutputSchemaBuilder::strict(const Reply &reply)
{
    BuiltOutput output;
    schema::SchemaConverter converter(
        m_resolver, m_arena, m_openApi30, {.maxBytes = m_maxBytes - kWrapperBytes});
    const Node schema = converter.convert(reply.documented, schema::Direction::Output, output.problems);
    if (schema.size() == 0)
        return output;
    auto plan = std::make_shared<OutputPlan>();
    plan->wrapped = !isObjectSchema(schema);
    Node declared = plan->wrapped ? wrap(schema, m_arena) : schema;
    if (declared.toJson().size() > m_maxBytes) {
        output.problems.append(cutNote(m_maxBytes, Severity::Warning, placeOf(reply.target)));
        declared = m_arena.object({{"type", m_arena.borrowedString("object")}});
    }
    auto compiled = schema::SchemaValidator::compile(declared);
    if (!compiled) {
        output.problems.append(notDeclared(compiled.error(), placeOf(reply.target)));
        return output;
    }
    plan->strict = compiled.takeValue();
    output.schemaJson = declared.toJson();
    output.plan = std::move(plan);
    return output;
}

} // namespace gatehouse::tools
