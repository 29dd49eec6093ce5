#include "tests/integration/HookReceiver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace gatehouse::test {

HookReceiver::HookReceiver()
{
    const bool listens = m_server.listen(QHostAddress::LocalHost);
    Q_ASSERT(listens);
    Q_UNUSED(listens);
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection()) {
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] { take(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(
                socket, &QObject::destroyed, &m_server, [this, socket] { m_input.remove(socket); });
        }
    });
}

QByteArray HookReceiver::url() const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + "/hook";
}

void HookReceiver::take(QTcpSocket *socket)
{
    QByteArray &input = m_input[socket];
    input += socket->readAll();
    const qsizetype end = input.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    Hook hook;
    QList<QByteArray> lines = input.first(end).split('\n');
    hook.path = lines.takeFirst().split(' ').value(1);
    for (const QByteArray &line : lines)
        hook.headers.insert(
            line.first(line.indexOf(':')).toLower(), line.sliced(line.indexOf(':') + 1).trimmed());
    const qsizetype length = hook.headers.value("content-length").toLongLong();
    if (input.size() < end + 4 + length)
        return;
    hook.body = input.sliced(end + 4, length);
    input.remove(0, end + 4 + length);
    hook.behaviour = rest;
    if (!next.empty()) {
        hook.behaviour = next.front();
        next.pop_front();
    }
    hooks.append(hook);
    answer(socket, hook.behaviour);
}

void HookReceiver::answer(QTcpSocket *socket, Behaviour behaviour)
{
    switch (behaviour) {
    case Behaviour::Accept:
        socket->write("HTTP/1.1 204 No Content\r\n\r\n");
        break;
    case Behaviour::Fail:
        socket->write("HTTP/1.1 500 X\r\nContent-Length: 4\r\n\r\noops");
        break;
    case Behaviour::Redirect:
        socket->write("HTTP/1.1 301 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n");
        break;
    case Behaviour::Gone:
        socket->write("HTTP/1.1 410 X\r\nContent-Length: 0\r\n\r\n");
        break;
    case Behaviour::Garbage:
        socket->write("\x01\x02 this is no HTTP \xff\r\n\r\n");
        socket->disconnectFromHost();
        break;
    case Behaviour::HangUp:
        socket->abort();
        break;
    case Behaviour::Hang:
        break;
    }
}

QByteArrayList HookReceiver::acceptedIds() const
{
    QByteArrayList ids;
    for (const Hook &hook : hooks) {
        const QByteArray id = hook.headers.value("webhook-id");
        if (hook.behaviour == Behaviour::Accept && !ids.contains(id))
            ids.append(id);
    }
    return ids;
}

QStringList HookReceiver::acceptedTypes() const
{
    QStringList types;
    QByteArrayList ids;
    for (const Hook &hook : hooks) {
        const QJsonObject body = QJsonDocument::fromJson(hook.body).object();
        const QByteArray id = hook.headers.value("webhook-id");
        if (hook.behaviour == Behaviour::Accept && !ids.contains(id)) {
            ids.append(id);
            types.append(body[QLatin1String("type")].toString());
        }
    }
    types.sort();
    return types;
}

} // namespace gatehouse::test
