#include "engine/tools/SchemaComparison.h"

#include "engine/schema/CanonicalJson.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::tools {
namespace {

constexpr int kDeepestSchema = 64;
constexpr qsizetype kMostChanges = 200; // of one schema: nobody reads more

QSet<QString> namesIn(const QJsonValue &list)
{
    QSet<QString> names;
    for (const QJsonValue name : list.toArray())
        names.insert(name.toString());
    return names;
}

QString below(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

bool isClosed(const QJsonObject &schema)
{
    return schema.value(u"additionalProperties"_s) == QJsonValue(false)
        || schema.value(u"unevaluatedProperties"_s) == QJsonValue(false);
}

bool same(const QJsonValue &left, const QJsonValue &right)
{
    return left == right || schema::canonicalJson(left) == schema::canonicalJson(right);
}

QStringList sortedKeys(const QJsonObject &left, const QJsonObject &right)
{
    QStringList keys = left.keys() + right.keys();
    keys.removeDuplicates();
    return keys;
}

} // namespace

QList<ToolChange> SchemaComparison::take()
{
    schemas(m_before, m_after, {}, 0);
    return std::move(m_changes);
}

void SchemaComparison::say(Impact impact, const QString &code, const QString &path, const QString &message)
{
    if (m_changes.size() >= kMostChanges)
        return;
    const bool isInput = m_direction == SchemaDirection::Input;
    m_changes.append({isInput ? ToolPart::Input : ToolPart::Output, impact,
        (isInput ? u"input."_s : u"output."_s) + code, path, message});
}

void SchemaComparison::say(
    Shift shift, Weight weight, const QString &code, const QString &path, const QString &message)
{
    if (shift == Shift::None)
        return;
    const bool isBreaking = m_direction == SchemaDirection::Input
        ? shift != Shift::Widened
        : shift != Shift::Narrowed && weight == Weight::Type;
    say(isBreaking ? Impact::Breaking : Impact::Compatible, code, path, message);
}

// References lead within the schema; one that leads in a circle is where the depth ends.
QJsonObject SchemaComparison::resolved(const QJsonValue &schema, const QJsonObject &root) const
{
    QJsonObject object
        = schema == QJsonValue(false) ? QJsonObject{{u"not"_s, QJsonObject()}} : schema.toObject();
    for (int hops = 0; hops < 16; ++hops) {
        const QString reference = object.value(u"$ref"_s).toString();
        if (!reference.startsWith(u'#'))
            break;
        QJsonValue target = root;
        for (const QString &step : reference.mid(1).split(u'/', Qt::SkipEmptyParts)) {
            const QString key = QString(step).replace(u"~1"_s, u"/"_s).replace(u"~0"_s, u"~"_s);
            target = target.isArray() ? target.toArray().at(key.toInt()) : target.toObject().value(key);
        }
        const QJsonObject beside = object;
        object = target.toObject();
        for (auto member = beside.begin(); member != beside.end(); ++member) {
            if (member.key() != u"$ref"_s)
                object.insert(member.key(), member.value());
        }
    }
    return object;
}

void SchemaComparison::schemas(
    const QJsonValue &before, const QJsonValue &after, const QString &path, int depth)
{
    if (depth > kDeepestSchema)
        return;
    // Equal texts may still refer to parts that differ.
    const bool refers = m_before.contains(u"$defs"_s) || m_after.contains(u"$defs"_s);
    if (!refers && same(before, after))
        return;
    if (refers) {
        // A pair that was compared says nothing new, and in a circle it has no end.
        const QByteArray pair = schema::canonicalJson(QJsonArray{before, after});
        if (m_seen.contains(pair))
            return;
        m_seen.insert(pair);
    }
    objects(resolved(before, m_before), resolved(after, m_after), path, depth);
}

void SchemaComparison::objects(
    const QJsonObject &before, const QJsonObject &after, const QString &path, int depth)
{
    types(before, after, path);
    values(before, after, path);
    limits(before, after, path);
    texts(before, after, path);
    properties(before, after, path, depth);
    others(before, after, path, depth);
    items(before, after, path, depth);
    for (const QString &key : {u"anyOf"_s, u"oneOf"_s, u"allOf"_s})
        alternatives(before, after, path, key, depth);
    rest(before, after, path);
}

void SchemaComparison::properties(
    const QJsonObject &before, const QJsonObject &after, const QString &path, int depth)
{
    const QStringList names
        = sortedKeys(before.value(u"properties"_s).toObject(), after.value(u"properties"_s).toObject());
    for (const QString &name : names)
        property(before, after, path, name, depth);
    const Shift closed = isClosed(before) == isClosed(after) ? Shift::None
        : isClosed(after)                                    ? Shift::Narrowed
                                                             : Shift::Widened;
    say(closed, Weight::Limit, u"additional"_s, path,
        isClosed(after) ? u"properties that are not listed are refused now"_s
                        : u"properties that are not listed may be there now"_s);
}

void SchemaComparison::property(
    const QJsonObject &before, const QJsonObject &after, const QString &path, const QString &name, int depth)
{
    const QString at = below(path, name);
    const bool wasThere = before.value(u"properties"_s).toObject().contains(name);
    const bool isThere = after.value(u"properties"_s).toObject().contains(name);
    const bool wasRequired = namesIn(before.value(u"required"_s)).contains(name);
    const bool isRequired = namesIn(after.value(u"required"_s)).contains(name);
    const bool isInput = m_direction == SchemaDirection::Input;
    if (!isThere) {
        const bool breaks = !isInput || isClosed(after);
        const QString message = isInput && !breaks ? u"the property is gone; it may still be sent"_s
                                                   : u"the property is gone"_s;
        return say(breaks ? Impact::Breaking : Impact::Compatible, u"removed"_s, at, message);
    }
    if (!wasThere) {
        if (isInput && isRequired && !wasRequired)
            return say(Impact::Breaking, u"new_required"_s, at, u"a new property that is required"_s);
        return say(Impact::Compatible, u"added"_s, at,
            isRequired ? u"a new property that is always there"_s : u"a new property, optional"_s);
    }
    if (wasRequired != isRequired) {
        say(isInput == isRequired ? Impact::Breaking : Impact::Compatible,
            isRequired ? u"required"_s : u"optional"_s, at,
            isRequired ? u"was optional, is required"_s : u"was required, is optional"_s);
    }
    schemas(before.value(u"properties"_s).toObject().value(name),
        after.value(u"properties"_s).toObject().value(name), at, depth + 1);
}

// The values of properties without a name in the schema.
void SchemaComparison::others(
    const QJsonObject &before, const QJsonObject &after, const QString &path, int depth)
{
    const QJsonValue was = before.value(u"additionalProperties"_s);
    const QJsonValue is = after.value(u"additionalProperties"_s);
    if (was.isObject() || is.isObject()) {
        if (was != QJsonValue(false) && is != QJsonValue(false))
            schemas(was.toObject(), is.toObject(), below(path, u"*"_s), depth + 1);
    }
}

void SchemaComparison::items(
    const QJsonObject &before, const QJsonObject &after, const QString &path, int depth)
{
    if (before.contains(u"items"_s) || after.contains(u"items"_s)) {
        const auto of = [](const QJsonObject &schema) {
            const QJsonValue items = schema.value(u"items"_s);
            return items.isUndefined() ? QJsonValue(QJsonObject()) : items;
        };
        schemas(of(before), of(after), path + u"[]"_s, depth + 1);
    }
    const QJsonArray was = before.value(u"prefixItems"_s).toArray();
    const QJsonArray is = after.value(u"prefixItems"_s).toArray();
    for (qsizetype i = 0; i < qMax(was.size(), is.size()); ++i) {
        const auto of = [&](const QJsonArray &list) { return i < list.size() ? list[i] : QJsonObject(); };
        schemas(of(was), of(is), path + u"[%1]"_s.arg(i), depth + 1);
    }
}

// As many as before are compared one by one. Otherwise: of anyOf and oneOf more is wider, of allOf narrower.
void SchemaComparison::alternatives(
    const QJsonObject &before, const QJsonObject &after, const QString &path, const QString &key, int depth)
{
    const QJsonArray was = before.value(key).toArray();
    const QJsonArray is = after.value(key).toArray();
    if (was.size() == is.size()) {
        for (qsizetype i = 0; i < was.size(); ++i)
            schemas(was[i], is[i], path, depth + 1);
        return;
    }
    const auto holds = [](const QJsonArray &list, const QJsonArray &all) {
        return std::ranges::all_of(all, [&](const QJsonValue &one) {
            return std::ranges::any_of(list, [&](const QJsonValue &other) { return same(one, other); });
        });
    };
    const bool hasGrown = holds(is, was);
    const bool hasShrunk = holds(was, is);
    const bool isAll = key == u"allOf"_s;
    // An empty list says nothing, so anything goes.
    const bool narrows = isAll ? hasGrown : was.isEmpty() || (hasShrunk && !is.isEmpty());
    const bool widens = isAll ? hasShrunk : is.isEmpty() || hasGrown;
    const Shift shift = narrows ? Shift::Narrowed : widens ? Shift::Widened : Shift::Different;
    say(shift, Weight::Type, u"alternatives"_s, path,
        u"%1 had %2 alternatives, has %3"_s.arg(key).arg(was.size()).arg(is.size()));
}

// Keywords that nobody can weigh: there, gone, or different.
void SchemaComparison::rest(const QJsonObject &before, const QJsonObject &after, const QString &path)
{
    static const QStringList keys{u"not"_s, u"if"_s, u"then"_s, u"else"_s, u"contains"_s, u"propertyNames"_s,
        u"patternProperties"_s, u"dependentRequired"_s, u"dependentSchemas"_s, u"unevaluatedItems"_s};
    for (const QString &key : keys) {
        const QJsonValue was = before.value(key);
        const QJsonValue is = after.value(key);
        if (was.isUndefined() && is.isUndefined())
            continue;
        if (was.isUndefined())
            say(Shift::Narrowed, Weight::Type, u"rule"_s, path, u"%1 is new"_s.arg(key));
        else if (is.isUndefined())
            say(Shift::Widened, Weight::Type, u"rule"_s, path, u"%1 is gone"_s.arg(key));
        else if (!same(was, is))
            say(Shift::Different, Weight::Type, u"rule"_s, path, u"%1 says something else"_s.arg(key));
    }
}

} // namespace gatehouse::tools
