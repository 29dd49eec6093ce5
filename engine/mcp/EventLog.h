#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::mcp {

// An event's id on the wire: the number of its stream, a dot, its number within the session. Unique in a
// session, so that a client can come back to the stream it lost by the id alone (MCP 2025-11-25, transports,
// resumability).
struct EventId
{
    int stream = 0;
    quint64 number = 0;

    QByteArray text() const { return QByteArray::number(stream) + '.' + QByteArray::number(number); }
    // Nothing for what we never gave.
    static std::optional<EventId> parse(QByteArrayView text);
};

// Bytes that several may hold together. Thread-safe.
class EventBudget
{
public:
    explicit EventBudget(qint64 mostBytes) : m_mostBytes(mostBytes) { }

    bool isUsedUp() const { return m_bytes.load(std::memory_order_relaxed) > m_mostBytes; }
    void take(qint64 bytes) { m_bytes.fetch_add(bytes, std::memory_order_relaxed); }
    void giveBack(qint64 bytes) { m_bytes.fetch_sub(bytes, std::memory_order_relaxed); }

private:
    const qint64 m_mostBytes;
    std::atomic<qint64> m_bytes = 0;
};

// What a session's streams have said lately, to be said again to a client that comes back. Bounded, alone and
// with all others: the oldest goes first, whether it arrived or not. Not thread-safe.
class EventLog
{
public:
    struct Event
    {
        EventId id;
        QByteArray message;
    };

    explicit EventLog(std::shared_ptr<EventBudget> budget) : m_budget(std::move(budget)) { }
    ~EventLog() { m_budget->giveBack(m_bytes); }
    EventLog(const EventLog &) = delete;
    EventLog &operator=(const EventLog &) = delete;

    EventId append(int stream, QByteArray message);
    // An id for an event without a message.
    EventId next(int stream) { return {stream, ++m_lastNumber}; }
    // What `after.stream` said after `after`.
    std::vector<Event> since(const EventId &after) const;

private:
    void dropOldest();

    std::shared_ptr<EventBudget> m_budget;
    std::deque<Event> m_events;
    qsizetype m_bytes = 0;
    quint64 m_lastNumber = 0;
};

} // namespace gatehouse::mcp
