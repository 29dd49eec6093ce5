#include "engine/http/GateServer.h"

#include <QSocketNotifier>
#include <QTimer>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <fcntl.h>
#include <sys/socket.h>
#endif

namespace gatehouse::http {

namespace {

constexpr auto retryAfter = std::chrono::milliseconds(200);

} // namespace

GateServer::GateServer(AcceptHandler accept) : m_accept(std::move(accept))
{
    // Where Qt accepts: out of descriptors it stops for good; connections that close make room again.
    connect(this, &QTcpServer::acceptError, this,
        [this] { QTimer::singleShot(retryAfter, this, [this] { resumeAccepting(); }); });
}

QTcpSocket *GateServer::nextPendingConnection()
{
    QTcpSocket *const next = QTcpServer::nextPendingConnection();
    if (m_notifier)
        pauseAccepting(); // taking one makes Qt listen for more
    return next;
}

#ifdef Q_OS_UNIX

namespace {

constexpr int mostAtOnce = 64; // then those that are connected have their turn

int acceptOne(int listening)
{
#ifdef Q_OS_LINUX
    return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
#else
    const int descriptor = ::accept(listening, nullptr, nullptr);
    if (descriptor >= 0)
        (void)::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    return descriptor;
#endif
}

} // namespace

// Qt's engine keeps the first error it meets, which is that nobody waits. So it never tells that there is no
// descriptor left, and asks again and again, at a whole core.
void GateServer::beginAccepting()
{
    pauseAccepting();
    m_notifier = new QSocketNotifier(socketDescriptor(), QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] { acceptWaiting(); });
}

void GateServer::stopListening()
{
    if (m_notifier) {
        m_notifier->setEnabled(false); // before its descriptor can be another's
        std::exchange(m_notifier, nullptr)->deleteLater();
    }
    close();
}

void GateServer::acceptWaiting()
{
    for (int i = 0; i < mostAtOnce && m_notifier; ++i) {
        const int descriptor = acceptOne(static_cast<int>(socketDescriptor()));
        if (descriptor >= 0)
            m_accept(descriptor);
        else if (errno == EAGAIN || errno == EWOULDBLOCK)
            return;
        else if (errno != EINTR && errno != ECONNABORTED)
            return rest();
    }
}

// Out of descriptors or memory: connections that close make room again.
void GateServer::rest()
{
    m_notifier->setEnabled(false);
    QTimer::singleShot(retryAfter, this, [this] {
        if (m_notifier)
            m_notifier->setEnabled(true);
    });
}

#else

void GateServer::beginAccepting() { }

void GateServer::stopListening()
{
    close();
}

#endif

} // namespace gatehouse::http
