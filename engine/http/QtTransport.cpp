#include "engine/http/QtTransport.h"

#include <QCoreApplication>
#include <QSslConfiguration>

namespace gatehouse::http {

namespace {

// Back-pressure: Qt reads no further while the gate does not take what is there.
constexpr qint64 maxUnreadBytes = 262'144;

} // namespace

QtTransport::QtTransport(
    qintptr descriptor, const std::shared_ptr<const QSslConfiguration> &tls, TransportEvents &events)
    : m_events(events)
    , m_plain(!tls)
{
    m_socket.setSocketDescriptor(descriptor);
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
    m_socket.setReadBufferSize(maxUnreadBytes);
    connectEvents();
    if (tls) {
        m_socket.setSslConfiguration(*tls);
        m_socket.startServerEncryption();
    }
}

QtTransport::~QtTransport()
{
    abort();
}

void QtTransport::connectEvents()
{
    // Queued where Qt signals from inside our own calls: events come from the event loop only.
    QObject::connect(&m_socket, &QSslSocket::encrypted, &m_socket, [this] { m_events.transportReady(); });
    QObject::connect(&m_socket, &QIODevice::readyRead, &m_socket, [this] {
        if (m_reading && isReady())
            m_events.transportReadable();
    });
    QObject::connect(
        &m_socket, &QIODevice::bytesWritten, &m_socket, [this] { m_events.transportWritten(); },
        Qt::QueuedConnection);
    // The last plain byte is taken before the last encrypted one is gone.
    QObject::connect(
        &m_socket, &QSslSocket::encryptedBytesWritten, &m_socket, [this] { m_events.transportWritten(); },
        Qt::QueuedConnection);
    QObject::connect(
        &m_socket, &QAbstractSocket::disconnected, &m_socket, [this] { m_events.transportLost(); },
        Qt::QueuedConnection);
}

qint64 QtTransport::read(char *to, qint64 atMost)
{
    return std::max<qint64>(m_socket.read(to, atMost), 0);
}

void QtTransport::write(QByteArrayView bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        return;
    m_socket.write(bytes.data(), bytes.size());
    m_socket.flush();
}

qint64 QtTransport::bytesWaiting() const
{
    return m_plain ? m_socket.bytesToWrite() : m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite();
}

void QtTransport::setReading(bool on)
{
    m_reading = on;
    // What came meanwhile is not signalled again.
    if (on && m_socket.bytesAvailable() > 0) {
        QMetaObject::invokeMethod(
            &m_socket,
            [this] {
                if (m_reading)
                    m_events.transportReadable();
            },
            Qt::QueuedConnection);
    }
}

void QtTransport::finishWriting()
{
    m_socket.disconnectFromHost();
}

void QtTransport::abort()
{
    QObject::disconnect(&m_socket, nullptr, &m_socket, nullptr);
    m_socket.abort();
    QCoreApplication::removePostedEvents(&m_socket, QEvent::MetaCall);
}

} // namespace gatehouse::http
