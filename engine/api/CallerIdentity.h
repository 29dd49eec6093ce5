#pragma once

#include "engine/access/AddressBrake.h"
#include "engine/base/Clock.h"
#include "engine/calls/KeySetSlot.h"
#include "engine/calls/Snapshot.h"
#include "engine/http/HttpMessage.h"
#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"

#include <QHash>

#include <chrono>
#include <optional>

namespace gatehouse::api {

// Who a request is from; without a principal, why nobody.
struct Identity
{
    std::optional<access::Principal> principal;
    std::optional<access::TokenRefusal> refusal; // a token was shown in vain
    std::chrono::milliseconds retryAfter{0}; // more than 0: no key of that address is looked at for now

    // Newer keys of the authorization server may change the answer.
    bool wantsKeys() const { return !principal && refusal == access::TokenRefusal::UnknownKey; }
};

// Finds out who calls: by a key of ours, or by an access token where gateway.oauth is set. Bad keys are
// counted and slow their address; tokens cannot be guessed, so they do not. Tokens that were good are
// remembered by their hash until they expire, or keys or configuration change, since verifying a signature
// takes longer than all the rest of the way in. One per worker, on its thread.
class CallerIdentity
{
public:
    // All outlive us.
    struct Parts
    {
        const calls::KeySetSlot &keys;
        const Clock &clock;
        access::AddressBrake &brake;
        telemetry::WorkerMetrics &metrics;
        telemetry::Log &log;
    };

    explicit CallerIdentity(const Parts &parts) : m_parts(parts), m_keys(parts.keys) { }

    Identity identify(const http::Request &request, const calls::Snapshot &snapshot);
    // Of a stream or call that was let in before: nothing is counted or slowed.
    Identity identifyAgain(const http::Request &request, const calls::Snapshot &snapshot);

    // Of the authorization server's keys that were looked at last.
    quint64 keysVersion() const { return m_keys.version(); }

private:
    enum class Visit { First, Again };

    Identity identify(const http::Request &request, const calls::Snapshot &snapshot, Visit visit);
    Identity identifyKey(const access::KnownKey *known, const QHostAddress &peer);
    Identity identifyToken(QByteArrayView token, const calls::Snapshot &snapshot);
    void remember(const QByteArray &hash, const access::TokenIdentity &identity);
    void logSlowed(const QHostAddress &peer) const;

    Parts m_parts;
    calls::KeySetReader m_keys;
    QHash<QByteArray, access::TokenIdentity> m_seen; // by the token's hash
    quint64 m_seenRevision = 0; // of the snapshot
    quint64 m_seenKeys = 0;
};

} // namespace gatehouse::api
