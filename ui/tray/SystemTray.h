#pragma once

#include "ui/tray/Tray.h"

#include <QSystemTrayIcon>

namespace gatehouse::ui {

// The desktop's own.
class SystemTray : public Tray
{
    Q_OBJECT
public:
    explicit SystemTray(QObject *parent = nullptr);

    bool isAvailable() const override;
    void setMenu(QMenu *menu) override;
    void show(const QIcon &picture, const QString &text) override;
    void hide() override;

private:
    QSystemTrayIcon m_icon;
};

} // namespace gatehouse::ui
