#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/ControlRequest.h"
#include "engine/calls/EndpointRequest.h"

namespace gatehouse::api {

// /admin, for the master key. One per worker.
class AdminEndpoint
{
public:
    // `clock` outlives us; `control` asks the control thread and answers on ours.
    AdminEndpoint(calls::ControlDesk control, const Clock &clock)
        : m_control(std::move(control))
        , m_clock(clock)
    {
    }

    // POST /admin/reload
    void reload(const calls::EndpointRequestPointer &request);
    // POST /admin/apis/{api}/refresh: fetches the document again.
    void refresh(const calls::EndpointRequestPointer &request);
    // POST /admin/check: a configuration in the body, or the file as it is now.
    void check(const calls::EndpointRequestPointer &request);
    // GET and PUT /admin/config: JSON or YAML, secrets masked; PUT with If-Match.
    void config(const calls::EndpointRequestPointer &request);
    // GET /admin/status
    void status(const calls::EndpointRequestPointer &request);
    // POST and DELETE /admin/drain
    void drain(const calls::EndpointRequestPointer &request);

private:
    void readConfig(const calls::EndpointRequestPointer &request);
    void replaceConfig(const calls::EndpointRequestPointer &request);
    void change(const calls::EndpointRequestPointer &request, calls::ControlRequest asked);

    calls::ControlDesk m_control;
    const Clock &m_clock;
};

} // namespace gatehouse::api
