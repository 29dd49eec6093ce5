#include "tests/unit/backend/TinyServer.h"

#include <QTcpSocket>

namespace gatehouse::test {

QByteArray RawRequest::target() const
{
    const qsizetype start = head.indexOf(' ') + 1;
    return head.mid(start, head.indexOf(' ', start) - start);
}

QByteArray RawRequest::field(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

TinyServer::TinyServer(Answer answer) : m_answer(std::move(answer))
{
    QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] { accept(); });
    m_server.listen(QHostAddress::LocalHost);
}

QByteArray TinyServer::url(const QByteArray &target) const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + target;
}

void TinyServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        ++m_accepted;
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket] {
            ++m_gone;
            m_inbox.remove(socket);
            socket->deleteLater();
        });
    }
}

void TinyServer::push(const QByteArray &bytes)
{
    const QList<QTcpSocket *> sockets = m_inbox.keys();
    for (QTcpSocket *socket : sockets)
        socket->write(bytes);
}

void TinyServer::hangUp()
{
    const QList<QTcpSocket *> sockets = m_inbox.keys();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

void TinyServer::read(QTcpSocket *socket)
{
    QByteArray &inbox = m_inbox[socket];
    inbox += socket->readAll();
    while (true) {
        const qsizetype end = inbox.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        RawRequest request{inbox.left(end + 2), {}};
        const qsizetype length = request.field("Content-Length").toLongLong();
        if (inbox.size() < end + 4 + length)
            return;
        request.body = inbox.mid(end + 4, length);
        inbox.remove(0, end + 4 + length);
        m_requests.append(request);
        const QByteArray reply = m_answer(request);
        socket->write(reply);
        if (reply.contains("Connection: close"))
            socket->disconnectFromHost();
    }
}

QByteArray answer(int status, const QByteArray &body, const QByteArray &fields)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Some Reason\r\n" + fields
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace gatehouse::test
