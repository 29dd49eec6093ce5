#include "engine/http/ConnectionTable.h"

#include "engine/http/QtTransport.h"
#include "engine/http/RouterPort.h"

#include <utility>

#ifdef Q_OS_UNIX
#include "engine/http/PlainTransport.h"

#include <sys/socket.h>
#include <unistd.h>
#else
#include <QTcpSocket>
#endif

namespace gatehouse::http {

namespace {

constexpr std::size_t readBufferBytes = 65'536;
// Refused connections that may still read their 503 in peace; more are closed at once.
constexpr int maxLingeringRefusals = 64;
constexpr auto longestSweep = std::chrono::milliseconds(500);
constexpr auto shortestSweep = std::chrono::milliseconds(5);

// A quarter of the shortest deadline: late by that much at most.
std::chrono::milliseconds sweepInterval(const ServerLimits &limits)
{
    const auto shortest = std::min({limits.headerTimeout, limits.idleTimeout, limits.streamHeartbeat});
    return std::clamp(shortest / 4, shortestSweep, longestSweep);
}

#ifdef Q_OS_UNIX

QHostAddress peerAddress(qintptr descriptor)
{
    sockaddr_storage storage{};
    socklen_t size = sizeof(storage);
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (::getpeername(static_cast<int>(descriptor), address, &size) != 0)
        return {};
    QHostAddress peer(address);
    // An IPv4 client of a dual-stack socket is an IPv4 client.
    bool isFour = false;
    const quint32 four = peer.toIPv4Address(&isFour);
    return isFour ? QHostAddress(four) : peer;
}

void closeDescriptor(qintptr descriptor)
{
    ::close(static_cast<int>(descriptor));
}

std::shared_ptr<TransportPoll> makePoll()
{
    return TransportPoll::ofThread();
}

std::unique_ptr<Transport> makeTransport(qintptr descriptor,
    const std::shared_ptr<const QSslConfiguration> &tls, TransportEvents &events,
    const std::shared_ptr<TransportPoll> &poll)
{
    if (tls)
        return std::make_unique<QtTransport>(descriptor, tls, events);
    return std::make_unique<PlainTransport>(static_cast<int>(descriptor), events, poll);
}

#else

QHostAddress peerAddress(qintptr descriptor)
{
    Q_UNUSED(descriptor);
    return {};
}

void closeDescriptor(qintptr descriptor)
{
    QTcpSocket socket;
    socket.setSocketDescriptor(descriptor);
    socket.abort();
}

std::shared_ptr<TransportPoll> makePoll()
{
    return nullptr;
}

std::unique_ptr<Transport> makeTransport(qintptr descriptor,
    const std::shared_ptr<const QSslConfiguration> &tls, TransportEvents &events,
    const std::shared_ptr<TransportPoll> &)
{
    return std::make_unique<QtTransport>(descriptor, tls, events);
}

#endif

} // namespace

ConnectionTable::ConnectionTable(const ServerLimits &limits, const Clock &clock, RouterPort &router)
    : m_limits(limits)
    , m_clock(clock)
    , m_router(router)
    , m_allConnections(limits.connectionCount ? *limits.connectionCount : m_ownConnections)
    , m_allBodies(limits.bodyBytes ? *limits.bodyBytes : m_ownBodies)
    , m_date(clock)
    , m_readBuffer(readBufferBytes)
    , m_poll(makePoll())
{
    m_sweep.setInterval(sweepInterval(limits));
    QObject::connect(&m_sweep, &QTimer::timeout, &m_sweep, [this] { sweep(); });
}

ConnectionTable::~ConnectionTable()
{
    for (ConnectionGate *gate : snapshot()) {
        m_gates.erase(gate);
        delete gate;
    }
    m_allConnections.fetch_sub(m_counts.connections, std::memory_order_relaxed);
}

void ConnectionTable::accept(qintptr descriptor)
{
    if (m_allConnections.fetch_add(1, std::memory_order_relaxed) >= m_limits.maxConnections) {
        m_allConnections.fetch_sub(1, std::memory_order_relaxed);
        return refuse(descriptor);
    }
    ++m_counts.connections;
    admit(descriptor, ConnectionGate::Admission::Admitted);
}

void ConnectionTable::refuse(qintptr descriptor)
{
    ++m_counts.refused;
    // Over TLS a 503 would cost a handshake: exactly what there is no room for.
    if (m_tls || m_lingeringRefusals >= maxLingeringRefusals)
        return closeDescriptor(descriptor);
    ++m_lingeringRefusals;
    admit(descriptor, ConnectionGate::Admission::OverLimit);
}

void ConnectionTable::admit(qintptr descriptor, ConnectionGate::Admission admission)
{
    auto *gate = new ConnectionGate(*this, peerAddress(descriptor), admission);
    m_gates.insert(gate);
    if (!m_sweep.isActive())
        m_sweep.start();
    gate->start(makeTransport(descriptor, m_tls, gate->events(), m_poll));
}

void ConnectionTable::gateClosed(ConnectionGate &gate)
{
    if (m_gates.erase(&gate) == 0)
        return;
    m_leaving.erase(&gate);
    if (gate.admission() == ConnectionGate::Admission::Admitted) {
        m_allConnections.fetch_sub(1, std::memory_order_relaxed);
        --m_counts.connections;
    } else {
        --m_lingeringRefusals;
    }
    if (m_gates.empty())
        m_sweep.stop();
    gate.deleteLater();
}

void ConnectionTable::dispatch(const std::shared_ptr<GateExchange> &exchange)
{
    m_router.dispatch(exchange);
}

void ConnectionTable::setDraining(bool draining)
{
    m_draining = draining;
    if (!draining)
        return;
    for (ConnectionGate *gate : snapshot())
        gate->closeIfIdle();
}

void ConnectionTable::drainOpen()
{
    m_leaving = {m_gates.begin(), m_gates.end()};
    for (ConnectionGate *gate : snapshot())
        gate->closeIfIdle();
}

void ConnectionTable::setLimits(const ServerLimits &limits)
{
    const ServerLimits old = std::exchange(m_limits, limits);
    m_limits.connectionCount = old.connectionCount;
    m_limits.bodyBytes = old.bodyBytes;
    m_sweep.setInterval(sweepInterval(limits));
}

void ConnectionTable::closeAll(GateExchange::Tell tell)
{
    // A gate told to close may, through a handler, close others of this list: they are only deleted later.
    for (ConnectionGate *gate : snapshot())
        gate->closeNow(tell);
}

void ConnectionTable::sweep()
{
    const Clock::TimePoint now = m_clock.now();
    for (ConnectionGate *gate : snapshot())
        gate->sweep(now);
}

} // namespace gatehouse::http
