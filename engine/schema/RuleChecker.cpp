#include "engine/schema/RuleChecker.h"

#include "engine/schema/CanonicalJson.h"
#include "engine/schema/ValueText.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

constexpr int kDeepest = 400;
constexpr int kMostSteps = 2'000'000;
constexpr qsizetype kNamesShown = 30;

bool isWhole(const QJsonValue &value)
{
    const double number = value.toDouble();
    return std::isfinite(number) && std::floor(number) == number;
}

quint8 typesOf(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return NullType;
    case QJsonValue::Bool:
        return BooleanType;
    case QJsonValue::Double:
        return isWhole(value) ? NumberType | IntegerType : NumberType;
    case QJsonValue::String:
        return StringType;
    case QJsonValue::Array:
        return ArrayType;
    case QJsonValue::Object:
        return ObjectType;
    }
    return 0;
}

// Characters as JSON Schema counts them (validation §6.3): code points.
qint64 codePoints(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString memberPath(const QString &path, const QString &name)
{
    return path.isEmpty() ? name : path + u'.' + name;
}

QString tooComplex()
{
    return u"is nested too deeply or too complex to be checked"_s;
}

QString plural(qint64 count, const QString &noun)
{
    return count == 1 ? u"1 "_s + noun : QString::number(count) + u' ' + noun + u's';
}

} // namespace

void RuleChecker::add(const QString &path, const QString &message)
{
    if (!full())
        m_problems.append({Severity::Error, u"schema.violation"_s, message, path, {}});
}

Problems RuleChecker::takeProblems()
{
    if (m_exhausted && m_problems.isEmpty())
        add({}, tooComplex());
    return std::move(m_problems);
}

void RuleChecker::check(const Rule &rule, const QJsonValue &value, const QString &path)
{
    if (full())
        return;
    if (m_exhausted || ++m_steps > kMostSteps || m_depth > kDeepest) {
        if (!m_exhausted || m_problems.isEmpty())
            add(path, tooComplex());
        m_exhausted = true;
        return;
    }
    if (rule.never)
        return add(path, u"is not allowed here"_s);
    ++m_depth;
    if (rule.reference)
        check(*rule.reference, value, path);
    if (checkType(rule, value, path)) {
        if (rule.values && !rule.values->contains(canonicalJson(value)))
            add(path, u"must be %1, got %2"_s.arg(rule.valuesText, valueText(value)));
        if (value.isDouble())
            checkNumber(rule, value.toDouble(), value, path);
        else if (value.isString())
            checkString(rule, value.toString(), path);
        else if (value.isArray())
            checkArray(rule, value.toArray(), path);
        else if (value.isObject() && rule.checksObjects())
            checkObject(rule, value.toObject(), path);
        checkCombinators(rule, value, path);
    }
    --m_depth;
}

bool RuleChecker::checkType(const Rule &rule, const QJsonValue &value, const QString &path)
{
    if (rule.types == 0 || (rule.types & typesOf(value)) != 0)
        return true;
    const QString wanted = rule.values && rule.types == StringType ? rule.valuesText : typesText(rule.types);
    add(path, u"must be %1, got %2"_s.arg(wanted, valueText(value)));
    return false;
}

void RuleChecker::checkNumber(const Rule &rule, double value, const QJsonValue &shown, const QString &path)
{
    const auto refuse = [&](const QString &allowed, double bound) {
        add(path, u"must be %1 %2, got %3"_s.arg(allowed, number(bound), valueText(shown)));
    };
    if (rule.minimum && value < *rule.minimum)
        refuse(u"at least"_s, *rule.minimum);
    if (rule.maximum && value > *rule.maximum)
        refuse(u"at most"_s, *rule.maximum);
    if (rule.exclusiveMinimum && value <= *rule.exclusiveMinimum)
        refuse(u"above"_s, *rule.exclusiveMinimum);
    if (rule.exclusiveMaximum && value >= *rule.exclusiveMaximum)
        refuse(u"below"_s, *rule.exclusiveMaximum);
    if (rule.multipleOf)
        checkMultiple(*rule.multipleOf, shown, path);
}

void RuleChecker::checkMultiple(double divisor, const QJsonValue &value, const QString &path)
{
    const double real = value.toDouble();
    const double quotient = real / divisor;
    bool fits = false;
    if (std::floor(divisor) == divisor && std::floor(real) == real)
        fits = std::fmod(real, divisor) == 0;
    else if (std::isfinite(
                 quotient)) // decimals have no exact binary form, so a last-place error is no violation
        fits = std::abs(quotient - std::round(quotient)) <= 1e-9 * std::max(1.0, std::abs(quotient));
    if (!fits)
        add(path, u"must be a multiple of %1, got %2"_s.arg(number(divisor), valueText(value)));
}

void RuleChecker::checkString(const Rule &rule, const QString &value, const QString &path)
{
    if (rule.minLength || rule.maxLength) {
        const qint64 length = codePoints(value);
        if (rule.minLength && length < *rule.minLength)
            add(path,
                u"must have at least %1, got %2"_s.arg(plural(*rule.minLength, u"character"_s)).arg(length));
        if (rule.maxLength && length > *rule.maxLength)
            add(path,
                u"must have at most %1, got %2"_s.arg(plural(*rule.maxLength, u"character"_s)).arg(length));
    }
    if (!rule.pattern)
        return;
    switch (rule.pattern->match(value)) {
    case Pattern::Outcome::Matches:
        return;
    case Pattern::Outcome::Differs:
        return add(path, u"must match the pattern %1, got %2"_s.arg(rule.pattern->text(), valueText(value)));
    case Pattern::Outcome::LimitReached:
        return add(
            path, u"takes too much work to be matched with the pattern %1"_s.arg(rule.pattern->text()));
    }
}

void RuleChecker::checkArray(const Rule &rule, const QJsonArray &array, const QString &path)
{
    if (rule.minItems && array.size() < *rule.minItems)
        add(path,
            u"must have at least %1, got %2"_s.arg(plural(*rule.minItems, u"item"_s)).arg(array.size()));
    if (rule.maxItems && array.size() > *rule.maxItems)
        add(path, u"must have at most %1, got %2"_s.arg(plural(*rule.maxItems, u"item"_s)).arg(array.size()));
    if (rule.uniqueItems)
        checkUnique(array, path);
    const auto prefix = static_cast<qsizetype>(rule.prefixItems.size());
    bool found = !rule.contains;
    for (qsizetype i = 0; i < array.size() && !full(); ++i) {
        const QString place = path + u'[' + QString::number(i) + u']';
        if (i < prefix)
            check(*rule.prefixItems[static_cast<size_t>(i)], array[i], place);
        else if (rule.items)
            check(*rule.items, array[i], place);
        found = found || conforms(*rule.contains, array[i], place);
    }
    if (!found)
        add(path, u"must contain an item of the documented kind, and none is"_s);
}

void RuleChecker::checkUnique(const QJsonArray &array, const QString &path)
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

void RuleChecker::checkObject(const Rule &rule, const QJsonObject &object, const QString &path)
{
    for (const QString &name : rule.required) {
        if (!object.contains(name))
            add(memberPath(path, name), u"is required but missing"_s);
    }
    for (auto member = object.begin(); member != object.end() && !full(); ++member)
        checkMember(rule, member.key(), member.value(), path);
    checkNames(rule, object, path);
    if (rule.minProperties && object.size() < *rule.minProperties) {
        add(path,
            u"must have at least %1 of its own, got %2"_s.arg(plural(*rule.minProperties, u"member"_s))
                .arg(object.size()));
    }
    if (rule.maxProperties && object.size() > *rule.maxProperties) {
        add(path,
            u"must have at most %1 of its own, got %2"_s.arg(plural(*rule.maxProperties, u"member"_s))
                .arg(object.size()));
    }
}

void RuleChecker::checkMember(
    const Rule &rule, const QString &name, const QJsonValue &value, const QString &path)
{
    const QString place = memberPath(path, name);
    bool known = false;
    if (const Rule *own = rule.properties.value(name)) {
        known = true;
        check(*own, value, place);
    }
    for (const auto &[pattern, schema] : rule.patternProperties) {
        const Pattern::Outcome outcome = pattern->match(name);
        if (outcome == Pattern::Outcome::LimitReached)
            add(place, u"has a name that takes too much work to be matched with %1"_s.arg(pattern->text()));
        if (outcome != Pattern::Outcome::Matches)
            continue;
        known = true;
        check(*schema, value, place);
    }
    if (known || !rule.additionalProperties)
        return;
    if (!rule.additionalProperties->never)
        return check(*rule.additionalProperties, value, place);
    QStringList allowed = rule.properties.keys();
    allowed.sort();
    const bool cut = allowed.size() > kNamesShown;
    const QString names = allowed.mid(0, kNamesShown).join(u", "_s) + (cut ? u", …"_s : QString());
    add(place, allowed.isEmpty() ? u"is not known here"_s : u"is not known here; known are %1"_s.arg(names));
}

void RuleChecker::checkNames(const Rule &rule, const QJsonObject &object, const QString &path)
{
    for (auto member = object.begin(); rule.propertyNames && member != object.end() && !full(); ++member) {
        const Problems problems = probe(*rule.propertyNames, member.key(), path);
        if (!problems.isEmpty())
            add(memberPath(path, member.key()),
                u"has a name that is not allowed: the name "_s + problems.first().message);
    }
    for (auto rules = rule.dependentRequired.begin(); rules != rule.dependentRequired.end(); ++rules) {
        if (!object.contains(rules.key()))
            continue;
        for (const QString &name : rules.value()) {
            if (!object.contains(name))
                add(memberPath(path, name), u"is required when %1 is given"_s.arg(rules.key()));
        }
    }
}

Problems RuleChecker::probe(const Rule &rule, const QJsonValue &value, const QString &path)
{
    Problems outer = std::exchange(m_problems, {});
    const int most = std::exchange(m_most, 1);
    check(rule, value, path);
    m_most = most;
    return std::exchange(m_problems, std::move(outer));
}

void RuleChecker::checkCombinators(const Rule &rule, const QJsonValue &value, const QString &path)
{
    for (const Rule *part : rule.allOf)
        check(*part, value, path);
    checkAlternatives(rule.anyOf, false, value, path);
    checkAlternatives(rule.oneOf, true, value, path);
    if (rule.negated && conforms(*rule.negated, value, path))
        add(path, u"has a form that is excluded"_s);
    if (!rule.condition)
        return;
    const Rule *next = conforms(*rule.condition, value, path) ? rule.then : rule.otherwise;
    if (next)
        check(*next, value, path);
}

void RuleChecker::checkAlternatives(
    const std::vector<const Rule *> &rules, bool exactlyOne, const QJsonValue &value, const QString &path)
{
    if (rules.empty())
        return;
    int fitting = 0;
    QStringList reasons;
    for (size_t i = 0; i < rules.size() && (fitting == 0 || exactlyOne); ++i) {
        const Problems problems = probe(*rules[i], value, path);
        fitting += problems.isEmpty() ? 1 : 0;
        if (problems.isEmpty() || reasons.size() >= 3)
            continue;
        const Problem &first = problems.first();
        const QString where = first.path == path || first.path.isEmpty() ? QString() : first.path + u' ';
        reasons.append(u"(%1) %2"_s.arg(QString::number(i + 1), where + first.message));
    }
    if (fitting == 0) {
        add(path,
            u"fits none of the %1 allowed forms: %2"_s.arg(
                QString::number(rules.size()), reasons.join(u"; "_s)));
    } else if (fitting > 1 && exactlyOne) {
        add(path, u"fits %1 of the allowed forms, but must fit exactly one"_s.arg(fitting));
    }
}

} // namespace gatehouse::schema
