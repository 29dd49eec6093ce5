#pragma once

#include "engine/base/ByteWriter.h"
#include "engine/http/HttpMessage.h"
#include "engine/tools/Tool.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace gatehouse::tools {

// A tool's result as the wire wants it: JSON text of the `content` array and, where there is one, of the
// `structuredContent` value, so that a reply's bytes are copied once into the answer.
struct ToolResult
{
    bool isError = false;
    QByteArray content; // "[{"type":"text",…}]"
    QByteArray structuredContent; // empty: none; else a JSON object
    // An object of requests that the caller has to answer first, by calling again with the answers and
    // `requestState`; empty: none. Then content and isError say so to whoever has no way to answer.
    QByteArray inputRequests;
    QStringList inputMethods; // the distinct methods in it: "elicitation/create"
    QString requestState; // for the backend alone to read; empty: none
};

// A backend's reply → content, by status and media type (conversion.md, "Output"). Pure; any thread.
ToolResult mapResponse(const Tool &tool, const http::ClientResponse &response);
// One text block with isError.
ToolResult errorResult(QStringView text);

// The members of a CallToolResult: "content":[…],"structuredContent":{…},"isError":false — without the
// braces, so that MCP and REST can put them into their own envelope.
void appendResultMembers(ByteWriter &out, const ToolResult &result);

} // namespace gatehouse::tools
