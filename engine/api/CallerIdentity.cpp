#include "engine/api/CallerIdentity.h"

#include "engine/access/TokenHash.h"

namespace gatehouse::api {
namespace {

constexpr qsizetype kMostRemembered = 1024;

QByteArray shownKey(const http::Request &request)
{
    const QByteArray authorization = request.headers.value("Authorization");
    static constexpr QByteArrayView scheme("Bearer ");
    if (authorization.size() > scheme.size()
        && QByteArrayView(authorization).first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0)
        return authorization.mid(scheme.size()).trimmed();
    return request.headers.value("X-API-Key");
}

} // namespace

Identity CallerIdentity::identify(const http::Request &request, const calls::Snapshot &snapshot)
{
    const QByteArray key = shownKey(request);
    if (key.isEmpty()) {
        if (!snapshot.config.requireAuth)
            return {access::anonymousPrincipal(), std::nullopt};
        return {};
    }
    if (!snapshot.tokens || !access::looksLikeJwt(key))
        return {snapshot.authenticator.authenticate(key), std::nullopt};
    Identity identity = identifyToken(key, snapshot);
    // A key of ours may look like anything.
    if (!identity.principal)
        identity.principal = snapshot.authenticator.authenticate(key);
    return identity;
}

Identity CallerIdentity::identifyToken(QByteArrayView token, const calls::Snapshot &snapshot)
{
    const calls::KeySetPointer &keys = m_keys.current();
    if (!keys)
        return {std::nullopt, access::TokenRefusal::UnknownKey};
    if (m_seenRevision != snapshot.revision || m_seenKeys != m_keys.version()) {
        m_seen.clear();
        m_seenRevision = snapshot.revision;
        m_seenKeys = m_keys.version();
    }
    const qint64 now = m_clock.wallTime().toSecsSinceEpoch();
    const QByteArray hash = access::tokenHash(token);
    if (const auto seen = m_seen.constFind(hash); seen != m_seen.cend()) {
        if (now < seen->expires)
            return {seen->principal, std::nullopt};
        m_seen.remove(hash);
    }
    const auto checked = access::checkToken(token, *keys, *snapshot.tokens, now);
    if (!checked)
        return {std::nullopt, checked.error()};
    remember(hash, *checked);
    return {checked->principal, std::nullopt};
}

void CallerIdentity::remember(const QByteArray &hash, const access::TokenIdentity &identity)
{
    // Rarely so many; whoever is still here is verified once more.
    if (hash.isEmpty())
        return;
    if (m_seen.size() >= kMostRemembered)
        m_seen.clear();
    m_seen.insert(hash, identity);
}

} // namespace gatehouse::api
