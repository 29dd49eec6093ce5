#include "engine/mcp/EventLog.h"

#include <algorithm>

namespace gatehouse::mcp {
namespace {

constexpr size_t kMostEvents = 256;
constexpr qsizetype kMostBytes = 1'048'576; // but for the last one, which may be larger alone

} // namespace

std::optional<EventId> EventId::parse(QByteArrayView text)
{
    const qsizetype dot = text.indexOf('.');
    if (dot < 1)
        return std::nullopt;
    bool streamOk = false;
    bool numberOk = false;
    const EventId id{text.first(dot).toInt(&streamOk), text.sliced(dot + 1).toULongLong(&numberOk)};
    if (!streamOk || !numberOk || id.stream < 0)
        return std::nullopt;
    return id;
}

void EventLog::dropOldest()
{
    const qsizetype bytes = m_events.front().message.size();
    m_events.pop_front();
    m_bytes -= bytes;
    m_budget->giveBack(bytes);
}

EventId EventLog::append(int stream, QByteArray message)
{
    const EventId id = next(stream);
    m_bytes += message.size();
    m_budget->take(message.size());
    m_events.push_back({id, std::move(message)});
    while (m_events.size() > kMostEvents || (m_bytes > kMostBytes && m_events.size() > 1))
        dropOldest();
    // Where the sessions of all clients hold too much, none of them adds to it.
    while (!m_events.empty() && m_budget->isUsedUp())
        dropOldest();
    return id;
}

std::vector<EventLog::Event> EventLog::since(const EventId &after) const
{
    std::vector<Event> events;
    std::ranges::copy_if(m_events, std::back_inserter(events), [&](const Event &event) {
        return event.id.stream == after.stream && event.id.number > after.number;
    });
    return events;
}

} // namespace gatehouse::mcp
