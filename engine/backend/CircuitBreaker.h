#pragma once

#include "engine/base/Clock.h"
#include "engine/model/BackendConfig.h"

#include <atomic>
#include <chrono>
#include <optional>

namespace gatehouse::backend {

enum class BreakerState { Closed, HalfOpen, Open };
// What a verdict changed, for whoever writes the log.
enum class BreakerChange { None, Opened, Closed };

// Spares a backend that fails again and again. Closed: everything passes, failures in a row are counted.
// Open: nothing passes until a time. Then half-open: one exchange passes as a probe, and its end decides.
// Every pass ends with exactly one of succeeded(), failed() and abandoned(), so that a probe whose client has
// gone is not missed. Outlives reloads, so the limits travel with each question. Lock-free; on the closed
// path two loads.
class CircuitBreaker
{
public:
    struct Pass
    {
        bool isProbe = false;
        quint32 epoch = 0; // a verdict on an exchange from before the circuit closed is not news
    };
    struct Admission
    {
        std::optional<Pass> pass;
        std::chrono::nanoseconds retryAfter{0}; // without a pass
    };

    Admission admit(Clock::TimePoint now);
    BreakerChange succeeded(const Pass &pass);
    BreakerChange failed(const Pass &pass, const CircuitBreakerConfig &config, Clock::TimePoint now);
    // Neither: the exchange never got to the backend, or nobody waited for its end.
    void abandoned(const Pass &pass, Clock::TimePoint now);

    BreakerState state() const;

private:
    // Of the clock; else one of the two marks.
    static constexpr qint64 kClosed = 0;
    static constexpr qint64 kProbing = -1;
    static qint64 openUntil(Clock::TimePoint time);

    std::atomic<qint64> m_openUntil = kClosed;
    std::atomic<int> m_failures = 0; // in a row
    std::atomic<quint32> m_epoch = 0; // grows each time the circuit closes
};

} // namespace gatehouse::backend
