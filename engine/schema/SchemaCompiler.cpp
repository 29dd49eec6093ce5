#include "engine/schema/SchemaCompiler.h"

#include "engine/schema/CanonicalJson.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

using openapi::DocumentNode;

constexpr int kDeepestSchema = 600;
constexpr qsizetype kValuesShown = 300;

QString keyText(DocumentNode object, qsizetype index)
{
    const std::string_view key = object.keyAt(index);
    return QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()));
}

quint8 typeBit(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, quint8>, 7> bits{
        {{"null", NullType}, {"boolean", BooleanType}, {"integer", IntegerType}, {"number", NumberType},
            {"string", StringType}, {"array", ArrayType}, {"object", ObjectType}}};
    for (const auto &[known, bit] : bits) {
        if (known == name)
            return bit;
    }
    return 0;
}

QString listText(DocumentNode list)
{
    QString text;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QString entry = QString::fromUtf8(list.at(i).toJson());
        if (text.size() + entry.size() > kValuesShown)
            return text + u" and %1 more"_s.arg(list.size() - i);
        text += (i > 0 ? u", "_s : QString()) + entry;
    }
    return text;
}

} // namespace

Result<CompiledRules> SchemaCompiler::compile()
{
    m_resource = m_index.add(m_root, {});
    rule(m_root);
    compileDynamicAnchors();
    if (m_problem)
        return *m_problem;
    return CompiledRules{std::move(m_rules), std::move(m_index.resources()), !m_dynamicNames.isEmpty()};
}

// An anchor of any resource may be what a dynamic reference means; compiling one can bring new names and
// resources.
void SchemaCompiler::compileDynamicAnchors()
{
    for (size_t before = 0; before != m_rules.size() && !m_dynamicNames.isEmpty();) {
        before = m_rules.size();
        for (size_t i = 0; i < m_index.resources().size(); ++i) {
            SchemaResource *resource = m_index.resources()[i].get();
            for (const auto &[name, node] : resource->dynamicAnchors) {
                const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
                if (m_dynamicNames.contains(text))
                    resource->rules.dynamicAnchors.insert(text, ruleOf({node, resource, true}));
            }
        }
    }
}

void SchemaCompiler::fail(const QString &message, Node node)
{
    if (!m_problem)
        m_problem
            = Problem{Severity::Error, u"schema.invalid"_s, message, {}, {{}, node.line(), node.column()}};
}

const Rule *SchemaCompiler::rule(Node node)
{
    if (const auto found = m_done.find(node.id()); found != m_done.end())
        return found->second;
    m_rules.push_back(std::make_unique<Rule>());
    Rule *made = m_rules.back().get();
    m_done.emplace(node.id(), made);
    SchemaResource *outer = m_resource;
    m_resource = m_index.resourceOf(node, outer);
    made->resource = &m_resource->rules;
    if (++m_depth > kDeepestSchema)
        fail(u"the schema nests deeper than %1 levels"_s.arg(kDeepestSchema), node);
    else if (node.isBoolean())
        made->never = !node.boolean();
    else if (node.isObject())
        fill(*made, node);
    else
        fail(u"a schema must be an object or a boolean"_s, node);
    --m_depth;
    m_resource = outer;
    return made;
}

std::vector<const Rule *> SchemaCompiler::rules(Node list)
{
    std::vector<const Rule *> all;
    if (list && (!list.isArray() || list.size() == 0))
        fail(u"a list of schemas must be an array with at least one schema"_s, list);
    for (qsizetype i = 0; i < list.size() && list.isArray(); ++i)
        all.push_back(rule(list.at(i)));
    return all;
}

void SchemaCompiler::fill(Rule &rule, Node node)
{
    fillReferences(rule, node);
    if (m_resource->asserts) {
        fillTypes(rule, node["type"]);
        fillValues(rule, node);
        fillScalars(rule, node);
        fillCounts(rule, node);
    }
    fillObject(rule, node);
    fillArray(rule, node);
    fillCombinators(rule, node);
}

void SchemaCompiler::fillReferences(Rule &rule, Node node)
{
    if (const Node reference = node["$ref"]) {
        if (const auto found = target(reference))
            rule.reference = ruleOf(*found);
    }
    const Node dynamic = node["$dynamicRef"];
    const auto found = dynamic ? target(dynamic) : std::nullopt;
    if (!found)
        return;
    rule.dynamicReference = ruleOf(*found);
    if (!found->dynamic)
        return;
    const QString text = dynamic.string();
    rule.dynamicAnchor = text.mid(text.lastIndexOf(u'#') + 1);
    m_dynamicNames.insert(rule.dynamicAnchor);
}

std::optional<IndexedSchema> SchemaCompiler::target(Node reference)
{
    const QString text = reference.string();
    auto found = reference.isString() ? m_index.find(text, *m_resource) : std::nullopt;
    if (!found)
        fail(u"$ref \"%1\" leads to nothing in the schema"_s.arg(text.left(120)), reference);
    return found;
}

const Rule *SchemaCompiler::ruleOf(const IndexedSchema &found)
{
    SchemaResource *outer = std::exchange(m_resource, found.resource);
    const Rule *made = rule(found.node);
    m_resource = outer;
    return made;
}

void SchemaCompiler::fillTypes(Rule &rule, Node node)
{
    const auto add = [&](Node name) {
        const quint8 bit = typeBit(name.text());
        if (bit == 0)
            fail(u"\"%1\" is no type of JSON Schema"_s.arg(name.string().left(40)), name);
        rule.types = static_cast<quint8>(rule.types | bit);
    };
    if (!node)
        return;
    if (!node.isArray())
        return add(node);
    if (node.size() == 0)
        fail(u"a list of types must name one"_s, node);
    for (qsizetype i = 0; i < node.size(); ++i)
        add(node.at(i));
}

void SchemaCompiler::fillValues(Rule &rule, Node node)
{
    const Node values = node["enum"];
    const Node constant = node["const"];
    if (values && !values.isArray())
        fail(u"enum must be a list"_s, values);
    if (values.isArray()) {
        rule.values.emplace();
        for (qsizetype i = 0; i < values.size(); ++i) {
            const QJsonValue value = toJsonValue(values.at(i));
            rule.values->insert(canonicalJson(value));
            if (value.isString())
                rule.texts.insert(value.toString());
        }
        rule.valuesText = u"one of "_s + listText(values);
    }
    if (!constant)
        return;
    const QJsonValue value = toJsonValue(constant);
    const QSet<QByteArray> only{canonicalJson(value)};
    const QSet<QString> text = value.isString() ? QSet<QString>{value.toString()} : QSet<QString>();
    rule.texts = rule.values ? rule.texts & text : text;
    rule.values = rule.values ? *rule.values & only : only;
    rule.valuesText = QString::fromUtf8(constant.toJson());
}

void SchemaCompiler::fillObject(Rule &rule, Node node)
{
    const Node properties = node["properties"];
    const QSet<QString> required(rule.required.begin(), rule.required.end());
    for (qsizetype i = 0; i < properties.size(); ++i) {
        const QString name = keyText(properties, i);
        rule.properties.insert(name, {this->rule(properties.at(i)), required.contains(name)});
    }
    const Node patterns = node["patternProperties"];
    for (qsizetype i = 0; i < patterns.size(); ++i)
        rule.patternProperties.emplace_back(pattern(keyText(patterns, i)), this->rule(patterns.at(i)));
    rule.additionalProperties = optionalRule(node["additionalProperties"]);
    rule.propertyNames = optionalRule(node["propertyNames"]);
    rule.unevaluatedProperties = optionalRule(node["unevaluatedProperties"]);
    const Node dependent = node["dependentSchemas"];
    for (qsizetype i = 0; i < dependent.size(); ++i)
        rule.dependentSchemas.emplace_back(keyText(dependent, i), this->rule(dependent.at(i)));
}

void SchemaCompiler::fillArray(Rule &rule, Node node)
{
    if (node["prefixItems"])
        rule.prefixItems = rules(node["prefixItems"]);
    rule.items = optionalRule(node["items"]);
    rule.contains = optionalRule(node["contains"]);
    rule.unevaluatedItems = optionalRule(node["unevaluatedItems"]);
}

void SchemaCompiler::fillCounts(Rule &rule, Node node)
{
    rule.required = strings(node["required"]);
    rule.required.removeDuplicates();
    const Node dependent = node["dependentRequired"];
    for (qsizetype i = 0; i < dependent.size(); ++i)
        rule.dependentRequired.insert(keyText(dependent, i), strings(dependent.at(i)));
    rule.minProperties = count(node["minProperties"]);
    rule.maxProperties = count(node["maxProperties"]);
    rule.minItems = count(node["minItems"]);
    rule.maxItems = count(node["maxItems"]);
    rule.uniqueItems = node["uniqueItems"].boolean();
    rule.minContains = count(node["minContains"]);
    rule.maxContains = count(node["maxContains"]);
}

void SchemaCompiler::fillScalars(Rule &rule, Node node)
{
    rule.minLength = count(node["minLength"]);
    rule.maxLength = count(node["maxLength"]);
    if (node["pattern"])
        rule.pattern = pattern(node["pattern"].string());
    rule.minimum = bound(node["minimum"]);
    rule.maximum = bound(node["maximum"]);
    rule.exclusiveMinimum = bound(node["exclusiveMinimum"]);
    rule.exclusiveMaximum = bound(node["exclusiveMaximum"]);
    rule.multipleOf = bound(node["multipleOf"]);
    if (rule.multipleOf && !(*rule.multipleOf > 0))
        fail(u"multipleOf must be above 0"_s, node["multipleOf"]);
}

void SchemaCompiler::fillCombinators(Rule &rule, Node node)
{
    rule.allOf = rules(node["allOf"]);
    rule.anyOf = rules(node["anyOf"]);
    rule.oneOf = rules(node["oneOf"]);
    rule.negated = optionalRule(node["not"]);
    rule.condition = optionalRule(node["if"]);
    rule.then = optionalRule(node["then"]);
    rule.otherwise = optionalRule(node["else"]);
}

std::shared_ptr<const Pattern> SchemaCompiler::pattern(const QString &text)
{
    auto compiled = Pattern::compile(text);
    if (compiled)
        return compiled.takeValue();
    fail(compiled.error().message, m_root);
    return nullptr;
}

std::optional<qint64> SchemaCompiler::count(Node node)
{
    if (node && node.integer().value_or(-1) < 0) {
        fail(
            u"a count must be a whole number from 0, got %1"_s.arg(QString::fromUtf8(node.toJson().left(40))),
            node);
    }
    return node.integer();
}

std::optional<double> SchemaCompiler::bound(Node node)
{
    if (node && !node.isNumber())
        fail(u"a bound must be a number, got %1"_s.arg(QString::fromUtf8(node.toJson().left(40))), node);
    return node.isNumber() ? std::optional(node.number()) : std::nullopt;
}

QStringList SchemaCompiler::strings(Node list)
{
    QStringList all;
    if (list && !list.isArray())
        fail(u"required must be a list of names"_s, list);
    for (qsizetype i = 0; i < list.size(); ++i)
        all.append(list.at(i).string());
    return all;
}

} // namespace gatehouse::schema
