#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "engine/telemetry/ActivitySummary.h"

#include <QWidget>

#include <array>

namespace gatehouse::ui {

class StatCard;

// The numbers at the top of the overview: those of now, and those of the time that is shown.
class OverviewCards : public QWidget
{
    Q_OBJECT
public:
    explicit OverviewCards(QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status);
    void showCounters(const gateway::GatewayCounters &counters);
    void showFigures(const telemetry::CallFigures &figures);
    void retranslate();

private:
    enum Card { Rate, Latency, Errors, Connections, Apis, Tools, CardCount };

    void showTexts();

    gateway::GatewayStatus m_status;
    gateway::GatewayCounters m_counters;
    telemetry::CallFigures m_figures;
    std::array<StatCard *, CardCount> m_cards;
};

} // namespace gatehouse::ui
