#pragma once

#include "engine/base/Result.h"
#include "engine/credentials/Keychain.h"
#include "engine/credentials/OAuth2Settings.h"
#include "engine/telemetry/LogDoor.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace gatehouse::credentials {

// What the keychain holds of a refresh token: the token, and of which token of the configuration it is the
// successor, so that a new one there wins over the successors of an old one. A text that is no such pair is
// a token that a person or a login put there. Pure.
struct KeptToken
{
    Secret token;
    QByteArray firstHash; // hex; empty: of none
};
Secret writeKeptToken(const KeptToken &kept);
KeptToken readKeptToken(const Secret &stored);

// The refresh token of one credential: the newest one that was given, from memory, the keychain or the
// configuration, in this order. Servers that rotate tokens take each but once, so a new one is in memory
// before anybody hears of it, and in the keychain, where there is one, for the next start. Any thread; made
// with create(), since the keychain answers later.
class RefreshTokenKeeper : public std::enable_shared_from_this<RefreshTokenKeeper>
{
public:
    // What there is, or what to do about there being none.
    using Completion = std::function<void(Result<Secret, QString>)>;

    // `keychain` may be null; else it outlives the keeper.
    static std::shared_ptr<RefreshTokenKeeper> create(
        const OAuth2Settings &settings, Keychain *keychain, std::shared_ptr<telemetry::LogDoor> log);

    // Completes inside, or later on the keychain's thread.
    void obtain(Completion completion);
    // A new one came.
    void keep(const Secret &token);
    // The server takes the one in memory no longer: the keychain may have a better one by now.
    void forget();
    // True when memory has one that no configuration knows.
    bool hasOwn() const;
    // True while the keychain has not said yet what became of a new one: whoever ends now may lose it.
    bool isWriting() const { return m_writing.load(std::memory_order_relaxed) > 0; }

private:
    RefreshTokenKeeper(
        const OAuth2Settings &settings, Keychain *keychain, std::shared_ptr<telemetry::LogDoor> log);

    Result<Secret, QString> choose(const KeychainAnswer &answer);
    void takeStored(const KeptToken &kept);
    QString advice(const QString &why) const;

    const QString m_name;
    const OAuth2Grant m_grant;
    const Secret m_first; // the configuration's
    Keychain *const m_keychain;
    const std::shared_ptr<telemetry::LogDoor> m_log;
    std::atomic<int> m_writing = 0;
    mutable std::mutex m_mutex;
    Secret m_current;
    Secret m_stored; // what the keychain has, as far as we know
    Secret m_refused; // by the server: not to be taken from there again
};

} // namespace gatehouse::credentials
