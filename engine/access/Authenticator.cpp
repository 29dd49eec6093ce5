#include "engine/access/Authenticator.h"

#include "engine/base/Hash.h"

#include <algorithm>

namespace gatehouse::access {

bool Authenticator::addKey(const Secret &key, const Principal &principal)
{
    return !key.isEmpty() && addHash(sha256(key.expose()), principal);
}

bool Authenticator::addHash(const QByteArray &hash, const Principal &principal, const QDateTime &expires)
{
    if (m_keys.contains(hash))
        return false;
    m_keys.insert(hash, {principal, expires});
    return true;
}

void Authenticator::rememberUse(const Authenticator &previous)
{
    for (auto key = m_keys.begin(); key != m_keys.end(); ++key) {
        if (const auto before = previous.m_keys.constFind(key.key()); before != previous.m_keys.cend())
            key->use = before->use;
    }
}

const KnownKey *Authenticator::authenticate(QByteArrayView key, const Clock &clock) const
{
    // Longer than any key we would hand out: not worth hashing.
    static constexpr qsizetype kLongestKey = 4096;
    if (key.isEmpty() || key.size() > kLongestKey)
        return nullptr;
    const QByteArray hash = sha256(key);
    const auto found = m_keys.constFind(hash);
    if (found == m_keys.cend() || !constantTimeEquals(found.key(), hash))
        return nullptr;
    if (found->expires.isValid() && found->expires <= clock.wallTime())
        return nullptr;
    return &*found;
}

bool Authenticator::anyExpired(const QDateTime &from, const QDateTime &to) const
{
    return std::any_of(m_keys.cbegin(), m_keys.cend(), [&](const KnownKey &key) {
        return key.expires.isValid() && key.expires > from && key.expires <= to;
    });
}

} // namespace gatehouse::access
