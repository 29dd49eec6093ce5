// How far a request has come on its connection, and what happens when it takes too long.
#include "engine/http/ConnectionGate.h"

namespace gatehouse::http {

void ConnectionGate::enter(Phase phase, std::chrono::milliseconds timeout)
{
    m_phase = phase;
    m_deadline = m_host.clock().now() + timeout;
}

void ConnectionGate::requestProceeds()
{
    if (m_parser.isInBody()) {
        if (m_phase != Phase::Body)
            bodyBegins();
        if (m_phase == Phase::Closing)
            return;
        enter(Phase::Body, m_host.limits().idleTimeout);
        if (m_parser.takeContinue())
            m_writer->writeContinue();
    } else if (m_phase == Phase::Waiting && m_parser.hasStarted()) {
        enter(Phase::Head, m_host.limits().headerTimeout);
    }
}

// Most bodies come with their head and never pass here. One that is on its way may still be not worth waiting
// for.
void ConnectionGate::bodyBegins()
{
    m_bodyBegan = m_host.clock().now();
    Request head = m_parser.head();
    head.peer = m_peer;
    head.secure = m_transport->isSecure();
    if (auto refusal = m_host.checkHead(head))
        refuseWith(std::move(*refusal));
}

// One byte now and then would keep a connection and its memory for as long as a body may be large.
bool ConnectionGate::isTooSlow(Clock::TimePoint now) const
{
    const std::chrono::seconds earned(m_parser.bodyBytes() / m_host.limits().slowestBody);
    return now - m_bodyBegan > m_host.limits().idleTimeout + earned;
}

void ConnectionGate::sweep(Clock::TimePoint now)
{
    switch (m_phase) {
    case Phase::Handling:
    case Phase::Streaming:
        if (m_writer->isStalled(now) || ((m_inputEnded || m_readingPaused) && m_transport->peerHasLeft()))
            return close();
        m_writer->heartbeatWhenDue(now);
        return;
    case Phase::Flushing:
        if (m_writer->isStalled(now))
            close();
        return;
    case Phase::Closing:
        if (m_writer->isStalled(now) || (m_transport->bytesWaiting() == 0 && now >= m_deadline))
            close();
        return;
    case Phase::Body:
        if (isTooSlow(now))
            return refuse({408, "The request body arrives too slowly."});
        return sweepDeadline(now);
    case Phase::Handshake:
    case Phase::Waiting:
    case Phase::Head:
        return sweepDeadline(now);
    case Phase::Closed:
        return;
    }
}

void ConnectionGate::sweepDeadline(Clock::TimePoint now)
{
    if (now < m_deadline)
        return;
    if (m_phase == Phase::Head)
        refuse({408, "The request header did not arrive in time."});
    else if (m_phase == Phase::Body)
        refuse({408, "The request body stopped arriving."});
    else
        close();
}

} // namespace gatehouse::http
