#include "engine/openapi/SwaggerUpgrader.h"

#include "engine/openapi/CollectionFormat.h"
#include "engine/openapi/ContentReader.h"
#include "engine/openapi/ParameterReader.h"

#include <QUrl>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

constexpr auto kUrlEncoded = "application/x-www-form-urlencoded";
constexpr auto kMultipart = "multipart/form-data";
// What a parameter has beside its type.
constexpr std::array<std::string_view, 5> kNoSchema{
    "name", "in", "required", "collectionFormat", "allowEmptyValue"};

enum class ParameterKind { Plain, Body, Form };

ParameterKind kindOf(DocumentNode parameter)
{
    const std::string_view in = parameter["in"].text();
    return in == "body" ? ParameterKind::Body : in == "formData" ? ParameterKind::Form : ParameterKind::Plain;
}

bool isFile(DocumentNode node)
{
    return node["type"].text() == "file";
}

DocumentArena::Member memberAt(DocumentNode object, qsizetype index)
{
    const Place place = object.keyPlaceAt(index);
    return {object.keyAt(index), object.at(index), place.line, place.column};
}

// OAS 2.0: unique by name and location; there is one body, whatever its name.
bool isSame(DocumentNode left, DocumentNode right)
{
    if (left["in"].text() != right["in"].text())
        return false;
    return kindOf(left) == ParameterKind::Body || left["name"].text() == right["name"].text();
}

std::optional<ParameterLocation> locationOf(std::string_view text)
{
    if (text == "path")
        return ParameterLocation::Path;
    if (text == "query")
        return ParameterLocation::Query;
    if (text == "header")
        return ParameterLocation::Header;
    return std::nullopt;
}

void contradiction(const ReadContext &context, DocumentNode node)
{
    context.warning("openapi.body_and_form"_L1,
        u"the operation has a body parameter and form parameters, which exclude each other: the body counts, "
        u"the "
        "form parameters are left out"_s,
        node);
}

} // namespace

void SwaggerUpgrader::collect(Raws &raws, DocumentNode list, const ReadContext &context)
{
    if (list && !list.isNull() && !list.isArray())
        context.error("openapi.parameters"_L1, u"`parameters` must be a list"_s, list);
    for (qsizetype i = 0; i < list.size() && list.isArray(); ++i) {
        const ReadContext here = context.below(i);
        const DocumentNode node = here.resolve(list.at(i), Severity::Error);
        if (!node)
            continue;
        const auto known
            = std::find_if(raws.begin(), raws.end(), [&](const Raw &raw) { return isSame(raw.node, node); });
        if (known == raws.end())
            raws.push_back({node, here});
        else
            known->node = node;
    }
}

void SwaggerUpgrader::readInput(Operation &operation, DocumentNode node, const ReadContext &context,
    DocumentNode shared, const ReadContext &sharedContext) const
{
    Raws raws;
    collect(raws, shared, sharedContext);
    const ReadContext own = context.below("parameters");
    collect(raws, node["parameters"], own);
    Raws fields;
    for (const Raw &raw : raws) {
        const ParameterKind kind = kindOf(raw.node);
        if (kind == ParameterKind::Body)
            operation.body = body(raw, node);
        else if (kind == ParameterKind::Form)
            fields.push_back(raw);
        else if (const auto plain = parameter(raw); plain && !isIgnoredHeader(*plain))
            operation.parameters.append(*plain);
    }
    if (fields.empty())
        return;
    if (operation.body)
        contradiction(fields.front().context, fields.front().node);
    else
        operation.body = form(fields, node);
}

std::optional<Parameter> SwaggerUpgrader::parameter(const Raw &raw) const
{
    const DocumentNode node = raw.node;
    Parameter parameter;
    parameter.name = textOf(node["name"]);
    if (parameter.name.isEmpty()) {
        raw.context.error("openapi.parameter_name"_L1, u"a parameter has no name"_s, node);
        return std::nullopt;
    }
    const auto location = locationOf(node["in"].text());
    if (!location) {
        raw.context.error("openapi.parameter_in"_L1,
            u"the parameter \"%1\" has `in: %2`; expected path, query, header, body or formData"_s.arg(
                parameter.name, textOf(node["in"]).left(40)),
            node);
        return std::nullopt;
    }
    const Collection collection = readCollectionFormat(node, *location, raw.context);
    parameter.in = *location;
    parameter.style = collection.style;
    parameter.explode = collection.explode;
    parameter.required = *location == ParameterLocation::Path || node["required"].boolean();
    parameter.description = textOf(node["description"]);
    parameter.schema = node["schema"] && !node["type"] ? node["schema"] : schemaOf(raw);
    parameter.place = raw.context.place(node);
    return parameter;
}

RequestBody SwaggerUpgrader::body(const Raw &raw, DocumentNode operation) const
{
    RequestBody read;
    read.required = raw.node["required"].boolean();
    read.description = textOf(raw.node["description"]);
    const DocumentNode schema = raw.node["schema"];
    if (!schema) {
        raw.context.warning("openapi.body_schema"_L1,
            u"the body parameter has no `schema`: any value is accepted"_s, raw.node);
    }
    QByteArrayList types = mediaTypes(operation, "consumes");
    // Form types need form parameters; with a body they are a slip of the document's default.
    const auto forms = [](const QByteArray &type) { return type == kUrlEncoded || type == kMultipart; };
    if (std::all_of(types.begin(), types.end(), forms))
        types = {"application/json"};
    for (const QByteArray &type : types)
        read.content.append({type, schema, {}});
    return read;
}

RequestBody SwaggerUpgrader::form(const Raws &fields, DocumentNode operation) const
{
    std::vector<DocumentArena::Member> properties;
    std::vector<DocumentNode> required;
    bool files = false;
    for (const Raw &raw : fields) {
        const DocumentNode name = raw.node["name"];
        if (textOf(name).isEmpty()) {
            raw.context.error("openapi.parameter_name"_L1, u"a parameter has no name"_s, raw.node);
            continue;
        }
        files = files || isFile(raw.node);
        properties.push_back({name.text(), schemaOf(raw), name.line(), name.column()});
        if (raw.node["required"].boolean())
            required.push_back(name);
    }
    const DocumentNode source = fields.front().node;
    std::vector<DocumentArena::Member> members{
        {"type", m_arena.placed(m_arena.borrowedString("object"), source), 0, 0},
        {"properties", m_arena.placed(m_arena.object(properties), source), 0, 0}};
    if (!required.empty())
        members.push_back({"required", m_arena.placed(m_arena.array(required), source), 0, 0});
    const QByteArrayList consumes = mediaTypes(operation, "consumes");
    const bool parts = files || (consumes.contains(kMultipart) && !consumes.contains(kUrlEncoded));
    RequestBody read;
    read.required = !required.empty();
    read.content.append({parts ? kMultipart : kUrlEncoded, m_arena.placed(m_arena.object(members), source),
        encoding(fields)});
    return read;
}

DocumentNode SwaggerUpgrader::schemaOf(const Raw &raw) const
{
    if (isFile(raw.node))
        return file(raw.node);
    std::vector<DocumentArena::Member> members;
    for (qsizetype i = 0; i < raw.node.size(); ++i) {
        const std::string_view key = raw.node.keyAt(i);
        if (std::find(kNoSchema.begin(), kNoSchema.end(), key) == kNoSchema.end())
            members.push_back(memberAt(raw.node, i));
    }
    return m_arena.placed(m_arena.object(members), raw.node);
}

// `type: file` of 2.0 in the words of 3.0.
DocumentNode SwaggerUpgrader::file(DocumentNode source) const
{
    std::vector<DocumentArena::Member> members{
        {"type", m_arena.placed(m_arena.borrowedString("string"), source), 0, 0},
        {"format", m_arena.placed(m_arena.borrowedString("binary"), source), 0, 0}};
    for (qsizetype i = 0; i < source.size(); ++i) {
        if (source.keyAt(i) == "description" || source.keyAt(i) == "title")
            members.push_back(memberAt(source, i));
    }
    return m_arena.placed(m_arena.object(members), source);
}

DocumentNode SwaggerUpgrader::encoding(const Raws &fields) const
{
    std::vector<DocumentArena::Member> members;
    for (const Raw &raw : fields) {
        if (raw.node["type"].text() != "array")
            continue;
        // Form data knows what a query knows, multi included.
        const Collection collection = readCollectionFormat(raw.node, ParameterLocation::Query, raw.context);
        const DocumentNode style
            = m_arena.placed(m_arena.borrowedString(styleName(collection.style)), raw.node);
        const DocumentNode explode = m_arena.placed(m_arena.boolean(collection.explode), raw.node);
        members.push_back({raw.node["name"].text(),
            m_arena.placed(m_arena.object({{"style", style, 0, 0}, {"explode", explode, 0, 0}}), raw.node), 0,
            0});
    }
    return members.empty() ? DocumentNode{} : m_arena.object(members);
}

QByteArrayList SwaggerUpgrader::mediaTypes(DocumentNode operation, std::string_view field) const
{
    const DocumentNode list = operation[field].isArray() ? operation[field] : m_root[field];
    QByteArrayList types;
    for (qsizetype i = 0; i < list.size() && list.isArray(); ++i) {
        const QByteArray type = mediaTypeName(list.at(i).text());
        if (!type.isEmpty() && !types.contains(type))
            types.append(type);
    }
    return types.isEmpty() ? QByteArrayList{"application/json"} : types;
}

QList<Response> SwaggerUpgrader::readResponses(DocumentNode node, const ReadContext &context) const
{
    QList<Response> responses = openapi::readResponses(node["responses"], context.below("responses"));
    for (Response &response : responses) {
        const DocumentNode schema = response.node["schema"];
        if (!schema)
            continue;
        const bool stated = node["produces"].isArray() && node["produces"].size() > 0;
        if (isFile(schema) && !stated)
            response.content.append({"application/octet-stream", file(schema), {}});
        else
            for (const QByteArray &type : mediaTypes(node, "produces"))
                response.content.append({type, isFile(schema) ? file(schema) : schema, {}});
    }
    return responses;
}

QStringList SwaggerUpgrader::servers(DocumentNode node, const ReadContext &context) const
{
    const QString host = textOf(m_root["host"]).trimmed();
    QString path = textOf(m_root["basePath"]).trimmed();
    if (!path.isEmpty() && !path.startsWith(u'/'))
        path.prepend(u'/');
    if (host.isEmpty())
        return {path.isEmpty() ? u"/"_s : path};
    const DocumentNode schemes = node["schemes"].isArray() ? node["schemes"] : m_root["schemes"];
    QStringList urls;
    for (const QString &scheme : {u"https"_s, u"http"_s}) {
        for (qsizetype i = 0; i < schemes.size(); ++i) {
            if (textOf(schemes.at(i)).toLower() == scheme)
                urls.append(scheme + u"://"_s + host + path);
        }
    }
    if (!urls.isEmpty())
        return urls;
    // Without schemes, that of the document's own address counts; a file has none.
    const QString own = context.resolver.baseOf(m_root).scheme();
    return {(own == u"http"_s ? own : u"https"_s) + u"://"_s + host + path};
}

} // namespace gatehouse::openapi
