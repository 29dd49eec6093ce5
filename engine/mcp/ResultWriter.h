#pragma once

#include "engine/base/ByteParts.h"
#include "engine/base/ByteWriter.h"
#include "engine/mcp/MethodCall.h"

namespace gatehouse::mcp {

// How long a client may keep an answer (MCP 2026-07-28, caching): lists are told about when they change, so
// this bounds how long somebody who does not listen stays behind.
inline constexpr int kListLifetimeMs = 30'000;
inline constexpr int kNoLifetime = -1; // the result has no such member

// Writes one JSON-RPC response straight into bytes: what the era wants around a result, then the members of
// the result as they are appended. Lists can have megabytes, which are referred to where they stand.
class ResultWriter
{
public:
    // `server` is serverInfo as JSON, which the modern era repeats in every result; `expected` bytes of
    // members.
    ResultWriter(
        const MethodCall &call, QByteArrayView server, qsizetype expected, int lifetimeMs = kNoLifetime);

    // Members without braces, a comma between two calls: "tools":[…]
    ByteWriter &members() { return m_out; }
    // Goes on within what members() holds; not copied where it is long.
    void share(const SharedBytes &bytes);
    // With further members of _meta, without braces; may be empty.
    ByteParts finish(QByteArrayView meta = {});

private:
    ByteWriter m_out;
    std::optional<ByteParts> m_before; // m_out: what was shared, and everything before it
    QByteArray m_meta;
};

} // namespace gatehouse::mcp
