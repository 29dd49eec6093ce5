#include "engine/mcp/EventStream.h"

#include "engine/base/Text.h"

namespace gatehouse::mcp {
namespace {

constexpr int kRetryMs = 1000;

} // namespace

QByteArray eventOf(QByteArrayView message, QByteArrayView eventId)
{
    QByteArray out;
    out.reserve(message.size() + eventId.size() + 40);
    if (!eventId.isEmpty()) {
        out += "id: ";
        out += eventId;
        out += '\n';
    }
    out += "event: message\ndata: ";
    out += message;
    return out += "\n\n";
}

QByteArray primingEvent(QByteArrayView eventId)
{
    return "id: " + eventId.toByteArray() + "\nretry: " + QByteArray::number(kRetryMs) + "\ndata: \n\n";
}

http::Headers eventStreamHeaders()
{
    // X-Accel-Buffering: reverse proxies are to pass each event on at once (MCP 2026-07-28, transports).
    return {
        {"Content-Type", "text/event-stream"}, {"Cache-Control", "no-cache"}, {"X-Accel-Buffering", "no"}};
}

bool takesEventStream(const http::Request &request)
{
    const QByteArray accept = request.headers.value("Accept");
    return shortTextContains(accept, "text/event-stream") || shortTextContains(accept, "text/*");
}

bool takesOnlyEventStream(const http::Request &request)
{
    const QByteArray accept = request.headers.value("Accept");
    return shortTextContains(accept, "text/event-stream") && !shortTextContains(accept, "application/json")
        && !shortTextContains(accept, "*/*");
}

} // namespace gatehouse::mcp
