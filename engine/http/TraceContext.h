#pragma once

#include "engine/http/HttpMessage.h"

namespace gatehouse::http {

// W3C Trace Context §3.2.2 and §3.3: whether a value may be passed on.
bool isTraceParent(QByteArrayView value);
bool isTraceState(QByteArrayView value);

// traceparent, and tracestate beside it, where they are well-formed; else nothing. A request that repeats
// traceparent has none (§3.2).
Headers traceOf(const Headers &headers);

} // namespace gatehouse::http
