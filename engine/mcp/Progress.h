#pragma once

#include "engine/mcp/Heartbeat.h"
#include "engine/mcp/MethodCall.h"
#include "engine/mcp/Reply.h"

namespace gatehouse::mcp {

// While the beat is held, a slow call tells its client once a second that it is still on its way: by
// notifications/progress when the client gave a token (JSON, may be empty), else by an open event stream.
// Null when the client takes no stream.
Heartbeat::BeatPointer reportProgress(
    Heartbeat &heartbeat, const ReplyPointer &reply, const QByteArray &progressToken);

// What a call logs goes to its client as notifications/message, from `least` on; null for a client that takes
// none.
std::function<void(MessageLevel, const QString &)> logTo(const ReplyPointer &reply, MessageLevel least);

} // namespace gatehouse::mcp
