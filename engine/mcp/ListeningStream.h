#pragma once

#include "engine/base/Mailbox.h"
#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/LongStreams.h"
#include "engine/mcp/Session.h"

namespace gatehouse::mcp {

// A GET of a session: its own stream, or one that broke and is taken up again with Last-Event-ID (MCP
// 2025-11-25, transports, listening for messages). Worker thread; kept by its exchange.
class ListeningStream final : public LongStream, public EventOutlet
{
public:
    // Answers the request. `streams` outlives us.
    static void open(const calls::EndpointRequestPointer &request, const SessionPointer &session,
        const std::shared_ptr<Mailbox> &mailbox, LongStreams &streams);

    ListeningStream(calls::EndpointRequestPointer request, SessionPointer session, LongStreams &streams)
        : LongStream(streams)
        , m_request(std::move(request))
        , m_session(std::move(session))
    {
    }

    void write(const EventLog::Event &event) override;
    void end() override;
    void snapshotChanged(const calls::SnapshotPointer &snapshot, ViewMemory &views) override;
    void close() override { end(); }

private:
    void begin(const Session::Attached &attached);

    calls::EndpointRequestPointer m_request;
    SessionPointer m_session;
};

} // namespace gatehouse::mcp
