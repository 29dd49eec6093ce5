#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpMessage.h"
#include "engine/tools/Tool.h"

namespace gatehouse::tools {

// A reply that is an MCP result or asks the client first, checked so that no client chokes on it
// (docs/mcp-backends.md). Each QByteArray is JSON text without line breaks.
struct RichReply
{
    bool isError = false;
    QByteArray content; // the blocks, as an array without its end; empty: none
    QByteArray structuredContent; // the documented value; empty: none
    QByteArray inputRequests; // an object; not empty: this is all there is, but for `requestState`
    QStringList inputMethods; // the distinct ones in it
    QString requestState;
};

// Whether the reply is to be read as one: successful, of that media type, and the operation documents it.
bool isRichReply(const Tool &tool, const http::ClientResponse &response);

// The problem's path is a JSON pointer (RFC 6901) into the reply. Pure; any thread.
Result<RichReply> readRichReply(const Tool &tool, const QByteArray &json);

} // namespace gatehouse::tools
