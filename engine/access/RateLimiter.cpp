#include "engine/access/RateLimiter.h"

namespace gatehouse::access {
namespace {

using Nanoseconds = std::chrono::nanoseconds;

Nanoseconds interval(const RateLimitConfig &limit)
{
    return Nanoseconds(std::chrono::minutes(1)) / limit.requestsPerMinute;
}

Nanoseconds capacity(const RateLimitConfig &limit)
{
    return interval(limit) * (limit.burst > 0 ? limit.burst : limit.requestsPerMinute);
}

// How long until one more call fits; zero or less: now.
Nanoseconds wait(Nanoseconds emptyAt, Nanoseconds now, const RateLimitConfig &limit)
{
    return std::max(emptyAt, now) + interval(limit) - capacity(limit) - now;
}

} // namespace

RateDecision RateLimiter::take(const QString &team, const QString &api,
    const std::optional<RateLimitConfig> &apiLimit, const std::optional<RateLimitConfig> &teamLimit)
{
    const bool byApi = apiLimit && apiLimit->requestsPerMinute > 0;
    const bool byTeam = teamLimit && teamLimit->requestsPerMinute > 0;
    if (!byApi && !byTeam)
        return {};

    const Nanoseconds now = m_clock.now().time_since_epoch();
    // A newline is in no name, so the two kinds of key cannot meet.
    const QString apiKey = byApi ? team + u'\n' + api : QString();
    Shard &shard = m_shards[qHash(team) % m_shards.size()];
    const std::lock_guard lock(shard.mutex);

    Nanoseconds longest{0};
    if (byApi)
        longest = std::max(longest, wait(shard.emptyAt.value(apiKey), now, *apiLimit));
    if (byTeam)
        longest = std::max(longest, wait(shard.emptyAt.value(team), now, *teamLimit));
    if (longest > Nanoseconds::zero())
        return {false, std::chrono::ceil<std::chrono::milliseconds>(longest)};

    if (byApi)
        shard.emptyAt[apiKey] = std::max(shard.emptyAt.value(apiKey), now) + interval(*apiLimit);
    if (byTeam)
        shard.emptyAt[team] = std::max(shard.emptyAt.value(team), now) + interval(*teamLimit);
    return {};
}

} // namespace gatehouse::access
