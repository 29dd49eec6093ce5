#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/KeySetSlot.h"
#include "engine/calls/Snapshot.h"
#include "engine/http/HttpMessage.h"

#include <QHash>

#include <optional>

namespace gatehouse::api {

// Who a request is from, and, where a token was shown in vain, why.
struct Identity
{
    std::optional<access::Principal> principal;
    std::optional<access::TokenRefusal> refusal;

    // Newer keys of the authorization server may change the answer.
    bool wantsKeys() const { return !principal && refusal == access::TokenRefusal::UnknownKey; }
};

// Finds out who calls: by a key of ours, or by an access token where gateway.oauth is set. Tokens that were
// good are remembered by their hash until they expire, or keys or configuration change, since verifying a
// signature takes longer than all the rest of the way in. One per worker, on its thread.
class CallerIdentity
{
public:
    // Both outlive us.
    CallerIdentity(const calls::KeySetSlot &keys, const Clock &clock) : m_keys(keys), m_clock(clock) { }

    Identity identify(const http::Request &request, const calls::Snapshot &snapshot);

private:
    Identity identifyToken(QByteArrayView token, const calls::Snapshot &snapshot);
    void remember(const QByteArray &hash, const access::TokenIdentity &identity);

    calls::KeySetReader m_keys;
    const Clock &m_clock;
    QHash<QByteArray, access::TokenIdentity> m_seen; // by the token's hash
    quint64 m_seenRevision = 0; // of the snapshot
    quint64 m_seenKeys = 0;
};

} // namespace gatehouse::api
