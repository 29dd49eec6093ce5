#pragma once

#include "engine/gateway/GatewayStatus.h"
#include "engine/gateway/Worker.h"

#include <QTimer>

#include <functional>

namespace gatehouse::gateway {

// Reads the counters for whoever watches. Control thread, owned by Gateway.
class CounterSampler
{
public:
    // `owner` may change its thread, and we with it; `clock` outlives us; `heard` runs 4 times a second while
    // it is wanted.
    CounterSampler(QObject *owner, const Clock &clock, std::function<void(const GatewayCounters &)> heard);

    // Null while there is no gateway; else it outlives us, or another one is set before it goes.
    void setSource(const SharedState *shared) { m_shared = shared; }
    void setWanted(bool wanted);
    // As they stand; the rate is that since the last sample.
    GatewayCounters read();

private:
    const Clock &m_clock;
    std::function<void(const GatewayCounters &)> m_heard;
    const SharedState *m_shared = nullptr;
    QTimer m_timer;
    quint64 m_calls = 0; // at the last sample
    Clock::TimePoint m_at;
};

} // namespace gatehouse::gateway
