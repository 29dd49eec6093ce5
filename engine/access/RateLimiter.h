#pragma once

#include "engine/base/Clock.h"
#include "engine/model/ApiConfig.h"

#include <QHash>
#include <QString>

#include <array>
#include <chrono>
#include <mutex>
#include <optional>

namespace gatehouse::access {

struct RateDecision
{
    bool allowed = true;
    std::chrono::milliseconds retryAfter{0}; // when not allowed
};

// Limits calls by the generic cell rate algorithm (ITU-T I.371, as leaky buckets without queues): per team
// and API, and per team over all APIs. Both must have room; a refused call takes from neither. Its state
// outlives reloads, so the limits travel with each question. Thread-safe: a shard's mutex is held for a few
// tens of nanoseconds.
class RateLimiter
{
public:
    // `clock` outlives the limiter.
    explicit RateLimiter(const Clock &clock) : m_clock(clock) { }

    RateDecision take(const QString &team, const QString &api, const std::optional<RateLimitConfig> &apiLimit,
        const std::optional<RateLimitConfig> &teamLimit);

private:
    using Nanoseconds = std::chrono::nanoseconds;

    struct Shard
    {
        std::mutex mutex;
        // When each bucket would be empty again, as time on the clock.
        QHash<QString, Nanoseconds> emptyAt;
    };

    const Clock &m_clock;
    std::array<Shard, 32> m_shards; // by team, so that both of its buckets are under one mutex
};

} // namespace gatehouse::access
