#pragma once

#include "app/connect/Endpoint.h"
#include "app/connect/ReplyReader.h"
#include "engine/backend/StreamClient.h"

namespace gatehouse::connect {

struct ReplyHandlers
{
    std::function<void(const http::ClientResponse &head)> onHead; // may be empty
    std::function<void(QByteArray message)> onMessage;
    std::function<void(const ReplyEnd &end)> onEnd; // once, last, unless cancelled
};

// What a request to the endpoint is made of beside the address and the key.
struct LinkRequest
{
    QByteArray method = "POST";
    http::Headers headers; // of its era
    QByteArray body;
};

// The MCP endpoint of one gateway: requests go out with the key, answers come back as messages. Main thread;
// owned by whoever owns the bridge.
class GatewayLink
{
public:
    using Ticket = backend::StreamClient::Ticket;

    // `client` outlives us.
    GatewayLink(backend::StreamClient &client, Endpoint endpoint)
        : m_client(client)
        , m_endpoint(std::move(endpoint))
    {
    }

    Ticket send(LinkRequest request, ReplyHandlers handlers);
    // Closes the connection; no handler runs after it. Unknown tickets are ignored.
    void cancel(Ticket ticket) { m_client.cancel(ticket); }

    // For messages.
    QString url() const { return QString::fromLatin1(m_endpoint.url); }
    bool hasKey() const { return !m_endpoint.key.isEmpty(); }

private:
    http::ClientRequest complete(LinkRequest request) const;

    backend::StreamClient &m_client;
    Endpoint m_endpoint;
};

} // namespace gatehouse::connect
