#include "engine/config/OverrideRules.h"

#include "engine/config/NameRules.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::config {
namespace {

void checkName(const QString &name, int limit, const QString &path, Findings &findings)
{
    if (!isIdentifier(name)) {
        findings.error(path, u"config.bad_name"_s,
            u"expected letters, digits, `-` and `_`, beginning with a letter or `_`, got `%1`"_s.arg(
                name.simplified().left(60)));
    } else if (name.size() > limit) {
        findings.error(path, u"config.bad_name"_s,
            u"expected at most %1 characters (gateway.tools.name_limit), got %2"_s.arg(limit).arg(
                name.size()));
    }
}

} // namespace

void checkOverrides(
    const QList<OverrideConfig> &overrides, int nameLimit, const QString &path, Findings &findings)
{
    QHash<QString, qsizetype> operations;
    QHash<QString, qsizetype> names;
    for (qsizetype at = 0; at < overrides.size() && !findings.full(); ++at) {
        const OverrideConfig &one = overrides[at];
        const QString here = u"%1[%2]"_s.arg(path).arg(at);
        if (one.operation.isEmpty()) {
            findings.error(here, u"config.missing_key"_s,
                u"an override needs `operation`: an operationId, or `GET /path`"_s);
        } else if (operations.contains(one.operation)) {
            findings.error(here + u".operation"_s, u"config.conflict"_s,
                u"`%1` has an override already%2; put both into one"_s.arg(one.operation.left(120),
                    findings.lineOf(u"%1[%2].operation"_s.arg(path).arg(operations.value(one.operation)))));
        }
        operations.insert(one.operation, at);
        if (one.name.isEmpty())
            continue;
        checkName(one.name, nameLimit, here + u".name"_s, findings);
        if (names.contains(one.name)) {
            findings.error(here + u".name"_s, u"config.duplicate_name"_s,
                u"the name `%1` is taken by another override%2; every tool needs its own"_s.arg(
                    one.name.left(120),
                    findings.lineOf(u"%1[%2].name"_s.arg(path).arg(names.value(one.name)))));
        }
        names.insert(one.name, at);
    }
}

} // namespace gatehouse::config
