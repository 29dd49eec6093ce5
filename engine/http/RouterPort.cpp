#include "engine/http/RouterPort.h"

#include "engine/http/GateServer.h"
#include "engine/http/ResponseBytes.h"
#include "engine/http/RoutePath.h"
#include "engine/http/RouterSocket.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

namespace gatehouse::http {

namespace {

// The one place where Qt 6.8 differs: handlers take the responder by another reference. It is never kept nor
// used.
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
using ResponderReference = QHttpServerResponder &;
#else
using ResponderReference = QHttpServerResponder &&;
#endif

// Enough for the paths of every API; a client that invents paths must not fill the memory.
constexpr qsizetype mostKnownPaths = 512;

QByteArray canonicalRequest(const QByteArray &path, quint64 id)
{
    QByteArray text;
    text.reserve(path.size() + 80);
    text.append("GET ");
    text.append(path);
    text.append(" HTTP/1.1\r\nHost: gate\r\nX-Gate-Id: ");
    text.append(QByteArray::number(id));
    text.append("\r\n\r\n");
    return text;
}

} // namespace

RouterPort::RouterPort() : m_router(std::make_unique<QHttpServer>())
{
    const auto missing
        = [this](const QHttpServerRequest &request, ResponderReference) { claim(request, m_missing); };
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    m_router->setMissingHandler(m_router.get(), missing);
#else
    m_router->setMissingHandler(missing);
#endif
}

RouterPort::~RouterPort()
{
    m_router.reset();
    delete m_socket.data();
}

void RouterPort::route(const QString &pathPattern, RequestHandler handler)
{
    m_handlers.push_back(std::move(handler));
    m_router->route(routePattern(pathPattern),
        [this, &kept = m_handlers.back()](
            const QHttpServerRequest &request, ResponderReference) { claim(request, kept); });
}

void RouterPort::attach(GateServer &server)
{
    m_router->bind(&server);
    m_server = &server;
    ensureSocket();
}

bool RouterPort::ensureSocket()
{
    if (m_socket && m_socket->state() == QAbstractSocket::ConnectedState)
        return true;
    if (m_socket)
        m_socket->deleteLater();
    m_socket.clear();
    if (!m_server)
        return false;
    m_socket = new RouterSocket;
    m_server->offer(m_socket);
    return true;
}

void RouterPort::dispatch(const std::shared_ptr<GateExchange> &exchange)
{
    if (m_busy) {
        m_waiting.push_back(exchange);
        return;
    }
    m_busy = true;
    feed(exchange);
    while (!m_waiting.empty()) {
        std::shared_ptr<GateExchange> next = std::move(m_waiting.front());
        m_waiting.pop_front();
        feed(std::move(next));
    }
    m_busy = false;
}

void RouterPort::feed(std::shared_ptr<GateExchange> exchange)
{
    if (!ensureSocket())
        return exchange->reply(problemResponse(503, "This server is shutting down."));
    m_currentPath = routePath(exchange->request().path());
    if (const RequestHandler *known = m_known.value(m_currentPath))
        return call(*known, exchange);
    const QByteArray request = canonicalRequest(m_currentPath, ++m_currentId);
    m_current = std::move(exchange);
    m_socket->feed(request);
    if (!m_current)
        return;
    // QHttpServer did not take it for a request: start over with a fresh facade, the exchange answers 500.
    m_current.reset();
    if (m_socket)
        m_socket->close();
}

void RouterPort::claim(const QHttpServerRequest &request, const RequestHandler &handler)
{
    if (!m_current || request.value("X-Gate-Id").toULongLong() != m_currentId)
        return;
    const std::shared_ptr<GateExchange> exchange = std::move(m_current);
    if (m_known.size() >= mostKnownPaths)
        m_known.clear();
    m_known.insert(m_currentPath, &handler);
    call(handler, exchange);
}

void RouterPort::call(const RequestHandler &handler, const std::shared_ptr<GateExchange> &exchange)
{
    if (handler)
        handler(exchange);
    else
        exchange->reply(problemResponse(404, "There is nothing at this path."));
}

} // namespace gatehouse::http
