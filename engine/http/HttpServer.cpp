#include "engine/http/HttpServer.h"

#include "engine/http/ConnectionTable.h"
#include "engine/http/GateServer.h"
#include "engine/http/ListeningSocket.h"
#include "engine/http/RouterPort.h"

#include <QPointer>

namespace gatehouse::http {

class HttpServer::Private
{
public:
    Private(const ServerLimits &limits, const Clock &clock) : connections(limits, clock, router) { }

    RouterPort router;
    ConnectionTable connections; // ends before the router
    std::vector<QPointer<GateServer>> listeners; // owned by the router's QHttpServer
};

HttpServer::HttpServer(const ServerLimits &limits, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(limits, clock))
{
}

// Handlers are not called from here: who wants to hear that peers are gone calls closeAll() first.
HttpServer::~HttpServer() = default;

void HttpServer::route(const QString &pathPattern, RequestHandler handler)
{
    d->router.route(pathPattern, std::move(handler));
}

void HttpServer::setMissingHandler(RequestHandler handler)
{
    d->router.setMissingHandler(std::move(handler));
}

void HttpServer::setHeadCheck(HeadCheck check)
{
    d->connections.setHeadCheck(std::move(check));
}

void HttpServer::setTls(std::shared_ptr<const QSslConfiguration> configuration)
{
    d->connections.setTls(std::move(configuration));
}

Result<ListenAddress> HttpServer::listen(const ListenAddress &address, PortSharing sharing)
{
    auto server
        = std::make_unique<GateServer>([this](qintptr descriptor) { d->connections.accept(descriptor); });
    Result<ListenAddress> listening = startListening(*server, address, sharing);
    if (!listening)
        return listening;
    d->connections.setDraining(false);
    d->router.attach(*server);
    d->listeners.emplace_back(server.release());
    return listening;
}

void HttpServer::stopAccepting()
{
    for (const QPointer<GateServer> &listener : d->listeners) {
        if (listener) {
            listener->close();
            listener->deleteLater();
        }
    }
    d->listeners.clear();
    d->connections.setDraining(true);
}

void HttpServer::closeAll()
{
    d->connections.closeAll(GateExchange::Tell::Handlers);
}

ServerCounts HttpServer::counts() const
{
    return d->connections.counts();
}

} // namespace gatehouse::http
