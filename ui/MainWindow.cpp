#include "ui/MainWindow.h"

#include "ui/AboutDialog.h"
#include "ui/CountersStrip.h"
#include "ui/MainMenu.h"
#include "ui/ProblemsBar.h"
#include "ui/StatusStrip.h"
#include "ui/Wording.h"
#include "ui/models/ModelTexts.h"
#include "ui/pages/ApisPage.h"
#include "ui/pages/GatewayStateView.h"
#include "ui/pages/ToolsPage.h"
#include "ui/widgets/ItemDelegates.h"

#include <QCloseEvent>
#include <QListView>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gateway::GatewayState;

namespace {

constexpr int kNavigationWidth = 170;
// Long enough for most calls; a person who closes a window does not wait half a minute.
constexpr auto kClosingGrace = 3s;
constexpr int kMessageMilliseconds = 6000;

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_menu(new MainMenu(*this))
    , m_strip(new StatusStrip(this))
    , m_navigationModel(new NavigationModel(this))
    , m_navigation(new QListView(this))
    , m_pages{new ApisPage(this), new ToolsPage(parts.host, this)}
    , m_stateView(new GatewayStateView(this))
    , m_body(new QStackedWidget(this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_problemsBar(new ProblemsBar(this))
    , m_counters(new CountersStrip(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(760, 480);
    buildNavigation();
    arrange();
    connectHost();
    connectCommands();
    restore();
    retranslate();
    showStatus(m_parts.host.status());
    m_navigation->setFocus();
}

void MainWindow::buildNavigation()
{
    m_navigation->setObjectName(u"navigation"_s);
    m_navigation->setModel(m_navigationModel);
    m_navigation->setItemDelegate(new NavigationDelegate(m_navigation));
    m_navigation->setFrameShape(QFrame::NoFrame);
    m_navigation->setSelectionMode(QAbstractItemView::SingleSelection);
    m_navigation->setMouseTracking(true);
    m_navigation->setTabKeyNavigation(false);
    m_navigation->viewport()->setAutoFillBackground(false);
    m_navigation->setMinimumWidth(130);
    m_navigation->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void MainWindow::arrange()
{
    for (Page *page : m_pages)
        m_body->addWidget(page);
    m_body->addWidget(m_stateView);
    m_body->setObjectName(u"body"_s);
    auto *side = new QWidget;
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
    connect(m_stateView, &EmptyState::actionTriggered, this, &MainWindow::start);
    connect(m_menu, &MainMenu::reloadRequested, this, &MainWindow::reload);
    connect(m_menu, &MainMenu::quitRequested, this, &QWidget::close);
    connect(m_menu, &MainMenu::pageRequested, this, &MainWindow::showPage);
    connect(m_menu, &MainMenu::themeRequested, this, &MainWindow::chooseTheme);
    connect(m_menu, &MainMenu::languageRequested, this, &MainWindow::chooseLanguage);
    connect(m_menu, &MainMenu::filterRequested, this, [this] { currentPage()->focusFilter(); });
    connect(m_menu, &MainMenu::aboutRequested, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(
        m_navigation->selectionModel(), &QItemSelectionModel::currentChanged, this, &MainWindow::showBody);
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
    return m_pages.at(static_cast<size_t>(page()));
}

void MainWindow::showStatus(const gateway::GatewayStatus &status)
{
    m_status = status;
    m_strip->showStatus(status);
    for (Page *page : m_pages)
        page->showStatus(status);
    m_menu->setReloadEnabled(status.state == GatewayState::Running);
    m_counters->setVisible(status.state == GatewayState::Running || status.state == GatewayState::Draining);
    showBody();
    showProblems();
    retranslate();
}

void MainWindow::showCounters(const gateway::GatewayCounters &counters)
{
    m_strip->showCounters(counters);
    m_counters->showCounters(counters);
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
    if (serving)
        m_body->setCurrentWidget(currentPage());
    else
        m_body->setCurrentWidget(m_stateView);
}

void MainWindow::showProblems()
{
    Problems problems = m_ownProblems;
    // A failed start shows its own in the middle of the window.
    if (m_status.state != GatewayState::Failed)
        problems += m_status.problems;
    for (const Problem &problem : m_reloadProblems) {
        if (!problems.contains(problem))
            problems += problem;
    }
    m_problemsBar->setProblems(problems);
}

void MainWindow::setOwnProblems(const Problems &problems)
{
    m_ownProblems = problems;
    showProblems();
}

void MainWindow::chooseTheme(Theme::Mode mode)
{
    m_parts.theme.setMode(mode);
    m_parts.settings.setValue(u"window/theme"_s, static_cast<int>(mode));
    m_menu->showTheme(mode);
}

void MainWindow::chooseLanguage(Language language)
{
    m_parts.translator.setLanguage(language);
    m_parts.settings.setValue(u"window/language"_s, Translator::code(language));
    m_menu->showLanguage(language);
}

void MainWindow::wantCounters()
{
    m_parts.host.setCountersWanted(isVisible() && !isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    const GatewayState state = m_parts.host.status().state;
    const bool idle = state == GatewayState::Stopped || state == GatewayState::Failed;
    // Asked twice, we go at once: the host cuts off what is left when it is destroyed.
    if (idle || m_closing) {
        event->accept();
        return;
    }
    event->ignore();
    m_closing = true;
    statusBar()->showMessage(tr("Stopping the gateway; close again to leave at once."));
    m_parts.host.stop(kClosingGrace);
}

void MainWindow::finishClosing()
{
    if (m_closing)
        close();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    wantCounters();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    wantCounters();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    else if (event->type() == QEvent::WindowStateChange)
        wantCounters();
}

void MainWindow::save()
{
    QSettings &settings = m_parts.settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/splitter"_s, m_splitter->saveState());
    settings.setValue(u"window/page"_s, static_cast<int>(page()));
    for (const Page *page : m_pages)
        page->save(settings);
}

void MainWindow::restore()
{
    const QSettings &settings = m_parts.settings;
    resize(1180, 760);
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    m_splitter->restoreState(settings.value(u"window/splitter"_s).toByteArray());
    m_splitter->setHandleWidth(1);
    for (Page *page : m_pages)
        page->restore(settings);
    const int page = settings.value(u"window/page"_s, 0).toInt();
    showPage(static_cast<PageId>(qBound(0, page, NavigationModel::pageCount - 1)));
    const int mode = settings.value(u"window/theme"_s, 0).toInt();
    chooseTheme(static_cast<Theme::Mode>(qBound(0, mode, static_cast<int>(Theme::Mode::Dark))));
    const QString code = settings.value(u"window/language"_s).toString();
    chooseLanguage(code.isEmpty() ? Translator::systemLanguage() : Translator::fromCode(code));
}

void MainWindow::retranslate()
{
    const QString name = m_status.name.isEmpty() ? u"Gatehouse"_s : m_status.name;
    setWindowTitle(tr("%1 – %2", "name of the gateway, state").arg(name, wording::text(m_status.state)));
    m_navigation->setAccessibleName(tr("Pages"));
    announceTexts(*m_navigationModel);
    m_menu->retranslate();
}

} // namespace gatehouse::ui
