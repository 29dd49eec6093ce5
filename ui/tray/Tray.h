#pragma once

#include <QIcon>
#include <QObject>
#include <QString>

class QMenu;

namespace gatehouse::ui {

// The place of the desktop where programs are that have no window, as ours needs it. Lives on the main
// thread, owned by whoever runs the application.
class Tray : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // May come later than we do, and go.
    virtual bool isAvailable() const = 0;
    // What a click on our picture opens, for as long as it lives.
    virtual void setMenu(QMenu *menu) = 0;
    // Puts us there, or changes how we look.
    virtual void show(const QIcon &picture, const QString &text) = 0;
    virtual void hide() = 0;

Q_SIGNALS:
    // Our picture was clicked, and not for its menu.
    void activated();
};

} // namespace gatehouse::ui
