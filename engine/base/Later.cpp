#include "engine/base/Later.h"

#include <QTimer>

namespace gatehouse {

TimerLater::TimerLater() = default;
TimerLater::~TimerLater() = default;

Later::Ticket TimerLater::after(std::chrono::milliseconds delay, std::function<void()> action)
{
    const Ticket ticket = ++m_last;
    auto timer = std::make_unique<QTimer>();
    timer->setSingleShot(true);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, ticket, action = std::move(action)] {
        // It is inside its own signal, so the event loop deletes it.
        auto node = m_timers.extract(ticket);
        node.mapped().release()->deleteLater();
        action();
    });
    timer->start(delay);
    m_timers.emplace(ticket, std::move(timer));
    return ticket;
}

void TimerLater::cancel(Ticket ticket)
{
    m_timers.erase(ticket);
}

} // namespace gatehouse
