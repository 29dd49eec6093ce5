#pragma once

#include "engine/http/PendingBytes.h"
#include "engine/http/Transport.h"
#include "engine/http/TransportPoll.h"

#include <QObject>

#include <memory>

namespace gatehouse::http {

// A TCP socket without TLS, read and written directly. Not a QTcpSocket, because that closes both directions
// as soon as the peer ends one (a client may end its input and wait for the answer, RFC 9112 §9.6), and costs
// more system calls per request. POSIX only; QtTransport is its portable twin.
class PlainTransport final : public Transport
{
public:
    // Takes over the descriptor. `events` outlives the transport.
    PlainTransport(int descriptor, TransportEvents &events, std::shared_ptr<TransportPoll> poll);
    ~PlainTransport() override;

    qint64 read(char *to, qint64 atMost) override;
    void write(QByteArrayView bytes) override;
    void write(const SharedBytes &bytes) override;
    qint64 bytesWaiting() const override { return m_waiting.size() + m_gathered; }
    void setReading(bool on) override;
    void finishWriting() override;
    void abort() override;
    bool isReady() const override { return true; }
    bool isSecure() const override { return false; }
    EndOfInput meaningOfEnd() const override { return EndOfInput::MayStillListen; }
    bool peerHasLeft() override;

    // For TransportPoll.
    void ready(const SocketEvent &event);
    // For GatheredWrites. True when all is written, which is then to be told.
    bool sendGathered(QByteArrayView bytes);
    void tellWritten() { m_events.transportWritten(); }

private:
    // Bytes the kernel took; 0 when it is full, -1 when the connection is broken.
    qint64 sendNow(QByteArrayView bytes);
    // `keep` is told how many were sent, and keeps the others.
    template <typename Keep> void writeOrKeep(QByteArrayView bytes, Keep keep);
    bool gathers(QByteArrayView bytes);
    void sendGatheredFirst();
    void watch();
    void sendWaiting();
    void breakOff();

    int m_descriptor;
    TransportEvents &m_events;
    std::shared_ptr<TransportPoll> m_poll;
    QObject m_context; // of what is told later
    bool m_reading = true;
    PendingBytes m_waiting; // for room in the kernel
    qint64 m_gathered = 0; // bytes that wait for the end of the turn
    bool m_broken = false;
};

} // namespace gatehouse::http
