#pragma once

#include "app/connect/Delivery.h"
#include "app/connect/ParameterHeaders.h"

#include <memory>
#include <vector>

namespace gatehouse::connect {

// The tools' headers that the bridge knows of, from lists the client asked for, or by a list of its own when
// a call needs one. Main thread; owned by the ModernSide.
class ToolHeaders
{
public:
    // `parts` outlive us.
    explicit ToolHeaders(const BridgeParts &parts) : m_parts(parts) { }

    void learn(const QByteArray &listResponse) { m_headers.learn(listResponse); }
    bool areKnown() const { return m_headers.hasLearnt(); }
    http::Headers headersFor(const QByteArray &tool, const QByteArray &request)
    {
        return m_headers.headersFor(tool, request);
    }

    // Asks for all pages of tools/list, as the client that sent `call` would. `onDone` is told once, whatever
    // came of it; those who ask while it runs share it.
    void fetch(const BridgeMessage &call, std::function<void()> onDone);

private:
    void fetchPage(const QByteArray &cursor);
    LinkRequest pageRequest(const QByteArray &cursor) const;
    void finish();

    const BridgeParts &m_parts;
    ParameterHeaders m_headers;
    std::unique_ptr<Delivery> m_listing;
    QByteArray m_version;
    QByteArray m_capabilities;
    QByteArray m_nextCursor;
    int m_pages = 0;
    std::vector<std::function<void()>> m_waiting;
};

} // namespace gatehouse::connect
