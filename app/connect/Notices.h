#pragma once

#include "app/connect/Delivery.h"

#include <list>
#include <memory>

namespace gatehouse::connect {

// Messages on their way that get no response: notifications and the client's responses. A failure is logged,
// since nobody waits for it. Main thread; owned by a side of the bridge.
class Notices
{
public:
    // `parts` outlive us.
    explicit Notices(const BridgeParts &parts) : m_parts(parts) { }

    // `onDone` is told once, when the gateway has taken it or did not; it may be empty.
    void send(std::function<LinkRequest()> request, std::function<void()> onDone = {});
    bool isIdle() const { return m_deliveries.empty(); }

private:
    const BridgeParts &m_parts;
    std::list<std::unique_ptr<Delivery>> m_deliveries;
};

} // namespace gatehouse::connect
