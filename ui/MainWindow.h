#pragma once

#include "engine/gateway/GatewayHost.h"
#include "ui/DemoOffer.h"
#include "ui/models/NavigationModel.h"
#include "ui/style/Appearance.h"

#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace gatehouse::ui {

class ChangeBar;
class ConfigDraft;
class CountersStrip;
class DraftCommands;
class GatewayStateView;
class HelpDialog;
class LoginStart;
class MainMenu;
class NavigationView;
class Page;
class PageSet;
class ProblemsBar;
class StatusStrip;
class Tray;
class TrayControl;

// What a window is made of; all of it outlives the window.
struct WindowParts
{
    gateway::GatewayHost &host;
    Theme &theme;
    Translator &translator;
    QSettings &settings;
    gateway::StartOptions start;
    DemoOffer demo = {};
    Tray *tray = nullptr; // null: there is none
    LoginStart *login = nullptr; // null: nothing starts with the session
};

// The window: what the gateway says, as pages, and the commands a person gives it. Lives on the main thread,
// owned by whoever runs the application. It never blocks; closing it while the gateway runs leaves it to the
// tray, or stops the gateway first.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);

    void showPage(PageId page);
    PageId page() const;
    // Instead of show(): into the tray, or as a window where no tray comes.
    void openInTray();

    ConfigDraft &draft() const { return *m_draft; }

    // Problems of the program around the gateway, shown with the gateway's own.
    void setOwnProblems(const Problems &problems);

public Q_SLOTS:
    // In front of other windows; with another configuration where one is named.
    void comeForward(const QString &file);
    // The program ends, unless what is not saved is to be kept.
    void quit();
    void showStatus(const gatehouse::gateway::GatewayStatus &status);
    void showCounters(const gatehouse::gateway::GatewayCounters &counters);
    void showStartFailure(int exitCode, const gatehouse::Problems &problems);
    void showReload(const gatehouse::gateway::ReloadOutcome &outcome);

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    void connectHost();
    void connectCommands();
    void connectDraft();
    void connectTray();
    void start();
    void stop();
    void pause(bool paused);
    void reload();
    void showHelp();
    void showBody();
    void showProblems();
    void wantCounters();
    void openFile(const QString &file);
    void showSaved();
    void showDraftState();
    void finishClosing();
    void save();
    void restore();
    void retranslate();
    Page *currentPage() const;

    WindowParts m_parts;
    gateway::GatewayStatus m_status;
    Problems m_ownProblems;
    Problems m_reloadProblems;
    bool m_quitting = false; // what closes the window is not to leave it to the tray
    bool m_closing = false;
    ConfigDraft *m_draft;
    MainMenu *m_menu;
    Appearance *m_appearance;
    TrayControl *m_tray;
    StatusStrip *m_strip;
    QSplitter *m_splitter; // before what it holds: Tab goes in the order in which they are made
    NavigationModel *m_navigationModel;
    NavigationView *m_navigation;
    GatewayStateView *m_stateView;
    QStackedWidget *m_body; // the pages, then the state view
    DraftCommands *m_draftCommands;
    PageSet *m_pages;
    ChangeBar *m_changeBar;
    ProblemsBar *m_problemsBar;
    CountersStrip *m_counters;
    HelpDialog *m_help = nullptr; // made when it is wanted
};

} // namespace gatehouse::ui
