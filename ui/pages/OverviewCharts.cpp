#include "ui/pages/OverviewCharts.h"

#include "ui/CallWording.h"
#include "ui/style/Theme.h"
#include "ui/widgets/TimeChart.h"

#include <QGridLayout>

#include <algorithm>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using telemetry::ActivitySummary;
using telemetry::CallFigures;

namespace {

// The last part is not over: its rate is that of what has passed of it, unless that says too little.
double secondsOf(const ActivitySummary &summary, qint64 part, qint64 now)
{
    const qint64 width = summary.span.width();
    const qint64 passed = now - (summary.span.since + part * width);
    return passed < width / 2 ? 0 : static_cast<double>(std::min(passed, width)) / 1000;
}

QList<std::optional<double>> rates(const QList<qint64> &counts, const ActivitySummary &summary, qint64 now)
{
    QList<std::optional<double>> values;
    for (qsizetype part = 0; part < counts.size(); ++part) {
        const double seconds = secondsOf(summary, part, now);
        values.append(
            seconds > 0 ? std::optional(static_cast<double>(counts[part]) / seconds) : std::nullopt);
    }
    // An area ends where its last value is.
    while (!values.isEmpty() && !values.last())
        values.removeLast();
    return values;
}

QList<std::optional<double>> counted(const QList<qint64> &counts)
{
    QList<std::optional<double>> values;
    for (const qint64 count : counts)
        values.append(static_cast<double>(count));
    return values;
}

QList<std::optional<double>> milliseconds(const QList<CallFigures> &parts, qint64 CallFigures::*figure)
{
    QList<std::optional<double>> values;
    for (const CallFigures &part : parts) {
        values.append(
            part.calls > 0 ? std::optional(static_cast<double>(part.*figure) / 1000) : std::nullopt);
    }
    return values;
}

} // namespace

OverviewCharts::OverviewCharts(QWidget *parent)
    : QWidget(parent)
    , m_rate(new TimeChart(u"rateChart"_s, ChartKind::Stacked, this))
    , m_latency(new TimeChart(u"latencyChart"_s, ChartKind::Lines, this))
    , m_failures(new TimeChart(u"failuresChart"_s, ChartKind::Stacked, this))
    , m_limited(new TimeChart(u"limitedChart"_s, ChartKind::Stacked, this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(spacing::small);
    grid->addWidget(m_rate, 0, 0);
    grid->addWidget(m_latency, 0, 1);
    grid->addWidget(m_failures, 1, 0);
    grid->addWidget(m_limited, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    retranslate();
}

void OverviewCharts::showSummary(const ActivitySummary &summary, qint64 now)
{
    m_summary = summary;
    m_now = now;
    render();
}

void OverviewCharts::render()
{
    ChartData frame;
    frame.from = m_summary.span.since;
    frame.width = m_summary.span.count > 0 ? m_summary.span.width() : 0;
    frame.count = m_summary.span.count;
    ChartData shown = frame;
    for (const telemetry::CountSeries &series : m_summary.callsByApi) {
        shown.series.append(
            {series.name.isEmpty() ? tr("other APIs") : series.name, rates(series.counts, m_summary, m_now)});
    }
    if (!shown.series.isEmpty())
        shown.count = static_cast<int>(shown.series.first().values.size());
    m_rate->setData(shown);
    shown = frame;
    shown.series = {{tr("median"), milliseconds(m_summary.parts, &CallFigures::medianMicroseconds)},
        {u"p95"_s, milliseconds(m_summary.parts, &CallFigures::p95Microseconds)},
        {u"p99"_s, milliseconds(m_summary.parts, &CallFigures::p99Microseconds)}};
    m_latency->setData(shown);
    shown.series.clear();
    for (const telemetry::CountSeries &series : m_summary.failures) {
        shown.series.append({series.name.isEmpty() ? tr("others") : wording::outcomeText(series.name),
            counted(series.counts)});
    }
    m_failures->setData(shown);
    shown.series = {{tr("turned away"), counted(m_summary.rateLimited.counts)}};
    m_limited->setData(shown);
}

void OverviewCharts::retranslate()
{
    m_rate->setTexts(tr("Calls by API"), tr("calls/s"), tr("No calls in this time"));
    m_latency->setTexts(tr("Duration"), tr("ms"), tr("No calls in this time"));
    m_failures->setTexts(tr("Failed calls by kind"), tr("calls"), tr("No call failed in this time"));
    m_limited->setTexts(
        tr("Rate limited"), tr("calls"), tr("No call was turned away by a limit in this time"));
    render();
}

} // namespace gatehouse::ui
