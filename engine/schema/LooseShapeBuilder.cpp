#include "engine/schema/LooseShapeBuilder.h"

#include "engine/schema/LooseShapeMerger.h"
#include "engine/schema/LooseShapeWriter.h"
#include "engine/schema/TextLimit.h"

#include <array>

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

// A listing holds the schemas of a thousand tools: texts are for what a caller sees first.
constexpr qsizetype kLongestWords = 160;
constexpr int kDeepestDescription = 2;
constexpr int kLeastPropertyBytes = 7; // of "a":{} and a comma
constexpr int kTypeBytes = 22; // of "type":["array","null"]

// An integer is declared a number: what is documented as whole comes with a fraction often enough.
struct TypeName
{
    std::string_view name;
    TypeBit bit;
};
constexpr std::array<TypeName, 8> kTypeNames{TypeName{"object", ObjectType}, TypeName{"array", ArrayType},
    TypeName{"string", StringType}, TypeName{"number", NumberType}, TypeName{"boolean", BooleanType},
    TypeName{"null", NullType}, TypeName{"integer", NumberType}, TypeName{"file", StringType}};

quint8 typesOf(DocumentNode type)
{
    quint8 types = 0;
    for (qsizetype i = 0; i < (type.isArray() ? type.size() : 1); ++i) {
        const DocumentNode named = type.isArray() ? type.at(i) : type;
        const auto known = std::find_if(kTypeNames.begin(), kTypeNames.end(),
            [&](const TypeName &entry) { return entry.name == named.text(); });
        if (known == kTypeNames.end())
            return 0;
        types |= known->bit;
    }
    return types == 0 ? types : types | NullType;
}

// Where a recursion or a depth ends: the outermost type alone.
LooseShape outline(DocumentNode type, bool hasProperties)
{
    LooseShape shape;
    shape.types = typesOf(type);
    if (shape.types == 0 && hasProperties)
        shape.types = ObjectType | NullType;
    return shape;
}

void finish(LooseShape &shape)
{
    for (LooseShape::Property &property : shape.properties)
        finish(property.shape);
    shape.properties.shrink_to_fit();
    shape.index.clear();
    for (const LooseShape::Property &property : shape.properties)
        shape.index.push_back(&property);
    std::sort(shape.index.begin(), shape.index.end(),
        [](const auto *left, const auto *right) { return comesBefore(left->name, right->name); });
    for (LooseShape *inner : {shape.additional.get(), shape.items.get()}) {
        if (inner)
            finish(*inner);
    }
}

bool fits(openapi::ReferenceResolver &resolver, DocumentNode schema, const LooseShapeLimits &limits,
    BuiltShape &built)
{
    LooseShapeBuilder builder(resolver, limits);
    LooseShape shape = builder.build(schema);
    if (builder.tooLarge())
        return false;
    QByteArray json = looseSchemaJson(shape);
    if (json.size() > limits.maxBytes)
        return false;
    built.json = std::move(json);
    built.shape = std::move(shape);
    built.problems = builder.problems();
    built.cut = builder.depthReached();
    return true;
}

} // namespace

// The keywords that a shape is made from, found in one pass.
struct LooseShapeBuilder::ShapeWords
{
    DocumentNode type, description, properties, patternProperties, additionalProperties, items, prefixItems;
    std::array<DocumentNode, 2> alternatives; // oneOf, anyOf

    explicit ShapeWords(const FlatSchema &flat)
    {
        for (const FlatSchema::Member &member : flat.keywords)
            take(member.key, member.value);
    }

    void take(std::string_view key, DocumentNode value)
    {
        if (key == "type")
            type = value;
        else if (key == "description")
            description = value;
        else if (key == "properties")
            properties = value;
        else if (key == "patternProperties")
            patternProperties = value;
        else if (key == "additionalProperties")
            additionalProperties = value;
        else if (key == "items")
            items = value;
        else if (key == "prefixItems")
            prefixItems = value;
        else if (key == "oneOf" || key == "anyOf")
            alternatives[key == "anyOf"] = value;
    }
    bool nests() const
    {
        return properties.size() > 0 || additionalProperties.size() > 0 || items.size() > 0
            || alternatives[0].size() > 0 || alternatives[1].size() > 0;
    }
};

LooseShape LooseShapeBuilder::build(Node schema)
{
    LooseShape result = shape(schema, {});
    finish(result);
    return result;
}

LooseShape LooseShapeBuilder::shape(Node schema, Level level)
{
    if (tooLarge())
        return {};
    return shape(m_merger.flatten(schema, m_open, level.instance), level);
}

LooseShape LooseShapeBuilder::shape(const FlatSchema &flat, Level level)
{
    m_bytes += 3; // braces and a comma
    if (flat.never)
        return {};
    const ShapeWords words(flat);
    if (flat.recursive) {
        const Node target = flat.recursiveTarget;
        return outline(words.type ? words.type : target["type"],
            words.properties.size() > 0 || target["properties"].size() > 0);
    }
    if (level.depth >= m_limits.maxDepth && (words.nests() || !flat.rest.empty())) {
        m_depthReached = true;
        return outline(words.type, words.properties.size() > 0);
    }
    const size_t openBefore = m_open.size();
    for (const void *id : flat.entered)
        m_open.push_back({id, level.instance});
    LooseShape result = ownShape(words, level);
    const Level beside{level.depth + 1, level.instance};
    for (const Node part : flat.rest)
        result = conjoined(std::move(result), shape(part, beside));
    for (const Node list : words.alternatives) {
        if (list.isArray() && list.size() > 0)
            result = conjoined(std::move(result), alternatives(list, beside));
    }
    m_open.resize(openBefore);
    return result;
}

LooseShape LooseShapeBuilder::ownShape(const ShapeWords &words, Level level)
{
    LooseShape result;
    if (words.type)
        result.types = typesOf(words.type);
    if (result.types)
        m_bytes += kTypeBytes;
    const bool described = m_limits.descriptions && level.depth <= kDeepestDescription;
    if (described && words.description.isString()) {
        result.description = shortenedText(words.description.string(), kLongestWords);
        m_bytes += static_cast<int>(result.description.size());
    }
    const Level inside{level.depth + 1, level.instance + 1};
    addProperties(result, words.properties, inside);
    // A member that a pattern speaks of is not an additional one, an element of a tuple is no item.
    if (!words.patternProperties)
        result.additional = inner(words.additionalProperties, inside);
    if (!words.prefixItems)
        result.items = inner(words.items, inside);
    return result;
}

void LooseShapeBuilder::addProperties(LooseShape &result, Node properties, Level level)
{
    if (!properties.isObject())
        return;
    result.properties.reserve(static_cast<size_t>(properties.size()));
    for (qsizetype i = 0; i < properties.size() && !tooLarge(); ++i) {
        const FlatSchema flat = m_merger.flatten(properties.at(i), m_open, level.instance);
        const std::string_view name = properties.keyAt(i);
        // What is only written does not come back (OAS 3.0 §4.7.24).
        if (flat.flag("writeOnly"))
            continue;
        m_bytes += static_cast<int>(name.size()) + 4;
        result.properties.push_back({std::string(name), shape(flat, level)});
    }
}

std::unique_ptr<LooseShape> LooseShapeBuilder::inner(Node schema, Level level)
{
    if (!schema.isObject())
        return nullptr;
    LooseShape result = shape(schema, level);
    return result.isAny() ? nullptr : std::make_unique<LooseShape>(std::move(result));
}

LooseShape LooseShapeBuilder::alternatives(Node list, Level level)
{
    const int before = m_bytes;
    LooseShape result = shape(list.at(0), level);
    int largest = m_bytes;
    for (qsizetype i = 1; i < list.size() && largest <= m_limits.maxBytes && !tooLarge(); ++i) {
        // What is united has the properties of all, but each of them once.
        m_bytes = before;
        result = united(std::move(result), shape(list.at(i), level));
        const int properties = static_cast<int>(result.properties.size()) * kLeastPropertyBytes;
        largest = std::max({largest, m_bytes, before + properties});
    }
    m_bytes = largest;
    return result;
}

BuiltShape looseShape(
    openapi::ReferenceResolver &resolver, DocumentNode schema, const LooseShapeLimits &limits)
{
    BuiltShape built;
    if (fits(resolver, schema, limits, built))
        return built;
    // From shallow to deep: what is tried in vain then costs no more than what is kept.
    LooseShapeLimits brief = limits;
    brief.descriptions = false;
    built.cut = true;
    for (brief.maxDepth = 0; brief.maxDepth <= limits.maxDepth && built.cut; ++brief.maxDepth) {
        if (!fits(resolver, schema, brief, built))
            break;
    }
    return built;
}

} // namespace gatehouse::schema
