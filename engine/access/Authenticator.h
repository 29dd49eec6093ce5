#pragma once

#include "engine/access/KeyUse.h"
#include "engine/access/Principal.h"
#include "engine/base/Clock.h"
#include "engine/base/Secret.h"

#include <QByteArray>
#include <QDateTime>
#include <QHash>

#include <memory>

namespace gatehouse::access {

// A key that is known: whose it is, until when, and where it was good before.
struct KnownKey
{
    Principal principal;
    QDateTime expires; // UTC; invalid: never
    std::shared_ptr<KeyUse> use = std::make_shared<KeyUse>();

    bool operator==(const KnownKey &other) const
    {
        return principal == other.principal && expires == other.expires;
    }
};

// Keys → Principals. Only SHA-256 hashes are held: the table is searched by the hash of what a client shows,
// so the time taken says nothing about a key, and a memory dump holds none. Immutable after building but for
// KeyUse; any thread.
class Authenticator
{
public:
    // The first to claim a key keeps it; false says that it was taken.
    bool addKey(const Secret &key, const Principal &principal);
    // 32 raw bytes. `expires`: from then on the key is an unknown one.
    bool addHash(const QByteArray &hash, const Principal &principal, const QDateTime &expires = {});
    // Where keys were good is not forgotten by a reload.
    void rememberUse(const Authenticator &previous);

    // Null for a key that is unknown or expired: these are alike. The clock is asked for keys that expire
    // only. Lives as long as we do.
    const KnownKey *authenticate(QByteArrayView key, const Clock &clock) const;

    // Whether a key ended after `from` and not after `to`.
    bool anyExpired(const QDateTime &from, const QDateTime &to) const;

    // The same keys for the same principals, as long.
    bool operator==(const Authenticator &) const = default;

private:
    QHash<QByteArray, KnownKey> m_keys;
};

} // namespace gatehouse::access
