#pragma once

#include "engine/calls/EndpointRequest.h"

#include <QByteArray>

namespace gatehouse::mcp {

// The HTML Living Standard's event stream ("Server-sent events") as MCP uses it: one message an event. JSON
// text holds no line break outside strings and inside them it is escaped, so one data line is enough.
QByteArray eventOf(QByteArrayView message, QByteArrayView eventId = {});
// An event without a message, which tells a client the id to come back with, and how soon it may (MCP
// 2025-11-25, transports).
QByteArray primingEvent(QByteArrayView eventId);

// What the head of such an answer says beside its status.
http::Headers eventStreamHeaders();
// Whether the client's Accept names it.
bool takesEventStream(const http::Request &request);
bool takesOnlyEventStream(const http::Request &request);

} // namespace gatehouse::mcp
