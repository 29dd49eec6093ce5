#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Mailbox.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/telemetry/ActivityQueries.h"

#include <memory>
#include <unordered_map>

namespace gatehouse::api {

// GET /admin/activity, for the master key: recorded calls, newest first, page by page. The database is read
// by a thread of its own; requests wait here for its answers, so that none leaves its worker. One per worker.
class ActivityEndpoint
{
public:
    // All outlive us; `owner` lives on our thread.
    ActivityEndpoint(telemetry::ActivityQueries &queries, const Clock &clock, QObject *owner);
    ~ActivityEndpoint();
    Q_DISABLE_COPY_MOVE(ActivityEndpoint)

    void list(const calls::EndpointRequestPointer &request);

private:
    void answer(quint64 ticket, const Result<telemetry::ActivityPage> &page);

    telemetry::ActivityQueries &m_queries;
    const Clock &m_clock;
    std::shared_ptr<Mailbox> m_mailbox;
    quint64 m_lastTicket = 0;
    std::unordered_map<quint64, calls::EndpointRequestPointer> m_waiting;
};

} // namespace gatehouse::api
