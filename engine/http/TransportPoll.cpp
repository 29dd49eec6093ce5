#include "engine/http/TransportPoll.h"

#include "engine/http/GatheredWrites.h"
#include "engine/http/PlainTransport.h"

#ifdef Q_OS_UNIX

namespace gatehouse::http {

TransportPoll::TransportPoll()
    : m_poll(makeSocketPoll([this](std::span<const SocketEvent> events) { deliver(events); }))
{
}

std::shared_ptr<TransportPoll> TransportPoll::ofThread()
{
    thread_local std::weak_ptr<TransportPoll> known;
    std::shared_ptr<TransportPoll> poll = known.lock();
    if (!poll)
        known = poll = std::make_shared<TransportPoll>();
    return poll;
}

void TransportPoll::watch(PlainTransport &transport, int descriptor, SocketInterest interest)
{
    const bool isNew = m_transports.insert_or_assign(descriptor, &transport).second;
    m_poll->watch(descriptor, interest, isNew ? SocketKnown::New : SocketKnown::Watched);
}

void TransportPoll::forget(int descriptor)
{
    if (m_transports.erase(descriptor) > 0)
        m_poll->forget(descriptor);
}

void TransportPoll::deliver(std::span<const SocketEvent> events)
{
    const auto kept = shared_from_this(); // a handler may end the server, and all that share this
    GatheredWrites::Turn turn;
    for (const SocketEvent &event : events) {
        // What came before may have closed it.
        const auto found = m_transports.find(event.socket);
        if (found != m_transports.end())
            found->second->ready(event);
        turn.pause();
    }
}

} // namespace gatehouse::http

#endif
