#pragma once

#include "engine/mcp/LegacyEra.h"
#include "engine/mcp/ModernEra.h"

#include <optional>

namespace gatehouse::mcp {

// Which era a body belongs to: what it claims decides, the header only where the body says nothing (MCP
// 2026-07-28, serving both eras on one endpoint); or why it belongs to none.
std::variant<Era, RpcError> eraOf(const Messages &messages, const http::Headers &headers);

// What the workers share of MCP; internally synchronised.
struct SharedMcp
{
    explicit SharedMcp(const Clock &clock) : sessions(clock) { }

    SessionStore sessions;
    StateSealer sealer;
    const std::shared_ptr<WaitingQuestions> questions = std::make_shared<WaitingQuestions>();
    access::TeamShares streams; // LongStreams
};

// An MCP endpoint: body → messages → era. One per worker.
class EraRouter
{
public:
    struct Parts // all outlive us
    {
        calls::CallPipeline &pipeline;
        SharedMcp &shared;
        calls::SnapshotReader &snapshots; // of this worker
        const Clock &clock;
        QObject *worker; // lives on our thread
    };

    explicit EraRouter(const Parts &parts);
    ~EraRouter();
    EraRouter(const EraRouter &) = delete;
    EraRouter &operator=(const EraRouter &) = delete;

    // A POST, or the GET or DELETE of a session.
    void handle(const calls::EndpointRequestPointer &request);

    void snapshotChanged(const calls::SnapshotPointer &snapshot) { m_streams.snapshotChanged(snapshot); }
    // Ends the streams that nobody else would end; their clients come back elsewhere.
    void closeStreams() { m_streams.closeAll(); }

private:
    void handleBody(const calls::EndpointRequestPointer &request);

    std::shared_ptr<Mailbox> m_mailbox;
    MessageParser m_parser;
    Heartbeat m_heartbeat;
    LongStreams m_streams;
    Methods m_methods;
    LegacyEra m_legacy;
    ModernEra m_modern;
};

} // namespace gatehouse::mcp
