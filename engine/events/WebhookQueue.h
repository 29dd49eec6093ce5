#pragma once

#include "engine/base/Clock.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace gatehouse::events {

// A message on its way to one receiver.
struct Delivery
{
    QByteArray id;
    QByteArray body;
    Clock::TimePoint madeAt;
    Clock::TimePoint dueAt; // of the next attempt
    int attempts = 0; // that have begun
    bool isRunning = false;
    bool isLast = false; // the attempt under way: the gateway stops
};

// The messages of one receiver, oldest first, at most 1,000: of more, the oldest that is not being sent goes,
// since who comes back wants to know how things are now, and since the oldest would be given up first anyway.
// Holds no clock and no socket. Control thread.
class WebhookQueue
{
public:
    static constexpr size_t kMost = 1'000;

    // False: another one was dropped for it.
    bool add(Delivery delivery);
    // The next one to send: of those that are due, the one that is due longest.
    Delivery *nextDue(Clock::TimePoint now);
    // When nextDue() will find something; nothing while all run.
    std::optional<Clock::TimePoint> dueAt() const;
    Delivery *find(const QByteArray &id);
    void remove(const QByteArray &id);
    // All that wait are due now.
    void hurry(Clock::TimePoint now);
    void clear() { m_deliveries.clear(); }

    size_t size() const { return m_deliveries.size(); }
    bool isEmpty() const { return m_deliveries.empty(); }

private:
    std::deque<Delivery> m_deliveries;
};

} // namespace gatehouse::events
