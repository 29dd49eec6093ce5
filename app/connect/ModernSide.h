#pragma once

#include "app/connect/Notices.h"
#include "app/connect/Subscription.h"
#include "app/connect/ToolHeaders.h"

#include <map>
#include <memory>

namespace gatehouse::connect {

// The messages of MCP 2026-07-28: each stands alone, with headers made from itself. Main thread; owned by the
// Bridge.
class ModernSide
{
public:
    // `parts` outlive us.
    explicit ModernSide(const BridgeParts &parts);

    void receive(BridgeMessage message);
    // Whether this request is under way here.
    bool has(const QByteArray &id) const { return m_requests.contains(id) || m_subscriptions.contains(id); }
    // Closes its connection, which is what tells the gateway (MCP 2026-07-28, cancellation); nothing more is
    // said about it.
    void cancel(const QByteArray &id);
    // Nothing is left that a client would wait for.
    bool isIdle() const { return m_requests.empty() && m_notices.isIdle(); }

private:
    // A request of the client until it is answered.
    struct Request
    {
        BridgeMessage message;
        std::unique_ptr<Delivery> delivery;
        bool answered = false;
        bool repeated = false; // once, with the headers that were missing
    };

    LinkRequest requestOf(const BridgeMessage &message);
    void begin(BridgeMessage message);
    void listen(BridgeMessage message);
    void deliver(Request &request);
    void takeMessage(Request &request, const QByteArray &bytes);
    void ended(Request &request, const ReplyEnd &end);
    bool lacksHeaders(const Request &request, const ReplyEnd &end);

    const BridgeParts &m_parts;
    ToolHeaders m_tools;
    Notices m_notices;
    std::map<QByteArray, Request> m_requests; // by id
    std::map<QByteArray, std::unique_ptr<Subscription>> m_subscriptions; // by id
};

} // namespace gatehouse::connect
