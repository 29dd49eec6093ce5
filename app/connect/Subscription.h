#pragma once

#include "app/connect/Delivery.h"

#include <memory>

namespace gatehouse::connect {

// One subscriptions/listen of the client (MCP 2026-07-28). Its stream is opened again whenever it breaks;
// since what happened meanwhile is lost, the client is then told that the lists it listens for have changed.
// Main thread; owned by the ModernSide.
class Subscription
{
public:
    struct Plan
    {
        BridgeMessage message;
        std::function<LinkRequest()> request;
        std::function<void()> onDone; // once, last; may destroy us
    };

    // `parts` outlive us.
    Subscription(const BridgeParts &parts, Plan plan);

    void start();

private:
    void listen(std::chrono::milliseconds patience);
    void takeMessage(const QByteArray &bytes);
    void acknowledged(const QByteArray &bytes);
    void ended(const ReplyEnd &end);
    void done();

    const BridgeParts &m_parts;
    Plan m_plan;
    std::unique_ptr<Delivery> m_delivery;
    Backoff m_backoff;
    QTimer m_again;
    bool m_acknowledged = false;
    bool m_answered = false;
};

} // namespace gatehouse::connect
