#include "engine/schema/LosslessConverter.h"

#include "engine/base/Text.h"
#include "engine/schema/KeywordList.h"
#include "engine/schema/Pattern.h"

#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;
using Member = FlatSchema::Member;

// For parts of the value; for the value itself, always; for the value itself, perhaps.
constexpr std::array<std::string_view, 7> kInside{"items", "contains", "additionalProperties",
    "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"};
constexpr std::array<std::string_view, 3> kPerhaps{"if", "then", "else"};
constexpr std::array<std::string_view, 7> kAlternatives{
    "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas"};
constexpr std::array<std::string_view, 5> kKept{"const", "default", "$comment", "readOnly", "writeOnly"};

bool isKept(std::string_view key, DocumentNode value)
{
    if (key == "minContains" || key == "maxContains")
        return value.integer().value_or(-1) >= 0;
    return isOneOf(key, kKept);
}

FlatSchema ownKeywords(DocumentNode source)
{
    FlatSchema flat;
    for (qsizetype i = 0; i < source.size(); ++i) {
        const Place place = source.keyPlaceAt(i);
        flat.keywords.push_back({source.keyAt(i), source.at(i), place.line, place.column});
    }
    return flat;
}

} // namespace

LosslessConverter::LosslessConverter(
    openapi::ReferenceResolver &resolver, openapi::DocumentArena &arena, Direction direction)
    : m_resolver(resolver)
    , m_arena(arena)
    , m_keywords(arena, direction, Detail::Whole)
    , m_visibility(resolver, direction)
    , m_reach(resolver)
{
}

DocumentNode LosslessConverter::convert(Node source, Uses &uses, Problems &problems)
{
    m_current = nullptr;
    m_uses = &uses;
    m_problems = &problems;
    const Node converted = schema(source, {true, true, true, {}});
    convertPending();
    return converted;
}

// One after the other instead of one inside the other: a chain of references takes no stack.
void LosslessConverter::convertPending()
{
    while (!m_pending.empty()) {
        SchemaDefinition *made = m_pending.back();
        m_pending.pop_back();
        m_current = made;
        m_uses = &made->uses;
        m_problems = &made->problems;
        made->node = schema(made->source, {true, true, true, {}});
    }
}

DocumentNode LosslessConverter::definitions(const Uses &uses, Problems &problems) const
{
    std::vector<Member> members;
    std::unordered_set<const SchemaDefinition *> seen;
    Uses open(uses.rbegin(), uses.rend());
    while (!open.empty()) {
        const SchemaDefinition *next = open.back();
        open.pop_back();
        if (!seen.insert(next).second)
            continue;
        members.push_back({next->name, next->node, 0, 0});
        open.insert(open.end(), next->uses.rbegin(), next->uses.rend());
        for (const Problem &problem : next->problems) {
            if (problems.size() < 500 && !problems.contains(problem)) // each is compared with all
                problems.append(problem);
        }
    }
    return members.empty() ? Node{} : m_arena.object(members);
}

DocumentNode LosslessConverter::schema(Node source, const Position &outer)
{
    if (source.isBoolean())
        return source;
    if (!source.isObject()) {
        if (source && !source.isNull())
            warn(u"schema.not_a_schema"_s,
                u"a schema must be an object or a boolean: any value is accepted here"_s, source);
        return m_arena.object({});
    }
    Position position = outer;
    const Names &own = m_visibility.hidden(source);
    position.hidden.insert(own.begin(), own.end());
    const FlatSchema flat = ownKeywords(source);
    KeywordList out;
    references(source, position, out);
    for (const Member &member : flat.keywords)
        keyword(member, flat, position, out);
    const Node converted = m_arena.object(out.members());
    // OpenAPI 3.0: null is one more value, whatever the other schemas say.
    const bool combined = out.has("$ref") || out.has("allOf") || out.has("anyOf") || out.has("oneOf");
    return flat.flag("nullable") && combined ? withNull(converted) : converted;
}

DocumentNode LosslessConverter::withNull(Node converted)
{
    const Node null = m_arena.object({{"type", m_arena.borrowedString("null"), 0, 0}});
    return m_arena.object({{"anyOf", m_arena.array({converted, null}), 0, 0}});
}

void LosslessConverter::references(Node source, const Position &position, KeywordList &out)
{
    for (const std::string_view key : {"$ref", "$dynamicRef"}) {
        if (const Node text = source[key]; text.isString() && !out.has("$ref"))
            out.add("$ref", reference(text, position));
    }
}

// "#/$defs/…"; Undefined when the target is not there, or adds nothing because it is what stands around.
DocumentNode LosslessConverter::reference(Node text, const Position &position)
{
    const auto target = m_resolver.target(text);
    if (!target) {
        warn(target.error().code, target.error().message + u": any value is accepted here"_s, text);
        return {};
    }
    bool base = false;
    const void *around = m_current && position.sameValue ? m_current->source.id() : nullptr;
    if (around && m_reach.leads(*target, around, SchemaReach::Way::Every)) {
        // A circle for one value. A variant takes its base over without the base's variants.
        base = position.always;
        const auto way = base ? SchemaReach::Way::Required : SchemaReach::Way::Alternative;
        if ((!base || position.ownPart) && m_reach.leads(*target, around, way))
            return {};
    }
    const SchemaDefinition *used = definition(*target, text.text(), base);
    if (std::find(m_uses->begin(), m_uses->end(), used) == m_uses->end())
        m_uses->push_back(used);
    const std::string pointer = "#/$defs/" + std::string(used->name);
    return m_arena.string(pointer);
}

const SchemaDefinition *LosslessConverter::definition(Node target, std::string_view reference, bool base)
{
    std::unique_ptr<SchemaDefinition> &known = m_definitions[{target.id(), base}];
    if (!known) {
        known = std::make_unique<SchemaDefinition>();
        known->name = freshName(reference, base);
        known->source = target;
        known->base = base;
        m_pending.push_back(known.get());
    }
    return known.get();
}

// "#/components/schemas/Customer" → "Customer", in letters that need no escape in a pointer or a URI.
std::string_view LosslessConverter::freshName(std::string_view reference, bool base)
{
    QByteArray name(reference.data(), static_cast<qsizetype>(reference.size()));
    name = QByteArray::fromPercentEncoding(name.mid(name.lastIndexOf('/') + 1));
    name = name.mid(name.lastIndexOf('#') + 1).replace("~1", "/").replace("~0", "~");
    for (char &c : name) {
        if (!QByteArrayView("-._").contains(c) && !std::isalnum(static_cast<unsigned char>(c)))
            c = '_';
    }
    name = (name.isEmpty() ? QByteArray("schema") : name) + (base ? "_base" : "");
    QByteArray unique = name;
    for (int i = 2; m_names.contains(unique); ++i)
        unique = name + '_' + QByteArray::number(i);
    m_names.insert(unique);
    return m_arena.keep({unique.constData(), static_cast<size_t>(unique.size())});
}

void LosslessConverter::keyword(
    const Member &member, const FlatSchema &flat, const Position &position, KeywordList &out)
{
    const std::string_view key = member.key;
    const Node value = member.value;
    const Position perhaps{position.sameValue, false, false, position.hidden};
    if (m_current && m_current->base && position.ownPart && isOneOf(key, kAlternatives))
        return;
    if (key == "items" && value.isArray()) // where a tuple stood before 2020-12
        list("prefixItems", value, {}, out);
    else if (isOneOf(key, kInside))
        out.add(key, schema(value, {}));
    else if (isOneOf(key, kPerhaps))
        out.add(key, schema(value, perhaps));
    else if (key == "allOf")
        list(key, value, {position.sameValue, true, position.ownPart, position.hidden}, out);
    else if (key == "anyOf")
        list(key, value, perhaps, out);
    else if (key == "oneOf")
        list(mayOverlap(value) && !flat["anyOf"] ? "anyOf" : key, value, perhaps, out);
    else if (key == "prefixItems")
        list(key, value, {}, out);
    else if (key == "not")
        negation(value, perhaps, out);
    else if (!plainKeyword(member, position, out))
        m_keywords.convert(member, flat, out, *m_problems);
}

// Alternatives that differ in what is hidden here may both fit, and "exactly one" would refuse what is right.
bool LosslessConverter::mayOverlap(Node alternatives)
{
    for (qsizetype i = 0; i < alternatives.size(); ++i) {
        if (!m_visibility.hidden(alternatives.at(i)).empty())
            return true;
    }
    return false;
}

bool LosslessConverter::plainKeyword(const Member &member, const Position &position, KeywordList &out)
{
    const std::string_view key = member.key;
    const Node value = member.value;
    if (key == "properties")
        out.add(key, properties(value, position));
    else if (key == "patternProperties" || key == "dependentSchemas")
        map(key, value, position, out);
    else if (key == "required")
        out.add(key, required(value, position.hidden));
    else if (key == "dependentRequired")
        out.add(key, dependentRequired(value));
    else if (isKept(key, value))
        out.add(key, value);
    else if (key == "$ref" || key == "$dynamicRef")
        return true;
    else
        return false;
    return true;
}

void LosslessConverter::list(std::string_view key, Node value, const Position &position, KeywordList &out)
{
    std::vector<Node> all;
    for (qsizetype i = 0; i < value.size() && value.isArray(); ++i) {
        const Node converted = schema(value.at(i), position);
        // A part that only leads back to what stands around it says nothing, and as an alternative nothing
        // new.
        const bool emptied
            = position.sameValue && converted.isObject() && converted.size() == 0 && value.at(i).has("$ref");
        if (!emptied || !m_resolver.resolve(value.at(i)))
            all.push_back(converted);
    }
    if (!all.empty())
        out.add(key, m_arena.array(all));
}

void LosslessConverter::map(std::string_view key, Node value, const Position &position, KeywordList &out)
{
    const bool patterns = key == "patternProperties";
    const Position inner
        = patterns ? Position{} : Position{position.sameValue, false, false, position.hidden};
    std::vector<Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject(); ++i) {
        if (patterns) {
            if (const auto compiled = Pattern::compile(utf8Text(value.keyAt(i))); !compiled) {
                warn(u"schema.pattern"_s, compiled.error().message + u"; it is left out"_s, value.at(i));
                continue;
            }
        }
        members.push_back({value.keyAt(i), schema(value.at(i), inner), 0, 0});
    }
    if (!members.empty())
        out.add(key, m_arena.object(members));
}

DocumentNode LosslessConverter::properties(Node value, const Position &position)
{
    std::vector<Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject(); ++i) {
        if (!position.hidden.contains(value.keyAt(i)))
            members.push_back({value.keyAt(i), schema(value.at(i), {}), 0, 0});
    }
    return m_arena.object(members);
}

DocumentNode LosslessConverter::required(Node value, const Names &hidden)
{
    // OpenAPI 2.0 parameters and old drafts had a boolean here.
    std::vector<Node> names;
    Names seen;
    for (qsizetype i = 0; i < value.size() && value.isArray(); ++i) {
        const Node name = value.at(i);
        if (name.isString() && !hidden.contains(name.text()) && seen.insert(name.text()).second)
            names.push_back(name);
    }
    return names.empty() ? Node{} : m_arena.array(names);
}

DocumentNode LosslessConverter::dependentRequired(Node value)
{
    std::vector<Member> members;
    for (qsizetype i = 0; i < value.size() && value.isObject(); ++i) {
        if (const Node names = required(value.at(i), {}))
            members.push_back({value.keyAt(i), names, 0, 0});
    }
    return members.empty() ? Node{} : m_arena.object(members);
}

// Inside a negation, accepting more means accepting less outside: then it is better left out.
void LosslessConverter::negation(Node value, const Position &position, KeywordList &out)
{
    const qsizetype before = m_problems->size();
    const Node converted = schema(value, position);
    const bool emptied = converted.isObject() && converted.size() == 0 && value.size() > 0;
    if (m_problems->size() == before && !emptied)
        return out.add("not", converted);
    warn(u"schema.keyword_lost"_s, u"not is not carried over: more is accepted than documented"_s, value);
}

void LosslessConverter::warn(const QString &code, const QString &message, Node node)
{
    m_problems->append({Severity::Warning, code, message, {}, {{}, node.line(), node.column()}});
}

} // namespace gatehouse::schema
