#pragma once

#include "engine/mcp/Session.h"

#include <QHash>

#include <atomic>
#include <mutex>

namespace gatehouse::mcp {

struct SessionLimits
{
    int maxSessions = 10'000;
    std::chrono::milliseconds idleTimeout{1'800'000};
    int maxPerTeam = 10'000;
};

// Of gateway.limits.
SessionLimits sessionLimits(const calls::Snapshot &snapshot);

// The sessions of all legacy clients, shared by the workers: one lock around a hash lookup per request that
// names a session. Owned by the gateway; a session outlives its place here only for who still holds it.
class SessionStore
{
public:
    // `clock` outlives the store.
    explicit SessionStore(const Clock &clock) : m_clock(clock) { }

    // The identity gets a random id of its own. Null when there are as many as there may be, of all or of
    // this principal's, and none of this principal's is idle enough to go for it: nobody's session ends for
    // somebody else's.
    SessionPointer create(Session::Identity identity, const ListView &view, const SessionLimits &limits);
    // Null for an id that is unknown, expired, another principal's or another endpoint's: these look alike,
    // as an id is no proof of who somebody is.
    SessionPointer find(const QByteArray &id, const access::Principal &principal, const QString &api);
    void end(const SessionPointer &session);
    void endAll();

    // Ends what was not used for the idle time and has no stream open.
    void sweep(const SessionLimits &limits);
    // After a reload: tells those whose lists are others now.
    void snapshotChanged(const calls::Snapshot &snapshot);

    int count() const { return m_count.load(std::memory_order_relaxed); }

private:
    std::vector<SessionPointer> all() const;
    void forgetLocked(const SessionPointer &session);
    bool makeRoomLocked(const access::Principal &principal, SessionPointer &ended);

    std::shared_ptr<EventBudget> budgetOfLocked(const access::Principal &principal);

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    QHash<QByteArray, SessionPointer> m_sessions;
    // What the streams of one team's sessions may keep, so that no team can take the others' share.
    QHash<QString, std::weak_ptr<EventBudget>> m_budgets;
    QHash<QString, int> m_perTeam; // of those that have any
    std::atomic<int> m_count = 0;
};

} // namespace gatehouse::mcp
