#include "engine/events/WebhookQueue.h"

#include <algorithm>

namespace gatehouse::events {

bool WebhookQueue::add(Delivery delivery)
{
    bool roomy = true;
    if (m_deliveries.size() >= kMost) {
        roomy = false;
        const auto oldest
            = std::ranges::find_if(m_deliveries, [](const Delivery &one) { return !one.isRunning; });
        if (oldest != m_deliveries.end())
            m_deliveries.erase(oldest);
    }
    m_deliveries.push_back(std::move(delivery));
    return roomy;
}

Delivery *WebhookQueue::nextDue(Clock::TimePoint now)
{
    Delivery *next = nullptr;
    for (Delivery &one : m_deliveries) {
        if (!one.isRunning && one.dueAt <= now && (!next || one.dueAt < next->dueAt))
            next = &one;
    }
    return next;
}

std::optional<Clock::TimePoint> WebhookQueue::dueAt() const
{
    std::optional<Clock::TimePoint> due;
    for (const Delivery &one : m_deliveries) {
        if (!one.isRunning && (!due || one.dueAt < *due))
            due = one.dueAt;
    }
    return due;
}

Delivery *WebhookQueue::find(const QByteArray &id)
{
    const auto found = std::ranges::find(m_deliveries, id, &Delivery::id);
    return found == m_deliveries.end() ? nullptr : &*found;
}

void WebhookQueue::remove(const QByteArray &id)
{
    std::erase_if(m_deliveries, [&id](const Delivery &one) { return one.id == id; });
}

void WebhookQueue::hurry(Clock::TimePoint now)
{
    for (Delivery &one : m_deliveries)
        one.dueAt = std::min(one.dueAt, now);
}

} // namespace gatehouse::events
