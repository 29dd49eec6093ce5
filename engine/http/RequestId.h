#pragma once

#include "engine/http/HttpMessage.h"

namespace gatehouse::http {

// The caller's X-Request-Id when it is 1 to 128 plain characters, else a new one. Every answer carries it.
// Any thread.
QByteArray requestId(const Headers &headers);

} // namespace gatehouse::http
