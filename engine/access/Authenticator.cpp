#include "engine/access/Authenticator.h"

#include "engine/base/Hash.h"

namespace gatehouse::access {

bool Authenticator::addKey(const Secret &key, const Principal &principal)
{
    return !key.isEmpty() && addHash(sha256(key.expose()), principal);
}

bool Authenticator::addHash(const QByteArray &hash, const Principal &principal)
{
    if (m_principals.contains(hash))
        return false;
    m_principals.insert(hash, principal);
    return true;
}

std::optional<Principal> Authenticator::authenticate(QByteArrayView key) const
{
    // Longer than any key we would hand out: not worth hashing.
    static constexpr qsizetype kLongestKey = 4096;
    if (key.isEmpty() || key.size() > kLongestKey)
        return std::nullopt;
    const QByteArray hash = sha256(key);
    const auto found = m_principals.constFind(hash);
    if (found == m_principals.cend() || !constantTimeEquals(found.key(), hash))
        return std::nullopt;
    return *found;
}

} // namespace gatehouse::access
