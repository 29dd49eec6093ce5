#include "engine/telemetry/ActivityReader.h"

#include "engine/telemetry/ActivityStatement.h"

#include <QFile>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <tuple>
#include <vector>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::telemetry {
namespace {

Problem readProblem(const QString &code, const QString &message, const QString &path = {})
{
    return {Severity::Error, code, message, path, {}};
}

QString cursorOf(const ActivityRow &row)
{
    return u"%1-%2"_s.arg(row.startedAt).arg(row.id);
}

std::optional<std::pair<qint64, qint64>> readCursor(const QString &text)
{
    const qsizetype dash = text.indexOf(u'-');
    bool isTime = false;
    bool isId = false;
    const qint64 time = text.left(dash).toLongLong(&isTime);
    const qint64 id = text.sliced(dash + 1).toLongLong(&isId);
    return dash > 0 && isTime && isId ? std::optional(std::pair(time, id)) : std::nullopt;
}

ActivityRow rowOf(const QSqlQuery &query)
{
    int at = 0;
    const auto number = [&query, &at] { return query.value(at++).toLongLong(); };
    const auto text = [&query, &at] { return query.value(at++).toString(); };
    ActivityRow row;
    row.id = number();
    row.startedAt = number();
    row.requestId = text();
    row.team = text();
    row.client = text();
    row.api = text();
    row.tool = text();
    row.outcome = text();
    row.backendStatus = static_cast<int>(number());
    row.durationMicroseconds = number();
    row.backendDurationMicroseconds = number();
    row.requestBytes = number();
    row.responseBytes = number();
    row.estimatedTokens = number();
    row.arguments = text();
    row.answer = text();
    return row;
}

// The smallest value that so many hundredths of all are not above (nearest rank).
qint64 percentile(std::vector<qint64> &values, int hundredths)
{
    const size_t rank = (values.size() * static_cast<size_t>(hundredths) + 99) / 100;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::max<size_t>(rank, 1) - 1);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

ToolTimes timesOf(QString api, QString tool, std::vector<qint64> &durations)
{
    ToolTimes times;
    times.api = std::move(api);
    times.tool = std::move(tool);
    times.calls = static_cast<qint64>(durations.size());
    times.medianMicroseconds = percentile(durations, 50);
    times.p95Microseconds = percentile(durations, 95);
    times.p99Microseconds = percentile(durations, 99);
    return times;
}

} // namespace

Result<std::unique_ptr<ActivityReader>> ActivityReader::open(const QString &file)
{
    if (!QFile::exists(file)) {
        return readProblem(u"activity.no_database"_s, u"there is no database of calls at %1"_s.arg(file));
    }
    auto connection = ActivityConnection::open(file, ActivityAccess::Read);
    if (!connection)
        return connection.error();
    const int version = connection->schemaVersion();
    if (version < 1)
        return readProblem(u"activity.no_database"_s, u"%1 is no database of calls"_s.arg(file));
    if (version > kActivitySchema) {
        return readProblem(u"activity.newer"_s,
            u"%1 was made by a later version of this program (tables of version %2, expected %3 at most)"_s
                .arg(file)
                .arg(version)
                .arg(kActivitySchema));
    }
    return std::unique_ptr<ActivityReader>(new ActivityReader(connection.takeValue(), version >= 2));
}

// Names by look-ups of the few rows that are given out, which come out of one table by one index.
Result<QList<ActivityRow>> ActivityReader::rows(
    const QString &ending, const QVariantList &values, Bodies bodies) const
{
    QString statement = u"SELECT calls.id, calls.started_at, calls.request_id"_s;
    for (const char *column : {"team", "client", "api", "tool", "outcome"})
        statement += u", (SELECT name FROM names WHERE id = calls.%1)"_s.arg(QLatin1StringView(column));
    statement
        += u", calls.backend_status, calls.duration_us, calls.backend_duration_us, calls.request_bytes, "
           "calls.response_bytes, calls.estimated_tokens"_s;
    statement += m_hasBodies && bodies == Bodies::Take
        ? u", (SELECT arguments FROM bodies WHERE call = calls.id), (SELECT answer FROM "
          "bodies WHERE call = calls.id)"_s
        : u", NULL, NULL"_s;
    QSqlQuery query(m_connection.database());
    if (auto done = execute(query, statement + u" FROM calls"_s + ending, values); !done)
        return done.error();
    QList<ActivityRow> rows;
    while (query.next())
        rows.append(rowOf(query));
    if (query.lastError().isValid())
        return unreadable(query);
    return rows;
}

Result<ActivityPage> ActivityReader::page(const ActivityFilter &filter, const ActivityPaging &paging) const
{
    ActivityCondition condition = conditionOf(filter, m_hasBodies);
    if (!paging.cursor.isEmpty()) {
        const auto cursor = readCursor(paging.cursor);
        if (!cursor) {
            return readProblem(u"activity.bad_cursor"_s,
                u"expected the `next` of a page before, got \"%1\""_s.arg(paging.cursor.left(40)),
                u"cursor"_s);
        }
        condition.text += condition.text.isEmpty() ? u" WHERE "_s : u" AND "_s;
        condition.text += u"(calls.started_at, calls.id) < (?, ?)"_s;
        condition.values << cursor->first << cursor->second;
    }
    auto found = rows(
        condition.text + u" ORDER BY calls.started_at DESC, calls.id DESC LIMIT %1"_s.arg(paging.limit + 1),
        condition.values);
    if (!found)
        return found.error();
    ActivityPage page;
    page.rows = found.takeValue();
    if (page.rows.size() > paging.limit) {
        page.rows.removeLast();
        page.next = cursorOf(page.rows.last());
    }
    return page;
}

Result<QList<ActivityRow>> ActivityReader::after(qint64 id, const ActivityFilter &filter, int limit) const
{
    ActivityCondition condition = conditionOf(filter, m_hasBodies);
    condition.text += condition.text.isEmpty() ? u" WHERE "_s : u" AND "_s;
    condition.text += u"calls.id > ? ORDER BY calls.id LIMIT %1"_s.arg(limit);
    condition.values.append(id);
    return rows(condition.text, condition.values);
}

qint64 ActivityReader::newestId() const
{
    return m_connection.number(u"SELECT max(id) FROM calls"_s);
}

Result<QList<ActivityBucket>> ActivityReader::chart(const ActivityFilter &filter, int count) const
{
    if (!filter.since || !filter.until || *filter.since >= *filter.until || count < 1)
        return readProblem(u"activity.bad_time"_s, u"expected a beginning before an end"_s, u"since"_s);
    const qint64 width = (*filter.until - *filter.since + count - 1) / count;
    QList<ActivityBucket> buckets(count);
    for (int i = 0; i < count; ++i)
        buckets[i].from = *filter.since + i * width;
    const ActivityCondition condition = conditionOf(filter, m_hasBodies);
    QVariantList values{*filter.since, width};
    values += condition.values;
    QSqlQuery query(m_connection.database());
    const auto done = execute(query,
        u"SELECT (calls.started_at - ?) / ? AS bucket, count(*), sum(calls.outcome <> 1) FROM calls"_s
            + condition.text + u" GROUP BY bucket"_s,
        values);
    if (!done)
        return done.error();
    while (query.next()) {
        const int at = query.value(0).toInt();
        if (at >= 0 && at < count) {
            buckets[at].calls = query.value(1).toLongLong();
            buckets[at].failed = query.value(2).toLongLong();
        }
    }
    if (query.lastError().isValid())
        return unreadable(query);
    return buckets;
}

Result<QList<ToolTimes>> ActivityReader::toolTimes(const ActivityFilter &filter) const
{
    const ActivityCondition condition = conditionOf(filter, m_hasBodies);
    QSqlQuery query(m_connection.database());
    const auto done = execute(query,
        u"SELECT calls.tool, calls.api, calls.duration_us FROM calls"_s + condition.text, condition.values);
    if (!done)
        return done.error();
    QHash<std::pair<qint64, qint64>, std::vector<qint64>> durations;
    while (query.next()) {
        durations[{query.value(0).toLongLong(), query.value(1).toLongLong()}].push_back(
            query.value(2).toLongLong());
    }
    if (query.lastError().isValid())
        return unreadable(query);
    QList<ToolTimes> all;
    for (auto at = durations.begin(); at != durations.end(); ++at)
        all.append(timesOf(nameOf(at.key().second), nameOf(at.key().first), at.value()));
    std::ranges::sort(all, std::greater(),
        [](const ToolTimes &times) { return std::tuple(times.calls, times.api, times.tool); });
    return all;
}

QString ActivityReader::nameOf(qint64 id) const
{
    QSqlQuery query(m_connection.database());
    return query.exec(u"SELECT name FROM names WHERE id = %1"_s.arg(id)) && query.next()
        ? query.value(0).toString()
        : QString();
}

} // namespace gatehouse::telemetry
