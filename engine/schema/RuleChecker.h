#pragma once

#include "engine/schema/CompiledSchema.h"
#include "engine/schema/EvaluatedParts.h"

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

    void check(const Rule &rule, const QJsonValue &value, const QString &path);
    // What was found; a check that had to stop early is never empty.
    Problems takeProblems();

private:
    // The problems of a value under one rule, kept apart from the real ones.
    Problems probe(const Rule &rule, const QJsonValue &value, const QString &path);
    // Of another value, or without a say in what was evaluated.
    Problems probeApart(const Rule &rule, const QJsonValue &value, const QString &path);
    void checkApart(const Rule &rule, const QJsonValue &value, const QString &path);

    void checkKeywords(const Rule &rule, const QJsonValue &value, const QString &path);
    void checkWithRest(const Rule &rule, const QJsonValue &value, const QString &path);
    const Rule *dynamicTarget(const Rule &rule) const;
    bool checkType(const Rule &rule, const QJsonValue &value, const QString &path);
    void checkNumber(const Rule &rule, double value, const QJsonValue &shown, const QString &path);
    void checkMultiple(double divisor, const QJsonValue &value, const QString &path);
    void checkString(const Rule &rule, const QString &value, const QString &path);
    void checkArray(const Rule &rule, const QJsonArray &array, const QString &path);
    void checkItems(const Rule &rule, const QJsonArray &array, const QString &path);
    void checkContains(const Rule &rule, const QJsonArray &array, const QString &path);
    void checkOtherItems(
        const Rule &rule, const QJsonArray &array, const EvaluatedParts &seen, const QString &path);
    void checkUnique(const QJsonArray &array, const QString &path);
    void checkObject(const Rule &rule, const QJsonObject &object, const QString &path);
    void checkMember(const Rule &rule, const QString &name, const QJsonValue &value, const QString &path);
    void checkOtherMembers(
        const Rule &rule, const QJsonObject &object, const EvaluatedParts &seen, const QString &path);
    void checkNames(const Rule &rule, const QJsonObject &object, const QString &path);
    void checkCombinators(const Rule &rule, const QJsonValue &value, const QString &path);
    void checkAlternatives(const std::vector<const Rule *> &rules, bool exactlyOne, const QJsonValue &value,
        const QString &path);

    void add(const QString &path, const QString &message);
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
