#include "engine/http/TraceContext.h"

#include <algorithm>

namespace gatehouse::http {

// Version, trace id, parent id and flags in lower-case hex, ids not all zero.
bool isTraceParent(QByteArrayView value)
{
    if (value.size() != 55 || value[2] != '-' || value[35] != '-' || value[52] != '-'
        || value.startsWith("ff"))
        return false;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const char c = value[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (i != 2 && i != 35 && i != 52 && !hex)
            return false;
    }
    const auto isZero = [](QByteArrayView id) { return id.count('0') == id.size(); };
    return !isZero(value.sliced(3, 32)) && !isZero(value.sliced(36, 16));
}

bool isTraceState(QByteArrayView value)
{
    static constexpr qsizetype kMost = 512;
    return !value.isEmpty() && value.size() <= kMost
        && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c < 0x7f; });
}

Headers traceOf(const Headers &headers)
{
    Headers trace;
    const QByteArray parent = headers.value("traceparent");
    if (parent.isEmpty() || headers.count("traceparent") != 1 || !isTraceParent(parent))
        return trace;
    trace.add("traceparent", parent);
    const QByteArray state = headers.value("tracestate");
    if (isTraceState(state))
        trace.add("tracestate", state);
    return trace;
}

} // namespace gatehouse::http
