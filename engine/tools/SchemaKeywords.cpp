#include "engine/schema/CanonicalJson.h"
#include "engine/tools/SchemaComparison.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::tools {
namespace {

QString shown(const QJsonValue &value)
{
    const QString text = QString::fromUtf8(schema::canonicalJson(value));
    return text.size() > 60 ? text.left(59) + u'…' : text;
}

QString shown(const QStringList &words)
{
    return words.isEmpty() ? u"anything"_s : words.join(u" or "_s);
}

// Empty: any type.
QStringList typesIn(const QJsonObject &schema)
{
    const QJsonValue type = schema.value(u"type"_s);
    QStringList types;
    if (type.isString())
        types.append(type.toString());
    for (const QJsonValue one : type.toArray())
        types.append(one.toString());
    types.sort();
    return types;
}

bool covers(const QStringList &wide, const QStringList &narrow)
{
    if (wide.isEmpty())
        return true;
    const auto isIn = [&](const QString &type) {
        return wide.contains(type) || (type == u"integer"_s && wide.contains(u"number"_s));
    };
    return !narrow.isEmpty() && std::ranges::all_of(narrow, isIn);
}

// The values of `enum` or `const`; nothing: any.
std::optional<QJsonArray> valuesIn(const QJsonObject &schema)
{
    if (schema.contains(u"const"_s))
        return QJsonArray{schema.value(u"const"_s)};
    if (schema.value(u"enum"_s).isArray())
        return schema.value(u"enum"_s).toArray();
    return std::nullopt;
}

// What of `list` is not in `other`.
QStringList missingIn(const QJsonArray &other, const QJsonArray &list)
{
    QStringList known;
    for (const QJsonValue value : other)
        known.append(QString::fromUtf8(schema::canonicalJson(value)));
    QStringList missing;
    for (const QJsonValue value : list) {
        if (!known.contains(QString::fromUtf8(schema::canonicalJson(value))))
            missing.append(shown(value));
    }
    return missing;
}

QString some(const QStringList &values)
{
    const QString first = values.mid(0, 5).join(u", "_s);
    return values.size() > 5 ? first + u" and %1 more"_s.arg(values.size() - 5) : first;
}

constexpr std::array kLowerLimits{
    u"minimum", u"exclusiveMinimum", u"minLength", u"minItems", u"minProperties", u"minContains"};
constexpr std::array kUpperLimits{
    u"maximum", u"exclusiveMaximum", u"maxLength", u"maxItems", u"maxProperties", u"maxContains"};

bool isIn(const auto &keys, const QString &key)
{
    return std::ranges::any_of(keys, [&](const char16_t *one) { return QStringView(one) == key; });
}

// Formats whose values are all of the other one's too.
bool isPartOf(const QString &narrow, const QString &wide)
{
    return (narrow == u"int32"_s && wide == u"int64"_s) || (narrow == u"float"_s && wide == u"double"_s);
}

} // namespace

void SchemaComparison::types(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    const QStringList was = typesIn(before);
    const QStringList is = typesIn(after);
    if (was == is)
        return;
    const bool wider = covers(is, was);
    const bool narrower = covers(was, is);
    const Shift shift = wider && narrower ? Shift::None
        : wider                           ? Shift::Widened
        : narrower                        ? Shift::Narrowed
                                          : Shift::Different;
    say(shift, Weight::Type, u"type"_s, path, u"the type was %1, is %2"_s.arg(shown(was), shown(is)));
}

void SchemaComparison::values(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    const std::optional<QJsonArray> was = valuesIn(before);
    const std::optional<QJsonArray> is = valuesIn(after);
    if (!was && !is)
        return;
    if (!was || !is) {
        return say(is ? Shift::Narrowed : Shift::Widened, Weight::Type, u"values"_s, path,
            is ? u"only certain values are there now: %1"_s.arg(some(missingIn({}, *is)))
               : u"any value may be there now"_s);
    }
    if (const QStringList gone = missingIn(*is, *was); !gone.isEmpty())
        say(Shift::Narrowed, Weight::Type, u"values"_s, path, u"values are gone: %1"_s.arg(some(gone)));
    if (const QStringList fresh = missingIn(*was, *is); !fresh.isEmpty())
        say(Shift::Widened, Weight::Type, u"values"_s, path, u"new values: %1"_s.arg(some(fresh)));
}

void SchemaComparison::limits(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    for (const auto &keys : {kLowerLimits, kUpperLimits}) {
        for (const char16_t *key : keys)
            limit(before, after, path, QString::fromUtf16(key));
    }
    for (const QString &key : {u"multipleOf"_s, u"uniqueItems"_s, u"pattern"_s})
        limit(before, after, path, key);
    const QString was = before.value(u"format"_s).toString();
    const QString is = after.value(u"format"_s).toString();
    if (was == is)
        return;
    const Shift shift = was.isEmpty() || isPartOf(is, was) ? Shift::Narrowed
        : is.isEmpty() || isPartOf(was, is)                ? Shift::Widened
                                                           : Shift::Different;
    const auto named = [](const QString &format) { return format.isEmpty() ? u"none"_s : format; };
    say(shift, Weight::Type, u"format"_s, path, u"the format was %1, is %2"_s.arg(named(was), named(is)));
}

void SchemaComparison::limit(
    const QJsonObject &before, const QJsonObject &after, const QString &path, const QString &key)
{
    // False says as much as nothing does.
    const auto of = [&](const QJsonObject &schema) {
        const QJsonValue value = schema.value(key);
        return value == QJsonValue(false) ? QJsonValue(QJsonValue::Undefined) : value;
    };
    const QJsonValue was = of(before);
    const QJsonValue is = of(after);
    if (was == is)
        return;
    Shift shift = Shift::Different;
    if (was.isUndefined())
        shift = Shift::Narrowed;
    else if (is.isUndefined())
        shift = Shift::Widened;
    else if (isIn(kLowerLimits, key))
        shift = is.toDouble() > was.toDouble() ? Shift::Narrowed : Shift::Widened;
    else if (isIn(kUpperLimits, key))
        shift = is.toDouble() < was.toDouble() ? Shift::Narrowed : Shift::Widened;
    const auto said = [](const QJsonValue &value) { return value.isUndefined() ? u"none"_s : shown(value); };
    say(shift, Weight::Limit, u"limit"_s, path, u"%1 was %2, is %3"_s.arg(key, said(was), said(is)));
}

// What people and models read, and what an argument is when it is left out.
void SchemaComparison::texts(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    for (const QString &key : {u"title"_s, u"description"_s, u"examples"_s, u"example"_s}) {
        if (before.value(key) != after.value(key))
            say(Impact::Compatible, u"texts"_s, path, u"%1 says something else"_s.arg(key));
    }
    if (before.value(u"default"_s) != after.value(u"default"_s))
        say(Impact::Compatible, u"default"_s, path, u"the default is another one"_s);
    if (after.value(u"deprecated"_s).toBool() && !before.value(u"deprecated"_s).toBool())
        say(Impact::Compatible, u"deprecated"_s, path, u"it is deprecated now"_s);
}

} // namespace gatehouse::tools
