#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Result.h"
#include "engine/http/Exchange.h"

#include <QHostAddress>
#include <QObject>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QSslConfiguration;

namespace gatehouse::http {

struct ServerLimits
{
    qint64 maxRequestBytes = 4'194'304;
    int maxHeaderBytes = 65'536;
    std::chrono::milliseconds headerTimeout{10'000}; // first byte of a request to the end of its body's start
    std::chrono::milliseconds idleTimeout{120'000}; // between requests, and between two reads of a body
    qint64 slowestBody = 1024; // bytes a second that a body must bring, after idleTimeout
    int maxConnections = 4096;
    std::atomic<int> *connectionCount = nullptr; // of servers that share the limit; outlives them
    qint64 maxBodiesTogether = 268'435'456; // bytes of bodies of requests that are not answered yet
    std::atomic<qint64> *bodyBytes = nullptr; // the same, shared as connectionCount is
    qint64 maxBufferedStreamBytes = 8'388'608; // a peer that reads slower than this is dropped
    std::chrono::milliseconds streamHeartbeat{15'000};
};

struct ListenAddress
{
    QHostAddress host;
    quint16 port = 0; // 0: any free one
};

// Where several workers' servers share one port (SO_REUSEPORT); elsewhere only the first may listen.
enum class PortSharing { Exclusive, Shared };

struct ServerCounts
{
    int connections = 0;
    int streams = 0;
    quint64 refused = 0; // over maxConnections
};

// One worker's front door: a QHttpServer behind ConnectionGates, so that handlers only ever see complete,
// valid, bounded requests, one at a time per connection and in order. Lives on one worker thread, owned by
// the Worker.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    // `clock` outlives the server.
    HttpServer(const ServerLimits &limits, const Clock &clock, QObject *parent = nullptr);
    ~HttpServer() override;

    // A QHttpServer rule ("/health", "/v1/mcp/<arg>"); requests of every method come to the handler, which
    // reads the raw target itself: QHttpServer's decoded arguments are not for untrusted segments (qt: "%2F"
    // never matches).
    void route(const QString &pathPattern, RequestHandler handler);
    // What no route takes. Without one: 404.
    void setMissingHandler(RequestHandler handler);

    // Asked about a request whose body is still to come, once its head is there (`body` is empty): an answer
    // refuses it and closes, so that nobody fills the memory who may not come in anyway.
    using HeadCheck = std::function<std::optional<Response>(const Request &head)>;
    void setHeadCheck(HeadCheck check);

    // TLS for every connection accepted from now on; null ends it.
    void setTls(std::shared_ptr<const QSslConfiguration> configuration);

    // The address with its real port, or a Problem "http.address_in_use", "http.listen_failed".
    Result<ListenAddress> listen(const ListenAddress &address, PortSharing sharing = PortSharing::Exclusive);
    // Listens there instead. The new address is bound before the old one is given up, unless they are in each
    // other's way (0.0.0.0 and 127.0.0.1 with one port); when it cannot be had the old one stays. Connections
    // that are open end after their answer.
    Result<ListenAddress> moveTo(const ListenAddress &address, PortSharing sharing = PortSharing::Exclusive);
    // Connections that are open end after their answer; new ones are taken.
    void drainOpen();
    void setLimits(const ServerLimits &limits);
    // No new connections; idle ones are closed, busy ones after their answer.
    void stopAccepting();
    // Ends every stream and closes what is left.
    void closeAll();

    ServerCounts counts() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::http
