#pragma once

#include "app/connect/Backoff.h"
#include "app/connect/BridgeParts.h"

#include <QElapsedTimer>
#include <QTimer>

namespace gatehouse::connect {

// What a delivery's patience is about: that the gateway takes the request, or also that it begins to answer.
enum class Patience { UntilTaken, UntilAnswered };

struct DeliveryPlan
{
    std::function<LinkRequest()>
        request; // made anew for each try, since a session may have changed meanwhile
    std::chrono::milliseconds patience{0};
    Patience kind = Patience::UntilTaken;
};

// One request to the gateway, tried again with growing pauses while nobody is there to take it, for as long
// as its patience lasts. Destroying it closes its connection and tells nothing more. Its owner may destroy it
// in onEnd, but in no other handler.
class Delivery
{
public:
    // `parts` outlive us.
    Delivery(const BridgeParts &parts, DeliveryPlan plan, ReplyHandlers handlers);
    ~Delivery();
    Delivery(const Delivery &) = delete;
    Delivery &operator=(const Delivery &) = delete;

    void start();
    // The gateway has it, or may have it.
    bool isOnItsWay() const { return m_ticket != 0; }

private:
    void attempt();
    void ended(const ReplyEnd &end);
    void outOfPatience();
    void finish(const ReplyEnd &end);

    const BridgeParts &m_parts;
    DeliveryPlan m_plan;
    ReplyHandlers m_handlers;
    Backoff m_backoff;
    QElapsedTimer m_since;
    QTimer m_retry;
    QTimer m_limit;
    GatewayLink::Ticket m_ticket = 0;
};

} // namespace gatehouse::connect
