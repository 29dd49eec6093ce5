#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>
#include <vector>

namespace gatehouse::http {

// One event of a text/event-stream.
struct StreamEvent
{
    QByteArray type; // "message" unless the stream says otherwise
    QByteArray data; // UTF-8 as it came, lines joined by '\n'; may be empty
    QByteArray id; // the last one seen so far, which may be an earlier event's

    bool operator==(const StreamEvent &) const = default;
};

// Bytes of a text/event-stream → events, however the bytes are cut (WHATWG HTML §9.2.6). A block without a
// data line is no event, though its id counts; what stands after the last blank line is none either. Knows no
// socket; one for each stream.
class EventStreamReader
{
public:
    // An event's lines together may hold so many bytes.
    explicit EventStreamReader(qsizetype maxEventBytes) : m_maxEventBytes(maxEventBytes) { }

    // Appends what is complete to `events`. False when an event is larger than allowed: the stream is of no
    // further use then, and every later call is false too.
    bool feed(QByteArrayView bytes, std::vector<StreamEvent> &events);

    // Where a client would go on from; empty when the stream gave no id.
    const QByteArray &lastEventId() const { return m_lastEventId; }
    // How long the stream asks to wait before coming back.
    std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    void endLine(std::vector<StreamEvent> &events);
    void takeField(QByteArrayView name, QByteArrayView value);
    void endEvent(std::vector<StreamEvent> &events);

    qsizetype m_maxEventBytes;
    QByteArray m_line;
    QByteArray m_data;
    QByteArray m_type;
    QByteArray m_id; // counts from the next blank line on
    QByteArray m_lastEventId;
    std::optional<std::chrono::milliseconds> m_retry;
    bool m_hasData = false;
    bool m_afterReturn = false; // a '\n' that comes now belongs to the '\r' before it
    bool m_atStart = true;
    bool m_tooLarge = false;
};

} // namespace gatehouse::http
