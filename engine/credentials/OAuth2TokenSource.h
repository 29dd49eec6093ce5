#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Mailbox.h"
#include "engine/credentials/RefreshTokenKeeper.h"
#include "engine/credentials/TokenRequest.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace gatehouse::credentials {

// An access token while it serves.
struct Token
{
    Secret value;
    Clock::TimePoint refreshAt; // from here on a successor is looked for
    Clock::TimePoint expiresAt; // from here on it is not sent
    quint64 generation = 0; // counts the tokens of one source
};
using TokenPointer = std::shared_ptr<const Token>;
using TokenResult = Result<TokenPointer, TokenFailure>;

// The access token of one credential, shared by all workers and kept over reloads: who may use the one there
// is, who fetches the next one, who waits for it, and for how long a failure is remembered. It sends nothing
// itself. At most one fetch is under way at a time: whoever ask() or claim() tells to fetch must finish().
// Any thread.
class OAuth2TokenSource
{
public:
    // Runs on the thread of the mailbox it was given with.
    using Completion = std::function<void(TokenResult)>;
    enum class Turn { Wait, Fetch };

    // `clock` outlives the source; `keychain` too, and may be null.
    OAuth2TokenSource(OAuth2Settings settings, const Clock &clock, std::shared_ptr<telemetry::LogDoor> log,
        Keychain *keychain = nullptr);

    const OAuth2Settings &settings() const { return m_settings; }
    RefreshTokenKeeper &refreshTokens() { return *m_refreshTokens; }
    // Where the issuer's metadata say tokens are given; empty until somebody found out.
    QByteArray tokenUrl() const;
    void setTokenUrl(const QByteArray &url);

    // Changes with every change of the token, so that a copy can be kept elsewhere. One atomic load.
    quint64 version() const { return m_version.load(std::memory_order_acquire); }
    // The last token, expired or not; null when there is none.
    TokenPointer token() const;

    // What there is, and what became of the last fetch if it failed; for people.
    struct Report
    {
        TokenPointer token;
        std::optional<TokenFailure> failure;
    };
    Report report() const;

    // The token is missing, expired, or no newer than that generation. Completes later, perhaps at once with
    // a remembered failure.
    Turn ask(const std::shared_ptr<Mailbox> &mailbox, Completion completion, quint64 newerThan = 0);
    // The token is due: true for the one who is to fetch its successor while it still serves.
    bool claim();
    // A backend answered 401 to the token of this generation. True: ask for a newer one and try again; until
    // it comes, this one serves those whom it still serves. Then tokens are not replaced for a while, unless
    // the newer one is taken.
    bool replace(quint64 generation);
    void replacementTaken();
    // The end of a fetch.
    void finish(const TokenOutcome &outcome);

private:
    struct Waiter
    {
        std::shared_ptr<Mailbox> mailbox;
        Completion completion;
        quint64 newerThan = 0;
    };

    bool isUsable(quint64 newerThan) const;
    void accept(const TokenAnswer &answer);
    void remember(const TokenFailure &failure);
    void setToken(TokenPointer token);
    TokenResult standing(quint64 newerThan) const;

    const OAuth2Settings m_settings;
    const Clock &m_clock;
    const std::shared_ptr<RefreshTokenKeeper> m_refreshTokens;
    std::atomic<quint64> m_version = 0;
    std::atomic<bool> m_fetching = false; // written under the mutex
    mutable std::mutex m_mutex;
    TokenPointer m_token;
    quint64 m_generation = 0;
    std::vector<Waiter> m_waiters;
    std::optional<TokenFailure> m_failure; // of the last fetch
    Clock::TimePoint m_retryAt; // not before, after a failure
    int m_failures = 0; // in a row
    Clock::TimePoint m_replaceAt; // no replacing before
    quint64 m_replacing = 0; // the generation that is being replaced
    QByteArray m_tokenUrl;
};

} // namespace gatehouse::credentials
