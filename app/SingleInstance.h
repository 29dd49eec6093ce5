#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace gatehouse::app {

// One window for each user: who starts a second one brings the first to the front, or opens the named file
// there. Main thread, owned by the window's command. Only the user's own programs are heard.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    // `name` tells users and tests apart.
    explicit SingleInstance(const QString &name, QObject *parent = nullptr);

    // True when a first one is there and has been told of `file` (absolute; empty: none). Blocks for a
    // moment.
    bool tellFirst(const QString &file);
    // From now on we are the first. False: the others will not find us.
    bool listen();

    // Of this user.
    static QString nameOfUser();

Q_SIGNALS:
    void secondStarted(const QString &file);

private:
    void hear();

    QString m_name;
    QLocalServer m_server;
};

} // namespace gatehouse::app
