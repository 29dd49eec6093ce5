#include "tests/integration/GateFixture.h"

#include <QFile>
#include <QTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse::test {

using namespace http;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 8'000; // ms

Response text(QByteArray body)
{
    return {200, "text/plain", {}, std::move(body)};
}

QByteArray describe(const Request &request)
{
    return request.method + ' ' + request.target + '\n' + request.body;
}

} // namespace

GateThread::GateThread(const Setup &setup)
{
    m_context.moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        &m_context,
        [this, setup] {
            m_server = std::make_unique<HttpServer>(setup.limits, setup.clock ? *setup.clock : m_systemClock);
            addRoutes();
            addStreams();
            m_server->setTls(setup.tls);
            const auto listening = m_server->listen({setup.host, 0});
            if (listening)
                m_port = listening->port;
        },
        Qt::BlockingQueuedConnection);
}

GateThread::~GateThread()
{
    run([this](HttpServer &) {
        m_server.reset();
        m_held.clear();
        m_context.moveToThread(nullptr);
    });
    m_thread.quit();
    m_thread.wait();
}

void GateThread::run(const std::function<void(HttpServer &)> &step)
{
    QMetaObject::invokeMethod(
        &m_context, [this, &step] { step(*m_server); }, Qt::BlockingQueuedConnection);
}

void GateThread::answerHeld()
{
    for (const ExchangePointer &held : std::exchange(m_held, {}))
        held->reply(text(describe(held->request())));
}

void GateThread::release()
{
    run([this](HttpServer &) { answerHeld(); });
}

ServerCounts GateThread::counts()
{
    ServerCounts result;
    run([&result](HttpServer &server) { result = server.counts(); });
    return result;
}

void GateThread::handle(const QString &path, RequestHandler handler)
{
    m_server->route(path, [this, handler = std::move(handler)](const ExchangePointer &exchange) {
        ++m_handled;
        handler(exchange);
    });
}

void GateThread::watch(const ExchangePointer &exchange)
{
    exchange->onPeerGone([this] { ++m_gone; });
}

void GateThread::addRoutes()
{
    handle(u"/echo"_s,
        [](const ExchangePointer &exchange) { exchange->reply(text(describe(exchange->request()))); });
    handle(u"/v1/mcp/<arg>"_s,
        [](const ExchangePointer &exchange) { exchange->reply(text("mcp " + exchange->request().target)); });
    handle(u"/headers"_s, [](const ExchangePointer &exchange) {
        QByteArray all;
        for (const Header &field : exchange->request().headers)
            all += field.name + '=' + field.value + '\n';
        exchange->reply(text(all));
    });
    handle(u"/later"_s, [this](const ExchangePointer &exchange) {
        watch(exchange);
        QTimer::singleShot(
            50, &m_context, [exchange] { exchange->reply(text(describe(exchange->request()))); });
    });
    handle(u"/hold"_s, [this](const ExchangePointer &exchange) {
        watch(exchange);
        m_held.append(exchange);
    });
    handle(u"/release"_s, [this](const ExchangePointer &exchange) {
        answerHeld();
        exchange->reply(text("released"));
    });
    handle(u"/drop"_s, [](const ExchangePointer &) {});
    handle(u"/big"_s,
        [](const ExchangePointer &exchange) { exchange->reply(text(QByteArray(16'777'216, 'x'))); });
    m_server->setMissingHandler([](const ExchangePointer &exchange) {
        exchange->reply({404, "text/plain", {}, "missing " + exchange->request().target});
    });
}

void GateThread::addStreams()
{
    handle(u"/sse"_s, [this](const ExchangePointer &exchange) {
        watch(exchange);
        m_held.append(exchange);
        exchange->beginStream(200, {{"Content-Type", "text/event-stream"}});
        exchange->write("data: hello\n\n");
    });
    handle(u"/flood"_s, [this](const ExchangePointer &exchange) {
        watch(exchange);
        exchange->beginStream(200, {{"Content-Type", "text/event-stream"}});
        flood(exchange);
    });
    handle(u"/chunks"_s, [](const ExchangePointer &exchange) {
        exchange->beginStream(200, {{"Content-Type", "text/plain"}});
        exchange->write("one");
        exchange->write({});
        exchange->write("two");
        exchange->reply({500, {}, {}, "ignored"});
        exchange->endStream();
        exchange->write("after the end");
    });
    handle(u"/cut"_s, [](const ExchangePointer &exchange) {
        exchange->beginStream(200, {{"Content-Type", "text/plain"}});
        exchange->write("begun");
    });
}

void GateThread::flood(const ExchangePointer &exchange)
{
    if (!exchange->write(QByteArray(60'000, 'x'))) {
        m_refusedWrite = true;
        return;
    }
    QTimer::singleShot(0, &m_context, [this, exchange] { flood(exchange); });
}

RawClient::RawClient(quint16 port, const char *host)
{
    const bool six = QByteArrayView(host).contains(':');
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    sockaddr_in6 sixth{};
    sixth.sin6_family = AF_INET6;
    sixth.sin6_port = htons(port);
    ::inet_pton(six ? AF_INET6 : AF_INET, host,
        six ? static_cast<void *>(&sixth.sin6_addr) : static_cast<void *>(&four.sin_addr));
    m_descriptor = ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto *address
        = six ? reinterpret_cast<const sockaddr *>(&sixth) : reinterpret_cast<const sockaddr *>(&four);
    if (::connect(m_descriptor, address, six ? sizeof(sixth) : sizeof(four)) != 0)
        close();
}

RawClient::~RawClient()
{
    close();
}

void RawClient::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void RawClient::endInput()
{
    ::shutdown(m_descriptor, SHUT_WR);
}

void RawClient::reset()
{
    const linger now{1, 0};
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    close();
}

void RawClient::shrinkReceiveBuffer()
{
    const int size = 4096;
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &size, sizeof(size));
}

bool RawClient::send(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const qint64 sent = sendSome(bytes);
        if (sent < 0)
            return false;
        bytes = bytes.sliced(static_cast<qsizetype>(sent));
        pollfd room{m_descriptor, POLLOUT, 0};
        if (!bytes.isEmpty() && ::poll(&room, 1, patience) != 1)
            return false;
    }
    return true;
}

qint64 RawClient::sendSome(QByteArrayView bytes)
{
    const ssize_t sent
        = ::send(m_descriptor, bytes.data(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0)
        return sent;
    return errno == EAGAIN ? 0 : -1;
}

bool RawClient::receive()
{
    pollfd ready{m_descriptor, POLLIN, 0};
    if (m_ended || m_descriptor < 0 || ::poll(&ready, 1, patience) != 1)
        return false;
    char buffer[65'536];
    const ssize_t got = ::recv(m_descriptor, buffer, sizeof(buffer), 0);
    if (got > 0)
        m_received.append(buffer, static_cast<qsizetype>(got));
    else
        m_ended = true;
    return got > 0;
}

QByteArray RawClient::readUntil(QByteArrayView text, int times)
{
    while (m_received.count(text) < times && receive()) { }
    return m_received;
}

QByteArray RawClient::readToEnd()
{
    while (receive()) { }
    return m_received;
}

QByteArray converse(quint16 port, QByteArrayView request)
{
    RawClient client(port);
    client.send(request);
    client.endInput();
    return client.readToEnd();
}

int statusOf(QByteArrayView answer)
{
    return answer.startsWith("HTTP/1.1 ")
        ? answer.sliced(9, std::min<qsizetype>(3, answer.size() - 9)).toInt()
        : 0;
}

qint64 residentBytes()
{
#ifdef __SANITIZE_ADDRESS__
    // The sanitizer keeps freed memory for a while: there is nothing to learn.
    return 0;
#else
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    return file.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE);
#endif
}

} // namespace gatehouse::test
