#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "ui/widgets/EmptyState.h"

class QProgressBar;

namespace gatehouse::ui {

class ProblemView;

// Stands in for the pages while no gateway runs: why, and the button that starts it.
class GatewayStateView : public EmptyState
{
    Q_OBJECT
public:
    explicit GatewayStateView(QWidget *parent = nullptr);

    void showState(gateway::GatewayState state, const Problems &problems);

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
    void retranslate();

    gateway::GatewayState m_state = gateway::GatewayState::Stopped;
    ProblemView *m_problems;
    QProgressBar *m_progress;
};

} // namespace gatehouse::ui
