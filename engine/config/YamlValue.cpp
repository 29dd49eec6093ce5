#include "engine/config/YamlValue.h"

#include "engine/config/YamlScalar.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

bool isOneOf(QStringView text, std::initializer_list<QStringView> words)
{
    return std::ranges::find(words, text) != words.end();
}

bool sameNumber(const QString &left, const QString &right)
{
    if (left == right)
        return true;
    const std::optional<qint64> leftInteger = toInteger(left);
    const std::optional<qint64> rightInteger = toInteger(right);
    if (leftInteger && rightInteger)
        return *leftInteger == *rightInteger;
    const auto decimal = [](const QString &text, std::optional<qint64> integer) {
        return integer ? std::optional(static_cast<double>(*integer)) : toDecimal(text);
    };
    const std::optional<double> leftDecimal = decimal(left, leftInteger);
    return leftDecimal && leftDecimal == decimal(right, rightInteger);
}

// 007 is a text in every key that takes texts: a postcode, a password.
bool hasLeadingZero(QStringView text)
{
    if (!text.isEmpty() && (text[0] == u'-' || text[0] == u'+'))
        text = text.sliced(1);
    return text.size() > 1 && text[0] == u'0' && text[1] >= u'0' && text[1] <= u'9';
}

QString numberText(const QJsonValue &json)
{
    // Qt writes the shortest text that reads back as the same number.
    const QByteArray written = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(written.sliced(1, written.size() - 2));
}

} // namespace

YamlValue YamlValue::ofBoolean(bool value)
{
    return {Kind::Boolean, value ? u"true"_s : u"false"_s, {}, {}};
}

YamlValue YamlValue::ofJson(const QJsonValue &json)
{
    switch (json.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return {};
    case QJsonValue::Bool:
        return ofBoolean(json.toBool());
    case QJsonValue::Double:
        return {Kind::Number, numberText(json), {}, {}};
    case QJsonValue::String:
        return ofText(json.toString());
    case QJsonValue::Array: {
        YamlValue list{Kind::List, {}, {}, {}};
        for (const QJsonValue item : json.toArray())
            list.items.push_back(ofJson(item));
        return list;
    }
    case QJsonValue::Object: {
        YamlValue map = ofMap();
        const QJsonObject object = json.toObject();
        const auto add = [&](const QString &key, const QJsonValue &value) {
            map.keys.append(key);
            map.items.push_back(ofJson(value));
        };
        // JSON objects have no order; people look for the name first.
        if (object.contains(u"name"_s))
            add(u"name"_s, object.value(u"name"_s));
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() != u"name"_s)
                add(member.key(), member.value());
        }
        return map;
    }
    }
    return {};
}

YamlValue YamlValue::ofPlain(const QString &text)
{
    if (isOneOf(text, {u"", u"~", u"null", u"Null", u"NULL"}))
        return {Kind::Null, {}, {}, {}};
    if (isOneOf(text, {u"true", u"True", u"TRUE", u"false", u"False", u"FALSE"}))
        return {Kind::Boolean, text, {}, {}};
    if (!hasLeadingZero(text) && (toInteger(text) || toDecimal(text)))
        return {Kind::Number, text, {}, {}};
    return ofText(text);
}

const YamlValue *YamlValue::find(QStringView key) const
{
    const qsizetype at = keys.indexOf(key);
    return kind == Kind::Map && at >= 0 ? &items[static_cast<size_t>(at)] : nullptr;
}

YamlValue *YamlValue::find(QStringView key)
{
    const qsizetype at = keys.indexOf(key);
    return kind == Kind::Map && at >= 0 ? &items[static_cast<size_t>(at)] : nullptr;
}

YamlValue &YamlValue::with(const QString &key, YamlValue value)
{
    Q_ASSERT(kind == Kind::Map);
    if (YamlValue *old = find(key)) {
        *old = std::move(value);
        return *this;
    }
    keys.append(key);
    items.push_back(std::move(value));
    return *this;
}

bool YamlValue::operator==(const YamlValue &other) const
{
    if (kind != other.kind || items.size() != other.items.size())
        return false;
    switch (kind) {
    case Kind::Null:
        return true;
    case Kind::Boolean:
        return toBoolean(text) == toBoolean(other.text);
    case Kind::Number:
        return sameNumber(text, other.text);
    case Kind::Text:
        return text == other.text;
    case Kind::List:
        return items == other.items;
    case Kind::Map:
        break;
    }
    for (qsizetype i = 0; i < keys.size(); ++i) {
        const YamlValue &mine = items[static_cast<size_t>(i)];
        const bool samePlace = keys[i] == other.keys[i];
        const YamlValue *theirs = samePlace ? &other.items[static_cast<size_t>(i)] : other.find(keys[i]);
        if (!theirs || !(mine == *theirs))
            return false;
    }
    return true;
}

} // namespace gatehouse::config
