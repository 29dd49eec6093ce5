#pragma once

#include "engine/base/SocketPoll.h"

#include <memory>
#include <unordered_map>

namespace gatehouse::http {

class PlainTransport;

// The plain sockets of one thread behind one descriptor of the event loop (where the system has such a
// thing): with a notifier for each, every turn of the loop would cost in proportion to the connections that
// are open, and most are idle, waiting for a call or an event. Worker thread; shared by the transports.
class TransportPoll : public std::enable_shared_from_this<TransportPoll>
{
public:
    TransportPoll();
    // The one of this thread, for as long as somebody has it: connections to clients and to backends in one
    // turn.
    static std::shared_ptr<TransportPoll> ofThread();

    // `transport` is told when its socket is ready, until it is forgotten.
    void watch(PlainTransport &transport, int descriptor, SocketInterest interest);
    // Before the descriptor is closed.
    void forget(int descriptor);

private:
    void deliver(std::span<const SocketEvent> events);

    std::unordered_map<qintptr, PlainTransport *> m_transports;
    std::unique_ptr<SocketPoll> m_poll;
};

} // namespace gatehouse::http
