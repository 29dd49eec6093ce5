#pragma once

#include "engine/credentials/OAuth2TokenSource.h"

#include <QHash>

namespace gatehouse::credentials {

// The token sources of all credentials, by what identifies them, so that tokens outlive reloads: the same
// settings give the same source again. Any thread; owned beside what else outlives snapshots.
class TokenStore
{
public:
    // `clock` and `log` outlive the store; `keychain` too, and may be null: then refresh
    // tokens are kept in memory only.
    TokenStore(const Clock &clock, telemetry::Log &log, Keychain *keychain = nullptr)
        : m_clock(clock)
        , m_log(std::make_shared<telemetry::LogDoor>(log))
        , m_keychain(keychain)
    {
    }
    ~TokenStore() { m_log->close(); }
    TokenStore(const TokenStore &) = delete;
    TokenStore &operator=(const TokenStore &) = delete;

    std::shared_ptr<OAuth2TokenSource> source(const OAuth2Settings &settings);
    // Lets go of sources that no configuration uses any more, except those whose refresh token nobody else
    // knows: an API may come back.
    void prune();
    // A refresh token is on its way to the keychain, which answers within its own deadline.
    bool isWriting();

private:
    const Clock &m_clock;
    const std::shared_ptr<telemetry::LogDoor> m_log;
    Keychain *const m_keychain;
    std::mutex m_mutex;
    QHash<QByteArray, std::shared_ptr<OAuth2TokenSource>> m_sources;
};

} // namespace gatehouse::credentials
