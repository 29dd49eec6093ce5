#include "engine/http/AnswerWriter.h"

namespace gatehouse::http {

namespace {

// Every status line of ours begins so, for HTTP/1.0 clients as well (RFC 9112 §2.3).
constexpr QByteArrayView answerPrefix = "HTTP/1.1 ";
// A comment of an event stream (HTML Living Standard, "Server-sent events"): clients ignore it.
constexpr QByteArrayView heartbeat = ":\r\n\r\n";
// One write is cheaper than two; copying a body of this size is not.
constexpr qsizetype leastOwnWrite = 65'536;

bool isEventStream(const Headers &headers)
{
    return headers.value("Content-Type").toLower().startsWith("text/event-stream");
}

} // namespace

AnswerWriter::AnswerWriter(Transport &transport, const ServerLimits &limits, const Clock &clock)
    : m_transport(transport)
    , m_limits(limits)
    , m_clock(clock)
{
}

template <typename Bytes> void AnswerWriter::send(const Bytes &bytes)
{
    const bool waited = m_transport.bytesWaiting() > 0;
    m_transport.write(bytes);
    if (!waited && m_transport.bytesWaiting() > 0)
        noteProgress();
}

void AnswerWriter::sendAnswerStart(QByteArrayView bytes)
{
    send(std::exchange(m_prefixSent, false) ? bytes.sliced(answerPrefix.size()) : bytes);
}

void AnswerWriter::writeAnswer(const Response &response, const AnswerShape &shape, QByteArrayView date)
{
    if (!sendsBody(response, shape))
        return sendAnswerStart(responseHead(response, shape, date));
    if (response.body.first().size() < leastOwnWrite) {
        sendAnswerStart(responseStart(response, shape, date));
    } else {
        sendAnswerStart(responseHead(response, shape, date));
        send(SharedBytes(response.body.first()));
    }
    for (const SharedBytes &piece : response.body.rest())
        send(piece);
}

void AnswerWriter::writeContinue()
{
    send(QByteArrayView("HTTP/1.1 100 Continue\r\n\r\n"));
}

void AnswerWriter::beginStream(
    int status, const Headers &headers, const AnswerShape &shape, QByteArrayView date)
{
    m_chunked = !shape.http10;
    m_bodyWanted = !shape.headOnly && status != 204 && status != 304;
    m_eventStream = m_bodyWanted && isEventStream(headers);
    m_lastStreamWrite = m_clock.now();
    sendAnswerStart(streamHeadBytes(status, headers, shape, date));
}

bool AnswerWriter::writeStream(QByteArrayView bytes)
{
    // An empty chunk would be the last one.
    if (!m_bodyWanted || bytes.isEmpty())
        return true;
    const qint64 waiting = m_transport.bytesWaiting();
    if (waiting > 0 && waiting + bytes.size() > m_limits.maxBufferedStreamBytes)
        return false;
    m_lastStreamWrite = m_clock.now();
    if (m_chunked)
        send(QByteArrayView(chunkBytes(bytes)));
    else
        send(bytes);
    return true;
}

void AnswerWriter::endStream()
{
    if (m_bodyWanted && m_chunked)
        send(QByteArrayView(chunkBytes({})));
    m_eventStream = false;
}

void AnswerWriter::heartbeatWhenDue(Clock::TimePoint now)
{
    if (m_eventStream && now - m_lastStreamWrite >= m_limits.streamHeartbeat)
        (void)writeStream(heartbeat); // over the cap the next real write will tell
}

void AnswerWriter::probe()
{
    if (m_eventStream) {
        (void)writeStream(heartbeat);
    } else if (!m_prefixSent) {
        m_prefixSent = true;
        send(answerPrefix);
    }
}

void AnswerWriter::noteProgress()
{
    m_lastProgress = m_clock.now();
}

bool AnswerWriter::isStalled(Clock::TimePoint now) const
{
    return m_transport.bytesWaiting() > 0 && now - m_lastProgress >= m_limits.idleTimeout;
}

} // namespace gatehouse::http
