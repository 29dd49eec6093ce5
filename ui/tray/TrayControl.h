#pragma once

#include "ui/tray/TrayMenu.h"

#include <QPointer>
#include <QTimer>

class QMessageBox;
class QSettings;
class QWidget;

namespace gatehouse::ui {

// Where the window goes when it is closed: into the tray, where there is one, or to its end. A person is
// asked once. Lives on the main thread, owned by the window.
class TrayControl : public QObject
{
    Q_OBJECT
public:
    enum class OnClose { Ask, KeepRunning, Quit };

    // All outlive us. A null tray: there is none.
    TrayControl(Tray *tray, QSettings &settings, QWidget &window);

    // Null without a tray.
    TrayMenu *menu() const { return m_menu; }
    bool canHave() const { return m_tray != nullptr; }
    bool isAvailable() const;

    OnClose onClose() const;
    void setOnClose(OnClose choice);

    // False: let it end. Else it went into the tray, or a person is asked, whose answer may be
    // quitRequested().
    bool takesOver(gateway::GatewayState state);
    // At the start: without showing the window, unless no tray comes within a few seconds.
    void startHidden();
    // It is seen again.
    void leave();

Q_SIGNALS:
    void quitRequested();
    void windowRequested();
    void onCloseChanged();

private:
    void hide();
    void ask();
    void waitForTray();

    Tray *m_tray;
    QSettings &m_settings;
    QWidget &m_window;
    TrayMenu *m_menu = nullptr;
    QPointer<QMessageBox> m_question;
    QTimer m_wait;
    int m_waits = 0;
};

} // namespace gatehouse::ui
