#pragma once

#include "engine/backend/HttpClient.h"
#include "engine/calls/Snapshot.h"
#include "engine/calls/TokenClient.h"
#include "engine/calls/TranscriptWriter.h"

#include <functional>

namespace gatehouse::calls {

// What an exchange works with; all outlive it.
struct ExchangeParts
{
    backend::HttpClient &client;
    TokenClient *tokens; // null: only fixed credentials can be shown
    const ServingApi &api;
    const ServingCredential &credential; // of the caller's team
    TranscriptWriter *transcript = nullptr; // null: nobody watches
};

// One call's way to its backend and back: the credential goes in, fetched first where it has to be, the
// request goes out, and once more with another token when the backend does not take the first one. Ends once,
// with an answer or the reason why there is none, inside start() when nothing can be sent; never after
// cancel(). Worker thread; owned by its call, whose snapshot keeps the API.
class BackendExchange
{
public:
    using Completion = std::function<void(backend::ClientResult)>;

    // The request without credential. `completion` may destroy this.
    BackendExchange(const ExchangeParts &parts, http::ClientRequest request, Completion completion);

    // Before start(): less time than the API's whole time-out.
    void limitTime(std::chrono::milliseconds left) { m_limits.timeout = left; }

    void start();
    void cancel();

private:
    void obtainToken();
    void waitForToken(quint64 newerThan);
    void takeToken(credentials::TokenResult result);
    void attempt(const backend::Credential &credential, const backend::ClientLimits &limits);
    void attemptWithToken();
    backend::Credential tokenCredential() const;
    void arrived(backend::ClientResult result);
    bool repeatsWithNewToken(const backend::ClientResult &result);
    bool lacksTime(const backend::ClientResult &result) const;
    std::chrono::milliseconds timeLeft() const;
    void end(backend::ClientResult result);

    ExchangeParts m_parts;
    backend::ClientLimits m_limits;
    http::ClientRequest m_request;
    Completion m_completion;
    backend::HttpClient::Ticket m_ticket = 0; // of what is under way
    // Of a fetched token:
    credentials::TokenPointer m_token; // the one that was sent
    std::unique_ptr<TokenWait> m_wait;
    std::chrono::steady_clock::time_point m_startedAt;
    std::optional<http::ClientResponse> m_refused; // a 401, while a newer token is waited for
    bool m_waited = false;
    std::chrono::milliseconds m_given{0}; // to the attempt under way
    bool m_repeated = false;
};

} // namespace gatehouse::calls
