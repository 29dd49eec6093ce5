#include "app/connect/GatewayLink.h"

#include <memory>

namespace gatehouse::connect {
namespace {

// A gateway that writes nothing for so long on a stream is gone without having said so: it sends a comment
// every 15 s. A tool may take as long as it likes; its client knows how long to wait.
constexpr std::chrono::minutes kStreamIdle{5};

struct Reception
{
    ReplyReader reader;
    ReplyHandlers handlers;
    GatewayLink::Ticket ticket = 0;
};

backend::ClientError tooLarge()
{
    return {backend::Failure::TooLarge, QStringLiteral("the gateway's answer is larger than 64 MiB"), {}};
}

} // namespace

http::ClientRequest GatewayLink::complete(LinkRequest request) const
{
    http::ClientRequest complete{std::move(request.method), m_endpoint.url, std::move(request.headers),
        std::move(request.body), false};
    complete.hasBody = complete.method == "POST";
    complete.headers.set("Accept",
        complete.method == "GET" ? QByteArray("text/event-stream")
                                 : QByteArray("application/json, text/event-stream"));
    if (complete.hasBody)
        complete.headers.set("Content-Type", "application/json");
    if (!m_endpoint.key.isEmpty())
        complete.headers.set("Authorization", "Bearer " + m_endpoint.key.expose().toByteArray());
    return complete;
}

GatewayLink::Ticket GatewayLink::send(LinkRequest request, ReplyHandlers handlers)
{
    const bool isGet = request.method == "GET";
    auto reception
        = std::make_shared<Reception>(Reception{ReplyReader(handlers.onMessage), std::move(handlers), 0});
    backend::StreamLimits limits{std::chrono::seconds(10), isGet ? kStreamIdle : std::chrono::minutes(0), {}};
    limits.egress.allowPrivate = true; // whoever started the bridge said where the gateway is
    backend::StreamHandlers stream;
    stream.onHead = [reception](const http::ClientResponse &head) {
        reception->reader.takeHead(head);
        if (reception->handlers.onHead)
            reception->handlers.onHead(head);
    };
    stream.onData = [this, reception](QByteArrayView bytes) {
        if (reception->reader.takeData(bytes))
            return;
        cancel(reception->ticket);
        reception->handlers.onEnd(reception->reader.finish(tooLarge()));
    };
    stream.onEnd = [reception](const std::optional<backend::ClientError> &error) {
        reception->handlers.onEnd(reception->reader.finish(error));
    };
    reception->ticket = m_client.stream(complete(std::move(request)), limits, std::move(stream));
    return reception->ticket;
}

} // namespace gatehouse::connect
