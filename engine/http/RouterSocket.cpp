#include "engine/http/RouterSocket.h"

#include <QHostAddress>

#include <cstring>

namespace gatehouse::http {

RouterSocket::RouterSocket()
{
    setSocketState(QAbstractSocket::ConnectedState);
    setPeerAddress(QHostAddress(QHostAddress::LocalHost));
    setOpenMode(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void RouterSocket::feed(QByteArray request)
{
    m_inbox = std::move(request);
    m_read = 0;
    Q_EMIT readyRead();
}

qint64 RouterSocket::bytesAvailable() const
{
    // QAbstractSocket would count a socket that is not there.
    // NOLINTNEXTLINE(bugprone-parent-virtual-call)
    return QIODevice::bytesAvailable() + m_inbox.size() - m_read;
}

bool RouterSocket::canReadLine() const
{
    return m_inbox.indexOf('\n', m_read) >= 0 || QIODevice::canReadLine();
}

qint64 RouterSocket::readData(char *to, qint64 atMost)
{
    const qsizetype count = std::min(m_inbox.size() - m_read, static_cast<qsizetype>(atMost));
    std::memcpy(to, m_inbox.constData() + m_read, static_cast<std::size_t>(count));
    m_read += count;
    return count;
}

qint64 RouterSocket::readLineData(char *to, qint64 atMost)
{
    const qsizetype end = m_inbox.indexOf('\n', m_read);
    const qsizetype line = (end < 0 ? m_inbox.size() : end + 1) - m_read;
    return readData(to, std::min(static_cast<qint64>(line), atMost));
}

qint64 RouterSocket::writeData(const char *data, qint64 size)
{
    // The answer goes through the Exchange; RouterPort sees that nobody claimed the request.
    Q_UNUSED(data);
    return size;
}

void RouterSocket::close()
{
    leave();
}

void RouterSocket::disconnectFromHost()
{
    leave();
}

void RouterSocket::leave()
{
    if (state() == QAbstractSocket::UnconnectedState)
        return;
    setSocketState(QAbstractSocket::UnconnectedState);
    Q_EMIT disconnected();
}

} // namespace gatehouse::http
