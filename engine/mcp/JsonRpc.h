#pragma once

#include "engine/base/Result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <memory>

namespace gatehouse::mcp {

// JSON-RPC 2.0 §5.1 and the codes MCP adds.
enum class ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    HeaderMismatch = -32020
};

struct RpcError
{
    ErrorCode code = ErrorCode::InternalError;
    QString message;
};

enum class MessageKind { Request, Notification, Response, Batch };

// One message of a client. For a batch only the kind is set.
struct Message
{
    MessageKind kind = MessageKind::Request;
    QByteArray id; // as JSON: 7 or "abc"; empty for a notification
    QByteArray method;
    QJsonObject params; // of tools/call only _meta
    // params.name and params.arguments of tools/call, by themselves since QJsonObject takes its time to
    // insert.
    QJsonValue toolName = QJsonValue::Undefined;
    QJsonValue toolArguments = QJsonValue::Undefined;

    // The revision that params._meta claims (MCP 2026-07-28, request envelope); empty without one.
    QString claimedVersion() const;
};

// Bytes → Message by simdjson, with one parser's memory used again and again. Not thread-safe: one per
// worker.
class MessageParser
{
public:
    MessageParser();
    ~MessageParser();

    Result<Message, RpcError> parse(const QByteArray &bytes);

private:
    class Private;
    std::unique_ptr<Private> d;
};

// {"jsonrpc":"2.0","id":…,"result":{…}}: `result` is JSON.
QByteArray resultMessage(const QByteArray &id, QByteArrayView result);
// An empty id becomes null (JSON-RPC 2.0 §5).
QByteArray errorMessage(const QByteArray &id, const RpcError &error);

} // namespace gatehouse::mcp
