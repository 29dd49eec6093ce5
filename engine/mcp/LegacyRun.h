#pragma once

#include "engine/base/Mailbox.h"
#include "engine/calls/SnapshotSlot.h"
#include "engine/mcp/Methods.h"
#include "engine/mcp/Progress.h"
#include "engine/mcp/Session.h"
#include "engine/mcp/WaitingQuestions.h"

namespace gatehouse::mcp {

// One request of a legacy client while it runs. It can be cancelled by notifications/cancelled, on whatever
// connection that comes; a question of a backend becomes a request of ours to the client, and its answer
// another round. Worker thread; held by what it waits for.
class LegacyRun : public std::enable_shared_from_this<LegacyRun>
{
public:
    struct Parts
    {
        Methods &methods; // these two outlive us
        Heartbeat &heartbeat;
        std::shared_ptr<Mailbox> mailbox;
        calls::SnapshotReader *snapshots; // outlives us
        std::shared_ptr<WaitingQuestions> questions; // requests that wait for an answer, all workers'
    };

    // `session` may be null: then there is no cancelling and no asking.
    static void start(const Parts &parts, const calls::EndpointRequestPointer &request,
        SessionPointer session, ReplyPointer reply, MethodCall call);

    LegacyRun(const Parts &parts, calls::EndpointRequestPointer request, SessionPointer session,
        ReplyPointer reply, MethodCall call);

private:
    void begin();
    void runOnce();
    void take(MethodOutcome outcome);
    void ask(const InputRequired &required);
    QString whyNotAsk(const InputRequired &required);
    bool send(const InputRequired &required);
    bool isStillAllowed();
    void takeAnswer(const QString &key, const QJsonObject &answer);
    void answer(ByteParts message);
    void fail(const QString &text);
    void cancel();
    void end();

    Parts m_parts;
    calls::EndpointRequestPointer m_request;
    SessionPointer m_session;
    ReplyPointer m_reply;
    MethodCall m_call;
    Heartbeat::BeatPointer m_beat;
    Heartbeat::BeatPointer m_patience; // while the client is asked
    Cancellation m_cancellation;
    QByteArrayList m_asked; // ids of what the client is asked in this round
    QJsonObject m_answers; // of this round
    qsizetype m_unanswered = 0;
    std::optional<WaitingQuestions::Place> m_place; // while the client is asked
    int m_rounds = 0;
    bool m_over = false;
};

} // namespace gatehouse::mcp
