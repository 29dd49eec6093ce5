#include "ui/models/SchemaText.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

// The translation context of this file.
struct SchemaText
{
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::SchemaText)
};

constexpr int kNestingShown = 4;
constexpr qsizetype kValuesShown = 12;

QString jsonText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(wrapped.sliced(1, wrapped.size() - 2));
}

QStringList typeNames(const QJsonValue &type)
{
    if (type.isString())
        return {type.toString()};
    QStringList names;
    for (const QJsonValue &name : type.toArray())
        names += name.toString();
    return names;
}

QString typeText(const QJsonObject &schema, int depth)
{
    QStringList names = typeNames(schema.value("type"_L1));
    if (names.isEmpty()) {
        const bool isChoice = schema.contains("anyOf"_L1) || schema.contains("oneOf"_L1);
        if (isChoice)
            return SchemaText::tr("one of several");
        return schema.contains("enum"_L1) ? SchemaText::tr("one of a list") : SchemaText::tr("any");
    }
    const qsizetype array = names.indexOf("array"_L1);
    if (array >= 0 && depth < kNestingShown && schema.value("items"_L1).isObject())
        names[array]
            = SchemaText::tr("array of %1").arg(typeText(schema.value("items"_L1).toObject(), depth + 1));
    QString text = names.join(SchemaText::tr(" or ", "between two types"));
    if (const QString format = schema.value("format"_L1).toString(); !format.isEmpty())
        text += u" (%1)"_s.arg(format);
    return text;
}

QString valuesText(const QJsonArray &values)
{
    QStringList texts;
    for (const QJsonValue &value : values) {
        if (texts.size() == kValuesShown) {
            texts += u"…"_s;
            break;
        }
        texts += jsonText(value);
    }
    return texts.join(u", "_s);
}

} // namespace

QString schemaTypeText(const QJsonObject &schema)
{
    return typeText(schema, 0);
}

QString schemaDescriptionText(const QJsonObject &schema)
{
    QStringList parts;
    if (const QString description = schema.value("description"_L1).toString().trimmed();
        !description.isEmpty())
        parts += description;
    if (schema.value("enum"_L1).isArray())
        parts += SchemaText::tr("One of: %1.").arg(valuesText(schema.value("enum"_L1).toArray()));
    if (schema.contains("default"_L1))
        parts += SchemaText::tr("Default: %1.").arg(jsonText(schema.value("default"_L1)));
    if (schema.contains("minimum"_L1))
        parts += SchemaText::tr("At least %1.").arg(jsonText(schema.value("minimum"_L1)));
    if (schema.contains("maximum"_L1))
        parts += SchemaText::tr("At most %1.").arg(jsonText(schema.value("maximum"_L1)));
    return parts.join(u'\n');
}

} // namespace gatehouse::ui
