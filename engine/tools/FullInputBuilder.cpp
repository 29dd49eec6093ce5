#include "engine/tools/FullInputBuilder.h"

#include "engine/tools/FileValue.h"
#include "engine/tools/MirroredSchema.h"

#include <limits>

namespace gatehouse::tools {
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

constexpr int kMergeSteps = 50'000;

std::optional<openapi::ParameterLocation> locationOf(ArgumentTarget target)
{
    switch (target) {
    case ArgumentTarget::Path:
        return openapi::ParameterLocation::Path;
    case ArgumentTarget::Query:
        return openapi::ParameterLocation::Query;
    case ArgumentTarget::Header:
        return openapi::ParameterLocation::Header;
    case ArgumentTarget::Cookie:
        return openapi::ParameterLocation::Cookie;
    case ArgumentTarget::QueryString:
        return openapi::ParameterLocation::QueryString;
    case ArgumentTarget::BodyProperty:
    case ArgumentTarget::Body:
        break;
    }
    return std::nullopt;
}

QString keyOf(openapi::ParameterLocation location, const QString &name)
{
    return openapi::locationName(location) + u':' + name;
}

// What the request needs is said by the portable schema alone: bytes, and a body that travels as text.
bool isGiven(const ArgumentBinding &binding, BodyFormat format)
{
    if (isFileSchema(binding.schema) || isFileSchema(binding.schema["items"]))
        return true;
    return binding.target == ArgumentTarget::Body
        && (format == BodyFormat::Text || format == BodyFormat::Binary);
}

DocumentNode listedProperty(const ArgumentBinding &binding, const FullInput &input)
{
    const QByteArray property = binding.property.toUtf8();
    return input.portable["properties"][{property.constData(), static_cast<size_t>(property.size())}];
}

} // namespace

QByteArray FullInputBuilder::build(const FullInput &input)
{
    m_uses.clear();
    m_parameters.clear();
    for (const openapi::Parameter &parameter : input.parameters)
        m_parameters.insert(keyOf(parameter.in, parameter.name), &parameter);
    schema::SchemaMerger merger(m_resolver, m_arena, m_problems, kMergeSteps);
    const schema::FlatSchema body
        = input.bodySchema ? merger.flatten(input.bodySchema, {}, 0) : schema::FlatSchema{};
    std::vector<DocumentArena::Member> properties;
    for (const ArgumentBinding &binding : input.bindings) {
        if (binding.hidden)
            continue;
        properties.push_back({keepText(m_arena, binding.property), mirroredPropertyOf(binding, input, body)});
    }
    std::vector<DocumentArena::Member> members{
        {"type", m_arena.borrowedString("object")}, {"properties", m_arena.object(properties)}};
    if (const Node required = input.portable["required"])
        members.push_back({"required", required});
    members.push_back({"additionalProperties", additional(input, body)});
    if (const Node definitions = m_converter.definitions(m_uses, m_problems))
        members.push_back({"$defs", definitions});
    m_problems.clear(); // the portable schema has told them
    return m_arena.object(members).toJson();
}

// Where the document's own words hide from a client what it puts into headers, behind a $ref, those of the
// portable profile stand in: both profiles must mirror the same.
DocumentNode FullInputBuilder::mirroredPropertyOf(
    const ArgumentBinding &binding, const FullInput &input, const schema::FlatSchema &body)
{
    const Node property = propertyOf(binding, input, body);
    if (input.mirrored.isEmpty())
        return property;
    const Node marked = withMirrors(property, binding.property, input.mirrored, m_arena);
    return marked ? marked : listedProperty(binding, input);
}

DocumentNode FullInputBuilder::propertyOf(
    const ArgumentBinding &binding, const FullInput &input, const schema::FlatSchema &body)
{
    const auto location = locationOf(binding.target);
    const openapi::Parameter *parameter
        = location ? m_parameters.value(keyOf(*location, binding.name)) : nullptr;
    if (parameter) {
        const bool given = !parameter->schema || isGiven(binding, input.format);
        const Node source = given ? withoutMirrors(binding.schema) : converted(parameter->schema);
        return described(binding, source, parameter->description, parameter->deprecated);
    }
    const QByteArray name = binding.name.toUtf8();
    const Node source = binding.target == ArgumentTarget::Body
        ? input.bodySchema
        : body["properties"][{name.constData(), static_cast<size_t>(name.size())}];
    // The portable property may carry a hint on how to give it that the document has not.
    const bool given = !source || isGiven(binding, input.format);
    if (given)
        return listedProperty(binding, input);
    const bool whole = binding.target == ArgumentTarget::Body;
    return described(binding, converted(source), whole ? input.bodyDescription : QString(), false);
}

// The schema before it was settled what a client mirrors.
DocumentNode FullInputBuilder::withoutMirrors(Node schema)
{
    return mirroredSchema(schema, m_resolver, m_arena).schema;
}

DocumentNode FullInputBuilder::described(
    const ArgumentBinding &binding, Node schema, const QString &description, bool deprecated)
{
    if (schema.isBoolean())
        return schema;
    PropertyDraft draft;
    draft.binding = binding;
    draft.binding.schema = schema;
    draft.description = description;
    draft.deprecated = deprecated;
    return propertyNode(draft, m_arena, std::numeric_limits<qsizetype>::max());
}

DocumentNode FullInputBuilder::additional(const FullInput &input, const schema::FlatSchema &body)
{
    const Node listed = input.portable["additionalProperties"];
    const Node own = body["additionalProperties"];
    return listed.isObject() && own.isObject() ? converted(own) : listed;
}

} // namespace gatehouse::tools
