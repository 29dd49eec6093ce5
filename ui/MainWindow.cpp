#include "ui/MainWindow.h"

#include "engine/gateway/RecordedCalls.h"
#include "ui/AboutDialog.h"
#include "ui/ChangeBar.h"
#include "ui/CountersStrip.h"
#include "ui/DraftCommands.h"
#include "ui/HelpDialog.h"
#include "ui/MainMenu.h"
#include "ui/PageSet.h"
#include "ui/ProblemsBar.h"
#include "ui/StatusStrip.h"
#include "ui/Wording.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/ModelTexts.h"
#include "ui/pages/GatewayStateView.h"
#include "ui/pages/Page.h"
#include "ui/tray/TrayControl.h"
#include "ui/widgets/NavigationView.h"

#include <QEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;

namespace {

constexpr int kNavigationWidth = 170;
constexpr int kMessageMilliseconds = 6000;

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_draft(new ConfigDraft(parts.host, parts.start.configFile, this))
    , m_menu(new MainMenu(*this, m_draft->undoStack()))
    , m_appearance(new Appearance({parts.theme, parts.translator, parts.settings}, this))
    , m_tray(new TrayControl(parts.tray, parts.settings, *this))
    , m_strip(new StatusStrip(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_navigationModel(new NavigationModel(this))
    , m_navigation(new NavigationView(this))
    , m_stateView(new GatewayStateView(this))
    , m_body(new QStackedWidget(this))
    , m_draftCommands(new DraftCommands(*m_draft, parts.host, *this))
    , m_pages(
          new PageSet({parts.host, *m_draft, *m_draftCommands, {*m_appearance, *m_tray, parts.login}}, this))
    , m_changeBar(new ChangeBar(*m_draft, this))
    , m_problemsBar(new ProblemsBar(this))
    , m_counters(new CountersStrip(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(760, 480);
    m_parts.host.recordedCalls().setOptions(m_parts.start);
    m_draftCommands->setDemo(parts.demo);
    m_navigation->setModel(m_navigationModel);
    arrange();
    connectHost();
    connectCommands();
    connectDraft();
    connectTray();
    restore();
    retranslate();
    showStatus(m_parts.host.status());
    m_navigation->setFocus();
}

void MainWindow::arrange()
{
    for (Page *page : m_pages->pages())
        m_body->addWidget(page);
    m_body->addWidget(m_stateView);
    m_body->setObjectName(u"body"_s);
    auto *side = new QWidget(m_splitter); // of this window at once: Tab comes here before the page
    auto *sideLayout = new QVBoxLayout(side);
    sideLayout->setContentsMargins(0, spacing::medium, 0, 0);
    sideLayout->addWidget(m_navigation);
    m_splitter->setObjectName(u"navigationSplitter"_s);
    m_splitter->addWidget(side);
    m_splitter->addWidget(m_body);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->setSizes({kNavigationWidth, 6 * kNavigationWidth});

    auto *central = new QWidget;
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_changeBar);
    layout->addWidget(m_problemsBar);
    setCentralWidget(central);
    statusBar()->setObjectName(u"statusBar"_s);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addPermanentWidget(m_counters);
}

void MainWindow::connectHost()
{
    const auto *host = &m_parts.host;
    using gateway::GatewayHost;
    connect(host, &GatewayHost::statusChanged, this, &MainWindow::showStatus);
    connect(host, &GatewayHost::countersChanged, this, &MainWindow::showCounters);
    connect(host, &GatewayHost::startFailed, this, &MainWindow::showStartFailure);
    connect(host, &GatewayHost::reloadFinished, this, &MainWindow::showReload);
    connect(host, &GatewayHost::stopped, this, &MainWindow::finishClosing);
}

void MainWindow::connectCommands()
{
    connect(m_strip, &StatusStrip::startRequested, this, &MainWindow::start);
    connect(m_strip, &StatusStrip::stopRequested, this, &MainWindow::stop);
    connect(m_strip, &StatusStrip::reloadRequested, this, &MainWindow::reload);
    connect(m_strip, &StatusStrip::resumeRequested, this, [this] { pause(false); });
    connect(m_stateView, &EmptyState::actionTriggered, this, &MainWindow::start);
    connect(m_pages, &PageSet::pageWanted, this, &MainWindow::showPage);
    connect(m_menu, &MainMenu::reloadRequested, this, &MainWindow::reload);
    connect(m_menu, &MainMenu::pauseRequested, this, &MainWindow::pause);
    connect(m_menu, &MainMenu::quitRequested, this, &MainWindow::quit);
    connect(m_menu, &MainMenu::helpRequested, this, &MainWindow::showHelp);
    connect(m_menu, &MainMenu::pageRequested, this, &MainWindow::showPage);
    connect(m_menu, &MainMenu::themeRequested, m_appearance, &Appearance::chooseTheme);
    connect(m_menu, &MainMenu::languageRequested, m_appearance, &Appearance::chooseLanguage);
    connect(m_appearance, &Appearance::themeChosen, m_menu, &MainMenu::showTheme);
    connect(m_appearance, &Appearance::languageChosen, m_menu, &MainMenu::showLanguage);
    connect(m_menu, &MainMenu::filterRequested, this, [this] { currentPage()->focusFilter(); });
    connect(m_menu, &MainMenu::aboutRequested, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(
        m_navigation->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::showBody);
}

void MainWindow::connectDraft()
{
    const auto *commands = m_draftCommands;
    connect(m_menu, &MainMenu::openRequested, commands, &DraftCommands::chooseFile);
    connect(m_menu, &MainMenu::saveRequested, commands, &DraftCommands::save);
    connect(m_menu, &MainMenu::reviewRequested, commands, &DraftCommands::review);
    connect(m_changeBar, &ChangeBar::saveRequested, commands, &DraftCommands::save);
    connect(m_changeBar, &ChangeBar::reviewRequested, commands, &DraftCommands::review);
    connect(commands, &DraftCommands::changed, this, &MainWindow::showDraftState);
    connect(commands, &DraftCommands::saved, this, &MainWindow::showSaved);
    connect(commands, &DraftCommands::fileChosen, this,
        [this](const QString &file) { m_draftCommands->whenSaved([this, file] { openFile(file); }); });
    connect(commands, &DraftCommands::messageChanged, this,
        [this](const QString &message) { statusBar()->showMessage(message, kMessageMilliseconds); });
    connect(m_problemsBar, &ProblemsBar::pathActivated, m_pages, &PageSet::showPath);
}

void MainWindow::start()
{
    m_reloadProblems.clear();
    m_parts.host.start(m_parts.start);
}

void MainWindow::stop()
{
    m_parts.host.stop();
}

// Refused where nothing runs; the status says what came of it.
void MainWindow::pause(bool paused)
{
    calls::ControlRequest asked;
    asked.action = paused ? calls::ControlAction::Pause : calls::ControlAction::EndPause;
    m_parts.host.ask(asked, this, [](const calls::ControlAnswer &) {});
}

void MainWindow::reload()
{
    if (m_status.state != GatewayState::Running)
        return;
    statusBar()->showMessage(tr("Reloading…"));
    m_parts.host.reload();
}

PageId MainWindow::page() const
{
    return static_cast<PageId>(qMax(0, m_navigation->currentIndex().row()));
}

void MainWindow::showPage(PageId page)
{
    m_navigation->setCurrentIndex(m_navigationModel->index(static_cast<int>(page)));
}

Page *MainWindow::currentPage() const
{
    return m_pages->page(page());
}

void MainWindow::showStatus(const gateway::GatewayStatus &status)
{
    m_status = status;
    m_strip->showStatus(status);
    for (Page *page : m_pages->pages())
        page->showStatus(status);
    m_menu->setReloadEnabled(status.state == GatewayState::Running);
    m_menu->showPause(status.state == GatewayState::Running, status.paused);
    if (m_tray->menu())
        m_tray->menu()->showStatus(status);
    m_counters->setVisible(status.state == GatewayState::Running || status.state == GatewayState::Draining);
    showBody();
    showProblems();
    retranslate();
}

void MainWindow::showCounters(const gateway::GatewayCounters &counters)
{
    m_strip->showCounters(counters);
    m_counters->showCounters(counters);
    currentPage()->showCounters(counters);
}

void MainWindow::showStartFailure(int, const Problems &problems)
{
    gateway::GatewayStatus status = m_status;
    status.state = GatewayState::Failed;
    status.problems = problems;
    showStatus(status);
}

void MainWindow::showReload(const gateway::ReloadOutcome &outcome)
{
    m_reloadProblems = outcome.problems;
    showProblems();
    QString message = tr("The reload failed; the gateway serves on as before.");
    if (outcome.ok)
        message = outcome.changed ? tr("Reloaded: %1.").arg(wording::apiCount(outcome.apisLoaded))
                                  : tr("Nothing has changed.");
    statusBar()->showMessage(message, kMessageMilliseconds);
}

void MainWindow::showBody()
{
    const bool serving = m_status.state == GatewayState::Running || m_status.state == GatewayState::Draining;
    m_stateView->showState(m_status.state, m_status.problems);
    if (serving || !currentPage()->needsGateway())
        m_body->setCurrentWidget(currentPage());
    else
        m_body->setCurrentWidget(m_stateView);
    if (m_help)
        m_help->showPage(page());
}

void MainWindow::showHelp()
{
    if (!m_help)
        m_help = new HelpDialog(this);
    m_help->showPage(page());
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showProblems()
{
    Problems problems = m_ownProblems;
    const auto add = [&problems](const Problems &more) {
        for (const Problem &problem : more) {
            if (!problems.contains(problem))
                problems += problem;
        }
    };
    add(m_draftCommands->problems());
    // What is wrong with the draft is said of the draft, and not of the file that it is to replace.
    if (!m_draft->isModified()
        && (m_status.state != GatewayState::Failed || m_body->currentWidget() != m_stateView))
        add(m_status.problems); // a failed start shows its own in the middle of the window
    add(m_reloadProblems);
    m_problemsBar->setProblems(problems);
}

void MainWindow::setOwnProblems(const Problems &problems)
{
    m_ownProblems = problems;
    showProblems();
}

void MainWindow::showDraftState()
{
    const bool usable = m_draft->isModified() && m_draft->state() == ConfigDraft::State::Ready;
    m_menu->setSaveEnabled(usable && !m_draft->isOvertaken());
    setWindowModified(m_draft->isModified());
    showProblems();
}

// What failed to start with the file of before may start with this one.
void MainWindow::showSaved()
{
    m_reloadProblems.clear();
    if (m_status.state == GatewayState::Failed)
        start();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::WindowStateChange)
        wantCounters();
    else if (event->type() == QEvent::PaletteChange && m_tray->menu())
        m_tray->menu()->retranslate(); // its dot is of the palette
}

void MainWindow::retranslate()
{
    setLocale(QLocale()); // of numbers and dates in what is below
    const QString name = m_status.name.isEmpty() ? u"Gatehouse"_s : m_status.name;
    setWindowTitle(
        tr("%1 – %2", "name of the gateway, state").arg(name, wording::stateText(m_status)) + u"[*]"_s);
    m_navigation->setAccessibleName(tr("Pages"));
    announceTexts(*m_navigationModel);
    m_menu->retranslate();
    if (m_tray->menu())
        m_tray->menu()->retranslate();
}

} // namespace gatehouse::ui
