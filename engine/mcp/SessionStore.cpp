#include "engine/mcp/SessionStore.h"

#include "engine/access/TeamShares.h"

#include <QRandomGenerator>

#include <array>

namespace gatehouse::mcp {
namespace {

constexpr qint64 kMostLoggedBytes = 16'777'216; // by the streams of one team's sessions

// 128 random bits as 32 hex digits: visible ASCII, as the header wants it.
QByteArray randomId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace

SessionLimits sessionLimits(const calls::Snapshot &snapshot)
{
    const LimitsConfig &limits = snapshot.config.limits;
    const auto share = access::teamShare(limits.maxSessions, snapshot.config.teams.size());
    return {limits.maxSessions, limits.sessionIdleTimeout, static_cast<int>(share)};
}

std::shared_ptr<EventBudget> SessionStore::budgetOfLocked(const access::Principal &principal)
{
    auto &known = m_budgets[access::principalKey(principal)];
    auto budget = known.lock();
    if (!budget) {
        budget = std::make_shared<EventBudget>(kMostLoggedBytes);
        known = budget;
    }
    return budget;
}

SessionPointer SessionStore::create(
    Session::Identity identity, const ListView &view, const SessionLimits &limits)
{
    identity.id = randomId();
    SessionPointer ended;
    SessionPointer session;
    {
        const std::lock_guard lock(m_mutex);
        auto budget = budgetOfLocked(identity.principal);
        session = std::make_shared<Session>(std::move(identity), m_clock.now(), view, std::move(budget));
        const access::Principal &principal = session->identity().principal;
        const bool full = m_sessions.size() >= limits.maxSessions
            || m_perTeam.value(access::principalKey(principal)) >= limits.maxPerTeam;
        if (full && !makeRoomLocked(principal, ended))
            return nullptr;
        m_sessions.insert(session->identity().id, session);
        ++m_perTeam[access::principalKey(principal)];
        m_count.store(static_cast<int>(m_sessions.size()), std::memory_order_relaxed);
    }
    if (ended)
        ended->end();
    return session;
}

bool SessionStore::makeRoomLocked(const access::Principal &principal, SessionPointer &ended)
{
    const auto now = m_clock.now();
    for (const SessionPointer &session : std::as_const(m_sessions)) {
        const bool mayGo = session->identity().principal == principal && session->isIdleSince(now);
        if (mayGo && (!ended || session->lastUsed() < ended->lastUsed()))
            ended = session;
    }
    if (ended)
        forgetLocked(ended);
    return ended != nullptr;
}

void SessionStore::forgetLocked(const SessionPointer &session)
{
    if (!m_sessions.remove(session->identity().id))
        return;
    const auto count = m_perTeam.find(access::principalKey(session->identity().principal));
    if (--*count == 0)
        m_perTeam.erase(count);
}

SessionPointer SessionStore::find(
    const QByteArray &id, const access::Principal &principal, const QString &api)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_sessions.constFind(id);
    if (found == m_sessions.cend())
        return nullptr;
    const Session::Identity &identity = (*found)->identity();
    if (identity.principal != principal || identity.api != api)
        return nullptr;
    (*found)->touch(m_clock.now());
    return *found;
}

void SessionStore::end(const SessionPointer &session)
{
    {
        const std::lock_guard lock(m_mutex);
        forgetLocked(session);
        m_count.store(static_cast<int>(m_sessions.size()), std::memory_order_relaxed);
    }
    session->end();
}

void SessionStore::endAll()
{
    for (const SessionPointer &session : all())
        end(session);
}

std::vector<SessionPointer> SessionStore::all() const
{
    const std::lock_guard lock(m_mutex);
    return {m_sessions.cbegin(), m_sessions.cend()};
}

void SessionStore::sweep(const SessionLimits &limits)
{
    const auto limit = m_clock.now() - limits.idleTimeout;
    for (const SessionPointer &session : all()) {
        if (session->isIdleSince(limit))
            end(session);
    }
}

void SessionStore::snapshotChanged(const calls::Snapshot &snapshot)
{
    ViewMemory views(snapshot);
    for (const SessionPointer &session : all()) {
        const Session::Identity &identity = session->identity();
        const ViewKey key{identity.api, identity.principal, identity.shape};
        session->snapshotChanged(
            views.view(key), [&](const QString &uri) { return resourceContentHash(snapshot, key, uri); });
    }
}

} // namespace gatehouse::mcp
