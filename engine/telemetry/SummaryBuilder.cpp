#include "engine/telemetry/SummaryBuilder.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace gatehouse::telemetry {
namespace {

qint64 totalOf(const QList<qint64> &counts)
{
    return std::accumulate(counts.begin(), counts.end(), qint64{0});
}

// The first few by `rank`, highest first.
template <typename Item, typename Rank> QList<Item> highest(QList<Item> items, Rank rank)
{
    std::ranges::sort(items, std::greater(), rank);
    if (items.size() > ActivitySummary::kMostRanked)
        items.resize(ActivitySummary::kMostRanked);
    return items;
}

} // namespace

SummaryBuilder::SummaryBuilder(const SummarySpan &span, const Outcomes &outcomes)
    : m_span(span)
    , m_outcomes(outcomes)
    , m_parts(static_cast<size_t>(span.count))
    , m_rateLimited(span.count)
{
}

void SummaryBuilder::Figures::add(const Call &call, bool callFailed)
{
    durations.add(call.durationMicroseconds);
    failed += callFailed ? 1 : 0;
}

CallFigures SummaryBuilder::Figures::figures() const
{
    return {durations.count(), failed, durations.percentile(50), durations.percentile(95),
        durations.percentile(99)};
}

void SummaryBuilder::count(Counts &counts, qint64 name, qsizetype part) const
{
    QList<qint64> &series = counts[name];
    if (series.isEmpty())
        series.resize(m_span.count);
    ++series[part];
}

void SummaryBuilder::add(const Call &call)
{
    const qint64 part = (call.startedAt - m_span.since) / m_span.width();
    if (call.startedAt < m_span.since || part >= m_span.count)
        return;
    const bool failed = call.outcome != m_outcomes.success;
    m_all.add(call, failed);
    m_parts[static_cast<size_t>(part)].add(call, failed);
    m_tools[{call.api, call.tool}].add(call, failed);
    m_teams[call.team].add(call, failed);
    count(m_byApi, call.api, part);
    if (call.outcome == m_outcomes.rateLimited)
        ++m_rateLimited[part];
    else if (failed)
        count(m_failures, call.outcome, part);
}

QList<CountSeries> SummaryBuilder::seriesOf(
    const Counts &counts, const std::function<QString(qint64)> &nameOf) const
{
    QList<CountSeries> all;
    for (auto at = counts.cbegin(); at != counts.cend(); ++at)
        all.append({nameOf(at.key()), at.value(), totalOf(at.value())});
    std::ranges::sort(all, [](const CountSeries &one, const CountSeries &other) {
        return std::tuple(-one.total, one.name) < std::tuple(-other.total, other.name);
    });
    if (all.size() <= ActivitySummary::kMostSeries)
        return all;
    CountSeries rest{{}, QList<qint64>(m_span.count), 0};
    while (all.size() >= ActivitySummary::kMostSeries) {
        const CountSeries last = all.takeLast();
        for (qsizetype part = 0; part < rest.counts.size(); ++part)
            rest.counts[part] += last.counts[part];
        rest.total += last.total;
    }
    all.append(rest);
    return all;
}

ActivitySummary SummaryBuilder::take(const std::function<QString(qint64)> &nameOf)
{
    ActivitySummary summary;
    summary.span = m_span;
    summary.all = m_all.figures();
    for (const Figures &part : m_parts)
        summary.parts.append(part.figures());
    summary.callsByApi = seriesOf(m_byApi, nameOf);
    summary.failures = seriesOf(m_failures, nameOf);
    summary.rateLimited = {m_outcomes.rateLimited ? nameOf(m_outcomes.rateLimited) : QString(), m_rateLimited,
        totalOf(m_rateLimited)};
    QList<ToolFigures> tools;
    QList<ToolFigures> failing;
    for (auto at = m_tools.cbegin(); at != m_tools.cend(); ++at) {
        tools.append({nameOf(at.key().first), nameOf(at.key().second), at->figures()});
        if (at->failed > 0)
            failing.append(tools.last());
    }
    summary.slowest = highest(std::move(tools), [](const ToolFigures &tool) {
        return std::tuple(tool.figures.p95Microseconds, tool.figures.calls, tool.api, tool.tool);
    });
    summary.failing = highest(std::move(failing), [](const ToolFigures &tool) {
        return std::tuple(tool.figures.failed, tool.figures.failedShare(), tool.api, tool.tool);
    });
    QList<TeamFigures> teams;
    for (auto at = m_teams.cbegin(); at != m_teams.cend(); ++at)
        teams.append({nameOf(at.key()), at->figures()});
    summary.busiest = highest(
        std::move(teams), [](const TeamFigures &team) { return std::tuple(team.figures.calls, team.team); });
    return summary;
}

} // namespace gatehouse::telemetry
