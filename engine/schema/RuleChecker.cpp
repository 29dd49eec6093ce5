#include "engine/schema/RuleChecker.h"

#include "engine/schema/CanonicalJson.h"
#include "engine/schema/CheckerText.h"
#include "engine/schema/DecimalNumber.h"
#include "engine/schema/ValueText.h"

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::schema {
namespace {

constexpr int kDeepest = 400;
constexpr int kMostSteps = 2'000'000;

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

bool allows(const Rule &rule, const QJsonValue &value)
{
    return value.isString() ? rule.texts.contains(value.toString())
                            : rule.values->contains(canonicalJson(value));
}

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString tooComplex()
{
    return u"is nested too deeply or too complex to be checked"_s;
}

} // namespace

void RuleChecker::add(const ValuePlace &path, const QString &message)
{
    if (!full())
        m_problems.append({Severity::Error, u"schema.violation"_s, message, path.toString(), {}});
}

Problems RuleChecker::takeProblems()
{
    if (m_exhausted && m_problems.isEmpty())
        add({}, tooComplex());
    return std::move(m_problems);
}

void RuleChecker::check(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
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
    const bool entered = m_dynamic && (m_scope.empty() || m_scope.back() != rule.resource);
    if (entered)
        m_scope.push_back(rule.resource);
    if (rule.unevaluatedProperties || rule.unevaluatedItems)
        checkWithRest(rule, value, path);
    else
        checkKeywords(rule, value, path);
    if (entered)
        m_scope.pop_back();
    --m_depth;
}

void RuleChecker::checkKeywords(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    if (rule.reference)
        check(*rule.reference, value, path);
    if (rule.dynamicReference)
        check(*dynamicTarget(rule), value, path);
    if (!checkType(rule, value, path))
        return;
    if (rule.values && !allows(rule, value))
        add(path, u"must be %1, got %2"_s.arg(rule.valuesText, valueText(value)));
    if (value.isDouble())
        checkNumber(rule, value.toDouble(), value, path);
    else if (value.isString() && rule.checksStrings())
        checkString(rule, value.toString(), path);
    else if (value.isArray())
        checkArray(rule, value.toArray(), path);
    else if (value.isObject() && rule.checksObjects())
        checkObject(rule, value.toObject(), path);
    if (rule.combines())
        checkCombinators(rule, value, path);
}

// The outermost resource on the way here that has the anchor decides (core §8.2.3.2).
const Rule *RuleChecker::dynamicTarget(const Rule &rule) const
{
    if (rule.dynamicAnchor.isEmpty())
        return rule.dynamicReference;
    for (const ResourceRules *resource : m_scope) {
        if (const Rule *target = resource->dynamicAnchors.value(rule.dynamicAnchor))
            return target;
    }
    return rule.dynamicReference;
}

// Every other keyword first: what they leave over is checked by the two that ask for the rest.
void RuleChecker::checkWithRest(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    EvaluatedParts own;
    EvaluatedParts *outer = std::exchange(m_evaluated, &own);
    const qsizetype before = m_problems.size();
    checkKeywords(rule, value, path);
    m_evaluated = nullptr;
    const bool sound = m_problems.size() == before;
    if (sound && rule.unevaluatedProperties && value.isObject())
        checkOtherMembers(rule, value.toObject(), own, path);
    if (sound && rule.unevaluatedItems && value.isArray())
        checkOtherItems(rule, value.toArray(), own, path);
    m_evaluated = outer;
    if (!outer)
        return;
    own.everyMember = own.everyMember || rule.unevaluatedProperties;
    own.everyItem = own.everyItem || rule.unevaluatedItems;
    outer->add(own);
}

bool RuleChecker::checkType(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    if (rule.types == 0 || (rule.types & typesOf(value)) != 0)
        return true;
    const QString wanted = rule.values && rule.types == StringType ? rule.valuesText : typesText(rule.types);
    add(path, u"must be %1, got %2"_s.arg(wanted, valueText(value)));
    return false;
}

void RuleChecker::checkNumber(const Rule &rule, double value, const QJsonValue &shown, const ValuePlace &path)
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

void RuleChecker::checkMultiple(double divisor, const QJsonValue &value, const ValuePlace &path)
{
    if (!isMultiple(value, divisor))
        add(path, u"must be a multiple of %1, got %2"_s.arg(number(divisor), valueText(value)));
}

void RuleChecker::checkString(const Rule &rule, const QString &value, const ValuePlace &path)
{
    if (rule.minLength || rule.maxLength) {
        const qint64 length = codePoints(value);
        if (rule.minLength && length < *rule.minLength)
            add(path,
                u"must have at least %1, got %2"_s.arg(plural(*rule.minLength, u"character")).arg(length));
        if (rule.maxLength && length > *rule.maxLength)
            add(path,
                u"must have at most %1, got %2"_s.arg(plural(*rule.maxLength, u"character")).arg(length));
    }
    if (!rule.pattern)
        return;
    switch (rule.pattern->match(value)) {
    case Pattern::Outcome::Matches:
        return;
    case Pattern::Outcome::Differs:
        return add(path, u"must match the pattern %1, got %2"_s.arg(rule.pattern->text(), valueText(value)));
    case Pattern::Outcome::LimitReached:
        add(path, u"takes too much work to be matched with the pattern %1"_s.arg(rule.pattern->text()));
        // The next string would cost as much again, and inside a negation a limit must not count as a match.
        m_exhausted = true;
        return;
    }
}

Problems RuleChecker::probe(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    EvaluatedParts seen;
    EvaluatedParts *outerParts = std::exchange(m_evaluated, m_evaluated ? &seen : nullptr);
    Problems outer = std::exchange(m_problems, {});
    const int most = std::exchange(m_most, 1);
    check(rule, value, path);
    m_most = most;
    m_evaluated = outerParts;
    Problems found = std::exchange(m_problems, std::move(outer));
    // What a schema that does not fit has looked at does not count (core §7.7.1.2).
    if (found.isEmpty() && m_evaluated)
        m_evaluated->add(seen);
    return found;
}

void RuleChecker::checkApart(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    if (!m_evaluated)
        return check(rule, value, path);
    EvaluatedParts *outer = std::exchange(m_evaluated, nullptr);
    check(rule, value, path);
    m_evaluated = outer;
}

Problems RuleChecker::probeApart(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    EvaluatedParts *outer = std::exchange(m_evaluated, nullptr);
    Problems found = probe(rule, value, path);
    m_evaluated = outer;
    return found;
}

void RuleChecker::checkCombinators(const Rule &rule, const QJsonValue &value, const ValuePlace &path)
{
    for (const Rule *part : rule.allOf)
        check(*part, value, path);
    checkAlternatives(rule.anyOf, false, value, path);
    checkAlternatives(rule.oneOf, true, value, path);
    if (value.isObject()) {
        for (const auto &[name, part] : rule.dependentSchemas) {
            if (value.toObject().contains(name))
                check(*part, value, path);
        }
    }
    if (rule.negated && probeApart(*rule.negated, value, path).isEmpty())
        add(path, u"has a form that is excluded"_s);
    if (!rule.condition)
        return;
    const Rule *next = probe(*rule.condition, value, path).isEmpty() ? rule.then : rule.otherwise;
    if (next)
        check(*next, value, path);
}

void RuleChecker::checkAlternatives(
    const std::vector<const Rule *> &rules, bool exactlyOne, const QJsonValue &value, const ValuePlace &path)
{
    if (rules.empty())
        return;
    int fitting = 0;
    QStringList reasons;
    // Every branch that fits says what it has looked at.
    const bool every = exactlyOne || m_evaluated;
    for (size_t i = 0; i < rules.size() && (fitting == 0 || every); ++i) {
        const Problems problems = probe(*rules[i], value, path);
        fitting += problems.isEmpty() ? 1 : 0;
        if (problems.isEmpty() || reasons.size() >= 3)
            continue;
        const Problem &first = problems.first();
        const QString where
            = first.path.isEmpty() || first.path == path.toString() ? QString() : first.path + u' ';
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
