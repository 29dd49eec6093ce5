#pragma once

#include "engine/gateway/GatewayHost.h"
#include "engine/telemetry/ActivityRow.h"

#include <QWidget>

class QPushButton;

namespace gatehouse::ui {

class TextLabel;

// Sends a recorded call once more as it was, as the same team. It is recorded like any other.
class CallReplay : public QWidget
{
    Q_OBJECT
public:
    // The host outlives us.
    explicit CallReplay(gateway::GatewayHost &host, QWidget *parent = nullptr);

    // `tool`: that is served now; null: there is none.
    void setCall(const telemetry::ActivityRow &call, const tools::Tool *tool);

protected:
    void changeEvent(QEvent *event) override;

private:
    // Empty: nothing stands in the way.
    QString obstacle() const;
    void press();
    void askFirst();
    void send();
    void showCalled(quint64 call, const gateway::TrialOutcome &outcome);
    void showState();

    gateway::GatewayHost &m_host;
    telemetry::ActivityRow m_call;
    bool m_isServed = false;
    bool m_onlyReads = false;
    quint64 m_running = 0; // the call under way
    qint64 m_repeated = 0; // the recorded call whose outcome is shown
    QString m_outcome;
    TextLabel *m_said;
    QPushButton *m_button;
};

} // namespace gatehouse::ui
