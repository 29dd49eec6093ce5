#include "engine/schema/SchemaMerger.h"

#include "engine/schema/CanonicalJson.h"
#include "engine/schema/KeywordList.h"

#include <algorithm>
#include <unordered_set>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

constexpr std::array<std::string_view, 6> kLowerBounds{
    "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains"};
constexpr std::array<std::string_view, 6> kUpperBounds{
    "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains"};
constexpr std::array<std::string_view, 10> kConstraints{
    "const", "pattern", "oneOf", "anyOf", "not", "if", "then", "else", "multipleOf", "patternProperties"};
constexpr std::array<std::string_view, 2> kCombinators{"oneOf", "anyOf"};

// References and allOf one inside the other: deeper than any person writes, far from the end of the stack.
constexpr size_t kDeepestNesting = 400;
// Members that are handled in the time of a step.
constexpr qsizetype kMembersPerStep = 32;

bool isOwnKeyword(std::string_view key, bool withCombinators)
{
    return key != "$ref" && key != "allOf" && (withCombinators || !isOneOf(key, kCombinators));
}

FlatSchema::Member memberAt(DocumentNode schema, qsizetype index)
{
    const std::string_view key = schema.keyAt(index);
    const Place place = schema.keyPlaceAt(index);
    // OpenAPI 2.0 has no `nullable` of its own; the extension means the same.
    return {key == "x-nullable" ? "nullable" : key, schema.at(index), place.line, place.column};
}

// A conditional is one thing in three keywords.
bool hasOtherConditional(const FlatSchema &flat, DocumentNode schema)
{
    return schema.has("if") && flat["if"] && !DocumentNode::sameValue(flat["if"], schema["if"]);
}

} // namespace

DocumentNode FlatSchema::operator[](std::string_view keyword) const
{
    for (const Member &member : keywords) {
        if (member.key == keyword)
            return member.value;
    }
    return {};
}

QString FlatSchema::name() const
{
    const std::string_view last = reference.substr(reference.rfind('/') + 1);
    return QString::fromUtf8(
        QByteArray::fromPercentEncoding(QByteArray(last.data(), static_cast<qsizetype>(last.size()))))
        .replace(u"~1"_s, u"/"_s)
        .replace(u"~0"_s, u"~"_s);
}

FlatSchema SchemaMerger::flatten(DocumentNode schema, const std::vector<OpenSchema> &open, int instance)
{
    Walk walk{{}, open, instance, {}, true};
    add(walk, schema, true);
    return std::move(walk.flat);
}

void SchemaMerger::add(Walk &walk, DocumentNode schema, bool withCombinators)
{
    if (--m_stepsLeft <= 0 || walk.flat.recursive)
        return;
    if (schema.isBoolean()) {
        walk.flat.never = walk.flat.never || !schema.boolean();
        return;
    }
    if (!schema.isObject()) {
        if (schema && !schema.isNull()) {
            m_problems.append({Severity::Warning, u"schema.not_a_schema"_s,
                u"a schema must be an object or a boolean: any value is accepted here"_s, {},
                m_resolver.placeOf(schema)});
        }
        return;
    }
    if (!enter(walk, schema))
        return;
    if (schema["$ref"].isString())
        addReference(walk, schema, withCombinators);
    addParts(walk, schema["allOf"]);
    addKeywords(walk, schema, withCombinators);
    walk.visiting.pop_back();
}

bool SchemaMerger::enter(Walk &walk, DocumentNode schema)
{
    if (std::find(walk.visiting.begin(), walk.visiting.end(), schema.id()) != walk.visiting.end())
        return false; // an allOf that contains itself adds nothing
    if (walk.visiting.size() >= kDeepestNesting) {
        m_problems.append({Severity::Warning, u"schema.too_deep"_s,
            u"more than %1 references and allOf lie one inside the other: any value is accepted here"_s.arg(
                kDeepestNesting),
            {}, m_resolver.placeOf(schema)});
        m_stepsLeft = std::min(m_stepsLeft, 1); // nobody wants to hear it twice
        return false;
    }
    walk.visiting.push_back(schema.id());
    return true;
}

void SchemaMerger::addReference(Walk &walk, DocumentNode schema, bool withCombinators)
{
    const DocumentNode reference = schema["$ref"];
    if (walk.flat.reference.empty())
        walk.flat.reference = reference.text();
    auto target = m_resolver.target(reference);
    if (!target) {
        Problem problem = target.error();
        problem.severity = Severity::Warning;
        problem.message += u": any value is accepted here"_s;
        m_problems.append(problem);
        return;
    }
    const auto open = std::find_if(walk.open.rbegin(), walk.open.rend(),
        [&](const OpenSchema &entry) { return entry.id == target->id(); });
    if (open == walk.open.rend()) {
        walk.flat.entered.push_back(target->id());
        add(walk, *target, withCombinators);
        return;
    }
    // The base of a variant, reached through the base's own oneOf, brings its properties but not its oneOf
    // again.
    if (!walk.ownLevel && open->instance == walk.instance) {
        add(walk, *target, false);
        return;
    }
    walk.flat.recursive = true;
    walk.flat.recursiveTarget = *target;
}

void SchemaMerger::addParts(Walk &walk, DocumentNode allOf)
{
    const bool ownLevel = std::exchange(walk.ownLevel, false);
    for (qsizetype i = 0; i < allOf.size() && allOf.isArray(); ++i)
        add(walk, allOf.at(i), true);
    walk.ownLevel = ownLevel;
}

void SchemaMerger::addKeywords(Walk &walk, DocumentNode schema, bool withCombinators)
{
    if (walk.flat.keywords.empty())
        return addFirstKeywords(walk.flat, schema, withCombinators);
    const bool conditional = hasOtherConditional(walk.flat, schema);
    std::vector<FlatSchema::Member> condition;
    for (qsizetype i = 0; i < schema.size(); ++i) {
        const std::string_view key = schema.keyAt(i);
        if (!isOwnKeyword(key, withCombinators))
            continue;
        const FlatSchema::Member member = memberAt(schema, i);
        if (conditional && (key == "if" || key == "then" || key == "else"))
            condition.push_back(member);
        else
            merge(walk.flat, member);
    }
    if (conditional)
        walk.flat.rest.push_back(m_arena.object(condition));
}

// There is nothing to merge with: the keywords of one schema differ.
void SchemaMerger::addFirstKeywords(FlatSchema &flat, DocumentNode schema, bool withCombinators)
{
    flat.keywords.reserve(static_cast<size_t>(schema.size()));
    for (qsizetype i = 0; i < schema.size(); ++i) {
        const std::string_view key = schema.keyAt(i);
        const bool twice = key == "x-nullable" && schema.has("nullable");
        if (isOwnKeyword(key, withCombinators) && !twice)
            flat.keywords.push_back(memberAt(schema, i));
    }
}

void SchemaMerger::merge(FlatSchema &flat, const FlatSchema::Member &member)
{
    spend(static_cast<qsizetype>(flat.keywords.size()));
    if (exhausted())
        return;
    for (FlatSchema::Member &known : flat.keywords) {
        if (known.key != member.key)
            continue;
        if (DocumentNode::sameValue(known.value, member.value))
            return;
        if (const DocumentNode value = united(member.key, known.value, member.value))
            known.value = value;
        else
            flat.rest.push_back(m_arena.object({member}));
        return;
    }
    flat.keywords.push_back(member);
}

// What is merged one by one into something large is handled anew each time.
void SchemaMerger::spend(qsizetype handled)
{
    m_stepsLeft -= static_cast<int>(std::min<qsizetype>(handled / kMembersPerStep, m_stepsLeft));
}

// Both at once; Undefined when they can only stand side by side.
DocumentNode SchemaMerger::united(std::string_view key, DocumentNode left, DocumentNode right)
{
    if (key == "type")
        return unitedTypes(left, right);
    if (key == "properties")
        return unitedProperties(left, right);
    if (key == "required")
        return left.isArray() && right.isArray() ? unitedLists(left, right) : left.isArray() ? left : right;
    if (key == "enum")
        return commonValues(left, right);
    if (key == "items" || key == "propertyNames" || key == "additionalProperties") {
        // Closed by one part and extended by another is meant as closed around all of them.
        if (left.isBoolean())
            return left.boolean() ? right : left;
        if (right.isBoolean())
            return right.boolean() ? left : right;
        return both(left, right);
    }
    const bool numbers = left.isNumber() && right.isNumber();
    if (numbers && isOneOf(key, kLowerBounds))
        return left.number() > right.number() ? left : right;
    if (numbers && isOneOf(key, kUpperBounds))
        return left.number() < right.number() ? left : right;
    return isOneOf(key, kConstraints) ? DocumentNode{} : right;
}

DocumentNode SchemaMerger::unitedTypes(DocumentNode left, DocumentNode right)
{
    const auto list = [](DocumentNode types) {
        std::vector<DocumentNode> all;
        for (qsizetype i = 0; i < types.size(); ++i)
            all.push_back(types.at(i));
        return types.isArray() ? all : std::vector<DocumentNode>{types};
    };
    spend(left.size() * right.size());
    if (exhausted())
        return left;
    std::vector<DocumentNode> common;
    for (const DocumentNode a : list(left)) {
        for (const DocumentNode b : list(right)) {
            if (a.text() == b.text() || (a.text() == "integer" && b.text() == "number"))
                common.push_back(a);
            else if (a.text() == "number" && b.text() == "integer")
                common.push_back(b);
        }
    }
    if (common.empty())
        return {};
    return common.size() == 1 ? common.front() : m_arena.array(common);
}

DocumentNode SchemaMerger::unitedLists(DocumentNode left, DocumentNode right)
{
    spend(left.size() + right.size());
    std::vector<DocumentNode> all;
    for (const DocumentNode list : {left, right}) {
        for (qsizetype i = 0; i < list.size(); ++i)
            all.push_back(list.at(i));
    }
    return m_arena.array(all);
}

DocumentNode SchemaMerger::commonValues(DocumentNode left, DocumentNode right)
{
    spend((left.size() + right.size()) * 8); // each is written out
    std::unordered_set<QByteArray> known;
    for (qsizetype k = 0; k < right.size(); ++k)
        known.insert(canonicalJson(toJsonValue(right.at(k))));
    std::vector<DocumentNode> common;
    for (qsizetype i = 0; i < left.size(); ++i) {
        if (known.contains(canonicalJson(toJsonValue(left.at(i)))))
            common.push_back(left.at(i));
    }
    return common.empty() ? DocumentNode{} : m_arena.array(common);
}

DocumentNode SchemaMerger::unitedProperties(DocumentNode left, DocumentNode right)
{
    if (!left.isObject() || !right.isObject())
        return left.isObject() ? left : right;
    spend(left.size() + right.size());
    std::vector<FlatSchema::Member> all;
    for (qsizetype i = 0; i < left.size(); ++i) {
        const DocumentNode other = right[left.keyAt(i)];
        const Place place = left.keyPlaceAt(i);
        all.push_back(
            {left.keyAt(i), other ? both(left.at(i), other) : left.at(i), place.line, place.column});
    }
    for (qsizetype i = 0; i < right.size(); ++i) {
        const Place place = right.keyPlaceAt(i);
        if (!left.has(right.keyAt(i)))
            all.push_back({right.keyAt(i), right.at(i), place.line, place.column});
    }
    return m_arena.object(all);
}

DocumentNode SchemaMerger::both(DocumentNode left, DocumentNode right)
{
    if (DocumentNode::sameValue(left, right))
        return left;
    return m_arena.object({{"allOf", m_arena.array({left, right}), 0, 0}});
}

} // namespace gatehouse::schema
