#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/calls/Snapshot.h"

#include <functional>

namespace gatehouse::calls {

// One call's way to its backend and back: the credential goes in, the request goes out. Ends once, with an
// answer or the reason why there is none, inside start() when nothing can be sent; never after cancel().
// Worker thread; owned by its call, whose snapshot keeps the API.
class BackendExchange
{
public:
    using Completion = std::function<void(backend::ClientResult)>;

    // The request without credential. `client` and `api` outlive this; `completion` may destroy it.
    BackendExchange(backend::HttpClient &client, const ServingApi &api, http::ClientRequest request,
        Completion completion);

    // Before start(): less time than the API's whole time-out.
    void limitTime(std::chrono::milliseconds left) { m_limits.timeout = left; }

    void start();
    void cancel();

private:
    void attempt();
    void end(backend::ClientResult result);

    backend::HttpClient &m_client;
    const ServingApi &m_api;
    backend::ClientLimits m_limits;
    http::ClientRequest m_request;
    Completion m_completion;
    backend::HttpClient::Ticket m_ticket = 0; // of what is under way
};

} // namespace gatehouse::calls
