#include "engine/http/PlainTransport.h"

#include "engine/http/GatheredWrites.h"

#include <QCoreApplication>
#include <QPointer>

#ifdef Q_OS_UNIX

#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse::http {

namespace {

#ifdef MSG_NOSIGNAL
constexpr int sendFlags = MSG_NOSIGNAL;
#else
constexpr int sendFlags = 0; // macOS: SO_NOSIGPIPE instead
#endif

bool wouldBlock(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK;
}

void switchOn(int descriptor, int level, int name)
{
    const int on = 1;
    // A refusal costs speed, not correctness.
    (void)::setsockopt(descriptor, level, name, &on, sizeof(on));
}

} // namespace

PlainTransport::PlainTransport(int descriptor, TransportEvents &events, std::shared_ptr<TransportPoll> poll)
    : m_descriptor(descriptor)
    , m_events(events)
    , m_poll(std::move(poll))
{
    (void)::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    switchOn(descriptor, IPPROTO_TCP, TCP_NODELAY);
    switchOn(descriptor, SOL_SOCKET, SO_KEEPALIVE);
#ifdef SO_NOSIGPIPE
    switchOn(descriptor, SOL_SOCKET, SO_NOSIGPIPE);
#endif
    watch();
}

PlainTransport::~PlainTransport()
{
    abort();
}

qint64 PlainTransport::read(char *to, qint64 atMost)
{
    if (m_descriptor < 0 || m_broken)
        return 0;
    ssize_t got;
    do
        got = ::recv(m_descriptor, to, static_cast<size_t>(atMost), 0);
    while (got < 0 && errno == EINTR);
    if (got > 0)
        return got;
    if (got == 0)
        return endOfInput;
    if (!wouldBlock(errno))
        breakOff();
    return 0;
}

qint64 PlainTransport::sendNow(QByteArrayView bytes)
{
    ssize_t sent;
    do
        sent = ::send(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()), sendFlags);
    while (sent < 0 && errno == EINTR);
    if (sent >= 0)
        return sent;
    return wouldBlock(errno) ? 0 : -1;
}

void PlainTransport::write(QByteArrayView bytes)
{
    writeOrKeep(bytes, [&](qsizetype sent) { m_waiting.append(bytes.sliced(sent)); });
}

void PlainTransport::write(const SharedBytes &bytes)
{
    writeOrKeep(bytes.view(), [&](qsizetype sent) { m_waiting.append(bytes, sent); });
}

template <typename Keep> void PlainTransport::writeOrKeep(QByteArrayView bytes, Keep keep)
{
    if (m_descriptor < 0 || m_broken || bytes.isEmpty())
        return;
    if (gathers(bytes))
        return;
    const bool waited = !m_waiting.isEmpty();
    const qint64 sent = waited ? 0 : sendNow(bytes);
    if (sent < 0)
        return breakOff();
    if (sent == bytes.size())
        return;
    keep(static_cast<qsizetype>(sent));
    if (!waited)
        watch();
}

// True when it waits for the end of the turn. What is too large for that must not overtake what does.
bool PlainTransport::gathers(QByteArrayView bytes)
{
    GatheredWrites *turn = m_waiting.isEmpty() ? GatheredWrites::ofThisTurn() : nullptr;
    if (turn && bytes.size() <= GatheredWrites::kMostBytes) {
        turn->add(*this, bytes);
        m_gathered += bytes.size();
        return true;
    }
    sendGatheredFirst();
    return false;
}

void PlainTransport::sendGatheredFirst()
{
    if (m_gathered > 0)
        GatheredWrites::sendFirst(*this);
}

bool PlainTransport::sendGathered(QByteArrayView bytes)
{
    m_gathered -= bytes.size();
    if (m_descriptor < 0 || m_broken)
        return false;
    const qint64 sent = m_waiting.isEmpty() ? sendNow(bytes) : 0;
    if (sent < 0) {
        breakOff();
        return false;
    }
    if (sent == bytes.size())
        return m_gathered == 0;
    m_waiting.append(bytes.sliced(sent));
    watch();
    return false;
}

// As what it waits for says: bytes to read, or room for those that wait to be written.
void PlainTransport::watch()
{
    const bool wantsRoom = !m_waiting.isEmpty();
    if (m_reading)
        m_poll->watch(*this, m_descriptor, wantsRoom ? SocketInterest::Both : SocketInterest::Read);
    else if (wantsRoom)
        m_poll->watch(*this, m_descriptor, SocketInterest::Write);
    else
        m_poll->forget(m_descriptor);
}

void PlainTransport::ready(const SocketEvent &event)
{
    // A broken connection shows when it is read or written.
    const QPointer<QObject> alive(&m_context); // a handler may end the server
    if (m_reading && (event.readable || event.failed))
        m_events.transportReadable();
    if (alive && m_descriptor >= 0 && !m_broken && !m_waiting.isEmpty() && (event.writable || event.failed))
        sendWaiting();
}

void PlainTransport::sendWaiting()
{
    qint64 sent = 0;
    bool taken = true;
    while (taken && !m_waiting.isEmpty()) {
        const QByteArrayView front = m_waiting.front();
        const qint64 now = sendNow(front);
        if (now < 0)
            return breakOff();
        taken = now == front.size();
        m_waiting.dropFront(static_cast<qsizetype>(now));
        sent += now;
    }
    if (m_waiting.isEmpty())
        watch();
    if (sent > 0)
        m_events.transportWritten();
}

void PlainTransport::breakOff()
{
    m_broken = true;
    m_poll->forget(m_descriptor);
    m_waiting.clear();
    // Told from the event loop: the caller may be deep inside a handler that is just answering.
    QMetaObject::invokeMethod(
        &m_context, [this] { m_events.transportLost(); }, Qt::QueuedConnection);
}

void PlainTransport::setReading(bool on)
{
    if (m_descriptor < 0 || m_broken || m_reading == on)
        return;
    m_reading = on;
    watch();
}

void PlainTransport::finishWriting()
{
    if (m_descriptor >= 0)
        (void)::shutdown(m_descriptor, SHUT_WR);
}

void PlainTransport::abort()
{
    if (m_descriptor < 0)
        return;
    sendGatheredFirst(); // it was written before
    m_poll->forget(m_descriptor);
    m_broken = true;
    ::close(m_descriptor);
    m_descriptor = -1;
    m_waiting.clear();
    // An event posted by breakOff() is not wanted any more.
    QCoreApplication::removePostedEvents(&m_context);
}

bool PlainTransport::peerHasLeft()
{
    sendGatheredFirst();
    if (m_descriptor < 0 || m_broken)
        return true;
    pollfd state{m_descriptor, 0, 0};
    return ::poll(&state, 1, 0) > 0 && (state.revents & (POLLERR | POLLHUP | POLLNVAL)) != 0;
}

} // namespace gatehouse::http

#endif
