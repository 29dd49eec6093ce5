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
class MainMenu;
class NavigationView;
class Page;
class PageSet;
class ProblemsBar;
class StatusStrip;

// What a window is made of; all of it outlives the window.
struct WindowParts
{
    gateway::GatewayHost &host;
    Theme &theme;
    Translator &translator;
    QSettings &settings;
    gateway::StartOptions start;
    DemoOffer demo = {};
};

// The window: what the gateway says, as pages, and the commands a person gives it. Lives on the main thread,
// owned by whoever runs the application. It never blocks; closing it while the gateway runs stops the gateway
// first.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);

    void showPage(PageId page);
    PageId page() const;

    ConfigDraft &draft() const { return *m_draft; }

    // Problems of the program around the gateway, shown with the gateway's own.
    void setOwnProblems(const Problems &problems);

public Q_SLOTS:
    // In front of other windows; with another configuration where one is named.
    void comeForward(const QString &file);
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
    void start();
    void stop();
    void reload();
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
    bool m_closing = false;
    ConfigDraft *m_draft;
    MainMenu *m_menu;
    Appearance *m_appearance;
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
};

} // namespace gatehouse::ui
