#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <deque>
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

// What a session's streams have said lately, to be said again to a client that comes back. Bounded: the
// oldest goes first, whether it arrived or not. Not thread-safe.
class EventLog
{
public:
    struct Event
    {
        EventId id;
        QByteArray message;
    };

    EventId append(int stream, QByteArray message);
    // An id for an event without a message.
    EventId next(int stream) { return {stream, ++m_lastNumber}; }
    // What `after.stream` said after `after`.
    std::vector<Event> since(const EventId &after) const;

private:
    std::deque<Event> m_events;
    qsizetype m_bytes = 0;
    quint64 m_lastNumber = 0;
};

} // namespace gatehouse::mcp
