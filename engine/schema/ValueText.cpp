#include "engine/schema/ValueText.h"

#include "engine/base/Json.h"
#include "engine/schema/CompiledSchema.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

constexpr qsizetype kLongestValue = 60;

QString jsonText(const QJsonValue &value)
{
    QByteArray json;
    appendJsonValue(json, value);
    return QString::fromUtf8(json);
}

QString shortened(const QString &text)
{
    return text.size() <= kLongestValue ? text : text.left(kLongestValue) + u'…';
}

} // namespace

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return u"null"_s;
    case QJsonValue::Bool:
        return value.toBool() ? u"the boolean true"_s : u"the boolean false"_s;
    case QJsonValue::Double:
        return u"the number "_s + jsonText(value);
    case QJsonValue::String:
        return u"the string \"%1\""_s.arg(shortened(value.toString()));
    case QJsonValue::Array: {
        const qsizetype size = value.toArray().size();
        return size == 0 ? u"an empty array"_s : u"an array of %1"_s.arg(size);
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        return object.isEmpty() ? u"an empty object"_s
                                : u"an object with "_s + shortened(QStringList(object.keys()).join(u", "_s));
    }
    }
    return {};
}

QString typesText(quint8 types)
{
    QStringList names;
    const std::array<std::pair<TypeBit, QString>, 7> words{{{StringType, u"a string"_s},
        {IntegerType, u"an integer"_s}, {NumberType, u"a number"_s}, {BooleanType, u"a boolean"_s},
        {ObjectType, u"an object"_s}, {ArrayType, u"an array"_s}, {NullType, u"null"_s}}};
    for (const auto &[bit, word] : words) {
        if (types & bit)
            names.append(word);
    }
    return names.join(u" or "_s);
}

} // namespace gatehouse::schema
