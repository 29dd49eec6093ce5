// What windows ask of recorded calls: long lists that are scrolled anywhere, and what to filter them by.
#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStatement.h"

#include <QSet>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

// A search through texts reads every call; it is done in parts, so that it can be given up.
constexpr qint64 kSearchedAtOnce = 20'000;

} // namespace

Result<void> ActivityReader::appendIds(
    std::vector<qint64> &ids, const QString &statement, const QVariantList &values) const
{
    QSqlQuery query(m_connection.database());
    if (auto done = execute(query, statement, values); !done)
        return done;
    while (query.next())
        ids.push_back(query.value(0).toLongLong());
    if (query.lastError().isValid())
        return unreadable(query);
    return {};
}

Result<ActivityIds> ActivityReader::ids(
    const ActivityFilter &filter, qint64 after, const std::stop_token &stop) const
{
    ActivityIds found;
    found.newest = newestId();
    ActivityFilter asked = filter;
    if (after > 0)
        asked.since.reset(); // what is recorded later also began later, but for the last few
    ActivityCondition condition = conditionOf(asked, m_hasBodies);
    condition.add(u"calls.id > ? AND calls.id <= ?"_s, {});
    const bool inParts = !filter.text.isEmpty();
    // What comes after a row is few: found by its number, whatever else is asked for.
    const QString statement = (after > 0 || inParts ? u"SELECT calls.id FROM calls NOT INDEXED"_s
                                                    : u"SELECT calls.id FROM calls"_s)
        + condition.text;
    for (qint64 to = found.newest; to > after;) {
        if (stop.stop_requested())
            return readingStopped();
        const qint64 from = inParts ? std::max(to - kSearchedAtOnce, after) : after;
        if (auto done = appendIds(found.ids, statement, condition.values + QVariantList{from, to}); !done)
            return done.error();
        to = from;
    }
    std::ranges::sort(found.ids);
    if (std::ssize(found.ids) > kMostListedCalls) {
        found.olderLeftOut = true;
        found.ids.erase(found.ids.begin(), found.ids.end() - kMostListedCalls);
    }
    return found;
}

Result<QList<ActivityRow>> ActivityReader::rowsOf(const QList<qint64> &ids) const
{
    if (ids.isEmpty())
        return QList<ActivityRow>();
    QStringList numbers;
    for (const qint64 id : ids)
        numbers.append(QString::number(id));
    return rows(
        u" WHERE calls.id IN (%1) ORDER BY calls.id DESC"_s.arg(numbers.join(u',')), {}, Bodies::Leave);
}

Result<ActivityRow> ActivityReader::call(qint64 id) const
{
    const auto found = rows(u" WHERE calls.id = ?"_s, {id});
    if (!found)
        return found.error();
    if (found->isEmpty()) {
        return Problem{Severity::Error, u"activity.gone"_s,
            u"call %1 is not recorded any more: it was older than gateway.activity keeps calls"_s.arg(id), {},
            {}};
    }
    return found->constFirst();
}

Result<QHash<QString, qint64>> ActivityReader::teamCalls(qint64 since) const
{
    QSqlQuery query(m_connection.database());
    const auto done = execute(query,
        u"SELECT (SELECT name FROM names WHERE id = team), count(*) FROM calls WHERE started_at >= ? GROUP "
        u"BY "
        "team"_s,
        {since});
    if (!done)
        return done.error();
    QHash<QString, qint64> calls;
    while (query.next())
        calls.insert(query.value(0).toString(), query.value(1).toLongLong());
    if (query.lastError().isValid())
        return unreadable(query);
    return calls;
}

Result<ActivityNames> ActivityReader::names() const
{
    ActivityNames names;
    QSqlQuery query(m_connection.database());
    const auto done = execute(query,
        u"SELECT (SELECT name FROM names WHERE id = team), (SELECT name FROM names WHERE id = api), "
        "(SELECT name FROM names WHERE id = tool) FROM (SELECT DISTINCT team, api, tool FROM calls)"_s,
        {});
    if (!done)
        return done.error();
    QSet<QString> teams;
    QSet<std::pair<QString, QString>> tools;
    while (query.next()) {
        teams.insert(query.value(0).toString());
        tools.insert({query.value(1).toString(), query.value(2).toString()});
    }
    if (query.lastError().isValid())
        return unreadable(query);
    teams.remove(u""_s);
    names.teams = teams.values();
    names.teams.sort();
    for (const auto &[api, tool] : tools)
        names.tools.append({api, tool});
    std::ranges::sort(names.tools, {}, [](const ApiTool &tool) { return std::pair(tool.api, tool.tool); });
    return names;
}

} // namespace gatehouse::telemetry
