#pragma once

#include "app/connect/Backoff.h"
#include "app/connect/BridgeParts.h"

#include <QElapsedTimer>
#include <QTimer>

namespace gatehouse::connect {

// The GET stream of a session, on which a server says what nobody asked for (MCP 2025-11-25, transports,
// listening for messages). Opened again whenever it breaks, from the last event on; given up where the server
// offers none. Main thread; owned by the LegacySide.
class ServerStream
{
public:
    struct Plan
    {
        std::function<http::Headers()> headers;
        std::function<void()> onSessionLost; // once, last; may destroy us
    };

    // `parts` outlive us.
    ServerStream(const BridgeParts &parts, Plan plan);
    ~ServerStream();
    ServerStream(const ServerStream &) = delete;
    ServerStream &operator=(const ServerStream &) = delete;

    void open();

private:
    void takeMessage(const QByteArray &bytes);
    void ended(const ReplyEnd &end);

    const BridgeParts &m_parts;
    Plan m_plan;
    Backoff m_backoff;
    QTimer m_again;
    QElapsedTimer m_since;
    QByteArray m_lastEventId;
    GatewayLink::Ticket m_ticket = 0;
};

} // namespace gatehouse::connect
