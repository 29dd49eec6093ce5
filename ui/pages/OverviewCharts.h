#pragma once

#include "engine/telemetry/ActivitySummary.h"

#include <QWidget>

namespace gatehouse::ui {

class TimeChart;

// The overview's four charts: how many calls, how long, which failed, which were turned away.
class OverviewCharts : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewCharts(QWidget *parent = nullptr);

    // `now`: how far the last part has come, UTC milliseconds.
    void showSummary(const telemetry::ActivitySummary &summary, qint64 now);
    void retranslate();

private:
    void render();

    telemetry::ActivitySummary m_summary;
    qint64 m_now = 0;
    TimeChart *m_rate;
    TimeChart *m_latency;
    TimeChart *m_failures;
    TimeChart *m_limited;
};

} // namespace gatehouse::ui
