#pragma once

#include "app/connect/Delivery.h"

#include <memory>

namespace gatehouse::connect {

// One request of the eras with initialize, until its response has come: a stream that breaks off is resumed
// where the server gave its events ids (MCP 2025-11-25, transports, resumability). Main thread; owned by the
// LegacySide.
class LegacyRequest
{
public:
    struct Plan
    {
        BridgeMessage message;
        std::function<http::Headers()> headers; // for each try
        std::function<void(const http::ClientResponse &head)> onHead; // may be empty
        std::function<void(const BridgeMessage &message)> onMessage; // its response and whatever came with it
        std::function<void(const ReplyEnd &end)> onEnd; // once for each start(), last; may destroy us
    };

    // `parts` outlive us.
    LegacyRequest(const BridgeParts &parts, Plan plan);

    // May be called again once it has ended.
    void start();
    // The client no longer wants the answer; the exchange goes on, since a server of this era does not take a
    // closed connection for a cancellation.
    void drop() { m_dropped = true; }

    const BridgeMessage &message() const { return m_plan.message; }
    bool isDropped() const { return m_dropped; }
    bool isAnswered() const { return m_answered; }
    // The gateway may have it.
    bool isOnItsWay() const { return m_resuming || (m_delivery && m_delivery->isOnItsWay()); }

private:
    void send(std::function<LinkRequest()> request);
    void takeMessage(const QByteArray &bytes);
    void ended(const ReplyEnd &end);
    bool canResume(const ReplyEnd &end) const;
    void resume();

    const BridgeParts &m_parts;
    Plan m_plan;
    std::unique_ptr<Delivery> m_delivery;
    Backoff m_backoff;
    QTimer m_again;
    QByteArray m_lastEventId;
    ReplyEnd m_break; // the first one: what is said when resuming does not help
    bool m_resuming = false;
    bool m_answered = false;
    bool m_dropped = false;
};

} // namespace gatehouse::connect
