#pragma once

#include "engine/base/Mailbox.h"
#include "engine/calls/ServingCredential.h"
#include "engine/credentials/OAuth2TokenSource.h"
#include "engine/telemetry/Log.h"

#include <QTimer>

#include <unordered_map>

namespace gatehouse::calls {

// A call that waits for its token. Destroying it ends the wait: the completion does not run after that.
class TokenWait
{
public:
    using Completion = std::function<void(credentials::TokenResult)>;

    TokenWait(std::chrono::milliseconds deadline, Completion completion);
    // What the source is given: runs the completion if somebody still waits.
    credentials::OAuth2TokenSource::Completion listener() const;

private:
    struct State
    {
        Completion completion;
        QTimer deadline;
    };
    static void settle(const std::weak_ptr<State> &waiting, credentials::TokenResult result);

    std::shared_ptr<State> m_state;
};

// One worker's side of the token sources: its copies of their tokens, and the requests to token endpoints
// that it was the first to need. These go on when the call that began them ends, since others wait for them
// too. Worker thread; owned by the worker, before its pipeline.
class TokenClient
{
public:
    // `client`, `clock` and `log` outlive it.
    TokenClient(backend::HttpClient &client, const Clock &clock, telemetry::Log &log);
    // Ends what is under way; whoever waits elsewhere is told.
    ~TokenClient();
    TokenClient(const TokenClient &) = delete;
    TokenClient &operator=(const TokenClient &) = delete;

    // The token to send now; null when one must be waited for. When it is due, its successor is fetched
    // meanwhile. No lock while nothing has changed.
    credentials::TokenPointer ready(const ServingCredential &credential);
    // Completes later, with a failure when there is no token by the deadline.
    // `newerThan`: a generation that a backend has refused.
    std::unique_ptr<TokenWait> wait(const ServingCredential &credential, std::chrono::milliseconds deadline,
        TokenWait::Completion completion, quint64 newerThan = 0);
    // Lets go of copies: their sources may be used no longer.
    void forgetCopies() { m_copies.clear(); }

private:
    using SourcePointer = std::shared_ptr<credentials::OAuth2TokenSource>;
    class Fetch;

    struct Copy
    {
        quint64 version = 0;
        credentials::TokenPointer token;
    };

    void fetch(const ServingCredential &credential);
    void fetched(quint64 id, const credentials::TokenOutcome &outcome);

    backend::HttpClient &m_client;
    const Clock &m_clock;
    telemetry::Log &m_log;
    QObject m_owner;
    std::shared_ptr<Mailbox> m_mailbox;
    // By the source, which is kept, so that no other one can take its address.
    std::unordered_map<SourcePointer, Copy> m_copies;
    std::unordered_map<quint64, std::unique_ptr<Fetch>> m_fetches;
    quint64 m_lastFetch = 0;
};

} // namespace gatehouse::calls
