#pragma once

#include "engine/schema/CompiledSchema.h"
#include "engine/schema/EvaluatedParts.h"
#include "engine/schema/ValuePlace.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace gatehouse::schema {

// Checks one value against rules and collects what is wrong. Work and depth are bounded: a value that needs
// more is refused, never a stalled worker. Used once, on one thread.
class RuleChecker
{
public:
    // `dynamic`: references need to know the way that led to them.
    RuleChecker(int most, bool dynamic) : m_most(most), m_dynamic(dynamic) { }

    void check(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    // What was found; a check that had to stop early is never empty.
    Problems takeProblems();

private:
    // The problems of a value under one rule, kept apart from the real ones.
    Problems probe(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    // Of another value, or without a say in what was evaluated.
    Problems probeApart(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    void checkApart(const Rule &rule, const QJsonValue &value, const ValuePlace &path);

    void checkKeywords(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    void checkWithRest(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    const Rule *dynamicTarget(const Rule &rule) const;
    bool checkType(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    void checkNumber(const Rule &rule, double value, const QJsonValue &shown, const ValuePlace &path);
    void checkMultiple(double divisor, const QJsonValue &value, const ValuePlace &path);
    void checkString(const Rule &rule, const QString &value, const ValuePlace &path);
    void checkArray(const Rule &rule, const QJsonArray &array, const ValuePlace &path);
    void checkItems(const Rule &rule, const QJsonArray &array, const ValuePlace &path);
    void checkContains(const Rule &rule, const QJsonArray &array, const ValuePlace &path);
    void checkOtherItems(
        const Rule &rule, const QJsonArray &array, const EvaluatedParts &seen, const ValuePlace &path);
    void checkUnique(const QJsonArray &array, const ValuePlace &path);
    void checkObject(const Rule &rule, const QJsonObject &object, const ValuePlace &path);
    void reportMissing(const Rule &rule, const QJsonObject &object, const ValuePlace &path);
    // `own`: the rule of that name; may be null.
    void checkMember(const Rule &rule, const Rule *own, const QString &name, const QJsonValue &value,
        const ValuePlace &path);
    void checkOtherMembers(
        const Rule &rule, const QJsonObject &object, const EvaluatedParts &seen, const ValuePlace &path);
    void checkNames(const Rule &rule, const QJsonObject &object, const ValuePlace &path);
    void checkCombinators(const Rule &rule, const QJsonValue &value, const ValuePlace &path);
    void checkAlternatives(const std::vector<const Rule *> &rules, bool exactlyOne, const QJsonValue &value,
        const ValuePlace &path);

    void add(const ValuePlace &path, const QString &message);
    bool full() const { return m_problems.size() >= m_most; }

    int m_most;
    bool m_dynamic;
    std::vector<const ResourceRules *> m_scope; // resources on the way here, outermost first
    EvaluatedParts *m_evaluated = nullptr; // null: nobody asks
    int m_depth = 0;
    int m_steps = 0;
    bool m_exhausted = false;
    Problems m_problems;
};

} // namespace gatehouse::schema
