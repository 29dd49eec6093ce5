#include "engine/gateway/CounterSampler.h"

#include "engine/telemetry/ProcessStatistics.h"

namespace gatehouse::gateway {
namespace {

constexpr std::chrono::milliseconds kSampleEvery{250};

}

CounterSampler::CounterSampler(
    QObject *owner, const Clock &clock, std::function<void(const GatewayCounters &)> heard)
    : m_clock(clock)
    , m_heard(std::move(heard))
    , m_timer(owner)
    , m_at(clock.now())
{
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        if (m_shared)
            m_heard(read());
    });
    m_timer.setInterval(kSampleEvery);
}

void CounterSampler::setWanted(bool wanted)
{
    if (!wanted)
        return m_timer.stop();
    m_at = m_clock.now();
    m_calls = m_shared ? m_shared->counts.toolCalls.load(std::memory_order_relaxed) : 0;
    m_timer.start();
}

GatewayCounters CounterSampler::read()
{
    GatewayCounters counters;
    if (!m_shared)
        return counters;
    const calls::SharedCounts &counts = m_shared->counts;
    counters.requests = counts.requests.load(std::memory_order_relaxed);
    counters.toolCalls = counts.toolCalls.load(std::memory_order_relaxed);
    counters.toolErrors = counts.toolErrors.load(std::memory_order_relaxed);
    counters.inFlight = counts.inFlight.load(std::memory_order_relaxed);
    counters.connections = m_shared->connections.load(std::memory_order_relaxed);
    counters.streams = m_shared->streams.load(std::memory_order_relaxed);
    counters.residentBytes = telemetry::readResidentBytes();
    const auto now = m_clock.now();
    const double elapsed = std::chrono::duration<double>(now - m_at).count();
    if (elapsed > 0 && counters.toolCalls >= m_calls)
        counters.callsPerSecond = static_cast<double>(counters.toolCalls - m_calls) / elapsed;
    m_at = now;
    m_calls = counters.toolCalls;
    return counters;
}

} // namespace gatehouse::gateway
