#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace gatehouse::mcp {

// JSON-RPC 2.0 §5.1 and the codes MCP adds.
enum class ErrorCode : int {
    ParseError = -32700,
    InvalidRequest = -32600,
    MethodNotFound = -32601,
    InvalidParams = -32602,
    InternalError = -32603,
    ResourceNotFound = -32002, // legacy revisions only
    HeaderMismatch = -32020, // these three: MCP 2026-07-28 only
    MissingClientCapability = -32021,
    UnsupportedProtocolVersion = -32022
};

struct RpcError
{
    ErrorCode code = ErrorCode::InternalError;
    QString message;
    QByteArray data{}; // JSON of error.data; empty: none
};

RpcError invalidRequest(const QString &message);
RpcError invalidParams(const QString &message);

// {"jsonrpc":"2.0","id":…,"result":{…}}: `result` is JSON.
QByteArray resultMessage(const QByteArray &id, QByteArrayView result);
// An empty id becomes null (JSON-RPC 2.0 §5).
QByteArray errorMessage(const QByteArray &id, const RpcError &error);
// {"jsonrpc":"2.0","method":…,"params":{…}}: `params` is JSON; empty: none.
QByteArray notificationMessage(QByteArrayView method, QByteArrayView params = {});
// The same with an id, which is JSON.
QByteArray requestMessage(const QByteArray &id, QByteArrayView method, QByteArrayView params);

} // namespace gatehouse::mcp
