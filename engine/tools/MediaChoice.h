#pragma once

#include "engine/openapi/Operation.h"
#include "engine/tools/Tool.h"

#include <optional>

namespace gatehouse::tools {

// Which of an operation's request media types the tool writes, and how.
struct BodyChoice
{
    const openapi::MediaType *media = nullptr; // in the operation
    BodyFormat format = BodyFormat::None;
    QByteArray mediaType; // as sent; may be a wildcard when it is bytes
};

// JSON, then form, multipart, text, bytes, and XML as text last; nothing when the body documents no type.
std::optional<BodyChoice> chooseBody(const openapi::RequestBody &body);

// The documented types of successful replies, JSON first, then anything.
QByteArray acceptValue(const openapi::Operation &operation);

// Whether a successful reply may be an MCP result.
bool documentsRichReplies(const openapi::Operation &operation);

} // namespace gatehouse::tools
