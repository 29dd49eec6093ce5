#pragma once

#include "engine/access/Principal.h"
#include "engine/base/Secret.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace gatehouse::access {

// Keys → Principals. Only SHA-256 hashes are held: the table is searched by the hash of what a client shows,
// so the time taken says nothing about a key, and a memory dump holds none. Immutable after building; any
// thread.
class Authenticator
{
public:
    // The first to claim a key keeps it; false says that it was taken.
    bool addKey(const Secret &key, const Principal &principal);
    // 32 raw bytes.
    bool addHash(const QByteArray &hash, const Principal &principal);

    std::optional<Principal> authenticate(QByteArrayView key) const;

    // The same keys for the same principals.
    bool operator==(const Authenticator &) const = default;

private:
    QHash<QByteArray, Principal> m_principals;
};

} // namespace gatehouse::access
