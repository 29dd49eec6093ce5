#include "ui/tray/TrayControl.h"

#include "ui/tray/Tray.h"

#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gateway::GatewayState;

namespace {

constexpr QLatin1StringView kKey("window/onClose");
constexpr QLatin1StringView kTray("tray");
constexpr QLatin1StringView kQuit("quit");
// A desktop that starts us may be slower with its panel than we are.
constexpr auto kWait = 250ms;
constexpr int kMostWaits = 40;

} // namespace

TrayControl::TrayControl(Tray *tray, QSettings &settings, QWidget &window)
    : QObject(&window)
    , m_tray(tray)
    , m_settings(settings)
    , m_window(window)
    , m_menu(tray ? new TrayMenu(*tray, this) : nullptr)
{
    m_wait.setInterval(kWait);
    connect(&m_wait, &QTimer::timeout, this, &TrayControl::waitForTray);
}

bool TrayControl::isAvailable() const
{
    return m_tray && m_tray->isAvailable();
}

TrayControl::OnClose TrayControl::onClose() const
{
    const QString choice = m_settings.value(kKey).toString();
    if (choice == kTray)
        return OnClose::KeepRunning;
    return choice == kQuit ? OnClose::Quit : OnClose::Ask;
}

void TrayControl::setOnClose(OnClose choice)
{
    if (choice == onClose())
        return;
    if (choice == OnClose::Ask)
        m_settings.remove(kKey);
    else
        m_settings.setValue(kKey, QString(choice == OnClose::KeepRunning ? kTray : kQuit));
    Q_EMIT onCloseChanged();
}

// A session that ends takes everything with it, and waits for nobody's answer.
bool TrayControl::takesOver(GatewayState state)
{
    const bool serves = state != GatewayState::Stopped && state != GatewayState::Failed;
    if (!serves || !isAvailable() || qApp->isSavingSession())
        return false;
    switch (onClose()) {
    case OnClose::Quit:
        return false;
    case OnClose::KeepRunning:
        hide();
        break;
    case OnClose::Ask:
        ask();
        break;
    }
    return true;
}

void TrayControl::ask()
{
    if (m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Question, tr("Keep running?"),
        tr("The gateway can go on serving without the window."), QMessageBox::NoButton, &m_window);
    m_question->setObjectName(u"closeDialog"_s);
    m_question->setInformativeText(
        tr("Its icon in the tray opens the window again. Your answer is kept; Settings change it."));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *keep = m_question->addButton(tr("Keep running in the tray"), QMessageBox::AcceptRole);
    QPushButton *quit = m_question->addButton(tr("Quit"), QMessageBox::DestructiveRole);
    QPushButton *cancel = m_question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    keep->setObjectName(u"closeKeep"_s);
    quit->setObjectName(u"closeQuit"_s);
    cancel->setObjectName(u"closeCancel"_s);
    m_question->setDefaultButton(keep);
    m_question->setEscapeButton(cancel);
    // After the box has gone: what comes next hides or closes the window.
    const auto later = [this](QPushButton *button, OnClose choice, auto then) {
        connect(button, &QPushButton::clicked, this, [this, choice, then] {
            setOnClose(choice);
            QMetaObject::invokeMethod(this, then, Qt::QueuedConnection);
        });
    };
    later(keep, OnClose::KeepRunning, [this] { hide(); });
    later(quit, OnClose::Quit, [this] { Q_EMIT quitRequested(); });
    m_question->open();
}

// Without a window the program lives on; it is the last one that ends it.
void TrayControl::hide()
{
    if (!isAvailable())
        return;
    QGuiApplication::setQuitOnLastWindowClosed(false);
    m_window.hide();
}

void TrayControl::leave()
{
    m_wait.stop();
    QGuiApplication::setQuitOnLastWindowClosed(true);
}

void TrayControl::startHidden()
{
    m_waits = 0;
    if (!canHave())
        return Q_EMIT windowRequested();
    QGuiApplication::setQuitOnLastWindowClosed(false);
    waitForTray();
}

void TrayControl::waitForTray()
{
    if (isAvailable())
        return m_wait.stop();
    if (++m_waits > kMostWaits)
        return Q_EMIT windowRequested();
    m_wait.start();
}

} // namespace gatehouse::ui
