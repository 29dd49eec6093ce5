#include "engine/openapi/ParameterReader.h"

#include "engine/openapi/ContentReader.h"
#include "engine/openapi/PathTemplate.h"

#include <QHash>
#include <QSet>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::openapi {
namespace {

using Location = ParameterLocation;
using Style = ParameterStyle;

std::optional<Location> locationOf(std::string_view text, Dialect dialect)
{
    if (text == "path")
        return Location::Path;
    if (text == "query")
        return Location::Query;
    if (text == "header")
        return Location::Header;
    if (text == "cookie")
        return Location::Cookie;
    if (text == "querystring" && dialect == Dialect::OpenApi32)
        return Location::QueryString;
    return std::nullopt;
}

struct StyleName
{
    std::string_view name;
    Style style;
    bool path;
    bool query;
    bool header;
    bool cookie;
};

// OAS 3.1 §4.8.12.3: which style may stand where.
constexpr std::array<StyleName, 8> kStyles{{
    {"simple", Style::Simple, true, false, true, false}, {"label", Style::Label, true, false, false, false},
    {"matrix", Style::Matrix, true, false, false, false}, {"form", Style::Form, false, true, false, true},
    {"spaceDelimited", Style::SpaceDelimited, false, true, false, false},
    {"pipeDelimited", Style::PipeDelimited, false, true, false, false},
    {"deepObject", Style::DeepObject, false, true, false, false},
    {"cookie", Style::Cookie, false, false, false, true}, // OAS 3.2 §4.12
}};

bool allows(const StyleName &style, Location location)
{
    switch (location) {
    case Location::Path:
        return style.path;
    case Location::Query:
        return style.query;
    case Location::Header:
        return style.header;
    case Location::Cookie:
        return style.cookie;
    case Location::QueryString:
        return false;
    }
    return false;
}

Style defaultStyle(Location location)
{
    return location == Location::Path || location == Location::Header ? Style::Simple : Style::Form;
}

Style readStyle(DocumentNode node, Location location, const ReadContext &context)
{
    const DocumentNode style = node["style"];
    if (!style)
        return defaultStyle(location);
    for (const StyleName &known : kStyles) {
        const bool later = known.style == Style::Cookie && context.dialect != Dialect::OpenApi32;
        if (known.name == style.text() && allows(known, location) && !later)
            return known.style;
    }
    context.warning("openapi.parameter_style"_L1,
        u"the style \"%1\" does not exist for a %2 parameter: the default is used"_s.arg(
            style.string().left(40), locationName(location)),
        style);
    return defaultStyle(location);
}

void readSchema(Parameter &parameter, DocumentNode node, const ReadContext &context)
{
    parameter.schema = node["schema"];
    const DocumentNode content = node["content"];
    if (!parameter.schema && content.isObject() && content.size() > 0) {
        parameter.contentType = mediaTypeName(content.keyAt(0));
        parameter.schema = context.resolve(content.at(0), Severity::Warning)["schema"];
    } else if (!parameter.schema && node["type"]) {
        context.warning("openapi.parameter_type"_L1,
            u"the parameter \"%1\" gives its type beside `name`, as OpenAPI 2.0 did, instead of in `schema`"_s
                .arg(parameter.name),
            node);
        parameter.schema = node;
    }
}

std::optional<Parameter> readParameterNode(DocumentNode node, const ReadContext &context)
{
    Parameter parameter;
    parameter.name = textOf(node["name"]);
    if (parameter.name.isEmpty()) {
        context.error("openapi.parameter_name"_L1, u"a parameter has no name"_s, node);
        return std::nullopt;
    }
    const auto location = locationOf(node["in"].text(), context.dialect);
    if (!location) {
        context.error("openapi.parameter_in"_L1,
            u"the parameter \"%1\" has `in: %2`; expected path, query, header or cookie"_s.arg(
                parameter.name, textOf(node["in"]).left(40)),
            node);
        return std::nullopt;
    }
    parameter.in = *location;
    parameter.style = readStyle(node, *location, context);
    parameter.explode
        = node["explode"].boolean(parameter.style == Style::Form || parameter.style == Style::Cookie);
    parameter.required = *location == Location::Path || node["required"].boolean();
    parameter.deprecated = node["deprecated"].boolean();
    parameter.allowReserved = node["allowReserved"].boolean();
    parameter.description = context.text(node["description"]);
    parameter.mirrorHeader = node["x-mcp-header"];
    parameter.place = context.place(node);
    readSchema(parameter, node, context);
    if (*location == Location::QueryString && parameter.contentType.isEmpty()) {
        context.error("openapi.querystring"_L1,
            u"the querystring parameter \"%1\" must have `content` that says how it is written"_s.arg(
                parameter.name),
            node);
        return std::nullopt;
    }
    return parameter;
}

std::optional<Parameter> readParameter(DocumentNode raw, const ReadContext &context)
{
    const DocumentNode node = context.resolve(raw, Severity::Error);
    if (!node)
        return std::nullopt;
    if (node.id() == raw.id())
        return readParameterNode(node, context);
    const auto known = context.before.parameters.find(node.id());
    if (known != context.before.parameters.end())
        return known->second;
    const auto problems = context.problems.size();
    auto parameter = readParameterNode(node, context);
    if (parameter && context.problems.size() == problems)
        context.before.parameters.emplace(node.id(), *parameter);
    return parameter;
}

// What tells parameters apart; header names do so without case (RFC 9110 §5.1).
QString keyOf(const Parameter &parameter)
{
    return locationName(parameter.in) + u':'
        + (parameter.in == Location::Header ? parameter.name.toCaseFolded() : parameter.name);
}

void declareMissing(
    Operation &operation, const QStringList &names, DocumentNode node, const ReadContext &context)
{
    QSet<QString> declared;
    for (const Parameter &parameter : operation.parameters) {
        if (parameter.in == Location::Path)
            declared.insert(parameter.name);
    }
    for (const QString &name : names) {
        if (declared.contains(name))
            continue;
        Parameter parameter;
        parameter.name = name;
        parameter.in = Location::Path;
        parameter.style = Style::Simple;
        parameter.explode = false;
        parameter.required = true;
        parameter.place = operation.place;
        context.warning("openapi.path_parameter_missing"_L1,
            u"the path has {%1} but no path parameter \"%1\" is declared: it is taken as a required string"_s
                .arg(name),
            node);
        operation.parameters.append(parameter);
    }
}

} // namespace

QLatin1String locationName(ParameterLocation location)
{
    switch (location) {
    case Location::Path:
        return "path"_L1;
    case Location::Query:
        return "query"_L1;
    case Location::Header:
        return "header"_L1;
    case Location::Cookie:
        return "cookie"_L1;
    case Location::QueryString:
        return "querystring"_L1;
    }
    return {};
}

bool isIgnoredHeader(const Parameter &parameter)
{
    if (parameter.in != Location::Header)
        return false;
    const QString name = parameter.name.toLower();
    return name == "accept"_L1 || name == "content-type"_L1 || name == "authorization"_L1;
}

QList<Parameter> readParameters(DocumentNode list, const ReadContext &context)
{
    if (list && !list.isNull() && !list.isArray())
        context.error("openapi.parameters"_L1, u"`parameters` must be a list"_s, list);
    QList<Parameter> parameters;
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < list.size() && list.isArray(); ++i) {
        const ReadContext here = context.below(i);
        const auto parameter = readParameter(list.at(i), here);
        if (!parameter || isIgnoredHeader(*parameter))
            continue;
        const qsizetype earlier = known.value(keyOf(*parameter), -1);
        if (earlier < 0) {
            known.insert(keyOf(*parameter), parameters.size());
            parameters.append(*parameter);
            continue;
        }
        here.warning("openapi.parameter_twice"_L1,
            u"the %1 parameter \"%2\" is in the list twice: the last one counts"_s.arg(
                locationName(parameter->in), parameter->name),
            list.at(i));
        parameters[earlier] = *parameter;
    }
    return parameters;
}

QList<Parameter> mergedParameters(QList<Parameter> shared, const QList<Parameter> &own)
{
    QHash<QString, qsizetype> known;
    for (qsizetype i = 0; i < shared.size(); ++i)
        known.insert(keyOf(shared[i]), i);
    for (const Parameter &parameter : own) {
        const qsizetype overridden = known.value(keyOf(parameter), -1);
        if (overridden < 0)
            shared.append(parameter);
        else
            shared[overridden] = parameter;
    }
    return shared;
}

void matchPathTemplate(Operation &operation, DocumentNode operationNode, const ReadContext &context)
{
    const QStringList names = pathTemplateNames(operation.path);
    const QSet<QString> wanted(names.begin(), names.end());
    operation.parameters.removeIf([&](const Parameter &parameter) {
        if (parameter.in != Location::Path || wanted.contains(parameter.name))
            return false;
        context.warning("openapi.path_parameter_unused"_L1,
            u"the path parameter \"%1\" has no {%1} in the path %2 and is left out"_s.arg(
                parameter.name, operation.path),
            operationNode);
        return true;
    });
    declareMissing(operation, names, operationNode, context);
}

} // namespace gatehouse::openapi
