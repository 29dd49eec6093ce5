#pragma once

#include "engine/backend/HttpClient.h"

#include <chrono>
#include <functional>
#include <optional>

namespace gatehouse::backend {

// An answer of any length has no time-out as a whole, only these.
struct StreamLimits
{
    std::chrono::milliseconds connectTimeout{10'000};
    std::chrono::milliseconds idleTimeout{300'000}; // without a byte; 0: none
    EgressRule egress = {}; // without a word: public addresses only
};

// What hears of an answer while it comes, each from the event loop; it may start other exchanges, cancel this
// one, or destroy the client.
struct StreamHandlers
{
    std::function<void(const http::ClientResponse &head)> onHead; // once; its body is empty
    std::function<void(QByteArrayView bytes)> onData; // any number of times, after the head
    // Once, last. Nothing: the answer is complete.
    std::function<void(const std::optional<ClientError> &error)> onEnd;
};

// The seam for outgoing HTTP whose answer is read while it comes. One per thread, used there only.
class StreamClient
{
public:
    using Ticket = HttpClient::Ticket;

    virtual ~StreamClient() = default;
    // No redirect is followed, and no content coding asked for: a coder could hold events back.
    virtual Ticket stream(http::ClientRequest request, const StreamLimits &limits, StreamHandlers handlers)
        = 0;
    // Closes the connection at once; no handler runs after it. Unknown tickets are ignored.
    virtual void cancel(Ticket ticket) = 0;
};

} // namespace gatehouse::backend
