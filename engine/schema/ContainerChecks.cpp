#include "engine/schema/CanonicalJson.h"
#include "engine/schema/CheckerText.h"
#include "engine/schema/RuleChecker.h"

#include <QVarLengthArray>

using namespace Qt::Literals::StringLiterals;

// The part of RuleChecker for arrays and objects.
namespace gatehouse::schema {
namespace {

constexpr qsizetype kNamesShown = 30;

} // namespace

void RuleChecker::checkArray(const Rule &rule, const QJsonArray &array, const ValuePlace &path)
{
    if (rule.minItems && array.size() < *rule.minItems)
        add(path, u"must have at least %1, got %2"_s.arg(plural(*rule.minItems, u"item")).arg(array.size()));
    if (rule.maxItems && array.size() > *rule.maxItems)
        add(path, u"must have at most %1, got %2"_s.arg(plural(*rule.maxItems, u"item")).arg(array.size()));
    if (rule.uniqueItems)
        checkUnique(array, path);
    checkItems(rule, array, path);
    if (rule.contains)
        checkContains(rule, array, path);
}

void RuleChecker::checkItems(const Rule &rule, const QJsonArray &array, const ValuePlace &path)
{
    const auto prefix = static_cast<qsizetype>(rule.prefixItems.size());
    if (m_evaluated) {
        m_evaluated->firstItems = std::max(m_evaluated->firstItems, prefix);
        m_evaluated->everyItem = m_evaluated->everyItem || rule.items;
    }
    for (qsizetype i = 0; i < array.size() && !full(); ++i) {
        if (i < prefix)
            checkApart(*rule.prefixItems[static_cast<size_t>(i)], array[i], ValuePlace(path, i));
        else if (rule.items)
            checkApart(*rule.items, array[i], ValuePlace(path, i));
        else
            break;
    }
}

void RuleChecker::checkContains(const Rule &rule, const QJsonArray &array, const ValuePlace &path)
{
    const qint64 least = rule.minContains.value_or(1);
    qint64 found = 0;
    for (qsizetype i = 0; i < array.size(); ++i) {
        // Enough are enough, unless there is a most or somebody asks which they are.
        if (found >= least && !rule.maxContains && !m_evaluated)
            break;
        if (!probeApart(*rule.contains, array[i], ValuePlace(path, i)).isEmpty())
            continue;
        ++found;
        if (m_evaluated)
            m_evaluated->furtherItems.insert(i);
    }
    if (found < least) {
        add(path,
            u"must contain at least %1 of the documented kind, got %2"_s.arg(plural(least, u"item"))
                .arg(found));
    } else if (rule.maxContains && found > *rule.maxContains) {
        add(path,
            u"must contain at most %1 of the documented kind, got %2"_s
                .arg(plural(*rule.maxContains, u"item"))
                .arg(found));
    }
}

void RuleChecker::checkUnique(const QJsonArray &array, const ValuePlace &path)
{
    QHash<QByteArray, qsizetype> seen;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QByteArray canonical = canonicalJson(array[i]);
        const auto earlier = seen.constFind(canonical);
        if (earlier != seen.constEnd())
            return add(path, u"must have no item twice; [%1] and [%2] are the same"_s.arg(*earlier).arg(i));
        seen.insert(canonical, i);
    }
}

void RuleChecker::reportMissing(const Rule &rule, const QJsonObject &object, const ValuePlace &path)
{
    for (const QString &name : rule.required) {
        if (!object.contains(name))
            add(ValuePlace(path, name), u"is required but missing"_s);
    }
}

void RuleChecker::checkObject(const Rule &rule, const QJsonObject &object, const ValuePlace &path)
{
    struct Member
    {
        QString name;
        QJsonValue value;
        const Rule *own;
    };
    QVarLengthArray<Member, 4> members; // small: objects nest
    qsizetype required = 0;
    for (auto member = object.begin(); member != object.end(); ++member) {
        QString name = member.key();
        const PropertyRule own = rule.properties.value(name);
        required += own.required ? 1 : 0;
        members.append({std::move(name), member.value(), own.rule});
    }
    // Each is looked for only when some are not among the known ones.
    if (required < rule.required.size())
        reportMissing(rule, object, path);
    for (const Member &member : members) {
        if (full())
            break;
        checkMember(rule, member.own, member.name, member.value, path);
    }
    checkNames(rule, object, path);
    if (rule.minProperties && object.size() < *rule.minProperties) {
        add(path,
            u"must have at least %1 of its own, got %2"_s.arg(plural(*rule.minProperties, u"member"))
                .arg(object.size()));
    }
    if (rule.maxProperties && object.size() > *rule.maxProperties) {
        add(path,
            u"must have at most %1 of its own, got %2"_s.arg(plural(*rule.maxProperties, u"member"))
                .arg(object.size()));
    }
}

void RuleChecker::checkMember(
    const Rule &rule, const Rule *own, const QString &name, const QJsonValue &value, const ValuePlace &path)
{
    const ValuePlace place(path, name);
    bool known = own != nullptr;
    if (own)
        checkApart(*own, value, place);
    for (const auto &[pattern, schema] : rule.patternProperties) {
        const Pattern::Outcome outcome = pattern->match(name);
        if (outcome == Pattern::Outcome::LimitReached) {
            add(place, u"has a name that takes too much work to be matched with %1"_s.arg(pattern->text()));
            m_exhausted = true;
        }
        if (outcome != Pattern::Outcome::Matches)
            continue;
        known = true;
        checkApart(*schema, value, place);
    }
    if (m_evaluated && (known || rule.additionalProperties))
        m_evaluated->members.insert(name);
    if (known || !rule.additionalProperties)
        return;
    if (!rule.additionalProperties->never)
        return checkApart(*rule.additionalProperties, value, place);
    QStringList allowed = rule.properties.keys();
    allowed.sort();
    const bool cut = allowed.size() > kNamesShown;
    const QString names = allowed.mid(0, kNamesShown).join(u", "_s) + (cut ? u", …"_s : QString());
    add(place, allowed.isEmpty() ? u"is not known here"_s : u"is not known here; known are %1"_s.arg(names));
}

void RuleChecker::checkNames(const Rule &rule, const QJsonObject &object, const ValuePlace &path)
{
    for (auto member = object.begin(); rule.propertyNames && member != object.end() && !full(); ++member) {
        const Problems problems = probeApart(*rule.propertyNames, member.key(), path);
        if (!problems.isEmpty())
            add(ValuePlace(path, member.key()),
                u"has a name that is not allowed: the name "_s + problems.first().message);
    }
    for (auto rules = rule.dependentRequired.begin(); rules != rule.dependentRequired.end(); ++rules) {
        if (!object.contains(rules.key()))
            continue;
        for (const QString &name : rules.value()) {
            if (!object.contains(name))
                add(ValuePlace(path, name), u"is required when %1 is given"_s.arg(rules.key()));
        }
    }
}

void RuleChecker::checkOtherMembers(
    const Rule &rule, const QJsonObject &object, const EvaluatedParts &seen, const ValuePlace &path)
{
    for (auto member = object.begin(); member != object.end() && !full() && !seen.everyMember; ++member) {
        const ValuePlace place(path, member.key());
        if (seen.members.contains(member.key()))
            continue;
        if (rule.unevaluatedProperties->never)
            add(place, u"is not known here"_s);
        else
            check(*rule.unevaluatedProperties, member.value(), place);
    }
}

void RuleChecker::checkOtherItems(
    const Rule &rule, const QJsonArray &array, const EvaluatedParts &seen, const ValuePlace &path)
{
    for (qsizetype i = 0; i < array.size() && !full(); ++i) {
        if (!seen.hasItem(i))
            check(*rule.unevaluatedItems, array[i], ValuePlace(path, i));
    }
}

} // namespace gatehouse::schema
