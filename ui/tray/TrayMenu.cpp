#include "ui/tray/TrayMenu.h"

#include "ui/Wording.h"
#include "ui/style/Icons.h"
#include "ui/tray/Tray.h"
#include "ui/tray/TrayPicture.h"
#include "ui/widgets/StatusDot.h"

#include <QAction>
#include <QGuiApplication>
#include <QMenu>

namespace gatehouse::ui {

using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;

TrayMenu::TrayMenu(Tray &tray, QObject *parent)
    : QObject(parent)
    , m_tray(tray)
    , m_menu(std::make_unique<QMenu>())
    , m_stateText(add(u"trayState"_s))
    , m_open(nullptr)
    , m_startStop(nullptr)
    , m_pause(nullptr)
    , m_quit(nullptr)
{
    m_menu->setObjectName(u"trayMenu"_s);
    m_menu->addSeparator();
    m_open = add(u"trayOpen"_s);
    m_startStop = add(u"trayStartStop"_s);
    m_pause = add(u"trayPause"_s);
    m_menu->addSeparator();
    m_quit = add(u"trayQuit"_s);
    m_open->setIcon(glyphIcon(Glyph::Gate));
    m_quit->setIcon(glyphIcon(Glyph::Quit));
    // What is disabled would be said too quietly.
    connect(m_stateText, &QAction::triggered, this, &TrayMenu::openRequested);
    connect(m_open, &QAction::triggered, this, &TrayMenu::openRequested);
    connect(m_startStop, &QAction::triggered, this, &TrayMenu::press);
    connect(m_pause, &QAction::triggered, this, [this] { Q_EMIT pauseRequested(!m_paused); });
    connect(m_quit, &QAction::triggered, this, &TrayMenu::quitRequested);
    connect(&tray, &Tray::activated, this, &TrayMenu::openRequested);
    m_tray.setMenu(m_menu.get());
    show();
}

TrayMenu::~TrayMenu()
{
    m_tray.hide();
    m_tray.setMenu(nullptr);
}

QAction *TrayMenu::add(const QString &name)
{
    auto *action = new QAction(this);
    action->setObjectName(name);
    m_menu->addAction(action);
    return action;
}

void TrayMenu::showStatus(const gateway::GatewayStatus &status)
{
    m_state = status.state;
    m_paused = status.paused;
    m_gateway = status.name;
    show();
}

void TrayMenu::press()
{
    if (wording::isUp(m_state))
        Q_EMIT stopRequested();
    else
        Q_EMIT startRequested();
}

void TrayMenu::show()
{
    gateway::GatewayStatus status;
    status.state = m_state;
    status.paused = m_paused;
    const QString name = m_gateway.isEmpty() ? u"Gatehouse"_s : m_gateway;
    const QString text = tr("%1 – %2", "name of the gateway, state").arg(name, wording::stateText(status));
    m_stateText->setText(QString(text).replace(u'&', u"&&"_s));
    m_stateText->setIcon(StatusDot::icon(wording::stateTone(status), QGuiApplication::palette()));
    m_open->setText(tr("&Open Gatehouse"));
    const bool up = wording::isUp(m_state) || m_state == GatewayState::Draining;
    m_startStop->setText(up ? tr("S&top the gateway") : tr("S&tart the gateway"));
    m_startStop->setIcon(glyphIcon(up ? Glyph::Stop : Glyph::Start));
    m_startStop->setEnabled(m_state != GatewayState::Draining);
    m_pause->setText(m_paused ? tr("&Resume calls") : tr("&Pause all calls"));
    m_pause->setIcon(glyphIcon(m_paused ? Glyph::Start : Glyph::Pause));
    m_pause->setEnabled(m_state == GatewayState::Running);
    m_quit->setText(tr("&Quit"));
    m_tray.show(trayPicture(status), text);
}

void TrayMenu::retranslate()
{
    show();
}

} // namespace gatehouse::ui
