#include "engine/api/CallerIdentity.h"

#include "engine/access/AddressId.h"
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
    return identify(request, snapshot, Visit::First);
}

Identity CallerIdentity::identifyAgain(const http::Request &request, const calls::Snapshot &snapshot)
{
    return identify(request, snapshot, Visit::Again);
}

Identity CallerIdentity::identify(const http::Request &request, const calls::Snapshot &snapshot, Visit visit)
{
    const QByteArray key = shownKey(request);
    if (key.isEmpty()) {
        if (!snapshot.config.requireAuth)
            return {access::anonymousPrincipal(), {}};
        return {};
    }
    const access::KnownKey *known = snapshot.authenticator.authenticate(key, m_parts.clock);
    // A key of ours may look like anything, a token too.
    if (!known && snapshot.tokens && access::looksLikeJwt(key)) {
        Identity identity = identifyToken(key, snapshot);
        if (visit == Visit::First && !identity.principal && !identity.wantsKeys())
            m_parts.metrics.countAuthFailure(telemetry::AuthFailure::BadToken);
        return identity;
    }
    if (visit == Visit::First)
        return identifyKey(known, request.peer);
    return {known ? std::optional(known->principal) : std::nullopt, {}};
}

Identity CallerIdentity::identifyKey(const access::KnownKey *known, const QHostAddress &peer)
{
    const quint64 address = access::addressId(peer);
    if (known && known->use->isKnown(address))
        return {known->principal, {}};
    const auto verdict = known ? m_parts.brake.check(address) : m_parts.brake.fail(address);
    if (verdict.slowed()) {
        m_parts.metrics.countAuthFailure(telemetry::AuthFailure::Slowed);
        if (verdict.justBegan)
            logSlowed(peer);
        return {{}, {}, verdict.retryAfter};
    }
    if (known) {
        known->use->remember(address);
        return {known->principal, {}};
    }
    m_parts.metrics.countAuthFailure(telemetry::AuthFailure::UnknownKey);
    return {};
}

void CallerIdentity::logSlowed(const QHostAddress &peer) const
{
    m_parts.log.warning(QLatin1String("api:authenticate"),
        QStringLiteral("too many bad keys from this address; its further keys are refused for a while"),
        {{QLatin1String("address"), peer.toString()}});
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
    const qint64 now = m_parts.clock.wallTime().toSecsSinceEpoch();
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
