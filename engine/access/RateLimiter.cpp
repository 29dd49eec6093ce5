#include "engine/access/RateLimiter.h"

#include <algorithm>

namespace gatehouse::access {
namespace {

using Nanoseconds = std::chrono::nanoseconds;

Nanoseconds interval(const RateLimitConfig &limit)
{
    return Nanoseconds(std::chrono::minutes(1)) / limit.requestsPerMinute;
}

int room(const RateLimitConfig &limit)
{
    return limit.burst > 0 ? limit.burst : limit.requestsPerMinute;
}

// One bucket during one question. What it owes is never more than it can hold: after a reload to a smaller
// burst, an old debt does not keep its team out for longer than the new limit would.
class Bucket
{
public:
    Bucket(Nanoseconds &fullAt, const RateLimitConfig &limit, Nanoseconds now)
        : m_fullAt(fullAt)
        , m_limit(limit)
        , m_now(now)
    {
        m_fullAt = std::min(m_fullAt, now + interval(limit) * room(limit));
        m_owed = std::max(m_fullAt - now, Nanoseconds::zero());
    }

    // How long until one more call fits; zero or less: now.
    Nanoseconds wait() const { return m_owed + interval(m_limit) - interval(m_limit) * room(m_limit); }
    void take()
    {
        m_owed += interval(m_limit);
        m_fullAt = m_now + m_owed;
    }
    RateQuota quota() const
    {
        const auto taken = (m_owed + interval(m_limit) - Nanoseconds(1)) / interval(m_limit);
        return {room(m_limit), std::max(0, room(m_limit) - static_cast<int>(taken)),
            std::chrono::ceil<std::chrono::seconds>(m_owed)};
    }

private:
    Nanoseconds &m_fullAt;
    const RateLimitConfig &m_limit;
    Nanoseconds m_now;
    Nanoseconds m_owed{0};
};

bool limits(const std::optional<RateLimitConfig> &limit)
{
    return limit && limit->requestsPerMinute > 0;
}

} // namespace

RateLimiter::ApiBucket &RateLimiter::bucketOf(TeamBuckets &buckets, const QString &api)
{
    const auto found = std::ranges::find(buckets.apis, api, &ApiBucket::api);
    return found != buckets.apis.end() ? *found : buckets.apis.emplace_back(ApiBucket{api, {}});
}

RateDecision RateLimiter::take(const QString &team, const QString &api,
    const std::optional<RateLimitConfig> &apiLimit, const std::optional<RateLimitConfig> &teamLimit)
{
    if (!limits(apiLimit) && !limits(teamLimit))
        return {};

    const size_t hash = qHash(team);
    Shard &shard = m_shards[hash % m_shards.size()];
    const std::lock_guard lock(shard.mutex);
    // Read under the lock: no call is decided by an older time than one before it.
    const Nanoseconds now = m_clock.now().time_since_epoch();
    TeamBuckets &buckets = shard.teams[team];
    std::optional<Bucket> byTeam;
    std::optional<Bucket> byApi;
    if (limits(teamLimit))
        byTeam.emplace(buckets.fullAt, *teamLimit, now);
    if (limits(apiLimit))
        byApi.emplace(bucketOf(buckets, api).fullAt, *apiLimit, now);

    const Nanoseconds longest = std::max(
        byTeam ? byTeam->wait() : Nanoseconds::zero(), byApi ? byApi->wait() : Nanoseconds::zero());
    RateDecision decision;
    decision.allowed = longest <= Nanoseconds::zero();
    if (!decision.allowed)
        decision.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(longest);
    for (std::optional<Bucket> *bucket : {&byTeam, &byApi}) {
        if (!*bucket)
            continue;
        if (decision.allowed)
            (*bucket)->take();
        const RateQuota quota = (*bucket)->quota();
        if (!decision.quota || quota.remaining < decision.quota->remaining)
            decision.quota = quota;
    }
    return decision;
}

void RateLimiter::forgetFull()
{
    for (Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        const Nanoseconds now = m_clock.now().time_since_epoch();
        shard.teams.removeIf([now](const auto &entry) {
            TeamBuckets &buckets = entry.value();
            std::erase_if(buckets.apis, [now](const ApiBucket &bucket) { return bucket.fullAt <= now; });
            return buckets.apis.empty() && buckets.fullAt <= now;
        });
    }
}

size_t RateLimiter::bucketCount() const
{
    size_t count = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        for (const TeamBuckets &buckets : shard.teams)
            count += buckets.apis.size() + (buckets.fullAt > Nanoseconds::zero() ? 1 : 0);
    }
    return count;
}

} // namespace gatehouse::access
