#include "app/connect/ToolHeaders.h"

#include "engine/base/Json.h"

#include <utility>

namespace gatehouse::connect {
namespace {

constexpr int kMostPages = 64;

} // namespace

void ToolHeaders::fetch(const BridgeMessage &call, std::function<void()> onDone)
{
    m_waiting.push_back(std::move(onDone));
    if (m_waiting.size() > 1)
        return;
    m_parts.log.info(QLatin1String("connect:tools"),
        QStringLiteral("a call lacks headers that only the list of tools tells of; reading it"));
    m_version = call.claimedVersion;
    m_capabilities = m_parts.reader.readClientCapabilities(call.bytes);
    m_pages = 0;
    fetchPage({});
}

LinkRequest ToolHeaders::pageRequest(const QByteArray &cursor) const
{
    JsonWriter json;
    json.beginObject();
    json.key("jsonrpc");
    json.string(QByteArrayView("2.0"));
    json.key("id");
    json.string(QByteArrayView("gatehouse-connect-" + QByteArray::number(m_pages)));
    json.key("method");
    json.string(QByteArrayView("tools/list"));
    json.key("params");
    json.beginObject();
    if (!cursor.isEmpty()) {
        json.key("cursor");
        json.raw(cursor);
    }
    json.key("_meta");
    json.beginObject();
    json.key("io.modelcontextprotocol/protocolVersion");
    json.string(QByteArrayView(m_version));
    json.key("io.modelcontextprotocol/clientCapabilities");
    json.raw(m_capabilities);
    json.endObject();
    json.endObject();
    json.endObject();
    return {"POST", {{"MCP-Protocol-Version", headerValue(m_version)}, {"Mcp-Method", "tools/list"}},
        json.take()};
}

void ToolHeaders::fetchPage(const QByteArray &cursor)
{
    ++m_pages;
    m_nextCursor.clear();
    ReplyHandlers handlers;
    handlers.onMessage = [this](const QByteArray &bytes) {
        if (m_headers.learn(bytes))
            m_nextCursor = m_parts.reader.readNextCursor(bytes);
    };
    handlers.onEnd = [this](const ReplyEnd &) {
        if (!m_nextCursor.isEmpty() && m_pages < kMostPages)
            return fetchPage(QByteArray(m_nextCursor));
        finish();
    };
    m_listing = std::make_unique<Delivery>(m_parts,
        DeliveryPlan{[this, cursor] { return pageRequest(cursor); }, m_parts.times.patience},
        std::move(handlers));
    m_listing->start();
}

void ToolHeaders::finish()
{
    m_listing.reset();
    for (const auto &onDone : std::exchange(m_waiting, {}))
        onDone();
}

} // namespace gatehouse::connect
