#pragma once

#include "engine/base/Clock.h"
#include "engine/base/Mailbox.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/mcp/Heartbeat.h"
#include "engine/mcp/LongStreams.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/Methods.h"
#include "engine/mcp/Reply.h"
#include "engine/mcp/SessionStore.h"
#include "engine/mcp/WaitingQuestions.h"

namespace gatehouse::mcp {

// MCP with the initialize handshake (2024-11-05 … 2025-11-25). An initialize gives a session; a client that
// does not name it afterwards is served all the same, request by request. JSON-RPC errors travel on HTTP 200,
// since clients of this era read a 4xx as a broken transport; a connection that breaks cancels nothing. One
// per worker.
class LegacyEra
{
public:
    struct Parts // all outlive us
    {
        Methods &methods;
        Heartbeat &heartbeat;
        LongStreams &streams;
        SessionStore &sessions;
        calls::SnapshotReader &snapshots;
        std::shared_ptr<WaitingQuestions> questions; // LegacyRun::Parts
        std::shared_ptr<Mailbox> mailbox; // of this worker
    };

    explicit LegacyEra(Parts parts) : m_parts(std::move(parts)) { }

    // A POST: one message, or a batch.
    void handle(const calls::EndpointRequestPointer &request, const Messages &messages);
    // A GET that wants the session's stream.
    void listen(const calls::EndpointRequestPointer &request);
    // A DELETE.
    void endSession(const calls::EndpointRequestPointer &request);

private:
    struct Incoming // one request of a client, and where its answer goes
    {
        calls::EndpointRequestPointer request;
        SessionPointer session; // null: the client named none
        ReplyPointer reply;
    };

    static bool checkVersion(calls::EndpointRequest &request, const QByteArray &id);
    // False when the request is answered already.
    bool findSession(const calls::EndpointRequestPointer &request, SessionPointer &session);
    void handleBatch(const calls::EndpointRequestPointer &request, const SessionPointer &session,
        const Messages &messages);
    void handleOne(
        const calls::EndpointRequestPointer &request, const SessionPointer &session, const Message &message);
    void dispatch(const Incoming &incoming, const Message &message);
    void run(const Incoming &incoming, const Message &message);

    Parts m_parts;
};

} // namespace gatehouse::mcp
