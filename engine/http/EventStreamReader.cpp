#include "engine/http/EventStreamReader.h"

#include <algorithm>
#include <utility>

namespace gatehouse::http {
namespace {

constexpr QByteArrayView kByteOrderMark("\xEF\xBB\xBF");
// A day is more than anybody means; larger numbers would overflow somewhere.
constexpr std::chrono::milliseconds kLongestRetry = std::chrono::hours(24);

qsizetype findLineEnd(QByteArrayView bytes, qsizetype from)
{
    const auto *end
        = std::find_if(bytes.begin() + from, bytes.end(), [](char c) { return c == '\n' || c == '\r'; });
    return end - bytes.begin();
}

// ASCII digits only, else nothing.
std::optional<std::chrono::milliseconds> readRetry(QByteArrayView digits)
{
    const bool plain = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!plain)
        return std::nullopt;
    bool fits = false;
    const std::chrono::milliseconds wanted(digits.toLongLong(&fits));
    return fits ? std::min(wanted, kLongestRetry) : kLongestRetry;
}

} // namespace

bool EventStreamReader::feed(QByteArrayView bytes, std::vector<StreamEvent> &events)
{
    qsizetype at = 0;
    while (at < bytes.size() && !m_tooLarge) {
        if (std::exchange(m_afterReturn, false) && bytes[at] == '\n') {
            ++at;
            continue;
        }
        const qsizetype end = findLineEnd(bytes, at);
        if (m_data.size() + m_line.size() + (end - at) > m_maxEventBytes) {
            m_tooLarge = true;
            break;
        }
        m_line.append(bytes.sliced(at, end - at));
        at = end;
        if (at == bytes.size())
            break;
        m_afterReturn = bytes[at] == '\r';
        ++at;
        endLine(events);
    }
    return !m_tooLarge;
}

void EventStreamReader::endLine(std::vector<StreamEvent> &events)
{
    QByteArrayView line(m_line);
    if (std::exchange(m_atStart, false) && line.startsWith(kByteOrderMark))
        line = line.sliced(kByteOrderMark.size());
    if (line.isEmpty()) {
        endEvent(events);
    } else if (const qsizetype colon = line.indexOf(':'); colon < 0) {
        takeField(line, {});
    } else if (colon > 0) { // else a comment
        QByteArrayView value = line.sliced(colon + 1);
        takeField(line.first(colon), value.startsWith(' ') ? value.sliced(1) : value);
    }
    m_line.clear();
}

void EventStreamReader::takeField(QByteArrayView name, QByteArrayView value)
{
    if (name == "data") {
        if (std::exchange(m_hasData, true))
            m_data.append('\n');
        m_data.append(value);
    } else if (name == "event") {
        m_type = value.toByteArray();
    } else if (name == "id") {
        if (!value.contains('\0'))
            m_id = value.toByteArray();
    } else if (name == "retry") {
        if (const auto retry = readRetry(value))
            m_retry = retry;
    }
}

void EventStreamReader::endEvent(std::vector<StreamEvent> &events)
{
    m_lastEventId = m_id;
    if (m_hasData) {
        events.push_back({m_type.isEmpty() ? QByteArray("message") : std::exchange(m_type, {}),
            std::exchange(m_data, {}), m_lastEventId});
    }
    m_type.clear();
    m_data.clear();
    m_hasData = false;
}

} // namespace gatehouse::http
