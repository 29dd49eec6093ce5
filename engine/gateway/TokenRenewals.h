#pragma once

#include "engine/calls/SnapshotSlot.h"
#include "engine/calls/TokenClient.h"
#include "engine/gateway/TokenStatus.h"

#include <QList>

#include <functional>
#include <memory>
#include <unordered_map>

namespace gatehouse::gateway {

// The fetched tokens of a snapshot's credentials, in the configuration's order. Any thread.
QList<TokenStatus> tokenStatuses(const calls::Snapshot &snapshot, const Clock &clock);

// New tokens that a person asks for, on one worker, fetched as calls fetch theirs. Each is answered once:
// whoever ends the worker is answered too. Worker thread.
class TokenRenewals
{
public:
    using Answer = std::function<void(const TokenRenewal &)>;

    // Both outlive us.
    TokenRenewals(calls::TokenClient &tokens, calls::SnapshotReader &snapshots);
    ~TokenRenewals();
    TokenRenewals(const TokenRenewals &) = delete;
    TokenRenewals &operator=(const TokenRenewals &) = delete;

    // `team`: of a credential for one team, else empty.
    void start(const QString &api, const QString &team, Answer answer);

private:
    struct Waiting
    {
        calls::SnapshotPointer snapshot; // keeps the credential
        std::unique_ptr<calls::TokenWait> wait;
        Answer answer;
    };

    void finish(quint64 id, const TokenRenewal &renewal);

    calls::TokenClient &m_tokens;
    calls::SnapshotReader &m_snapshots;
    std::unordered_map<quint64, Waiting> m_waiting;
    quint64 m_last = 0;
};

} // namespace gatehouse::gateway
