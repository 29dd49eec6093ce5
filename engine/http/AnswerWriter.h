#pragma once

#include "engine/base/Clock.h"
#include "engine/http/HttpServer.h"
#include "engine/http/ResponseBytes.h"
#include "engine/http/Transport.h"

namespace gatehouse::http {

// The way back of one connection: whole answers, streams with their heartbeat and cap, and whether the peer
// still reads. Knows nothing of requests. Worker thread, owned by its ConnectionGate.
class AnswerWriter
{
public:
    // All three outlive this.
    AnswerWriter(Transport &transport, const ServerLimits &limits, const Clock &clock);

    void writeAnswer(const Response &response, const AnswerShape &shape, QByteArrayView date);
    void writeContinue();

    void beginStream(int status, const Headers &headers, const AnswerShape &shape, QByteArrayView date);
    // False when more than the buffered cap would wait for the peer: nothing is written then.
    bool writeStream(QByteArrayView bytes);
    void endStream();
    void heartbeatWhenDue(Clock::TimePoint now);

    // Writes what any answer begins with (or, in an event stream, a comment): a peer that has really left
    // answers with a reset, one that has only ended its input sees nothing unusual.
    void probe();

    void noteProgress();
    // Something has waited for idleTimeout without the peer reading any of it.
    bool isStalled(Clock::TimePoint now) const;

private:
    template <typename Bytes> // QByteArrayView, SharedBytes
    void send(const Bytes &bytes);
    void sendAnswerStart(QByteArrayView bytes);

    Transport &m_transport;
    const ServerLimits &m_limits;
    const Clock &m_clock;
    Clock::TimePoint m_lastProgress{};
    Clock::TimePoint m_lastStreamWrite{};
    bool m_prefixSent = false;
    bool m_chunked = false;
    bool m_bodyWanted = true;
    bool m_eventStream = false;
};

} // namespace gatehouse::http
