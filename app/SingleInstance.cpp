#include "app/SingleInstance.h"

#include <QCryptographicHash>
#include <QLocalSocket>
#include <QStandardPaths>

namespace gatehouse::app {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int kPatience = 1000; // milliseconds; the first one may be busy with its own start
constexpr qint64 kLongestMessage = 8192;

} // namespace

SingleInstance::SingleInstance(const QString &name, QObject *parent) : QObject(parent), m_name(name)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::hear);
}

// The folder of its settings is the user's own.
QString SingleInstance::nameOfUser()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    const QByteArray hash = QCryptographicHash::hash(home.toUtf8(), QCryptographicHash::Sha256).toHex();
    return u"gatehouse-window-"_s + QString::fromLatin1(hash.first(16));
}

bool SingleInstance::tellFirst(const QString &file)
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    if (!socket.waitForConnected(kPatience))
        return false;
    socket.write(file.toUtf8() + '\n');
    return socket.waitForBytesWritten(kPatience);
}

bool SingleInstance::listen()
{
    if (m_server.listen(m_name))
        return true;
    QLocalServer::removeServer(m_name); // of one that has crashed: nobody answered there
    return m_server.listen(m_name);
}

void SingleInstance::hear()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kLongestMessage)
                    socket->abort();
                return;
            }
            const QString file = QString::fromUtf8(socket->readLine(kLongestMessage)).trimmed();
            socket->disconnectFromServer();
            Q_EMIT secondStarted(file);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace gatehouse::app
