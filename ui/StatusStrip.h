#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QWidget>

class QPushButton;

namespace gatehouse::ui {

class CopyButton;
class ElidedLabel;
class StatusDot;
class TextLabel;

// The top of the window: what the gateway is doing, where it is, and the buttons that command it.
class StatusStrip : public QWidget
{
    Q_OBJECT
public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void showStatus(const gateway::GatewayStatus &status);
    void showCounters(const gateway::GatewayCounters &counters);

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void reloadRequested();
    void resumeRequested();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void press();
    void showTexts();
    void showButtons();

    gateway::GatewayState m_gatewayState = gateway::GatewayState::Stopped;
    bool m_paused = false;
    int m_apis = 0;
    qint64 m_tokens = 0;
    int m_tools = 0;
    gateway::GatewayCounters m_counters;
    StatusDot *m_state;
    TextLabel *m_url;
    CopyButton *m_copyUrl;
    ElidedLabel *m_summary;
    ElidedLabel *m_live;
    QPushButton *m_resume; // while calls are paused
    QPushButton *m_startStop;
    QPushButton *m_reload;
};

} // namespace gatehouse::ui
