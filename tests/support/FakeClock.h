#pragma once

#include "engine/base/Clock.h"

#include <atomic>

namespace gatehouse::test {

// A clock that only moves when told.
class FakeClock final : public Clock
{
public:
    TimePoint now() const override { return TimePoint(std::chrono::nanoseconds(m_nanoseconds.load())); }
    QDateTime wallTime() const override
    {
        return QDateTime::fromMSecsSinceEpoch(1'790'000'000'000 + m_nanoseconds.load() / 1'000'000, Qt::UTC);
    }
    void advance(std::chrono::nanoseconds by) { m_nanoseconds += by.count(); }

private:
    std::atomic<qint64> m_nanoseconds = 1'000'000'000;
};

} // namespace gatehouse::test
