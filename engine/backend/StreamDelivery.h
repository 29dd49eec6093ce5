#pragma once

#include "engine/backend/StreamClient.h"

#include <memory>
#include <unordered_map>
#include <variant>
#include <vector>

namespace gatehouse::backend {

// What came for streamed exchanges while curl was at work, until their handlers can be told: inside curl's
// callbacks an exchange can be neither started nor cancelled. Worker thread; owned by the CurlHttpClient.
class StreamDelivery
{
public:
    using Ticket = StreamClient::Ticket;

    void add(Ticket ticket, StreamHandlers handlers);
    bool has(Ticket ticket) const { return m_handlers.contains(ticket); }
    bool isEmpty() const { return m_handlers.empty(); }
    // Tells nothing more about it.
    void forget(Ticket ticket) { m_handlers.erase(ticket); }

    void head(Ticket ticket, http::ClientResponse response);
    void data(Ticket ticket, QByteArrayView bytes);
    void end(Ticket ticket, std::optional<ClientError> error);

    // Runs the handlers, in the order things came. One of them may destroy us: then `alive` is false, and
    // this returns at once.
    void deliver(const std::shared_ptr<bool> &alive);

private:
    using End = std::optional<ClientError>;
    struct News
    {
        Ticket ticket = 0;
        std::variant<http::ClientResponse, QByteArray, End> what;
    };

    void tell(const News &news);

    std::unordered_map<Ticket, std::shared_ptr<const StreamHandlers>> m_handlers;
    std::vector<News> m_news;
};

} // namespace gatehouse::backend
