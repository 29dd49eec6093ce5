#pragma once

#include "engine/gateway/EventHub.h"

namespace gatehouse::gateway {

// One worker's way to the hub: refusals are counted here, where no other thread looks, and handed over twice
// a second. Worker thread.
class WorkerEvents final : public telemetry::EventSink
{
public:
    // The hub may be null, and outlives us.
    explicit WorkerEvents(EventHub *hub) : m_hub(hub) { }

    void publish(telemetry::GatewayEvent event) override
    {
        if (m_hub)
            m_hub->publish(std::move(event));
    }
    void countRefusal(const QString &team, const QString &api) override
    {
        if (m_hub)
            ++m_refusals[{team, api}];
    }
    void handOver()
    {
        if (m_hub && !m_refusals.isEmpty())
            m_hub->addRefusals(std::exchange(m_refusals, {}));
    }

private:
    EventHub *m_hub;
    events::RefusalCounts m_refusals;
};

} // namespace gatehouse::gateway
