#pragma once

#include "engine/http/HttpMessage.h"
#include "engine/tools/Tool.h"

#include <QJsonObject>

#include <optional>

namespace gatehouse::tools {

// Whether the headers of a call say what its arguments say, for the arguments that a client has to put into
// headers too (MCP 2026-07-28, Streamable HTTP, custom headers): text as it is, integers in decimal, true and
// false, and no header where the argument is missing or null. Otherwise what is wrong, in words that hold no
// value. `arguments` as the client sent them. Pure; any thread.
std::optional<QString> mismatch(const Tool &tool, const QJsonObject &arguments, const http::Headers &headers);

} // namespace gatehouse::tools
