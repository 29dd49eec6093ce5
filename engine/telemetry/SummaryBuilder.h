#pragma once

#include "engine/telemetry/ActivitySummary.h"
#include "engine/telemetry/DurationHistogram.h"

#include <QHash>

#include <functional>
#include <utility>
#include <vector>

namespace gatehouse::telemetry {

// Adds up calls one by one; memory grows with the parts, tools and teams there are, not with the calls. Names
// are numbers until the end.
class SummaryBuilder
{
public:
    struct Call
    {
        qint64 startedAt = 0;
        qint64 team = 0;
        qint64 api = 0;
        qint64 tool = 0;
        qint64 outcome = 0;
        qint64 durationMicroseconds = 0;
    };
    // The numbers of two outcomes; 0 for one that never was.
    struct Outcomes
    {
        qint64 success = 0;
        qint64 rateLimited = 0;
    };

    SummaryBuilder(const SummarySpan &span, const Outcomes &outcomes);

    // One that began outside the span is left out.
    void add(const Call &call);
    ActivitySummary take(const std::function<QString(qint64 id)> &nameOf);

private:
    struct Figures
    {
        DurationHistogram durations;
        qint64 failed = 0;

        void add(const Call &call, bool failed);
        CallFigures figures() const;
    };
    using Counts = QHash<qint64, QList<qint64>>; // by name, then by part

    void count(Counts &counts, qint64 name, qsizetype part) const;
    QList<CountSeries> seriesOf(const Counts &counts, const std::function<QString(qint64 id)> &nameOf) const;

    SummarySpan m_span;
    Outcomes m_outcomes;
    Figures m_all;
    std::vector<Figures> m_parts;
    Counts m_byApi;
    Counts m_failures;
    QList<qint64> m_rateLimited;
    QHash<std::pair<qint64, qint64>, Figures> m_tools; // api, tool
    QHash<qint64, Figures> m_teams;
};

} // namespace gatehouse::telemetry
