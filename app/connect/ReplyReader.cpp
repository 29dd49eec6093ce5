#include "app/connect/ReplyReader.h"

#include <utility>

namespace gatehouse::connect {
namespace {

// Far above what a gateway answers with; it bounds what a broken one can do to us.
constexpr qsizetype kMaxMessageBytes = 67'108'864;
// Of an error that is no JSON-RPC message only a line is shown.
constexpr qsizetype kMaxErrorBytes = 65'536;

} // namespace

ReplyReader::ReplyReader(MessageHandler onMessage)
    : m_onMessage(std::move(onMessage))
    , m_events(kMaxMessageBytes)
{
}

void ReplyReader::takeHead(const http::ClientResponse &head)
{
    m_status = head.status;
    m_isStream = head.status == 200
        && head.headers.value("Content-Type").trimmed().toLower().startsWith("text/event-stream");
}

bool ReplyReader::takeData(QByteArrayView bytes)
{
    if (m_isStream)
        return takeEvents(bytes);
    const bool isError = m_status >= 300;
    if (m_body.size() + bytes.size() > (isError ? kMaxErrorBytes : kMaxMessageBytes))
        return isError; // an error's first bytes are enough
    m_body.append(bytes);
    return true;
}

bool ReplyReader::takeEvents(QByteArrayView bytes)
{
    std::vector<http::StreamEvent> events;
    const bool usable = m_events.feed(bytes, events);
    for (http::StreamEvent &event : events) {
        // An event without data primes the stream with an id (MCP 2025-11-25, transports).
        if (!event.data.isEmpty() && event.type == "message")
            m_onMessage(std::move(event.data));
    }
    return usable;
}

ReplyEnd ReplyReader::finish(const std::optional<backend::ClientError> &error)
{
    ReplyEnd end;
    end.status = m_status;
    end.error = error;
    end.wasStream = m_isStream;
    end.lastEventId = m_events.lastEventId();
    end.retry = m_events.retry();
    if (end.succeeded() && !m_isStream && !m_body.trimmed().isEmpty())
        m_onMessage(std::exchange(m_body, {}));
    end.body = std::move(m_body);
    return end;
}

} // namespace gatehouse::connect
