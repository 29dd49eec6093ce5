#pragma once

#include "engine/base/Result.h"
#include "ui/draft/Background.h"

#include <QObject>
#include <QStringList>

namespace gatehouse::ui {

// Starting with the desktop's session: one file of ours in the folder of what starts there (XDG autostart).
// Lives on the main thread, owned by whoever runs the application.
class LoginStart : public QObject
{
    Q_OBJECT
public:
    struct Command
    {
        QString program;
        QStringList arguments;
    };

    // `folder` is the session's; the file need not be there. Reads it.
    LoginStart(const QString &folder, Command command, QObject *parent = nullptr);

    // ~/.config/autostart
    static QString usualFolder();
    QString file() const;

    bool isOn() const { return m_on; }
    // Answered by changed() or failed().
    void turnOn(const QString &configFile);
    void turnOff();
    // The same with another configuration, where it is on.
    void follow(const QString &configFile);

    // What is written; `comment` says to those who look at the session what this is.
    static QByteArray entry(const Command &command, const QString &comment);

Q_SIGNALS:
    void changed();
    void failed(const gatehouse::Problem &problem);

private:
    void finish(bool on, const Result<void> &done);

    QString m_folder;
    Command m_command;
    bool m_on;
    Background m_background;
};

} // namespace gatehouse::ui
