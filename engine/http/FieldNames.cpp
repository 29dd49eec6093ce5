#include "engine/http/FieldNames.h"

#include <array>
#include <vector>

namespace gatehouse::http {

namespace {

constexpr qsizetype longest = 24;

using NamesBySize = std::array<std::vector<QByteArrayView>, longest + 1>;

NamesBySize usualNames()
{
    NamesBySize names;
    for (const QByteArrayView name :
        std::initializer_list<QByteArrayView>{"Accept", "Accept-Encoding", "Accept-Language", "Authorization",
            "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Date",
            "ETag", "Host", "Keep-Alive", "Location", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name",
            "Mcp-Session-Id", "Origin", "Server", "Transfer-Encoding", "User-Agent", "Vary", "X-API-Key",
            "X-Request-Id", "accept", "accept-encoding", "accept-language", "authorization", "connection",
            "content-length", "content-type", "date", "host", "mcp-protocol-version", "mcp-session-id",
            "sec-fetch-mode", "server", "user-agent", "vary", "x-api-key"})
        names[static_cast<size_t>(name.size())].push_back(name);
    return names;
}

} // namespace

QByteArray fieldName(QByteArrayView name)
{
    static const NamesBySize usual = usualNames();
    if (name.size() <= longest) {
        for (const QByteArrayView known : usual[static_cast<size_t>(name.size())]) {
            if (known == name)
                return QByteArray::fromRawData(known.data(), known.size()); // it is never gone
        }
    }
    return name.toByteArray();
}

} // namespace gatehouse::http
