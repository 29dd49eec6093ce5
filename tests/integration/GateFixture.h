#pragma once

#include "engine/base/Clock.h"
#include "engine/http/HttpServer.h"

#include <QByteArray>
#include <QThread>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>

class QSslConfiguration;

namespace gatehouse::test {

// A clock that stands still until it is told to go on. Thread-safe.
class SteppedClock final : public Clock
{
public:
    TimePoint now() const override { return TimePoint(std::chrono::milliseconds(m_now.load())); }
    QDateTime wallTime() const override { return QDateTime::fromMSecsSinceEpoch(m_now.load(), Qt::UTC); }
    void advance(std::chrono::milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now{1'000'000};
};

// A real HttpServer on a thread of its own, with the routes the gate's tests need:
// /echo, /later (answers 50 ms later), /hold and /release (answers all held), /drop (never answered), /sse,
// /flood, /chunks, /big (16 MiB), /headers, /v1/mcp/<arg>; everything else is 404 "missing".
class GateThread
{
public:
    struct Setup
    {
        http::ServerLimits limits = {};
        const Clock *clock = nullptr; // null: the real one
        std::shared_ptr<const QSslConfiguration> tls = {};
        QHostAddress host = QHostAddress(QHostAddress::LocalHost);
    };

    explicit GateThread(const Setup &setup);
    ~GateThread();

    quint16 port() const { return m_port; }
    int gone() const { return m_gone; }
    int handled() const { return m_handled; }
    bool refusedWrite() const { return m_refusedWrite; }
    http::ServerCounts counts();
    // Runs on the server's thread and waits.
    void run(const std::function<void(http::HttpServer &)> &step);
    // Answers what /hold has kept.
    void release();

private:
    void addRoutes();
    void addStreams();
    void handle(const QString &path, http::RequestHandler handler);
    void watch(const http::ExchangePointer &exchange);
    void flood(const http::ExchangePointer &exchange);
    void answerHeld();

    SystemClock m_systemClock;
    QThread m_thread;
    QObject m_context; // lives on m_thread
    std::unique_ptr<http::HttpServer> m_server;
    QList<http::ExchangePointer> m_held;
    quint16 m_port = 0;
    std::atomic<int> m_gone = 0;
    std::atomic<int> m_handled = 0;
    std::atomic<bool> m_refusedWrite = false;
};

// A client that sends exactly the bytes it is told. Blocking, each wait bounded.
class RawClient
{
public:
    explicit RawClient(quint16 port, const char *host = "127.0.0.1");
    ~RawClient();
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_descriptor >= 0; }
    // False when the server has closed.
    bool send(QByteArrayView bytes);
    // As much as goes in without waiting; -1 when the server has closed.
    qint64 sendSome(QByteArrayView bytes);
    void endInput();
    // As a crash does: with a reset.
    void reset();
    void close();
    // What has come once it holds `text` `times` times, the server has closed, or the time is up.
    QByteArray readUntil(QByteArrayView text, int times = 1);
    QByteArray readToEnd();
    bool sawEnd() const { return m_ended; }
    // A small window, so that a peer that does not read is noticed soon.
    void shrinkReceiveBuffer();
    const QByteArray &received() const { return m_received; }
    void forget() { m_received.clear(); }

private:
    bool receive();

    int m_descriptor = -1;
    QByteArray m_received;
    bool m_ended = false;
};

// The whole conversation: send, end input only when asked, read to the end or the first whole answer.
QByteArray converse(quint16 port, QByteArrayView request);
int statusOf(QByteArrayView answer);
qint64 residentBytes();

} // namespace gatehouse::test
