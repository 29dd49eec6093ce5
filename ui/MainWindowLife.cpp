// How the window comes and goes: shown, hidden, closed, in the tray and back, and what it remembers.
#include "ui/DraftCommands.h"
#include "ui/HelpDialog.h"
#include "ui/LoginStart.h"
#include "ui/MainWindow.h"
#include "ui/PageSet.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/pages/Page.h"
#include "ui/style/Appearance.h"
#include "ui/tray/TrayControl.h"

#include <QCloseEvent>
#include <QCoreApplication>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gateway::GatewayState;

namespace {

// Long enough for most calls; a person who closes a window does not wait half a minute.
constexpr auto kClosingGrace = 3s;

} // namespace

void MainWindow::connectTray()
{
    connect(m_tray, &TrayControl::quitRequested, this, &MainWindow::quit);
    connect(m_tray, &TrayControl::windowRequested, this, [this] { comeForward({}); });
    const TrayMenu *menu = m_tray->menu();
    if (!menu)
        return;
    connect(menu, &TrayMenu::openRequested, this, [this] { comeForward({}); });
    connect(menu, &TrayMenu::startRequested, this, &MainWindow::start);
    connect(menu, &TrayMenu::stopRequested, this, &MainWindow::stop);
    connect(menu, &TrayMenu::pauseRequested, this, &MainWindow::pause);
    connect(menu, &TrayMenu::quitRequested, this, &MainWindow::quit);
}

void MainWindow::openInTray()
{
    m_tray->startHidden();
}

// Of the gateway too: it is stopped, and started with that file.
void MainWindow::comeForward(const QString &file)
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
    if (!file.isEmpty() && file != m_draft->file())
        m_draftCommands->whenSaved([this, file] { openFile(file); });
}

void MainWindow::openFile(const QString &file)
{
    m_parts.start.configFile = file;
    m_draft->open(file);
    if (m_parts.login)
        m_parts.login->follow(file);
    m_reloadProblems.clear();
    const bool idle = m_status.state == GatewayState::Stopped || m_status.state == GatewayState::Failed;
    if (idle)
        return start();
    connect(
        &m_parts.host, &gateway::GatewayHost::stopped, this, &MainWindow::start, Qt::SingleShotConnection);
    m_parts.host.stop(kClosingGrace);
}

void MainWindow::quit()
{
    // A question is asked over a window that is seen.
    if (m_draft->isModified() && !m_closing && !isVisible())
        comeForward({});
    const QScopedValueRollback<bool> quitting(m_quitting, true);
    close();
}

void MainWindow::wantCounters()
{
    m_parts.host.setCountersWanted(isVisible() && !isMinimized());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    const GatewayState state = m_parts.host.status().state;
    if (!m_closing && !m_quitting && m_tray->takesOver(state)) {
        event->ignore();
        return;
    }
    if (m_draft->isModified() && !m_closing) {
        event->ignore();
        m_draftCommands->whenSaved([this] { quit(); });
        return;
    }
    const bool idle = state == GatewayState::Stopped || state == GatewayState::Failed;
    // Asked twice, we go at once: the host cuts off what is left when it is destroyed.
    if (idle || m_closing) {
        event->accept();
        m_tray->leave();
        // That the last window has gone is not noticed when it had gone into the tray before.
        if (!isVisible())
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
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
    m_tray->leave();
    wantCounters();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    if (m_help && !event->spontaneous())
        m_help->hide();
    wantCounters();
}

void MainWindow::save()
{
    QSettings &settings = m_parts.settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/splitter"_s, m_splitter->saveState());
    settings.setValue(u"window/page"_s, static_cast<int>(page()));
    for (const Page *page : m_pages->pages())
        page->save(settings);
}

void MainWindow::restore()
{
    const QSettings &settings = m_parts.settings;
    resize(1180, 760);
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    m_splitter->restoreState(settings.value(u"window/splitter"_s).toByteArray());
    m_splitter->setHandleWidth(1);
    for (Page *page : m_pages->pages())
        page->restore(settings);
    const int page = settings.value(u"window/page"_s, 0).toInt();
    showPage(static_cast<PageId>(qBound(0, page, NavigationModel::pageCount - 1)));
    m_appearance->restore();
}

} // namespace gatehouse::ui
