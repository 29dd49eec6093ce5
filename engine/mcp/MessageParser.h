#pragma once

#include "engine/base/Result.h"
#include "engine/mcp/JsonRpc.h"

#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::mcp {

enum class MessageKind { Request, Notification, Response, Invalid };

// One message of a client.
struct Message
{
    MessageKind kind = MessageKind::Request;
    QByteArray id; // as JSON: 7 or "abc"; empty for a notification
    QByteArray method;
    QJsonObject params; // of tools/call without name and arguments
    // params.name and params.arguments of tools/call, by themselves since QJsonObject takes its time to
    // insert.
    std::optional<QString> toolName; // none: absent, or no string
    QJsonValue toolArguments = QJsonValue::Undefined;
    QJsonObject answer; // of a response: {"result":…} or {"error":…}
    RpcError error; // why it is invalid; the id is there when it could be read

    // params._meta, an empty object without one.
    QJsonObject meta() const { return params.value(QLatin1String("_meta")).toObject(); }
    // Whether params._meta names a revision, as every request of MCP 2026-07-28 does (request envelope).
    bool claimsVersion() const;
};

// A body: one message, or a JSON-RPC batch of them (MCP 2025-03-26 only).
struct Messages
{
    bool isBatch = false;
    std::vector<Message> list; // never empty; one that is invalid does not spoil the others

    bool anyClaimsVersion() const;
};

// Bytes → messages by simdjson, with one parser's memory used again and again. Not thread-safe: one per
// worker. An error means that nothing of the body can be used.
class MessageParser
{
public:
    MessageParser();
    ~MessageParser();

    Result<Messages, RpcError> parse(const QByteArray &bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace gatehouse::mcp
