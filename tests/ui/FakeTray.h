#pragma once

#include "ui/tray/Tray.h"

#include <QAction>
#include <QMenu>

namespace gatehouse::test {

// A tray that comes and goes as a test wants it, and keeps what it is to show.
class FakeTray final : public ui::Tray
{
public:
    bool isAvailable() const override { return available; }
    void setMenu(QMenu *shown) override { menu = shown; }
    void show(const QIcon &shown, const QString &shownText) override
    {
        picture = shown;
        text = shownText;
        visible = true;
    }
    void hide() override { visible = false; }

    void click() { Q_EMIT activated(); }
    QAction *action(const QString &name) const
    {
        for (QAction *action : menu->actions()) {
            if (action->objectName() == name)
                return action;
        }
        return nullptr;
    }
    void choose(const QString &name) const { action(name)->trigger(); }

    bool available = true;
    QMenu *menu = nullptr;
    QIcon picture;
    QString text;
    bool visible = false;
};

} // namespace gatehouse::test
