#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

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

// A long list shows only these many calls, the newest.
inline constexpr qsizetype kMostListedCalls = 2'000'000;

// Which calls there are, without what they were: so a list of a million can be scrolled anywhere.
struct ActivityIds
{
    std::vector<qint64> ids; // ascending, as they were recorded
    qint64 newest = 0; // of all calls, also those that are not asked for
    bool olderLeftOut = false; // there were more than kMostListedCalls
};

struct ApiTool
{
    QString api;
    QString tool;

    bool operator==(const ApiTool &) const = default;
};

// What recorded calls can be filtered by, each sorted.
struct ActivityNames
{
    QStringList teams;
    QList<ApiTool> tools;
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

} // namespace gatehouse::telemetry
