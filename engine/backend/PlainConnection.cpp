#include "engine/backend/PlainConnection.h"

#ifdef Q_OS_UNIX

#include <algorithm>
#include <array>

namespace gatehouse::backend {

namespace {

constexpr size_t kReadBytes = 65'536;
// Of a large answer, so that others are heard in between; the rest is told of again.
constexpr int kReadsPerTurn = 16;
// A body of this size goes out with its head; a larger one is not worth the copy.
constexpr qsizetype kJoinedBody = 16'384;

} // namespace

PlainConnection::PlainConnection(
    QByteArray origin, Dialled dialled, std::shared_ptr<http::TransportPoll> poll, Owner &owner)
    : m_origin(std::move(origin))
    , m_peer(dialled.peer)
    , m_owner(owner)
    , m_transport(dialled.socket.take(), *this, std::move(poll))
{
}

void PlainConnection::start(PlainExchange &exchange, QByteArray &head, const QByteArray &body,
    const http::ResponseLimits &limits, http::ResponseParser::Asked asked)
{
    m_exchange = &exchange;
    m_parser.reset(limits, asked);
    if (body.size() <= kJoinedBody) {
        m_transport.write(QByteArrayView(head.append(body)));
        return;
    }
    m_transport.write(QByteArrayView(head));
    m_transport.write(SharedBytes(body));
}

bool PlainConnection::canBeKept()
{
    ++m_answers;
    m_keptSeconds = m_parser.keptSeconds();
    // An answer that came before the whole request was sent leaves the rest of it in the way.
    return m_parser.keepAlive() && !m_hasSurplus && !m_hasEnded && m_transport.bytesWaiting() == 0;
}

void PlainConnection::rest(Time now, std::chrono::seconds longest)
{
    // A second less, so that a request does not meet the end on its way.
    constexpr std::chrono::seconds kMargin{1};
    m_restingSince = now;
    m_keptUntil = now + longest;
    if (m_keptSeconds)
        m_keptUntil = std::min(m_keptUntil, now + std::chrono::seconds(*m_keptSeconds) - kMargin);
}

bool PlainConnection::isSilentlyOpen()
{
    char byte = 0;
    return !m_hasEnded && m_transport.read(&byte, 1) == 0;
}

void PlainConnection::transportReadable()
{
    thread_local std::array<char, kReadBytes> buffer;
    for (int reads = 0; reads < kReadsPerTurn; ++reads) {
        const qint64 got = m_transport.read(buffer.data(), buffer.size());
        if (got == 0)
            return;
        if (got == http::Transport::endOfInput)
            return inputEnded();
        const QByteArrayView bytes(buffer.data(), got);
        m_hasSurplus = !m_exchange || m_parser.feed(bytes) < got;
        if (m_hasSurplus || m_parser.state() != http::ResponseParser::State::NeedMore)
            return report();
        if (got < static_cast<qint64>(buffer.size()))
            return; // what comes later is told later
    }
}

void PlainConnection::inputEnded()
{
    m_hasEnded = true;
    m_parser.finish(http::ResponseParser::End::Orderly);
    report();
}

void PlainConnection::transportLost()
{
    m_hasEnded = true;
    m_parser.finish(http::ResponseParser::End::Broken);
    report();
}

// Nothing of this may be touched after it.
void PlainConnection::report()
{
    if (m_exchange)
        m_owner.connectionAnswered(*this);
    else
        m_owner.connectionEnded(*this);
}

} // namespace gatehouse::backend

#endif
