#pragma once

#include <QDateTime>

#include <chrono>

namespace gatehouse {

// The seam for time: steady for durations and deadlines, wall for what people read. Thread-safe.
class Clock
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
    virtual QDateTime wallTime() const = 0; // UTC
};

class SystemClock final : public Clock
{
public:
    TimePoint now() const override { return std::chrono::steady_clock::now(); }
    QDateTime wallTime() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace gatehouse
