#include "engine/access/AddressBrake.h"

#include <algorithm>

namespace gatehouse::access {
namespace {

using Nanoseconds = std::chrono::nanoseconds;

constexpr Nanoseconds kEach = std::chrono::seconds(6); // 10 a minute
constexpr Nanoseconds kRoom = kEach * 20;
constexpr qsizetype kMostInShard = 512;

// How long until one more bad key has room; zero or less: now.
Nanoseconds waitFor(Nanoseconds emptyAt, Nanoseconds now)
{
    return std::max(emptyAt, now) + kEach - kRoom - now;
}

} // namespace

AddressBrake::Shard &AddressBrake::shardOf(quint64 address)
{
    return m_shards[qHash(address) % m_shards.size()];
}

AddressBrake::Verdict AddressBrake::refuse(Debt &debt, Nanoseconds wait)
{
    return {std::chrono::ceil<std::chrono::milliseconds>(wait), !std::exchange(debt.told, true)};
}

AddressBrake::Verdict AddressBrake::fail(quint64 address)
{
    const Nanoseconds now = m_clock.now().time_since_epoch();
    Shard &shard = shardOf(address);
    const std::lock_guard lock(shard.mutex);
    if (shard.debts.size() >= kMostInShard && !shard.debts.contains(address))
        makeRoom(shard, now);
    Debt &debt = shard.debts[address];
    if (debt.emptyAt <= now)
        debt = {now, false};
    if (const Nanoseconds wait = waitFor(debt.emptyAt, now); wait > Nanoseconds::zero())
        return refuse(debt, wait);
    debt.emptyAt += kEach;
    return {};
}

AddressBrake::Verdict AddressBrake::check(quint64 address)
{
    const Nanoseconds now = m_clock.now().time_since_epoch();
    Shard &shard = shardOf(address);
    const std::lock_guard lock(shard.mutex);
    const auto found = shard.debts.find(address);
    if (found == shard.debts.end())
        return {};
    const Nanoseconds wait = waitFor(found->emptyAt, now);
    return wait > Nanoseconds::zero() ? refuse(*found, wait) : Verdict();
}

// Those that owe nothing go; where all owe something, the one that owes least.
void AddressBrake::makeRoom(Shard &shard, Nanoseconds now)
{
    shard.debts.removeIf([now](const auto &entry) { return entry.value().emptyAt <= now; });
    if (shard.debts.size() < kMostInShard)
        return;
    shard.debts.erase(std::min_element(shard.debts.cbegin(), shard.debts.cend(),
        [](const Debt &left, const Debt &right) { return left.emptyAt < right.emptyAt; }));
}

size_t AddressBrake::size() const
{
    size_t size = 0;
    for (const Shard &shard : m_shards) {
        const std::lock_guard lock(shard.mutex);
        size += static_cast<size_t>(shard.debts.size());
    }
    return size;
}

} // namespace gatehouse::access
