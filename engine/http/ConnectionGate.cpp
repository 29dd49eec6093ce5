#include "engine/http/ConnectionGate.h"

#include "engine/http/RequestId.h"

#include <algorithm>

namespace gatehouse::http {

namespace {

// Pipelined requests are kept up to here, then left in the kernel: that is the back-pressure.
constexpr qsizetype maxAhead = 65'536;
// A fast sender gets the other connections' turn back after so many reads.
constexpr int readsPerTurn = 4;
// After a refusal the peer may still be sending. Closing with unread input would reset the connection and
// take the answer with it (RFC 9112 §9.6), so it is read and dropped for a while.
constexpr auto lingerTime = std::chrono::milliseconds(2'000);
constexpr qint64 maxDiscarded = 67'108'864;

RequestLimits requestLimits(const ServerLimits &limits)
{
    return {limits.maxRequestBytes, limits.maxHeaderBytes};
}

} // namespace

ConnectionGate::ConnectionGate(GateHost &host, const QHostAddress &peer, Admission admission)
    : m_host(host)
    , m_peer(peer)
    , m_admission(admission)
    , m_parser(requestLimits(host.limits()))
    , m_share(host.bodyBytes())
{
}

ConnectionGate::~ConnectionGate()
{
    if (m_exchange)
        m_exchange->detach(GateExchange::Tell::Nobody);
}

void ConnectionGate::start(std::unique_ptr<Transport> transport)
{
    m_transport = std::move(transport);
    m_writer = std::make_unique<AnswerWriter>(*m_transport, m_host.limits(), m_host.clock());
    // A new connection has the time of a header to say something: idleTimeout is for those that have.
    enter(m_transport->isReady() ? Phase::Waiting : Phase::Handshake, m_host.limits().headerTimeout);
    if (m_admission == Admission::OverLimit)
        refuse({503, "This server has as many connections as it may have."});
}

void ConnectionGate::transportReady()
{
    if (m_phase == Phase::Handshake)
        enter(Phase::Waiting, m_host.limits().headerTimeout);
}

void ConnectionGate::transportReadable()
{
    switch (m_phase) {
    case Phase::Waiting:
    case Phase::Head:
    case Phase::Body:
        return readInput();
    case Phase::Handling:
    case Phase::Streaming:
    case Phase::Flushing:
        return readAhead();
    case Phase::Closing:
        return discardInput();
    case Phase::Handshake:
    case Phase::Closed:
        return;
    }
}

void ConnectionGate::readInput()
{
    const std::span<char> buffer = m_host.readBuffer();
    const auto size = static_cast<qint64>(buffer.size());
    for (int turn = 0; turn < readsPerTurn && takesInput(); ++turn) {
        const qint64 got = m_transport->read(buffer.data(), size);
        if (got == Transport::endOfInput)
            return inputEnded();
        if (got == 0)
            return;
        consume(QByteArrayView(buffer.data(), static_cast<qsizetype>(got)));
        if (got < size)
            return;
    }
}

void ConnectionGate::readAhead()
{
    const std::span<char> buffer = m_host.readBuffer();
    const qsizetype room = std::min(maxAhead - m_ahead.size(), static_cast<qsizetype>(buffer.size()));
    if (room <= 0) {
        m_readingPaused = true;
        return m_transport->setReading(false);
    }
    const qint64 got = m_transport->read(buffer.data(), room);
    if (got == Transport::endOfInput)
        return inputEnded();
    m_ahead.append(buffer.data(), static_cast<qsizetype>(got));
}

void ConnectionGate::discardInput()
{
    const std::span<char> buffer = m_host.readBuffer();
    for (int turn = 0; turn < readsPerTurn; ++turn) {
        const qint64 got = m_transport->read(buffer.data(), static_cast<qint64>(buffer.size()));
        if (got == Transport::endOfInput)
            return inputEnded();
        if (got == 0)
            return;
        m_discarded += got;
        if (m_discarded > maxDiscarded)
            return close();
    }
}

void ConnectionGate::inputEnded()
{
    m_inputEnded = true;
    m_transport->setReading(false);
    switch (m_phase) {
    case Phase::Handling:
    case Phase::Streaming:
        // A client may end its input after its request and wait for the answer; one that has left looks the
        // same until something is written to it.
        m_writer->probe();
        if (m_transport->meaningOfEnd() == Transport::EndOfInput::IsGone || m_transport->peerHasLeft())
            close();
        return;
    case Phase::Flushing:
        return;
    case Phase::Closing:
        if (m_transport->bytesWaiting() == 0)
            close();
        return;
    case Phase::Handshake:
    case Phase::Waiting:
    case Phase::Head:
    case Phase::Body:
        return close();
    case Phase::Closed:
        return;
    }
}

void ConnectionGate::consume(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && takesInput()) {
        bytes = bytes.sliced(m_parser.feed(bytes));
        if (!bodyFits())
            return refuse({503, "All requests together are larger than this server takes at a time."});
        switch (m_parser.state()) {
        case RequestParser::State::NeedMore:
            requestProceeds();
            break;
        case RequestParser::State::Refused:
            return refuse(m_parser.refusal());
        case RequestParser::State::Complete:
            dispatchRequest();
            break;
        }
    }
    if (!bytes.isEmpty() && m_phase != Phase::Closed && m_phase != Phase::Closing)
        m_ahead.append(bytes);
}

bool ConnectionGate::bodyFits()
{
    const ServerLimits &limits = m_host.limits();
    return m_share.hold(m_parser.bodyBytes(), std::max(limits.maxBodiesTogether, 4 * limits.maxRequestBytes));
}

void ConnectionGate::dispatchRequest()
{
    m_shape.keepAlive = m_parser.keepAlive();
    m_shape.http10 = m_parser.version() == RequestHead::Version::Http10;
    m_shape.headOnly = m_parser.isHeadMethod();
    Request request = m_parser.takeRequest();
    request.peer = m_peer;
    request.secure = m_transport->isSecure();
    auto exchange = std::make_shared<GateExchange>(std::move(request), *this);
    m_exchange = exchange.get();
    m_phase = Phase::Handling;
    m_dispatching = true;
    m_host.dispatch(exchange);
    // When nobody has kept it, this is where it is found unanswered.
    exchange.reset();
    m_dispatching = false;
}

void ConnectionGate::refuse(const Refusal &refusal)
{
    Response response = problemResponse(refusal.status, refusal.reason);
    if (refusal.status == 503)
        response.headers.add("Retry-After", "1");
    refuseWith(std::move(response));
}

void ConnectionGate::refuseWith(Response response)
{
    m_refused = true;
    m_share.giveBack();
    m_shape = {};
    m_shape.keepAlive = false;
    m_shape.headOnly = m_parser.isHeadMethod();
    response.headers.add("X-Request-Id", requestId(m_parser.headers()));
    m_writer->writeAnswer(response, m_shape, m_host.date());
    startClosing();
}

void ConnectionGate::reply(const Response &response)
{
    m_exchange = nullptr;
    m_shape.keepAlive = m_shape.keepAlive && !m_host.isLeaving(*this);
    m_writer->writeAnswer(response, m_shape, m_host.date());
    answerFinished();
}

void ConnectionGate::beginStream(int status, const Headers &headers)
{
    // Without chunks the end of the connection is the end of the body (RFC 9112 §6.3).
    m_shape.keepAlive = m_shape.keepAlive && !m_shape.http10 && !m_host.isLeaving(*this);
    m_phase = Phase::Streaming;
    m_host.streamBegun();
    m_writer->beginStream(status, headers, m_shape, m_host.date());
}

bool ConnectionGate::writeStream(QByteArrayView bytes)
{
    if (m_cutOff)
        return false;
    if (m_writer->writeStream(bytes))
        return true;
    m_cutOff = true;
    // The memory goes at once; the handler hears of it from the event loop, not from inside its own call.
    m_transport->abort();
    QMetaObject::invokeMethod(
        this, [this, kept = m_exchange->shared_from_this()] { close(); }, Qt::QueuedConnection);
    return false;
}

void ConnectionGate::endStream()
{
    m_exchange = nullptr;
    m_host.streamEnded();
    m_writer->endStream();
    answerFinished();
}

void ConnectionGate::exchangeDropped()
{
    m_exchange = nullptr;
    if (m_phase == Phase::Handling)
        return reply(problemResponse(500, "The request was not answered."));
    // A stream nobody ends: closing without the last chunk tells the peer that it is cut off.
    close();
}

void ConnectionGate::answerFinished()
{
    m_share.giveBack();
    if (!m_shape.keepAlive)
        startClosing();
    else if (m_transport->bytesWaiting() > 0)
        m_phase = Phase::Flushing;
    else
        nextRequest();
}

void ConnectionGate::nextRequest()
{
    enter(Phase::Waiting, m_host.limits().idleTimeout);
    // Inside dispatchRequest() the loop that called it goes on by itself.
    if (!m_dispatching)
        resume();
}

void ConnectionGate::resume()
{
    const QByteArray ahead = std::exchange(m_ahead, {});
    consume(ahead);
    if (!takesInput())
        return;
    if (m_inputEnded)
        return close();
    m_readingPaused = false;
    m_transport->setReading(true);
}

void ConnectionGate::startClosing()
{
    m_phase = Phase::Closing;
    m_ahead = {};
    if (!m_inputEnded)
        m_transport->setReading(true);
    if (m_transport->bytesWaiting() == 0)
        finishClosing();
}

void ConnectionGate::finishClosing()
{
    enter(Phase::Closing, lingerTime);
    const bool halfCloses = m_transport->meaningOfEnd() == Transport::EndOfInput::MayStillListen;
    if (halfCloses || !m_refused)
        m_transport->finishWriting();
    if (m_inputEnded)
        close();
}

void ConnectionGate::transportWritten()
{
    m_writer->noteProgress();
    if (m_transport->bytesWaiting() > 0)
        return;
    if (m_phase == Phase::Flushing)
        nextRequest();
    else if (m_phase == Phase::Closing)
        finishClosing();
}

void ConnectionGate::transportLost()
{
    close();
}

void ConnectionGate::closeIfIdle()
{
    if (m_phase == Phase::Waiting || m_phase == Phase::Handshake)
        close();
}

void ConnectionGate::closeNow(GateExchange::Tell tell)
{
    if (m_phase == Phase::Streaming) {
        m_writer->endStream();
        m_transport->finishWriting();
    }
    close(tell);
}

void ConnectionGate::close(GateExchange::Tell tell)
{
    if (m_phase == Phase::Closed)
        return;
    if (m_phase == Phase::Streaming)
        m_host.streamEnded();
    m_phase = Phase::Closed;
    m_ahead = {};
    m_share.giveBack();
    m_transport->abort();
    m_host.gateClosed(*this);
    if (GateExchange *exchange = std::exchange(m_exchange, nullptr)) {
        const auto kept = exchange->shared_from_this();
        exchange->detach(tell);
    }
}

} // namespace gatehouse::http
