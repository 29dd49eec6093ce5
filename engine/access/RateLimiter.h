#pragma once

#include "engine/base/Clock.h"
#include "engine/model/ApiConfig.h"

#include <QHash>
#include <QString>

#include <array>
#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace gatehouse::access {

// What a caller may know of the limit that is nearest to its end.
struct RateQuota
{
    int limit = 0; // calls that a full bucket has room for
    int remaining = 0; // calls that fit now
    std::chrono::seconds reset{0}; // until it has room for all of them again
};

struct RateDecision
{
    bool allowed = true;
    std::chrono::milliseconds retryAfter{0}; // when not allowed
    std::optional<RateQuota> quota; // absent: no limit applies
};

// Limits calls by the generic cell rate algorithm (ITU-T I.371, as leaky buckets without queues): per team
// and API, and per team over all APIs. Both must have room; a refused call takes from neither. Its state
// outlives reloads, so the limits travel with each question, and a changed one holds from the next call on.
// Thread-safe: a shard's mutex is held for a few tens of nanoseconds.
class RateLimiter
{
public:
    // `clock` outlives the limiter.
    explicit RateLimiter(const Clock &clock) : m_clock(clock) { }

    RateDecision take(const QString &team, const QString &api, const std::optional<RateLimitConfig> &apiLimit,
        const std::optional<RateLimitConfig> &teamLimit);

    // Forgets the buckets that are as good as new. Now and then, not on the way of a call.
    void forgetFull();
    size_t bucketCount() const;

private:
    using Nanoseconds = std::chrono::nanoseconds;

    // When each bucket will have room for everything again, as time on the clock.
    struct ApiBucket
    {
        QString api;
        Nanoseconds fullAt{0};
    };
    struct TeamBuckets
    {
        Nanoseconds fullAt{0};
        std::vector<ApiBucket> apis; // few
    };
    struct Shard
    {
        mutable std::mutex mutex;
        QHash<QString, TeamBuckets> teams;
    };
    static ApiBucket &bucketOf(TeamBuckets &buckets, const QString &api);

    const Clock &m_clock;
    std::array<Shard, 32> m_shards; // by team, so that all of its buckets are under one mutex
};

} // namespace gatehouse::access
