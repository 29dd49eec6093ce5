#pragma once

#include "engine/schema/Pattern.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::schema {

// The types of JSON Schema as bits.
enum TypeBit : quint8 {
    NullType = 1,
    BooleanType = 2,
    IntegerType = 4,
    NumberType = 8,
    StringType = 16,
    ArrayType = 32,
    ObjectType = 64,
};

struct Rule;

// What a dynamic reference may lead to in one schema resource (core §8.2.3.2), by the name of the anchor.
struct ResourceRules
{
    QHash<QString, const Rule *> dynamicAnchors;
};

// What a schema says of one name of its objects.
struct PropertyRule
{
    const Rule *rule = nullptr;
    bool required = false;
};

// One schema, ready to check: absent keywords are empty. Rules point at each other, also in circles; they
// live as long as their SchemaValidator and are read by many threads.
struct Rule
{
    bool never = false; // the schema `false`
    const Rule *reference = nullptr;
    const Rule *dynamicReference = nullptr; // where it leads when no outer resource says otherwise
    QString dynamicAnchor; // of the dynamic reference; empty: it is a plain one
    const ResourceRules *resource = nullptr;
    quint8 types = 0; // of TypeBit; 0: any
    std::optional<QSet<QByteArray>> values; // enum and const, canonical
    QSet<QString> texts; // the strings among them
    QString valuesText; // for messages

    QHash<QString, PropertyRule> properties;
    std::vector<std::pair<std::shared_ptr<const Pattern>, const Rule *>> patternProperties;
    const Rule *additionalProperties = nullptr;
    const Rule *propertyNames = nullptr;
    const Rule *unevaluatedProperties = nullptr;
    std::vector<std::pair<QString, const Rule *>> dependentSchemas;
    QStringList required; // no name twice
    QHash<QString, QStringList> dependentRequired;
    std::optional<qint64> minProperties;
    std::optional<qint64> maxProperties;

    std::vector<const Rule *> prefixItems;
    const Rule *items = nullptr;
    const Rule *contains = nullptr;
    const Rule *unevaluatedItems = nullptr;
    std::optional<qint64> minContains;
    std::optional<qint64> maxContains;
    std::optional<qint64> minItems;
    std::optional<qint64> maxItems;
    bool uniqueItems = false;

    std::optional<qint64> minLength;
    std::optional<qint64> maxLength;
    std::shared_ptr<const Pattern> pattern;

    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<double> exclusiveMinimum;
    std::optional<double> exclusiveMaximum;
    std::optional<double> multipleOf;

    std::vector<const Rule *> allOf;
    std::vector<const Rule *> anyOf;
    std::vector<const Rule *> oneOf;
    const Rule *negated = nullptr;
    const Rule *condition = nullptr;
    const Rule *then = nullptr;
    const Rule *otherwise = nullptr;

    bool checksStrings() const { return minLength || maxLength || pattern; }
    bool combines() const
    {
        return !allOf.empty() || !anyOf.empty() || !oneOf.empty() || !dependentSchemas.empty() || negated
            || condition;
    }
    bool checksObjects() const
    {
        return !properties.isEmpty() || !patternProperties.empty() || additionalProperties || propertyNames
            || !required.isEmpty() || !dependentRequired.isEmpty() || minProperties || maxProperties;
    }
};

} // namespace gatehouse::schema
