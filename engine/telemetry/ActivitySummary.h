#pragma once

#include <QList>
#include <QString>

namespace gatehouse::telemetry {

// How many calls, and how long they took. Percentiles are within one hundredth of the exact ones.
struct CallFigures
{
    qint64 calls = 0;
    qint64 failed = 0; // all outcomes but success
    qint64 medianMicroseconds = 0;
    qint64 p95Microseconds = 0;
    qint64 p99Microseconds = 0;

    double failedShare() const
    {
        return calls > 0 ? static_cast<double>(failed) / static_cast<double>(calls) : 0;
    }
};

// A count for each stretch of time.
struct CountSeries
{
    QString name;
    QList<qint64> counts;
    qint64 total = 0;
};

struct ToolFigures
{
    QString api;
    QString tool;
    CallFigures figures;
};

struct TeamFigures
{
    QString team;
    CallFigures figures;
};

// The stretch of time that is summed up, in `count` parts of equal width.
struct SummarySpan
{
    qint64 since = 0; // UTC milliseconds, included
    qint64 until = 0; // not included
    int count = 60;

    qint64 width() const { return (until - since + count - 1) / count; }
};

// What happened in one stretch of time: what the overview shows.
struct ActivitySummary
{
    static constexpr qsizetype kMostSeries = 6; // of APIs; the rest are one without a name
    static constexpr qsizetype kMostRanked = 5; // tools and teams

    SummarySpan span;
    bool anyCallEver = false; // also before it
    CallFigures all;
    QList<CallFigures> parts;
    QList<CountSeries> callsByApi; // most called first
    QList<CountSeries> failures; // by outcome, the most frequent first; rate limits are apart
    CountSeries rateLimited;
    QList<ToolFigures> slowest; // by p95
    QList<ToolFigures> failing; // by how many failed
    QList<TeamFigures> busiest;
};

} // namespace gatehouse::telemetry
