#pragma once

#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/ActivityFilter.h"

#include <QList>
#include <QVariantList>

#include <memory>
#include <optional>

namespace gatehouse::telemetry {

// One recorded call.
struct ActivityRow
{
    qint64 id = 0;
    qint64 startedAt = 0; // UTC milliseconds
    QString requestId;
    QString team;
    QString client;
    QString api;
    QString tool;
    QString outcome;
    int backendStatus = 0; // 0: none came
    qint64 durationMicroseconds = 0;
    qint64 backendDurationMicroseconds = 0;
    qint64 requestBytes = 0;
    qint64 responseBytes = 0;
    qint64 estimatedTokens = 0;
    QString arguments; // where bodies were recorded
    QString answer;
};

struct ActivityPage
{
    QList<ActivityRow> rows; // newest first
    QString next; // cursor of the page after; empty: this is the last
};

// Calls that began within one stretch of time.
struct ActivityBucket
{
    qint64 from = 0; // UTC milliseconds
    qint64 calls = 0;
    qint64 failed = 0; // all outcomes but success
};

struct ToolTimes
{
    QString api;
    QString tool;
    qint64 calls = 0;
    qint64 medianMicroseconds = 0;
    qint64 p95Microseconds = 0;
    qint64 p99Microseconds = 0;
};

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

private:
    ActivityReader(ActivityConnection connection, bool hasBodies)
        : m_connection(std::move(connection))
        , m_hasBodies(hasBodies)
    {
    }

    struct Condition
    {
        QString text; // "WHERE …"
        QVariantList values;
    };
    Condition conditionOf(const ActivityFilter &filter) const;
    Result<QList<ActivityRow>> rows(const QString &ending, const QVariantList &values) const;

    QString nameOf(qint64 id) const;

    ActivityConnection m_connection;
    bool m_hasBodies;
};

} // namespace gatehouse::telemetry
