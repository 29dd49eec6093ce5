#pragma once

#include "engine/base/Result.h"
#include "engine/http/HttpMessage.h"
#include "engine/tools/Tool.h"

#include <QJsonObject>

namespace gatehouse::tools {

// The request a call makes, without its credential: URL, headers (Accept, Content-Type, parameters) and body.
// An error when an argument cannot be written safely (a header value with CR, LF or NUL; an empty path
// segment). Pure; any thread.
Result<http::ClientRequest> buildRequest(const Tool &tool, const QJsonObject &arguments);

} // namespace gatehouse::tools
