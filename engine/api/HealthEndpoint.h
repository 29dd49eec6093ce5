#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/EndpointRequest.h"

#include <atomic>

namespace gatehouse::api {

// GET /health, /health/live, /health/ready: for load balancers and people; no key needed, so nothing of value
// in it.
class HealthEndpoint
{
public:
    // Both outlive us.
    HealthEndpoint(const Clock &clock, const std::atomic<bool> &draining)
        : m_clock(clock)
        , m_draining(draining)
    {
    }

    void health(const calls::EndpointRequestPointer &request) const;
    void live(const calls::EndpointRequestPointer &request) const;
    void ready(const calls::EndpointRequestPointer &request) const;

private:
    const Clock &m_clock;
    const std::atomic<bool> &m_draining;
};

} // namespace gatehouse::api
