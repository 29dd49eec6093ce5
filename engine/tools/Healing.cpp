#include "engine/tools/Healing.h"

#include "engine/tools/ParameterSerializer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace gatehouse::tools {
using namespace Qt::Literals::StringLiterals;
namespace {

using openapi::DocumentNode;

// Which JSON types a schema lets through; nothing said means all.
struct Types
{
    bool null = false;
    bool boolean = false;
    bool number = false;
    bool integer = false;
    bool string = false;
    bool array = false;
    bool object = false;

    void add(std::string_view name)
    {
        null |= name == "null";
        boolean |= name == "boolean";
        number |= name == "number";
        integer |= name == "integer" || name == "number";
        string |= name == "string";
        array |= name == "array";
        object |= name == "object";
    }
    void add(const Types &other)
    {
        null |= other.null;
        boolean |= other.boolean;
        number |= other.number;
        integer |= other.integer;
        string |= other.string;
        array |= other.array;
        object |= other.object;
    }
};

constexpr Types kEveryType{true, true, true, true, true, true, true};
constexpr int kMaxDepth = 32;

Types typesOf(DocumentNode schema, int depth = 0)
{
    Types types;
    const DocumentNode type = schema["type"];
    if (type.isString())
        types.add(type.text());
    for (qsizetype i = 0; type.isArray() && i < type.size(); ++i)
        types.add(type.at(i).text());
    if (type)
        return types;
    for (const char *keyword : {"anyOf", "oneOf"}) {
        const DocumentNode branches = schema[keyword];
        if (!branches.isArray() || depth > kMaxDepth)
            continue;
        for (qsizetype i = 0; i < branches.size(); ++i)
            types.add(typesOf(branches.at(i), depth + 1));
        return types;
    }
    return kEveryType;
}

// Parameters are text on the wire anyway; in a body "5" and 5 differ.
enum class Scalars { Keep, Heal, HealAtAnyDepth };

bool healValue(DocumentNode schema, QJsonValue &value, Scalars scalars, int depth);

bool healStructureText(const Types &types, QJsonValue &value)
{
    if (types.string || !(types.array || types.object))
        return false;
    const QString text = value.toString().trimmed();
    if (!text.startsWith(u'{') && !text.startsWith(u'['))
        return false;
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (document.isObject() && types.object)
        value = document.object();
    else if (document.isArray() && types.array)
        value = document.array();
    else
        return false;
    return true;
}

bool healScalarText(const Types &types, QJsonValue &value)
{
    if (types.string || !(types.boolean || types.number || types.integer))
        return false;
    const QString text = value.toString().trimmed();
    if (types.boolean && (text == "true"_L1 || text == "false"_L1)) {
        value = text == "true"_L1;
        return true;
    }
    if (!types.number && !types.integer)
        return false;
    // JSON's own grammar decides what a number is: no "0x10", no "1,000", no "nan".
    const QJsonValue number = QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().at(0);
    const bool whole = number.isDouble() && std::trunc(number.toDouble()) == number.toDouble();
    if (!number.isDouble() || (!types.number && !whole))
        return false;
    value = number;
    return true;
}

bool healScalar(const Types &types, QJsonValue &value)
{
    if (value.isString())
        return healScalarText(types, value);
    const bool wantsText = types.string
        && ((value.isDouble() && !types.number && !types.integer) || (value.isBool() && !types.boolean));
    if (wantsText)
        value = QString::fromUtf8(valueText(value));
    return wantsText;
}

bool isRequired(DocumentNode schema, const QString &property)
{
    const DocumentNode required = schema["required"];
    const QByteArray name = property.toUtf8();
    for (qsizetype i = 0; i < required.size(); ++i) {
        if (required.at(i).text() == std::string_view(name.constData(), static_cast<size_t>(name.size())))
            return true;
    }
    return false;
}

DocumentNode propertySchema(DocumentNode schema, const QString &property)
{
    const QByteArray name = property.toUtf8();
    return schema["properties"][std::string_view(name.constData(), static_cast<size_t>(name.size()))];
}

bool mayDropNull(DocumentNode schema, DocumentNode property, const QString &name)
{
    return property && !typesOf(property).null && !isRequired(schema, name);
}

bool healObject(DocumentNode schema, QJsonValue &value, Scalars scalars, int depth)
{
    const Scalars inside = scalars == Scalars::HealAtAnyDepth ? scalars : Scalars::Keep;
    const QJsonObject source = value.toObject();
    QJsonObject healed = source;
    bool changed = false;
    for (auto member = source.begin(); member != source.end(); ++member) {
        const DocumentNode property = propertySchema(schema, member.key());
        QJsonValue inner = *member;
        if (inner.isNull() && mayDropNull(schema, property, member.key())) {
            healed.remove(member.key());
            changed = true;
        } else if (healValue(property, inner, inside, depth)) {
            healed.insert(member.key(), inner);
            changed = true;
        }
    }
    if (changed)
        value = healed;
    return changed;
}

bool healArray(DocumentNode schema, QJsonValue &value, Scalars scalars, int depth)
{
    const DocumentNode items = schema["items"];
    if (!items)
        return false;
    QJsonArray array = value.toArray();
    bool changed = false;
    for (qsizetype i = 0; i < array.size(); ++i) {
        QJsonValue item = array.at(i);
        if (!healValue(items, item, scalars, depth))
            continue;
        array[i] = item;
        changed = true;
    }
    if (changed)
        value = array;
    return changed;
}

bool healValue(DocumentNode schema, QJsonValue &value, Scalars scalars, int depth)
{
    if (!schema || depth > kMaxDepth)
        return false;
    bool changed = false;
    if (!value.isObject() && !value.isArray()) {
        const Types types = typesOf(schema);
        changed = value.isString() && healStructureText(types, value);
        if (!changed && scalars != Scalars::Keep)
            changed = healScalar(types, value);
    }
    if (value.isObject())
        changed |= healObject(schema, value, scalars, depth + 1);
    else if (value.isArray())
        changed |= healArray(schema, value, scalars, depth + 1);
    return changed;
}

bool isParameter(ArgumentTarget target)
{
    switch (target) {
    case ArgumentTarget::Path:
    case ArgumentTarget::Query:
    case ArgumentTarget::QueryString:
    case ArgumentTarget::Header:
    case ArgumentTarget::Cookie:
        return true;
    case ArgumentTarget::BodyProperty:
    case ArgumentTarget::Body:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

Healing healArgument(const Tool &tool, const ArgumentBinding &binding, QJsonValue &value)
{
    if (value.isNull() && mayDropNull(tool.inputSchema, binding.schema, binding.property))
        return Healing::LeftOut;
    const Scalars scalars = isParameter(binding.target) ? Scalars::Heal : Scalars::Keep;
    return healValue(binding.schema, value, scalars, 0) ? Healing::Changed : Healing::Kept;
}

void healConstant(DocumentNode schema, QJsonValue &value)
{
    healValue(schema, value, Scalars::HealAtAnyDepth, 0);
}

} // namespace gatehouse::tools
