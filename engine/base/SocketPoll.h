#pragma once

#include <QtGlobal>

#include <functional>
#include <memory>
#include <span>

namespace gatehouse {

enum class SocketInterest { Read, Write, Both };
enum class SocketKnown { New, Watched };

struct SocketEvent
{
    qintptr socket = -1;
    bool readable = false;
    bool writable = false;
    bool failed = false;
};

// Tells an event loop which of many sockets are ready. Level-triggered: what stays ready is told again. Lives
// on one thread, owned by whoever has the sockets there; it may be destroyed by its own handler.
class SocketPoll
{
public:
    using Handler = std::function<void(std::span<const SocketEvent>)>;

    virtual ~SocketPoll() = default;
    virtual void watch(qintptr socket, SocketInterest interest, SocketKnown known) = 0;
    virtual void forget(qintptr socket) = 0;
    // A connection's socket, whose end closed() will tell: between two exchanges it may stay watched,
    // quietly.
    virtual void opened(qintptr socket) { Q_UNUSED(socket); }
    // Before the socket is closed, after which its number may come back as another's.
    virtual void closed(qintptr socket) { Q_UNUSED(socket); }
};

// A QSocketNotifier per socket; works everywhere.
std::unique_ptr<SocketPoll> makeNotifierPoll(SocketPoll::Handler handler);
// The best there is: on Linux one epoll descriptor behind one notifier, so that a turn of the event loop
// delivers every ready socket; elsewhere the notifiers.
std::unique_ptr<SocketPoll> makeSocketPoll(SocketPoll::Handler handler);

} // namespace gatehouse
