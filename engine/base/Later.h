#pragma once

#include <QtGlobal>

#include <chrono>
#include <functional>
#include <memory>
#include <unordered_map>

class QTimer;

namespace gatehouse {

// The seam for doing something later on the same thread.
class Later
{
public:
    using Ticket = quint64; // never 0

    virtual ~Later() = default;
    // `action` runs once, from the event loop; never after cancel().
    virtual Ticket after(std::chrono::milliseconds delay, std::function<void()> action) = 0;
    // Unknown tickets are ignored.
    virtual void cancel(Ticket ticket) = 0;
};

// By timers of the event loop it was made in. One per thread, used there only; what still waits when it is
// destroyed does not run.
class TimerLater final : public Later
{
public:
    TimerLater();
    ~TimerLater() override;
    Ticket after(std::chrono::milliseconds delay, std::function<void()> action) override;
    void cancel(Ticket ticket) override;

private:
    std::unordered_map<Ticket, std::unique_ptr<QTimer>> m_timers;
    Ticket m_last = 0;
};

} // namespace gatehouse
