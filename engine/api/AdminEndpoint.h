#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/calls/ReloadOutcome.h"

namespace gatehouse::api {

// /admin, for the master key. One per worker.
class AdminEndpoint
{
public:
    // `clock` outlives us; `reload` asks the control thread and answers on ours.
    AdminEndpoint(calls::ReloadRequest reload, const Clock &clock)
        : m_reload(std::move(reload))
        , m_clock(clock)
    {
    }

    // POST /admin/reload
    void reload(const calls::EndpointRequestPointer &request);

private:
    calls::ReloadRequest m_reload;
    const Clock &m_clock;
};

} // namespace gatehouse::api
