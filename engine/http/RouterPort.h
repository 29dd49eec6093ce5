#pragma once

#include "engine/http/GateExchange.h"

#include <QHash>
#include <QHttpServer>
#include <QPointer>

#include <deque>
#include <memory>

namespace gatehouse::http {

class GateServer;
class RouterSocket;

// Where requests that passed a gate reach QHttpServer: one facade socket that no peer ever touches carries a
// small canonical request "GET <path> + X-Gate-Id" for each, one at a time, and the rule's handler finds the
// real request by that id. QHttpServer so only routes; whatever it would write itself is swallowed. What it
// said of a path is remembered, since rules never change once requests come. Worker thread, owned by
// HttpServer.
class RouterPort
{
public:
    explicit RouterPort();
    ~RouterPort();

    void route(const QString &pathPattern, RequestHandler handler);
    void setMissingHandler(RequestHandler handler) { m_missing = std::move(handler); }
    // QHttpServer takes connections only from a QTcpServer that listens: this one offers the facade.
    void attach(GateServer &server);

    // Calls the handler whose rule matches; requests that come from inside a handler wait until it returns.
    void dispatch(const std::shared_ptr<GateExchange> &exchange);

private:
    void feed(std::shared_ptr<GateExchange> exchange);
    void claim(const QHttpServerRequest &request, const RequestHandler &handler);
    static void call(const RequestHandler &handler, const std::shared_ptr<GateExchange> &exchange);
    bool ensureSocket();

    std::unique_ptr<QHttpServer> m_router;
    QPointer<RouterSocket> m_socket;
    QPointer<GateServer> m_server;
    std::deque<RequestHandler> m_handlers; // a deque: remembered addresses stay good
    RequestHandler m_missing;
    QHash<QByteArray, const RequestHandler *> m_known; // canonical path → what QHttpServer chose
    QByteArray m_currentPath;
    std::deque<std::shared_ptr<GateExchange>> m_waiting;
    std::shared_ptr<GateExchange> m_current; // fed, not yet claimed by a handler
    quint64 m_currentId = 0;
    bool m_busy = false;
};

} // namespace gatehouse::http
