#include "engine/http/FieldNames.h"

#include <array>
#include <vector>

namespace gatehouse::http {

namespace {

constexpr qsizetype longest = 24;

using NamesBySize = std::array<std::vector<QByteArray>, longest + 1>;

NamesBySize usualNames()
{
    NamesBySize names;
    for (const char *name : {"Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cache-Control",
             "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date", "ETag", "Host",
             "Keep-Alive", "Location", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Session-Id",
             "Origin", "Server", "Transfer-Encoding", "User-Agent", "Vary", "X-API-Key", "X-Request-Id",
             "accept", "accept-encoding", "accept-language", "authorization", "connection", "content-length",
             "content-type", "date", "host", "mcp-protocol-version", "mcp-session-id", "sec-fetch-mode",
             "server", "user-agent", "vary", "x-api-key"}) {
        const QByteArray known(name);
        names[static_cast<size_t>(known.size())].push_back(known);
    }
    return names;
}

} // namespace

QByteArray fieldName(QByteArrayView name)
{
    static const NamesBySize usual = usualNames();
    if (name.size() <= longest) {
        for (const QByteArray &known : usual[static_cast<size_t>(name.size())]) {
            if (known == name)
                return known;
        }
    }
    return name.toByteArray();
}

} // namespace gatehouse::http
