#pragma once

#include "engine/base/Clock.h"

#include <QHash>

#include <array>
#include <chrono>
#include <mutex>

namespace gatehouse::access {

// Slows addresses that show bad keys: each has room for 20, then for 10 a minute (GCRA, as RateLimiter).
// While there is none, no further key of that address is looked at, good or bad, so that trying keys tells
// nothing; keys that were good from there before (KeyUse) do not come here. Bounded, also against who has
// many addresses: the one that owes least is forgotten first. Shared by workers; thread-safe.
class AddressBrake
{
public:
    struct Verdict
    {
        std::chrono::milliseconds retryAfter{0}; // more than 0: slowed
        bool justBegan = false; // the first refusal after a time of none

        bool slowed() const { return retryAfter.count() > 0; }
    };

    // `clock` outlives us.
    explicit AddressBrake(const Clock &clock) : m_clock(clock) { }

    // A key of that address (addressId) was bad.
    Verdict fail(quint64 address);
    // Whether another key of it would be looked at.
    Verdict check(quint64 address);

    size_t size() const;

private:
    using Nanoseconds = std::chrono::nanoseconds;

    struct Debt
    {
        Nanoseconds emptyAt{0}; // when nothing will be owed any more, as time on the clock
        bool told = false;
    };
    struct Shard
    {
        mutable std::mutex mutex;
        QHash<quint64, Debt> debts;
    };

    Shard &shardOf(quint64 address);
    static Verdict refuse(Debt &debt, Nanoseconds wait);
    static void makeRoom(Shard &shard, Nanoseconds now);

    const Clock &m_clock;
    std::array<Shard, 16> m_shards;
};

} // namespace gatehouse::access
