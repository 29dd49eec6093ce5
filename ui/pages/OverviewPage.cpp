#include "ui/pages/OverviewPage.h"

#include "engine/gateway/RecordedCalls.h"
#include "ui/CallWording.h"
#include "ui/Wording.h"
#include "ui/pages/FirstCall.h"
#include "ui/pages/OverviewCards.h"
#include "ui/pages/OverviewCharts.h"
#include "ui/pages/RankPanel.h"
#include "ui/widgets/Editors.h"
#include "ui/widgets/EmptyState.h"
#include "ui/widgets/TextLabel.h"

#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <chrono>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

// How much time is shown, in how many parts, and how often it is asked for.
struct Span
{
    qint64 seconds;
    int parts;
    std::chrono::milliseconds again;
};
constexpr std::array<Span, 3> kChartSpans{{{300, 60, 1s}, {3600, 60, 5s}, {86'400, 96, 30s}}};

// Reading takes no more than a fiftieth of a core away from the gateway that is watched, however many calls
// there are; where that would be too seldom to watch anything, once a minute.
std::chrono::milliseconds pauseAfter(std::chrono::milliseconds reading, std::chrono::milliseconds usual)
{
    constexpr int kShare = 50;
    constexpr std::chrono::milliseconds kLongest = 60s;
    return std::max(usual, std::min(kShare * reading, kLongest));
}

// Whole parts, so that what is counted into one stays in it.
telemetry::SummarySpan spanOf(const Span &span, qint64 now)
{
    const qint64 width = span.seconds * 1000 / span.parts;
    const qint64 until = (now / width + 1) * width;
    return {until - span.seconds * 1000, until, span.parts};
}

} // namespace

OverviewPage::OverviewPage(gateway::RecordedCalls &calls, QWidget *parent)
    : Page(parent)
    , m_calls(calls)
    , m_title(new TextLabel(TextStyle::Title, this))
    , m_span(new QComboBox(this))
    , m_cards(new OverviewCards(this))
    , m_charts(new OverviewCharts(this))
    , m_slowest(new RankPanel(u"slowestTools"_s, this))
    , m_failing(new RankPanel(u"failingTools"_s, this))
    , m_busiest(new RankPanel(u"busiestTeams"_s, this))
    , m_firstCall(new FirstCall(this))
    , m_nothing(new EmptyState(this))
    , m_scroll(new QScrollArea(this))
    , m_body(new QStackedWidget(this))
{
    setObjectName(u"overviewPage"_s);
    m_span->setObjectName(u"overviewSpan"_s);
    m_nothing->setObjectName(u"overviewNothing"_s);
    for (size_t at = 0; at < kChartSpans.size(); ++at)
        m_span->addItem({});
    m_askAgain.setSingleShot(true);
    arrange();
    tint();
    connectParts();
    retranslate();
}

void OverviewPage::arrange()
{
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_span);

    auto *inside = new QWidget;
    auto *insideLayout = new QVBoxLayout(inside);
    insideLayout->setContentsMargins(0, 0, 0, 0);
    insideLayout->setSpacing(spacing::small);
    insideLayout->addWidget(m_charts);
    auto *ranks = new QHBoxLayout;
    ranks->setSpacing(spacing::small);
    for (RankPanel *panel : {m_slowest, m_failing, m_busiest})
        ranks->addWidget(panel, 1);
    insideLayout->addLayout(ranks);
    insideLayout->addStretch();
    m_scroll->setObjectName(u"overviewScroll"_s);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setWidget(inside);
    m_scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    m_body->addWidget(m_scroll);
    m_body->addWidget(m_firstCall);
    m_body->addWidget(m_nothing);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing::large, spacing::large, spacing::large, spacing::large);
    layout->setSpacing(spacing::medium);
    layout->addLayout(head);
    layout->addWidget(m_cards);
    layout->addWidget(m_body, 1);
}

// The bar stands on the window here, not on a list.
void OverviewPage::tint()
{
    QPalette colours;
    colours.setColor(QPalette::Base, palette().color(QPalette::Window));
    m_scroll->verticalScrollBar()->setPalette(colours);
}

void OverviewPage::connectParts()
{
    connect(&m_askAgain, &QTimer::timeout, this, &OverviewPage::ask);
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] {
        if (isVisible())
            ask();
    });
    for (const RankPanel *panel : {m_slowest, m_failing, m_busiest})
        connect(panel, &RankPanel::callsRequested, this, &OverviewPage::callsRequested);
}

void OverviewPage::ask()
{
    const Span &span = kChartSpans.at(static_cast<size_t>(m_span->currentIndex()));
    m_asked.start();
    m_calls.summarise(this, spanOf(span, QDateTime::currentMSecsSinceEpoch()),
        [this](const Result<telemetry::ActivitySummary> &summary) { take(summary); });
}

void OverviewPage::take(const Result<telemetry::ActivitySummary> &summary)
{
    if (isVisible()) {
        const auto usual = kChartSpans.at(static_cast<size_t>(m_span->currentIndex())).again;
        m_askAgain.start(pauseAfter(std::chrono::milliseconds(m_asked.elapsed()), usual));
    }
    if (!summary)
        return showProblem(summary.error());
    m_summary = *summary;
    showSummary();
    m_body->setCurrentIndex(m_summary.anyCallEver ? 0 : 1);
}

void OverviewPage::showSummary()
{
    m_cards->showFigures(m_summary.all);
    m_charts->showSummary(m_summary, QDateTime::currentMSecsSinceEpoch());
    QList<Rank> ranks;
    for (const telemetry::ToolFigures &tool : std::as_const(m_summary.slowest)) {
        ranks.append({tool.api + u" / "_s + tool.tool, wording::duration(tool.figures.p95Microseconds),
            wording::number(tool.figures.calls), callsOf(tool.api, tool.tool, {})});
    }
    m_slowest->setRanks(ranks);
    ranks.clear();
    for (const telemetry::ToolFigures &tool : std::as_const(m_summary.failing)) {
        ranks.append({tool.api + u" / "_s + tool.tool, wording::number(tool.figures.failed),
            wording::percent(tool.figures.failedShare()), callsOf(tool.api, tool.tool, {})});
    }
    m_failing->setRanks(ranks);
    ranks.clear();
    for (const telemetry::TeamFigures &team : std::as_const(m_summary.busiest)) {
        ranks.append(
            {team.team.isEmpty() ? tr("without a team") : team.team, wording::number(team.figures.calls),
                wording::percent(team.figures.failedShare()), callsOf({}, {}, team.team)});
    }
    m_busiest->setRanks(ranks);
}

void OverviewPage::showProblem(const Problem &problem)
{
    m_cards->showFigures({});
    if (problem.code == u"activity.no_database")
        return m_body->setCurrentWidget(m_firstCall); // it is made with the first call
    if (problem.code == u"activity.off") {
        m_nothing->setMessage(Glyph::Activity, tr("Calls are not recorded"),
            tr("Charts and rankings need them: set “gateway.activity.enabled: true” in the configuration."));
    } else {
        m_nothing->setMessage(
            Glyph::Warning, tr("Recorded calls cannot be read"), problem.message, Tone::Bad);
    }
    m_body->setCurrentWidget(m_nothing);
}

CallSelection OverviewPage::callsOf(const QString &api, const QString &tool, const QString &team) const
{
    CallSelection calls;
    calls.filter.api = api;
    calls.filter.tool = tool;
    calls.filter.team = team;
    calls.sinceSeconds = kChartSpans.at(static_cast<size_t>(m_span->currentIndex())).seconds;
    return calls;
}

void OverviewPage::showStatus(const gateway::GatewayStatus &status)
{
    m_cards->showStatus(status);
    m_firstCall->showStatus(status);
    if (isVisible())
        ask();
}

void OverviewPage::showCounters(const gateway::GatewayCounters &counters)
{
    m_cards->showCounters(counters);
}

void OverviewPage::focusFilter()
{
    m_span->setFocus(Qt::ShortcutFocusReason);
}

void OverviewPage::save(QSettings &settings) const
{
    settings.setValue(u"overview/span"_s, m_span->currentIndex());
}

void OverviewPage::restore(const QSettings &settings)
{
    const int span = settings.value(u"overview/span"_s, 0).toInt();
    m_span->setCurrentIndex(qBound(0, span, static_cast<int>(kChartSpans.size()) - 1));
}

void OverviewPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    ask();
}

void OverviewPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_askAgain.stop();
}

void OverviewPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    if (isVisible())
        ask();
}

void OverviewPage::retranslate()
{
    m_title->setText(tr("Overview"));
    m_scroll->setAccessibleName(m_title->text());
    m_span->setAccessibleName(tr("How much time is shown"));
    const std::array<QString, kChartSpans.size()> spans{
        tr("Last 5 minutes"), tr("Last hour"), tr("Last 24 hours")};
    for (size_t at = 0; at < spans.size(); ++at)
        m_span->setItemText(static_cast<int>(at), spans[at]);
    refit(*m_span);
    m_slowest->setTexts(
        tr("Slowest tools"), {tr("Tool"), u"p95"_s, tr("Calls")}, tr("No calls in this time"));
    m_failing->setTexts(
        tr("Failing tools"), {tr("Tool"), tr("Failed"), tr("Share")}, tr("No call failed in this time"));
    m_busiest->setTexts(
        tr("Busiest teams"), {tr("Team"), tr("Calls"), tr("Failed")}, tr("No calls in this time"));
    m_cards->retranslate();
    m_charts->retranslate();
    m_firstCall->retranslate();
    showSummary();
}

} // namespace gatehouse::ui
