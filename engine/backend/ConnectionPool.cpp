#include "engine/backend/ConnectionPool.h"

#ifdef Q_OS_UNIX

#include <QObject>

#include <algorithm>

namespace gatehouse::backend {

namespace {

// Many servers and middle boxes forget a silent connection after two minutes.
constexpr std::chrono::seconds kLongestRest{110};
constexpr std::chrono::seconds kReapInterval{10};

} // namespace

ConnectionPool::ConnectionPool(PlainConnection::Owner &owner, const ConnectionLimits &limits)
    : m_owner(owner)
    , m_limits(limits)
    , m_poll(http::TransportPoll::ofThread())
    , m_reapTimer(new QTimer)
{
    QObject::connect(m_reapTimer.get(), &QTimer::timeout, m_reapTimer.get(), [this] { reap(); });
}

PlainConnection *ConnectionPool::takeIdle(
    QByteArrayView origin, const EgressRule &rule, Careful careful, Time now)
{
    const auto found = m_places.find(origin);
    if (found == m_places.end())
        return nullptr;
    std::vector<PlainConnection *> &idle = found->second.idle;
    for (size_t at = idle.size(); at-- > 0;) {
        PlainConnection *connection = idle[at];
        if (!rule.permits(connection->peer()))
            continue;
        idle.erase(idle.begin() + static_cast<std::ptrdiff_t>(at));
        --m_idle;
        if (!connection->isStale(now) && (careful == Careful::No || connection->isSilentlyOpen()))
            return connection;
        const bool wasLast = found->second.open.size() == 1;
        close(*connection);
        if (wasLast)
            break; // the place is gone with it
    }
    return nullptr;
}

PlainConnection &ConnectionPool::add(const QByteArray &origin, Dialled dialled)
{
    ++m_open;
    auto &open = m_places[origin].open;
    return *open.emplace_back(std::make_unique<PlainConnection>(origin, std::move(dialled), m_poll, m_owner));
}

void ConnectionPool::giveBack(PlainConnection &connection)
{
    if (m_idle >= m_limits.idle)
        return close(connection);
    connection.rest(std::chrono::steady_clock::now(), kLongestRest);
    m_places.find(QByteArrayView(connection.origin()))->second.idle.push_back(&connection);
    ++m_idle;
    if (!m_reapTimer->isActive())
        m_reapTimer->start(kReapInterval);
}

void ConnectionPool::close(PlainConnection &connection)
{
    const auto found = m_places.find(QByteArrayView(connection.origin()));
    Place &place = found->second;
    forgetIdle(place, connection);
    std::erase_if(place.open, [&connection](const auto &open) { return open.get() == &connection; });
    --m_open;
    if (place.open.empty())
        m_places.erase(found);
}

void ConnectionPool::forgetIdle(Place &place, PlainConnection &connection)
{
    m_idle -= static_cast<qsizetype>(std::erase(place.idle, &connection));
}

bool ConnectionPool::hasRoom(const QByteArray &origin, int dialling)
{
    const auto found = m_places.find(QByteArrayView(origin));
    const qsizetype open = found == m_places.end() ? 0 : static_cast<qsizetype>(found->second.open.size());
    if (open + dialling >= m_limits.perOrigin)
        return false;
    if (m_open + dialling >= m_limits.open)
        closeOldest();
    return m_open + dialling < m_limits.open;
}

void ConnectionPool::reap()
{
    const Time now = std::chrono::steady_clock::now();
    std::vector<PlainConnection *> stale;
    for (const auto &[origin, place] : m_places) {
        for (PlainConnection *connection : place.idle) {
            if (connection->isStale(now))
                stale.push_back(connection);
        }
    }
    for (PlainConnection *connection : stale)
        close(*connection);
    if (m_idle == 0)
        m_reapTimer->stop();
}

void ConnectionPool::closeOldest()
{
    PlainConnection *oldest = nullptr;
    for (const auto &[origin, place] : m_places) {
        // The first of each has rested longest.
        PlainConnection *first = place.idle.empty() ? nullptr : place.idle.front();
        if (first && (!oldest || first->restingSince() < oldest->restingSince()))
            oldest = first;
    }
    if (oldest)
        close(*oldest);
}

} // namespace gatehouse::backend

#endif
