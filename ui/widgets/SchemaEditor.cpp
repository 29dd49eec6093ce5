#include "ui/widgets/SchemaEditor.h"

#include "ui/widgets/SchemaArrayEditor.h"
#include "ui/widgets/SchemaInputs.h"
#include "ui/widgets/SchemaObjectEditor.h"

#include <QJsonArray>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// Deeper ones are rather written than clicked.
constexpr qsizetype kDeepest = 6;

// "string" of "string" and of ["string", "null"]; empty where there are several.
QString onlyType(const QJsonObject &schema)
{
    const QJsonValue type = schema.value("type"_L1);
    if (type.isString())
        return type.toString();
    QString only;
    for (const QJsonValue &one : type.toArray()) {
        if (one.toString() == "null"_L1)
            continue;
        if (!only.isEmpty())
            return {};
        only = one.toString();
    }
    return only;
}

bool isChoiceOfSchemas(const QJsonObject &schema)
{
    return schema.contains("anyOf"_L1) || schema.contains("oneOf"_L1) || schema.contains("allOf"_L1)
        || schema.contains("$ref"_L1);
}

SchemaEditor *makeForType(const QString &type, const SchemaPlace &place, QWidget *parent)
{
    const QJsonObject &schema = place.schema;
    if (type == "string"_L1) {
        const QString format = schema.value("format"_L1).toString();
        if (format == "date"_L1 || format == "date-time"_L1)
            return new SchemaDateInput(place, parent);
        return new SchemaTextInput(place, parent);
    }
    if (type == "integer"_L1 || type == "number"_L1)
        return new SchemaNumberInput(place, parent);
    if (type == "boolean"_L1)
        return new SchemaChoiceInput(place, {false, true}, parent);
    if (type == "array"_L1 && schema.value("items"_L1).isObject())
        return new SchemaArrayEditor(place, parent);
    if (type == "object"_L1 && !schema.value("properties"_L1).toObject().isEmpty())
        return new SchemaObjectEditor(place, parent);
    return new SchemaJsonInput(place, parent);
}

} // namespace

std::optional<QJsonValue> SchemaEditor::value() const
{
    return m_edited ? read() : m_given;
}

void SchemaEditor::setValue(const std::optional<QJsonValue> &value)
{
    m_displaying = true;
    display(value);
    m_displaying = false;
    m_given = value;
    m_edited = false;
}

void SchemaEditor::markEdited()
{
    if (m_displaying)
        return;
    m_edited = true;
    Q_EMIT edited();
}

SchemaPlace SchemaPlace::below(const QString &name, const QJsonObject &itsSchema, bool itIsRequired) const
{
    return {path + QStringList{name}, itsSchema, itIsRequired};
}

SchemaEditor *makeSchemaEditor(const SchemaPlace &place, QWidget *parent)
{
    const QJsonObject &schema = place.schema;
    if (schema.contains("const"_L1))
        return new SchemaChoiceInput(place, {schema.value("const"_L1)}, parent);
    if (schema.value("enum"_L1).isArray())
        return new SchemaChoiceInput(place, schema.value("enum"_L1).toArray(), parent);
    if (isChoiceOfSchemas(schema) || place.path.size() > kDeepest)
        return new SchemaJsonInput(place, parent);
    return makeForType(onlyType(schema), place, parent);
}

} // namespace gatehouse::ui
