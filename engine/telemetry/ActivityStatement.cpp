#include "engine/telemetry/ActivityStatement.h"

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/CallRecord.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

QString likePattern(QString text)
{
    text.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + text + u'%';
}

} // namespace

Problem unreadable(const QSqlQuery &query)
{
    return activityProblem(query.lastError(), u"recorded calls cannot be read"_s);
}

Problem readingStopped()
{
    return {Severity::Error, u"activity.cancelled"_s, u"no longer wanted"_s, {}, {}};
}

void ActivityCondition::add(const QString &part, const QVariantList &more)
{
    text += (text.isEmpty() ? u" WHERE "_s : u" AND "_s) + part;
    values += more;
}

Result<void> execute(QSqlQuery &query, const QString &statement, const QVariantList &values)
{
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return unreadable(query);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return unreadable(query);
    return {};
}

ActivityCondition conditionOf(const ActivityFilter &filter, bool hasBodies)
{
    QStringList parts;
    QVariantList values;
    const auto add = [&](const QString &part, std::initializer_list<QVariant> more) {
        parts.append(part);
        for (const QVariant &value : more)
            values.append(value);
    };
    for (const auto &[column, name] : {std::pair(u"team"_s, filter.team), std::pair(u"api"_s, filter.api),
             std::pair(u"tool"_s, filter.tool), std::pair(u"outcome"_s, filter.outcome)}) {
        if (!name.isEmpty())
            add(u"calls.%1 = (SELECT id FROM names WHERE name = ?)"_s.arg(column), {name});
    }
    if (!filter.outcome.isEmpty() && filter.outcome != outcomeName(CallOutcome::Success))
        add(u"calls.outcome <> 1"_s, {}); // with which the index of failures can be used
    if (filter.since)
        add(u"calls.started_at >= ?"_s, {*filter.since});
    if (filter.until)
        add(u"calls.started_at < ?"_s, {*filter.until});
    if (!filter.text.isEmpty()) {
        const QString like = likePattern(filter.text);
        QString part = u"calls.request_id LIKE ? ESCAPE '\\'"_s;
        values.append(like);
        for (const char *column : {"team", "client", "api", "tool"}) {
            part += u" OR calls.%1 IN (SELECT id FROM names WHERE name LIKE ? ESCAPE '\\')"_s.arg(
                QLatin1StringView(column));
            values.append(like);
        }
        if (hasBodies) {
            part += u" OR EXISTS (SELECT 1 FROM bodies WHERE call = calls.id AND (arguments LIKE ? ESCAPE "
                    "'\\' OR answer LIKE ? ESCAPE '\\'))"_s;
            values << like << like;
        }
        parts.append(u'(' + part + u')');
    }
    return {parts.isEmpty() ? QString() : u" WHERE "_s + parts.join(u" AND "_s), values};
}

} // namespace gatehouse::telemetry
