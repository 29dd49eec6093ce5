#pragma once

#include "engine/backend/ContentDecoder.h"
#include "engine/backend/HttpClient.h"
#include "engine/base/TimerPointer.h"

#include <deque>
#include <functional>

namespace gatehouse::backend {

// Answers that have come and are still coded. One piece a turn of the event loop, for whichever is next:
// other exchanges are served in between. Bound to one thread; owned by a client.
class AnswerDecoder
{
public:
    using Ticket = HttpClient::Ticket;
    // From the event loop; may destroy us. An error has no duration.
    using Ended = std::function<void(Ticket, ClientResult)>;

    explicit AnswerDecoder(Ended ended);

    static bool isCoded(const http::ClientResponse &response);
    // `url` is named, without its path, when the coding is broken; `maxBytes` is of the body decoded.
    void add(Ticket ticket, http::ClientResponse response, QByteArray url, qint64 maxBytes);
    void forget(Ticket ticket);

private:
    struct Coded
    {
        Ticket ticket = 0;
        http::ClientResponse response;
        QByteArray url;
        qint64 maxBytes = 0;
        std::optional<ContentDecoder> decoder;
    };

    void next();
    // Null: there is more to do.
    static std::optional<ClientResult> step(Coded &coded);

    Ended m_ended;
    std::deque<Coded> m_coded;
    TimerPointer m_timer;
};

} // namespace gatehouse::backend
