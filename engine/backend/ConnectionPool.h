#pragma once

#include "engine/backend/PlainConnection.h"
#include "engine/backend/PlainHttpClient.h"
#include "engine/base/TimerPointer.h"

#include <memory>
#include <unordered_map>
#include <vector>

namespace gatehouse::backend {

// The plain connections of a worker, by the origin they lead to: in use, or kept for the next request. Worker
// thread; owned by the PlainHttpClient.
class ConnectionPool
{
public:
    enum class Careful { No, Yes };

    ConnectionPool(PlainConnection::Owner &owner, const ConnectionLimits &limits);

    // A kept connection to an address that `rule` permits, or null. Careful: it is asked whether it is
    // still there, for a request that must not be sent twice.
    PlainConnection *takeIdle(
        QByteArrayView origin, const EgressRule &rule, Careful careful, PlainConnection::Time now);
    // In use at once.
    PlainConnection &add(const QByteArray &origin, Dialled dialled);
    void giveBack(PlainConnection &connection);
    // Drops it, in use or kept.
    void close(PlainConnection &connection);
    // Whether another may be opened there, beside `dialling` that are on their way. Makes room among those
    // kept for other origins.
    bool hasRoom(const QByteArray &origin, int dialling);

private:
    using Time = PlainConnection::Time;
    struct Place
    {
        std::vector<PlainConnection *> idle; // the latest last
        std::vector<std::unique_ptr<PlainConnection>> open; // those too
    };
    struct HashBytes
    {
        using is_transparent = void;
        size_t operator()(QByteArrayView text) const { return qHash(text); }
    };
    struct SameBytes
    {
        using is_transparent = void;
        bool operator()(QByteArrayView left, QByteArrayView right) const { return left == right; }
    };

    void forgetIdle(Place &place, PlainConnection &connection);
    void reap();
    void closeOldest();

    PlainConnection::Owner &m_owner;
    ConnectionLimits m_limits;
    std::shared_ptr<http::TransportPoll> m_poll;
    std::unordered_map<QByteArray, Place, HashBytes, SameBytes> m_places;
    qsizetype m_open = 0;
    qsizetype m_idle = 0;
    TimerPointer m_reapTimer;
};

} // namespace gatehouse::backend
