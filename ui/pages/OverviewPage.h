#pragma once

#include "engine/telemetry/ActivitySummary.h"
#include "ui/models/CallFeed.h"
#include "ui/pages/Page.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QScrollArea;
class QStackedWidget;

namespace gatehouse::ui {

class EmptyState;
class FirstCall;
class OverviewCards;
class OverviewCharts;
class RankPanel;
class TextLabel;

// How the gateway is doing: numbers, charts over the time that is chosen, and what stands out in it. Asks
// for all of it at once and, while it is seen, again as often as the time that is shown moves on.
class OverviewPage : public Page
{
    Q_OBJECT
public:
    // `calls` outlives the page.
    explicit OverviewPage(gateway::RecordedCalls &calls, QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status) override;
    void showCounters(const gateway::GatewayCounters &counters) override;
    void focusFilter() override;
    void save(QSettings &settings) const override;
    void restore(const QSettings &settings) override;

Q_SIGNALS:
    // A line of a ranking was chosen: these calls.
    void callsRequested(const gatehouse::ui::CallSelection &calls);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void tint();
    void connectParts();
    void ask();
    void take(const Result<telemetry::ActivitySummary> &summary);
    void showSummary();
    void showProblem(const Problem &problem);
    CallSelection callsOf(const QString &api, const QString &tool, const QString &team) const;
    void retranslate();

    gateway::RecordedCalls &m_calls;
    telemetry::ActivitySummary m_summary;
    TextLabel *m_title;
    QComboBox *m_span;
    OverviewCards *m_cards;
    OverviewCharts *m_charts;
    RankPanel *m_slowest;
    RankPanel *m_failing;
    RankPanel *m_busiest;
    FirstCall *m_firstCall;
    EmptyState *m_nothing;
    QScrollArea *m_scroll;
    QStackedWidget *m_body; // charts and rankings, firstCall or nothing
    QTimer m_askAgain;
    QElapsedTimer m_asked;
};

} // namespace gatehouse::ui
