#include "engine/schema/KeywordConverter.h"

#include "engine/schema/KeywordList.h"
#include "engine/schema/Pattern.h"
#include "engine/schema/TextLimit.h"

#include <QSet>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentArena;
using openapi::DocumentNode;

constexpr qsizetype kLongestDescription = 300;
constexpr std::array<std::string_view, 7> kTypes{
    "string", "number", "integer", "boolean", "object", "array", "null"};
constexpr std::array<std::string_view, 7> kCounts{
    "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minContains"};
// Constraints without a word in the portable profile: without them more is accepted, never less.
constexpr std::array<std::string_view, 7> kLost{"unevaluatedProperties", "unevaluatedItems",
    "dependentSchemas", "$dynamicRef", "$recursiveRef", "minContains", "maxContains"};

void warn(Problems &problems, QLatin1String code, const QString &message, DocumentNode node)
{
    problems.append({Severity::Warning, code, message, {}, {{}, node.line(), node.column()}});
}

bool allowsOnly(DocumentNode types, std::string_view type)
{
    if (types.isString())
        return types.text() == type;
    for (qsizetype i = 0; i < types.size(); ++i) {
        if (types.at(i).text() != type && types.at(i).text() != "null")
            return false;
    }
    return types.size() > 0;
}

std::vector<DocumentNode> listOf(DocumentNode value)
{
    std::vector<DocumentNode> all;
    if (!value.isArray())
        return {value};
    for (qsizetype i = 0; i < value.size(); ++i)
        all.push_back(value.at(i));
    return all;
}

bool contains(const std::vector<DocumentNode> &list, DocumentNode value)
{
    return std::any_of(
        list.begin(), list.end(), [&](DocumentNode known) { return DocumentNode::sameValue(known, value); });
}

bool isKeptAsItIs(std::string_view key, DocumentNode value)
{
    if (key == "default")
        return !value.isNull();
    return (key == "uniqueItems" || key == "deprecated") && value.boolean();
}

} // namespace

bool KeywordConverter::convert(
    const FlatSchema::Member &keyword, const FlatSchema &schema, KeywordList &out, Problems &problems)
{
    const std::string_view key = keyword.key;
    const DocumentNode value = keyword.value;
    if (key == "title" || key == "description" || key == "contentEncoding" || key == "contentMediaType")
        texts(key, value, out);
    else if (key == "type")
        type(value, schema, out, problems);
    else if (key == "enum")
        enumeration(value, schema, out, problems);
    else if (key == "const")
        constant(value, out);
    else if (key == "minimum" || key == "maximum" || key == "multipleOf" || isOneOf(key, kCounts))
        bound(key, value, schema, out, problems);
    else if (key == "exclusiveMinimum" || key == "exclusiveMaximum")
        exclusiveBound(key, value, schema, out);
    else if (key == "pattern")
        pattern(value, out, problems);
    else if (key == "format")
        format(value, schema, out);
    else if (key == "example" || key == "examples")
        examples(key, value, out);
    else if (isKeptAsItIs(key, value))
        out.add(key, value);
    else if (key == "x-mcp-header")
        mirror(value, out);
    else if (isOneOf(key, kLost)) {
        warn(problems, "schema.keyword_lost"_L1,
            u"%1 is not carried over: more is accepted than documented"_s.arg(
                QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))),
            value);
    } else {
        return false;
    }
    return true;
}

// MCP's own word for clients. Whoever makes the tool takes it out where it may not stand, and brings it into
// the profile full.
void KeywordConverter::mirror(Node value, KeywordList &out)
{
    if (m_direction == Direction::Input && m_detail != Detail::Whole)
        out.add("x-mcp-header", value);
}

void KeywordConverter::texts(std::string_view key, Node value, KeywordList &out)
{
    const bool annotation = key == "title" || key == "description";
    if (!value.isString() || value.text().empty() || (annotation && m_detail == Detail::Brief))
        return;
    const bool whole = !annotation || m_detail == Detail::Whole;
    if (whole || value.text().size() <= static_cast<size_t>(kLongestDescription))
        return out.add(key, value);
    const QByteArray text = shortenedText(value.string(), kLongestDescription).toUtf8();
    out.add(key, m_arena.string({text.constData(), static_cast<size_t>(text.size())}));
}

void KeywordConverter::type(Node value, const FlatSchema &schema, KeywordList &out, Problems &problems)
{
    std::vector<DocumentNode> types;
    for (const DocumentNode named : listOf(value)) {
        const bool file = named.text() == "file"; // OpenAPI 2.0's word for bytes
        const DocumentNode known = file ? m_arena.borrowedString("string") : named;
        if (file && m_direction == Direction::Input)
            out.add("contentEncoding", m_arena.borrowedString("base64"));
        if (!isOneOf(known.text(), kTypes)) {
            warn(problems, "schema.type"_L1,
                u"\"%1\" is no type of JSON Schema: any type is accepted"_s.arg(named.string().left(40)),
                named);
        } else if (!contains(types, known)) {
            types.push_back(known);
        }
    }
    if (types.empty())
        return;
    const DocumentNode null = m_arena.borrowedString("null");
    if (schema.flag("nullable") && !contains(types, null))
        types.push_back(null);
    out.add("type", types.size() == 1 ? types.front() : m_arena.array(types));
}

void KeywordConverter::enumeration(Node value, const FlatSchema &schema, KeywordList &out, Problems &problems)
{
    if (!value.isArray() || value.size() == 0)
        return warn(
            problems, "schema.keyword"_L1, u"enum must be a list with values: it is left out"_s, value);
    std::vector<DocumentNode> values;
    QSet<QByteArray> seen;
    const auto addOnce = [&](DocumentNode entry) {
        const QByteArray json = entry.toJson();
        if (seen.contains(json))
            return;
        seen.insert(json);
        values.push_back(entry);
    };
    for (qsizetype i = 0; i < value.size(); ++i)
        addOnce(enumValue(value.at(i), schema));
    if (schema.flag("nullable"))
        addOnce(m_arena.null());
    out.add("enum", m_arena.array(values));
}

// YAML makes numbers and booleans of words that were meant as strings: the type says what they are.
DocumentNode KeywordConverter::enumValue(Node value, const FlatSchema &schema)
{
    if (!allowsOnly(schema["type"], "string"))
        return value;
    if (value.isNumber())
        return m_arena.borrowedString(value.text());
    if (value.isBoolean())
        return m_arena.borrowedString(value.boolean() ? "true" : "false");
    return value;
}

void KeywordConverter::constant(Node value, KeywordList &out)
{
    // No member may be null on the wire: clients drop or refuse such members.
    if (value.isNull())
        out.add("type", m_arena.borrowedString("null"));
    else
        out.add("const", value);
}

void KeywordConverter::bound(
    std::string_view key, Node value, const FlatSchema &schema, KeywordList &out, Problems &problems)
{
    const bool count = isOneOf(key, kCounts);
    const bool fits = count
        ? value.integer().value_or(-1) >= 0
        : value.isNumber() && std::isfinite(value.number()) && (key != "multipleOf" || value.number() > 0);
    if (!fits) {
        const QString name = QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
        return warn(problems, "schema.keyword"_L1,
            u"%1 must be %2: it is left out"_s.arg(name, count ? u"a whole number from 0"_s : u"a number"_s),
            value);
    }
    // OpenAPI 3.0: a boolean says that the bound itself is not allowed; in 2020-12 the bound moves there.
    const bool exclusive = (key == "minimum" && schema["exclusiveMinimum"].boolean())
        || (key == "maximum" && schema["exclusiveMaximum"].boolean());
    if (!exclusive)
        out.add(key, value);
    else
        out.add(key == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum", value);
}

void KeywordConverter::exclusiveBound(std::string_view key, Node value, const FlatSchema &, KeywordList &out)
{
    if (value.isNumber() && std::isfinite(value.number()))
        out.add(key, value);
}

void KeywordConverter::pattern(Node value, KeywordList &out, Problems &problems)
{
    const QString text = value.string();
    const auto compiled = Pattern::compile(text);
    if (value.isString() && compiled.ok())
        return out.add("pattern", value);
    const QString why = compiled.ok() ? u"the pattern must be a string"_s : compiled.error().message;
    warn(problems, "schema.pattern"_L1, why + u"; it is left out"_s, value);
}

void KeywordConverter::format(Node value, const FlatSchema &schema, KeywordList &out)
{
    if (!value.isString())
        return;
    if (value.text() != "binary" || m_direction != Direction::Input)
        return out.add("format", value);
    // Bytes travel in JSON as base64 (RFC 4648 §4).
    if (!schema["type"])
        out.add("type", m_arena.borrowedString("string"));
    out.add("contentEncoding", m_arena.borrowedString("base64"));
}

void KeywordConverter::examples(std::string_view key, Node value, KeywordList &out)
{
    if (m_detail == Detail::Brief || value.isNull())
        return;
    if (key == "example")
        out.add("examples", m_arena.array({value}));
    else if (value.isArray() && value.size() > 0)
        out.add("examples", value);
}

} // namespace gatehouse::schema
