#pragma once

#include "engine/gateway/GatewayStatus.h"

#include <QObject>

#include <memory>

class QAction;
class QMenu;

namespace gatehouse::ui {

class Tray;

// What the tray shows of the gateway, and what can be asked for there. Lives on the main thread, owned by the
// window; the tray outlives it.
class TrayMenu : public QObject
{
    Q_OBJECT
public:
    TrayMenu(Tray &tray, QObject *parent);
    ~TrayMenu() override;

    void showStatus(const gateway::GatewayStatus &status);
    void retranslate();

Q_SIGNALS:
    void openRequested();
    void startRequested();
    void stopRequested();
    void pauseRequested(bool pause);
    void quitRequested();

private:
    QAction *add(const QString &name);
    void press();
    void show();

    Tray &m_tray;
    gateway::GatewayState m_state = gateway::GatewayState::Stopped;
    bool m_paused = false;
    QString m_gateway; // its name
    std::unique_ptr<QMenu> m_menu; // of no window: it opens while ours is hidden
    QAction *m_stateText;
    QAction *m_open;
    QAction *m_startStop;
    QAction *m_pause;
    QAction *m_quit;
};

} // namespace gatehouse::ui
