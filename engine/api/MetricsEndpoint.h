#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/telemetry/Metrics.h"

#include <functional>

namespace gatehouse::api {

// GET /metrics: anyone on the metrics listener and from loopback, else the master key. One per worker.
class MetricsEndpoint
{
public:
    using GaugeSource = std::function<telemetry::Gauges(const calls::Snapshot &)>;

    // `metrics` outlives us.
    MetricsEndpoint(telemetry::Metrics &metrics, GaugeSource gauges)
        : m_metrics(metrics)
        , m_gauges(std::move(gauges))
    {
    }

    // On the main listener.
    void serveGuarded(const calls::EndpointRequestPointer &request);
    // On the metrics listener.
    void serve(const calls::EndpointRequestPointer &request);

private:
    telemetry::Metrics &m_metrics;
    GaugeSource m_gauges;
};

} // namespace gatehouse::api
