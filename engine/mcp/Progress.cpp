#include "engine/mcp/Progress.h"

#include "engine/base/Json.h"
#include "engine/mcp/Envelope.h"

namespace gatehouse::mcp {
namespace {

QByteArray progressMessage(const QByteArray &token, int seconds)
{
    JsonWriter json;
    json.beginObject();
    json.key("progressToken");
    json.raw(token);
    json.key("progress");
    json.number(seconds);
    json.key("message");
    json.string(QStringLiteral("Waiting for the backend: %1 s").arg(seconds));
    json.endObject();
    return notificationMessage("notifications/progress", json.take());
}

} // namespace

Heartbeat::BeatPointer reportProgress(
    Heartbeat &heartbeat, const ReplyPointer &reply, const QByteArray &progressToken)
{
    if (!reply->canNotify())
        return nullptr;
    return heartbeat.begin([weak = std::weak_ptr(reply), progressToken](int seconds) {
        const ReplyPointer open = weak.lock();
        if (!open)
            return;
        if (progressToken.isEmpty())
            open->keepAlive();
        else
            open->notify(progressMessage(progressToken, seconds));
    });
}

std::function<void(MessageLevel, const QString &)> logTo(const ReplyPointer &reply, MessageLevel least)
{
    if (!reply->canNotify())
        return {};
    return [reply, least](MessageLevel level, const QString &text) {
        if (level < least)
            return;
        JsonWriter json;
        json.beginObject();
        json.key("level");
        json.string(QString(levelName(level)));
        json.key("logger");
        json.string(QByteArrayView("gatehouse"));
        json.key("data");
        json.string(text);
        json.endObject();
        reply->notify(notificationMessage("notifications/message", json.take()));
    };
}

} // namespace gatehouse::mcp
