#include "ui/tray/SystemTray.h"

#include <QMenu>

namespace gatehouse::ui {

SystemTray::SystemTray(QObject *parent) : Tray(parent)
{
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            Q_EMIT activated();
    });
}

bool SystemTray::isAvailable() const
{
    return QSystemTrayIcon::isSystemTrayAvailable();
}

void SystemTray::setMenu(QMenu *menu)
{
    m_icon.setContextMenu(menu);
}

void SystemTray::show(const QIcon &picture, const QString &text)
{
    m_icon.setIcon(picture);
    m_icon.setToolTip(text);
    m_icon.show();
}

void SystemTray::hide()
{
    m_icon.hide();
}

} // namespace gatehouse::ui
