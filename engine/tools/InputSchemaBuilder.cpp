#include "engine/tools/InputSchemaBuilder.h"

#include "engine/tools/Constants.h"
#include "engine/tools/DescriptionWriter.h"
#include "engine/tools/InputAnswers.h"
#include "engine/tools/MediaTypes.h"
#include "engine/tools/MirroredSchema.h"

#include <array>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
using openapi::DocumentArena;
using openapi::DocumentNode;

struct InputSchemaBuilder::Detail
{
    int maxDepth;
    int bodyBytes;
    qsizetype mostDescription;
};

namespace {

ArgumentTarget targetOf(openapi::ParameterLocation location)
{
    switch (location) {
    case openapi::ParameterLocation::Path:
        return ArgumentTarget::Path;
    case openapi::ParameterLocation::Query:
        return ArgumentTarget::Query;
    case openapi::ParameterLocation::Header:
        return ArgumentTarget::Header;
    case openapi::ParameterLocation::Cookie:
        return ArgumentTarget::Cookie;
    case openapi::ParameterLocation::QueryString:
        return ArgumentTarget::QueryString;
    }
    Q_UNREACHABLE();
}

QString hiddenKey(openapi::ParameterLocation in, const QString &name)
{
    const QString key = openapi::locationName(in) + u':' + name;
    return in == openapi::ParameterLocation::Header ? key.toLower() : key;
}

// A header that frames the message (RFC 9112 §6), or that the gateway speaks to a backend with, is not for a
// caller to set.
bool isWritableHeader(const QString &name)
{
    static constexpr std::array<QLatin1String, 7> framing{"host"_L1, "content-length"_L1,
        "transfer-encoding"_L1, "connection"_L1, "upgrade"_L1, "te"_L1, "trailer"_L1};
    const QByteArray utf8 = name.toUtf8();
    const QString lower = name.toLower();
    return isToken(utf8) && !isInputHeader(utf8)
        && std::find(framing.begin(), framing.end(), lower) == framing.end();
}

ArgumentBinding bindingOf(const openapi::Parameter &parameter)
{
    ArgumentBinding binding;
    binding.name = parameter.name;
    binding.target = targetOf(parameter.in);
    binding.style = parameter.style;
    binding.explode = parameter.explode;
    binding.allowReserved = parameter.allowReserved;
    binding.required = parameter.required || parameter.in == openapi::ParameterLocation::Path;
    binding.contentType = parameter.contentType;
    return binding;
}

} // namespace

InputSchemaBuilder::InputSchemaBuilder(openapi::ReferenceResolver &resolver, DocumentArena &arena,
    bool openApi30, const QStringList &hidden, const schema::ConversionLimits &limits)
    : m_resolver(resolver)
    , m_arena(arena)
    , m_openApi30(openApi30)
    , m_limits(limits)
{
    m_limits.steps = &m_steps;
    for (const QString &key : hidden)
        m_hidden.insert(key.startsWith("header:"_L1, Qt::CaseInsensitive) ? key.toLower() : key);
}

BuiltInput InputSchemaBuilder::build(const openapi::Operation &operation, const Adjustment &adjustment)
{
    const int budget = m_limits.maxBytes;
    const Detail details[] = {{m_limits.maxDepth, budget, kMaxParameterDescription},
        {m_limits.maxDepth, budget * 2 / 3, kMaxParameterDescription}, {4, budget / 3, 200},
        {3, budget / 4, 120}, {2, budget / 8, 60}, {1, budget / 16, 0}};
    BuiltInput input;
    bool cut = false;
    for (const Detail &detail : details) {
        input = attempt(operation, adjustment, detail);
        if (input.schemaJson.size() <= budget)
            break;
        cut = true;
    }
    if (cut) {
        input.problems.append({Severity::Warning, u"tools.schema_cut"_s,
            u"the input schema passes %1 bytes: deeper levels are open objects, descriptions are shortened"_s
                .arg(budget),
            {}, operation.place});
    }
    input.constants = constantsOf(input.bindings, adjustment, operation, input.problems);
    return input;
}

BuiltInput InputSchemaBuilder::attempt(
    const openapi::Operation &operation, const Adjustment &adjustment, const Detail &detail)
{
    BuiltInput input;
    std::vector<PropertyDraft> drafts;
    addParameters(input, drafts, operation, detail);
    DocumentNode additional;
    if (operation.body)
        additional = addBody(input, drafts, *operation.body, detail);
    settleNames(drafts);
    hideDrafts(drafts, adjustment);
    input.schema = objectSchema(drafts, additional, detail);
    input.schemaJson = input.schema.toJson();
    settleMirrors(input);
    for (const PropertyDraft &draft : drafts)
        input.bindings.append(draft.binding);
    return input;
}

void InputSchemaBuilder::addParameters(BuiltInput &input, std::vector<PropertyDraft> &drafts,
    const openapi::Operation &operation, const Detail &detail)
{
    schema::SchemaConverter converter(
        m_resolver, m_arena, m_openApi30, {detail.maxDepth, m_limits.maxBytes, m_limits.steps});
    for (const openapi::Parameter &parameter : operation.parameters) {
        if (isHidden(parameter)) {
            noteHiddenMirror(parameter, input.problems);
            continue;
        }
        if (parameter.in == openapi::ParameterLocation::Header && !isWritableHeader(parameter.name)) {
            input.problems.append({Severity::Warning, u"tools.header_dropped"_s,
                u"the header parameter \"%1\" cannot be sent and is left out"_s.arg(parameter.name), {},
                parameter.place});
            continue;
        }
        PropertyDraft draft;
        draft.binding = bindingOf(parameter);
        draft.description = parameter.description;
        draft.deprecated = parameter.deprecated;
        draft.mirrorHeader = parameter.mirrorHeader;
        if (parameter.schema) {
            draft.binding.schema
                = converter.convert(parameter.schema, schema::Direction::Input, input.problems);
        } else if (parameter.contentType.isEmpty()) {
            draft.binding.schema = m_arena.object({{"type", m_arena.borrowedString("string")}});
        } else {
            draft.binding.schema = m_arena.object({});
        }
        drafts.push_back(std::move(draft));
    }
}

DocumentNode InputSchemaBuilder::addBody(BuiltInput &input, std::vector<PropertyDraft> &drafts,
    const openapi::RequestBody &body, const Detail &detail)
{
    const std::optional<BodyChoice> choice = chooseBody(body);
    if (!choice)
        return {};
    schema::SchemaConverter converter(
        m_resolver, m_arena, m_openApi30, {detail.maxDepth, detail.bodyBytes, m_limits.steps});
    DocumentNode converted;
    if (choice->media->schema)
        converted = converter.convert(choice->media->schema, schema::Direction::Input, input.problems);
    BodyDrafts made = bodyDrafts(body, *choice, converted, m_resolver, m_arena);
    std::move(made.drafts.begin(), made.drafts.end(), std::back_inserter(drafts));
    input.problems += made.problems;
    input.body = {choice->format, choice->mediaType, body.required};
    input.bodySchema = choice->media->schema;
    return made.additional;
}

bool InputSchemaBuilder::isHidden(const openapi::Parameter &parameter) const
{
    // Without its path parameter no address can be built; credentials do not stand there.
    return parameter.in != openapi::ParameterLocation::Path
        && m_hidden.contains(hiddenKey(parameter.in, parameter.name));
}

void InputSchemaBuilder::noteHiddenMirror(const openapi::Parameter &parameter, Problems &problems)
{
    const auto schema = m_resolver.resolve(parameter.schema);
    const DocumentNode inSchema = schema ? (*schema)[kMirrorKeyword] : DocumentNode();
    const DocumentNode keyword = parameter.mirrorHeader ? parameter.mirrorHeader : inSchema;
    if (keyword) {
        problems.append(mirrorLeftOut(
            keyword, parameter.name, u"the parameter carries the backend's credential"_s, m_resolver));
    }
}

void InputSchemaBuilder::settleMirrors(BuiltInput &input)
{
    if (!input.schemaJson.contains(R"("x-mcp-header":)"))
        return;
    MirroredSchema settled = mirroredSchema(input.schema, m_resolver, m_arena);
    input.schema = settled.schema;
    input.schemaJson = settled.schema.toJson();
    input.mirrored = std::move(settled.mirrored);
    input.problems += settled.problems;
}

DocumentNode InputSchemaBuilder::objectSchema(
    const std::vector<PropertyDraft> &drafts, DocumentNode additional, const Detail &detail)
{
    std::vector<DocumentArena::Member> properties;
    std::vector<DocumentNode> required;
    properties.reserve(drafts.size());
    for (const PropertyDraft &draft : drafts) {
        if (draft.binding.hidden)
            continue;
        const std::string_view name = keepText(m_arena, draft.binding.property);
        properties.push_back({name, propertyNode(draft, m_arena, detail.mostDescription)});
        if (draft.binding.required)
            required.push_back(m_arena.borrowedString(name));
    }
    std::vector<DocumentArena::Member> members{
        {"type", m_arena.borrowedString("object")}, {"properties", m_arena.object(properties)}};
    if (!required.empty())
        members.push_back({"required", m_arena.array(required)});
    members.push_back({"additionalProperties", additional ? additional : m_arena.boolean(false)});
    return m_arena.object(members);
}

} // namespace gatehouse::tools
