#include "engine/schema/SchemaPass.h"

#include "engine/schema/Pattern.h"
#include "engine/schema/PropertyVisibility.h"
#include "engine/schema/TextLimit.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

constexpr qsizetype kLongestOwnText = 160;

bool hasType(DocumentNode types, std::string_view wanted)
{
    if (!types.isArray())
        return types.text() == wanted;
    for (qsizetype i = 0; i < types.size(); ++i) {
        if (types.at(i).text() == wanted)
            return true;
    }
    return false;
}

constexpr std::array<std::string_view, 15> kNesting{"properties", "patternProperties", "additionalProperties",
    "propertyNames", "items", "prefixItems", "contains", "oneOf", "anyOf", "not", "if", "then", "else",
    "allOf", "dependentSchemas"};

bool nests(const FlatSchema &flat)
{
    return !flat.rest.empty() || std::any_of(kNesting.begin(), kNesting.end(), [&](std::string_view key) {
        return flat[key].size() > 0;
    });
}

} // namespace

SchemaPass::SchemaPass(
    openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, const PassOptions &options)
    : m_resolver(resolver)
    , m_arena(arena)
    , m_options(options)
    , m_merger(resolver, arena, m_problems, options.steps)
    , m_keywords(arena, options.direction, options.detail)
{
}

DocumentNode SchemaPass::run(Node schema)
{
    return convert(schema, {});
}

DocumentNode SchemaPass::convert(Node schema, const Level &level)
{
    if (tooLarge())
        return m_arena.object({});
    const qsizetype before = m_problems.size();
    const FlatSchema flat = m_merger.flatten(schema, m_open, level.instance);
    const Node converted = convertFlat(flat, level);
    for (qsizetype i = before; i < m_problems.size(); ++i) {
        QString &path = m_problems[i].path;
        if (!path.isEmpty())
            continue;
        for (const std::string_view name : m_path) {
            path += path.isEmpty() || name == "[]" ? QString() : u"."_s;
            path += QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        }
    }
    return converted;
}

DocumentNode SchemaPass::convertFlat(const FlatSchema &flat, const Level &level)
{
    if (flat.never)
        return m_arena.object({{"not", m_arena.object({}), 0, 0}});
    if (flat.recursive) {
        note(u"schema.recursion"_s,
            u"%1 contains itself: below its first level any value is accepted"_s.arg(flat.name()),
            flat.recursiveTarget, Severity::Note);
        return standIn(flat, flat.recursiveTarget);
    }
    if (level.depth >= m_options.maxDepth && level.depth > 0 && nests(flat))
        return standIn(flat, {});
    return convertOpen(flat, level);
}

DocumentNode SchemaPass::convertOpen(const FlatSchema &flat, const Level &level)
{
    const size_t openBefore = m_open.size();
    for (const void *id : flat.entered)
        m_open.push_back({id, level.instance});
    const Names hidden = hiddenNames(flat, level);
    KeywordList out;
    for (const FlatSchema::Member &keyword : flat.keywords)
        convertKeyword(keyword, flat, level, hidden, out);
    complete(flat, level, hidden, out);
    m_open.resize(openBefore);
    return emit(out);
}

void SchemaPass::convertKeyword(const FlatSchema::Member &keyword, const FlatSchema &flat, const Level &level,
    const Names &hidden, KeywordList &out)
{
    // Everything else (xml, discriminator, externalDocs, x-…, $id, $defs, unknown words) constrains nothing.
    const qsizetype before = m_problems.size();
    const bool converted = m_keywords.convert(keyword, flat, out, m_problems);
    // The keyword converter knows lines, not documents.
    for (qsizetype i = before; i < m_problems.size(); ++i)
        m_problems[i].place.file = m_resolver.placeOf(keyword.value).file;
    if (converted || convertAnnex(keyword, flat, level, hidden, out))
        return;
    const std::string_view key = keyword.key;
    const Node value = keyword.value;
    const bool tupleInItems = key == "items" && value.isArray(); // where a tuple stood before 2020-12
    if (key == "properties")
        out.add(key, properties(value, level, hidden));
    else if (key == "patternProperties")
        out.add(key, patternProperties(value, level));
    else if (key == "additionalProperties" && value.isBoolean())
        out.add(key, value);
    else if (key == "prefixItems" || tupleInItems)
        out.add("prefixItems", tuple(value, level));
    else if (key == "items" || key == "additionalProperties" || key == "propertyNames" || key == "contains") {
        m_path.push_back(key == "items" ? "[]" : key);
        out.add(key, convert(value, level.inside()));
        m_path.pop_back();
    }
}

bool SchemaPass::convertAnnex(const FlatSchema::Member &keyword, const FlatSchema &flat, const Level &level,
    const Names &hidden, KeywordList &out)
{
    const std::string_view key = keyword.key;
    const Node value = keyword.value;
    if (key == "required")
        out.add(key, required(value, hidden));
    else if (key == "dependentRequired")
        out.add(key, dependentRequired(value));
    else if (key == "not")
        negation(value, level, out);
    else if (key == "if")
        conditional(flat, level, hidden, out);
    else if (key == "oneOf" || key == "anyOf")
        alternatives(key, value, level.beside(&hidden), flat, out);
    else
        return false;
    return true;
}

// What the whole schema, not one keyword, asks for.
void SchemaPass::complete(const FlatSchema &flat, const Level &level, const Names &hidden, KeywordList &out)
{
    if (hasType(flat["type"], "array") && !out.has("items"))
        out.add("items", m_arena.object({}));
    if (!flat.rest.empty())
        out.add("allOf", m_arena.array(branches(m_arena.array(flat.rest), level.beside(&hidden))));
}

DocumentNode SchemaPass::properties(Node value, const Level &level, const Names &hidden)
{
    std::vector<FlatSchema::Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject() && !tooLarge(); ++i) {
        const std::string_view name = value.keyAt(i);
        if (hidden.contains(name))
            continue;
        m_path.push_back(name);
        m_bytes += static_cast<int>(name.size()) + 4;
        members.push_back({name, convert(value.at(i), level.inside()), 0, 0});
        m_path.pop_back();
    }
    return m_arena.object(members);
}

DocumentNode SchemaPass::patternProperties(Node value, const Level &level)
{
    std::vector<FlatSchema::Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject() && !tooLarge(); ++i) {
        const std::string_view pattern = value.keyAt(i);
        const auto compiled
            = Pattern::compile(QString::fromUtf8(pattern.data(), static_cast<qsizetype>(pattern.size())));
        if (!compiled) {
            note(u"schema.pattern"_s, compiled.error().message + u"; it is left out"_s, value.at(i),
                Severity::Warning);
            continue;
        }
        m_bytes += static_cast<int>(pattern.size()) + 4;
        members.push_back({pattern, convert(value.at(i), level.inside()), 0, 0});
    }
    return members.empty() ? Node{} : m_arena.object(members);
}

DocumentNode SchemaPass::required(Node value, const Names &hidden)
{
    // OpenAPI 2.0 parameters and old drafts had a boolean here.
    std::vector<DocumentNode> names;
    Names seen;
    for (qsizetype i = 0; i < value.size() && value.isArray(); ++i) {
        const std::string_view name = value.at(i).text();
        if (value.at(i).isString() && !hidden.contains(name) && seen.insert(name).second)
            names.push_back(value.at(i));
    }
    return names.empty() ? Node{} : m_arena.array(names);
}

DocumentNode SchemaPass::dependentRequired(Node value)
{
    std::vector<FlatSchema::Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject(); ++i) {
        if (const Node names = required(value.at(i), {}))
            members.push_back({value.keyAt(i), names, 0, 0});
    }
    return members.empty() ? Node{} : m_arena.object(members);
}

std::vector<DocumentNode> SchemaPass::branches(Node value, const Level &level)
{
    std::vector<DocumentNode> all;
    for (qsizetype i = 0; i < value.size() && value.isArray() && !tooLarge(); ++i)
        all.push_back(convert(value.at(i), level));
    return all;
}

void SchemaPass::alternatives(
    std::string_view key, Node value, const Level &level, const FlatSchema &flat, KeywordList &out)
{
    const qsizetype before = losses();
    std::vector<DocumentNode> all = branches(value, level);
    if (all.empty())
        return;
    // Without a type there is nothing else to widen with null.
    if (flat.flag("nullable") && !flat["type"])
        all.push_back(m_arena.object({{"type", m_arena.borrowedString("null"), 0, 0}}));
    // Alternatives that accept more than documented may overlap, and then "exactly one" would refuse what is
    // right.
    const bool overlapping = key == "oneOf" && losses() != before;
    if (overlapping && flat["anyOf"])
        return note(u"schema.keyword_lost"_s,
            u"oneOf is not carried over: more is accepted than documented"_s, value, Severity::Warning);
    out.add(overlapping ? "anyOf" : key, m_arena.array(all));
}

// Inside a negation, accepting more means accepting less outside: then it is better left out.
void SchemaPass::negation(Node value, const Level &level, KeywordList &out)
{
    const qsizetype before = losses();
    const Node converted = convert(value, level.beside(nullptr));
    const bool everything = converted.isObject() && converted.size() == 0 && value.size() > 0;
    if (losses() == before && !everything)
        return out.add("not", converted);
    note(u"schema.keyword_lost"_s, u"not is not carried over: more is accepted than documented"_s, value,
        Severity::Warning);
}

void SchemaPass::conditional(
    const FlatSchema &flat, const Level &level, const Names &hidden, KeywordList &out)
{
    const qsizetype before = losses();
    const Node condition = convert(flat["if"], level.beside(nullptr));
    if (losses() != before)
        return note(u"schema.keyword_lost"_s, u"if is not carried over: more is accepted than documented"_s,
            flat["if"], Severity::Warning);
    out.add("if", condition);
    for (const std::string_view key : {std::string_view("then"), std::string_view("else")}) {
        if (flat[key])
            out.add(key, convert(flat[key], level.beside(&hidden)));
    }
}

DocumentNode SchemaPass::tuple(Node value, const Level &level)
{
    std::vector<DocumentNode> all;
    for (qsizetype i = 0; i < value.size() && value.isArray() && !tooLarge(); ++i)
        all.push_back(convert(value.at(i), level.inside()));
    return all.empty() ? Node{} : m_arena.array(all);
}

SchemaPass::Names SchemaPass::hiddenNames(const FlatSchema &flat, const Level &level)
{
    Names names;
    if (level.hidden)
        names = *level.hidden;
    const Node declared = flat["properties"];
    for (qsizetype i = 0; i < declared.size(); ++i) {
        if (isHidden(declared.at(i)) && names.insert(declared.keyAt(i)).second)
            ++m_widened;
    }
    return names;
}

bool SchemaPass::isHidden(Node property)
{
    return isHiddenProperty(property, m_options.direction, m_resolver);
}

// A schema that accepts more than `flat`, for where the real one would not end. `shape` is where to look for
// the type.
DocumentNode SchemaPass::standIn(const FlatSchema &flat, Node shape)
{
    ++m_widened;
    const auto look = [&](std::string_view key) { return flat[key] ? flat[key] : shape[key]; };
    const Node type = look("type");
    const bool array = hasType(type, "array");
    const bool object = !array
        && (hasType(type, "object") || look("properties") || look("additionalProperties")
            || shape.has("allOf"));
    const std::string_view element = array ? plainElementType(look("items")) : std::string_view();
    QString kind = array ? u"array"_s : object ? u"object"_s : u"value"_s;
    if (!element.empty())
        kind += u" of %1s"_s.arg(QLatin1String(element.data(), static_cast<qsizetype>(element.size())));
    QString text = m_options.detail == Detail::All
        ? shortenedText(look("description").string(), kLongestOwnText)
        : QString();
    text += text.isEmpty() ? u"("_s : u" ("_s;
    text += flat.reference.empty()
        ? u"nested deeper; any %1 is accepted)"_s.arg(kind)
        : u"nested deeper: see %1; any %2 is accepted)"_s.arg(flat.name().left(80), kind);
    KeywordList out;
    const Node named = m_arena.borrowedString(array ? "array" : "object");
    const bool nullable = flat.flag("nullable") || shape["nullable"].boolean() || hasType(type, "null");
    if (array || object)
        out.add("type", nullable ? m_arena.array({named, m_arena.borrowedString("null")}) : named);
    const QByteArray utf8 = text.toUtf8();
    out.add("description", m_arena.string({utf8.constData(), static_cast<size_t>(utf8.size())}));
    if (array)
        out.add("items", elementSchema(element));
    return emit(out);
}

// What the elements of an array are, when a word says it and none of them may be null.
std::string_view SchemaPass::plainElementType(Node items)
{
    static constexpr std::array<std::string_view, 4> plain{"string", "integer", "number", "boolean"};
    const Result<Node> target = m_resolver.resolve(items);
    if (!target || (*target)["nullable"].boolean() || (*target)["x-nullable"].boolean())
        return {};
    const std::string_view type = (*target)["type"].text();
    return std::find(plain.begin(), plain.end(), type) == plain.end() ? std::string_view() : type;
}

DocumentNode SchemaPass::elementSchema(std::string_view type)
{
    if (type.empty())
        return m_arena.object({});
    return m_arena.object({{"type", m_arena.borrowedString(type), 0, 0}});
}

void SchemaPass::note(const QString &code, const QString &message, Node node, Severity severity)
{
    m_problems.append({severity, code, message, {}, m_resolver.placeOf(node)});
}

DocumentNode SchemaPass::emit(const KeywordList &keywords)
{
    m_bytes += 2;
    for (const KeywordList::Member &member : keywords.members()) {
        m_bytes += static_cast<int>(member.key.size()) + 4;
        const bool counted = std::find(kNesting.begin(), kNesting.end(), member.key) != kNesting.end();
        if (!counted)
            m_bytes += static_cast<int>(member.value.toJson().size());
    }
    return m_arena.object(keywords.members());
}

} // namespace gatehouse::schema
