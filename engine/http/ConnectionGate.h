#pragma once

#include "engine/http/AnswerWriter.h"
#include "engine/http/BodyShare.h"
#include "engine/http/GateExchange.h"
#include "engine/http/HttpServer.h"
#include "engine/http/RequestParser.h"
#include "engine/http/Transport.h"

#include <QHostAddress>
#include <QObject>

#include <memory>
#include <span>

namespace gatehouse::http {

class ConnectionGate;

// What a gate needs of the server it belongs to.
class GateHost
{
public:
    virtual const ServerLimits &limits() const = 0;
    virtual const Clock &clock() const = 0;
    virtual QByteArrayView date() = 0;
    // Shared by all gates: valid until the gate returns to the event loop.
    virtual std::span<char> readBuffer() = 0;
    // What all connections hold of bodies.
    virtual std::atomic<qint64> &bodyBytes() = 0;
    // HttpServer::HeadCheck.
    virtual std::optional<Response> checkHead(const Request &head) = 0;
    // Finds the handler; it may answer before this returns.
    virtual void dispatch(const std::shared_ptr<GateExchange> &exchange) = 0;
    // Whether this connection ends after its answer.
    virtual bool isLeaving(const ConnectionGate &gate) const = 0;
    virtual void streamBegun() = 0;
    virtual void streamEnded() = 0;
    // The gate is closed and may be deleted later.
    virtual void gateClosed(ConnectionGate &gate) = 0;

protected:
    ~GateHost() = default;
};

// One connection's guard between the kernel and the handlers: lets through only complete, valid, bounded
// requests, one at a time and in order, and owns the way back. Deadlines are kept by the host's sweep, there
// is no timer per connection. Lives on the worker thread, owned by its GateHost.
class ConnectionGate final : public QObject, private TransportEvents
{
    Q_OBJECT
public:
    enum class Admission { Admitted, OverLimit };

    // `host` outlives the gate.
    ConnectionGate(GateHost &host, const QHostAddress &peer, Admission admission);
    ~ConnectionGate() override;

    TransportEvents &events() { return *this; }
    // Begins to read, or says 503 when over the limit.
    void start(std::unique_ptr<Transport> transport);
    Admission admission() const { return m_admission; }

    void sweep(Clock::TimePoint now);
    // Closes when no request is under way.
    void closeIfIdle();
    // Ends a stream properly, then closes.
    void closeNow(GateExchange::Tell tell);

    // For GateExchange.
    void reply(const Response &response);
    void beginStream(int status, const Headers &headers);
    bool writeStream(QByteArrayView bytes);
    void endStream();
    void exchangeDropped();
    bool isCutOff() const { return m_cutOff; }

private:
    enum class Phase { Handshake, Waiting, Head, Body, Handling, Streaming, Flushing, Closing, Closed };

    void transportReady() override;
    void transportReadable() override;
    void transportWritten() override;
    void transportLost() override;

    bool takesInput() const
    {
        return m_phase == Phase::Waiting || m_phase == Phase::Head || m_phase == Phase::Body;
    }
    void enter(Phase phase, std::chrono::milliseconds timeout);
    void readInput();
    void readAhead();
    void discardInput();
    void inputEnded();
    void consume(QByteArrayView bytes);
    void requestProceeds();
    void dispatchRequest();
    bool bodyFits();
    void bodyBegins();
    void refuse(const Refusal &refusal);
    void refuseWith(Response response);
    void answerFinished();
    void nextRequest();
    void resume();
    void startClosing();
    void finishClosing();
    bool isTooSlow(Clock::TimePoint now) const;
    void sweepDeadline(Clock::TimePoint now);
    void close(GateExchange::Tell tell = GateExchange::Tell::Handlers);

    GateHost &m_host;
    QHostAddress m_peer;
    Admission m_admission;
    std::unique_ptr<Transport> m_transport;
    std::unique_ptr<AnswerWriter> m_writer;
    RequestParser m_parser;
    BodyShare m_share; // until the request is answered
    GateExchange *m_exchange = nullptr; // the one being handled; clears this when it ends
    QByteArray m_ahead; // sent by the peer before its last request was answered
    AnswerShape m_shape;
    Phase m_phase = Phase::Waiting;
    Clock::TimePoint m_deadline{};
    Clock::TimePoint m_bodyBegan{};
    qint64 m_discarded = 0;
    bool m_inputEnded = false;
    bool m_readingPaused = false;
    bool m_dispatching = false;
    bool m_refused = false;
    bool m_cutOff = false; // the peer read too slowly
};

} // namespace gatehouse::http
