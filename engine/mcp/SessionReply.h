#pragma once

#include "engine/calls/EndpointRequest.h"
#include "engine/mcp/Reply.h"
#include "engine/mcp/Session.h"

namespace gatehouse::mcp {

// The answer to one POST of a session: JSON, or an event stream of the session once something is said before
// the answer. What such a stream says is kept for a while, so that a client whose connection broke can come
// back for the rest (MCP 2025-11-25, transports, resumability). Worker thread.
class SessionReply final : public Reply, public EventOutlet, public std::enable_shared_from_this<SessionReply>
{
public:
    SessionReply(
        calls::EndpointRequestPointer request, SessionPointer session, std::shared_ptr<Mailbox> mailbox)
        : m_request(std::move(request))
        , m_session(std::move(session))
        , m_mailbox(std::move(mailbox))
    {
    }

    bool canNotify() const override;
    bool keepAlive() override;
    void notify(const QByteArray &message) override;
    void answer(ByteParts message, int status = 200) override;
    void drop() override;
    void onGone(std::function<void()> handler) override;

    void write(const EventLog::Event &event) override;
    void end() override;

private:
    calls::EndpointRequestPointer m_request;
    SessionPointer m_session;
    std::shared_ptr<Mailbox> m_mailbox;
    int m_stream = 0; // 0: none has begun
};

} // namespace gatehouse::mcp
