#include "engine/backend/CircuitBreaker.h"

#include <algorithm>

namespace gatehouse::backend {

namespace {

// While a probe is under way nobody knows how long it takes.
constexpr std::chrono::seconds kProbeWait{1};

} // namespace

qint64 CircuitBreaker::openUntil(Clock::TimePoint time)
{
    return std::max<qint64>(1, std::chrono::nanoseconds(time.time_since_epoch()).count());
}

CircuitBreaker::Admission CircuitBreaker::admit(Clock::TimePoint now)
{
    qint64 until = m_openUntil.load(std::memory_order_acquire);
    if (until == kClosed)
        return {Pass{false, m_epoch.load(std::memory_order_relaxed)}, {}};
    if (until == kProbing)
        return {std::nullopt, kProbeWait};
    const qint64 left = until - openUntil(now);
    if (left > 0)
        return {std::nullopt, std::chrono::nanoseconds(left)};
    if (m_openUntil.compare_exchange_strong(until, kProbing, std::memory_order_acq_rel))
        return {Pass{true, m_epoch.load(std::memory_order_relaxed)}, {}};
    return {std::nullopt, kProbeWait};
}

BreakerChange CircuitBreaker::succeeded(const Pass &pass)
{
    if (pass.isProbe) {
        m_failures.store(0, std::memory_order_relaxed);
        m_epoch.fetch_add(1, std::memory_order_relaxed);
        m_openUntil.store(kClosed, std::memory_order_release);
        return BreakerChange::Closed;
    }
    if (m_failures.load(std::memory_order_relaxed) != 0)
        m_failures.store(0, std::memory_order_relaxed);
    return BreakerChange::None;
}

BreakerChange CircuitBreaker::failed(
    const Pass &pass, const CircuitBreakerConfig &config, Clock::TimePoint now)
{
    const qint64 until = openUntil(now + config.resetAfter);
    if (pass.isProbe) {
        m_openUntil.store(until, std::memory_order_release);
        return BreakerChange::Opened;
    }
    if (pass.epoch != m_epoch.load(std::memory_order_relaxed))
        return BreakerChange::None;
    if (m_failures.fetch_add(1, std::memory_order_relaxed) + 1 < config.failures)
        return BreakerChange::None;
    qint64 expected = kClosed;
    return m_openUntil.compare_exchange_strong(expected, until, std::memory_order_acq_rel)
        ? BreakerChange::Opened
        : BreakerChange::None;
}

void CircuitBreaker::abandoned(const Pass &pass, Clock::TimePoint now)
{
    // The next one may try at once.
    if (pass.isProbe)
        m_openUntil.store(openUntil(now), std::memory_order_release);
}

BreakerState CircuitBreaker::state() const
{
    const qint64 until = m_openUntil.load(std::memory_order_relaxed);
    if (until == kClosed)
        return BreakerState::Closed;
    return until == kProbing ? BreakerState::HalfOpen : BreakerState::Open;
}

} // namespace gatehouse::backend
