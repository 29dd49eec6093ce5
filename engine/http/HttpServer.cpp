#include "engine/http/HttpServer.h"

#include "engine/http/ConnectionTable.h"
#include "engine/http/GateServer.h"
#include "engine/http/ListeningSocket.h"
#include "engine/http/RouterPort.h"

#include <QPointer>

#include <utility>

namespace gatehouse::http {

class HttpServer::Private
{
public:
    Private(const ServerLimits &limits, const Clock &clock) : connections(limits, clock, router) { }

    RouterPort router;
    ConnectionTable connections; // ends before the router
    std::vector<QPointer<GateServer>> listeners; // owned by the router's QHttpServer
    ListenAddress address; // of the last listener
    PortSharing sharing = PortSharing::Exclusive;

    void closeListeners()
    {
        for (const QPointer<GateServer> &listener : std::exchange(listeners, {})) {
            if (listener) {
                listener->stopListening();
                listener->deleteLater();
            }
        }
    }
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
    server->beginAccepting();
    d->connections.setDraining(false);
    d->router.attach(*server);
    d->listeners.emplace_back(server.release());
    d->address = *listening;
    d->sharing = sharing;
    return listening;
}

Result<ListenAddress> HttpServer::moveTo(const ListenAddress &address, PortSharing sharing)
{
    const ListenAddress oldAddress = d->address;
    const PortSharing oldSharing = d->sharing;
    const auto old = std::exchange(d->listeners, {});
    Result<ListenAddress> listening = listen(address, sharing);
    const auto fresh = std::exchange(d->listeners, old);
    if (listening || address.port != oldAddress.port) {
        if (listening) {
            d->closeListeners();
            d->listeners = fresh;
            drainOpen();
        }
        return listening;
    }
    // Perhaps it is our own old one that is in the way.
    d->closeListeners();
    listening = listen(address, sharing);
    if (!listening)
        (void)listen(oldAddress, oldSharing); // it was ours a moment ago
    else
        drainOpen();
    return listening;
}

void HttpServer::drainOpen()
{
    d->connections.drainOpen();
}

void HttpServer::setLimits(const ServerLimits &limits)
{
    d->connections.setLimits(limits);
}

void HttpServer::stopAccepting()
{
    d->closeListeners();
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
