#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpMessage.h"

#include <QJsonObject>
#include <QString>

namespace gatehouse::tools {

// What a client answered to the questions of a backend that knows MCP, and what it is able to answer (MCP
// 2026-07-28, multi round-trip requests).
struct InputAnswers
{
    QJsonObject responses; // by the key of their question, as the client sent them; empty: none
    QString requestState; // as the backend gave it; empty: none
    QJsonObject clientCapabilities; // empty: the client is able to answer nothing
};

// Whether the gateway alone writes this header, so that neither an argument nor the configuration may.
bool isInputHeader(QByteArrayView name);

// Sets Mcp-Client-Capabilities, and Mcp-Input-Responses and Mcp-Request-State where there are any, to base64
// of UTF-8; whatever stood there under these names goes. An error when they pass 24 KiB together, which is
// what servers take as headers. Pure; any thread.
Result<void> addInputHeaders(http::ClientRequest &request, const InputAnswers &answers);

} // namespace gatehouse::tools
