#pragma once

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/ActivityFilter.h"
#include "engine/telemetry/ActivityRow.h"
#include "engine/telemetry/ActivitySummary.h"

#include <QHash>
#include <QList>
#include <QVariantList>

#include <memory>
#include <optional>
#include <stop_token>

namespace gatehouse::telemetry {

// Reads recorded calls, while they are written or not, over a connection of its own. It blocks on the disk:
// never on a worker. One thread, that of open().
class ActivityReader
{
public:
    // Problems: as ActivityConnection, and "activity.no_database", "activity.newer".
    static Result<std::unique_ptr<ActivityReader>> open(const QString &file);

    Result<ActivityPage> page(const ActivityFilter &filter, const ActivityPaging &paging) const;
    // What was recorded after that row, oldest first; for those who follow.
    Result<QList<ActivityRow>> after(qint64 id, const ActivityFilter &filter, int limit) const;
    // The newest row's id; 0: there is none.
    qint64 newestId() const;
    // From filter.since to filter.until, in `count` buckets of equal width.
    Result<QList<ActivityBucket>> chart(const ActivityFilter &filter, int count) const;
    // How long calls took, tool by tool, the most called first.
    Result<QList<ToolTimes>> toolTimes(const ActivityFilter &filter) const;

    // For windows. What takes long ends early, with "activity.cancelled", when it is told to stop.

    // Which calls there are; with `after`, only those recorded later than that one.
    Result<ActivityIds> ids(
        const ActivityFilter &filter, qint64 after = 0, const std::stop_token &stop = {}) const;
    // Those that are still there, newest first, without arguments and answers.
    Result<QList<ActivityRow>> rowsOf(const QList<qint64> &ids) const;
    // The whole of one; "activity.gone" when it is not there any more.
    Result<ActivityRow> call(qint64 id) const;
    Result<ActivityNames> names() const;
    // Calls that began then or later (UTC milliseconds), by team.
    Result<QHash<QString, qint64>> teamCalls(qint64 since) const;
    Result<ActivitySummary> summary(const SummarySpan &span, const std::stop_token &stop = {}) const;

private:
    ActivityReader(ActivityConnection connection, bool hasBodies)
        : m_connection(std::move(connection))
        , m_hasBodies(hasBodies)
    {
    }

    enum class Bodies { Take, Leave };
    Result<QList<ActivityRow>> rows(
        const QString &ending, const QVariantList &values, Bodies bodies = Bodies::Take) const;
    Result<void> appendIds(
        std::vector<qint64> &ids, const QString &statement, const QVariantList &values) const;
    QString nameOf(qint64 id) const;

    ActivityConnection m_connection;
    bool m_hasBodies;
};

} // namespace gatehouse::telemetry
