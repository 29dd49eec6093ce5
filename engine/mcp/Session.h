#pragma once

#include "engine/access/Principal.h"
#include "engine/base/Clock.h"
#include "engine/base/Mailbox.h"
#include "engine/mcp/EventLog.h"
#include "engine/mcp/ListView.h"
#include "engine/mcp/MethodCall.h"

#include <QJsonObject>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>

namespace gatehouse::mcp {

// The connection that carries one of a session's streams at the moment. Its worker's thread only.
class EventOutlet
{
public:
    virtual ~EventOutlet() = default;
    virtual void write(const EventLog::Event &event) = 0;
    virtual void end() = 0;
};

// A legacy client's conversation (MCP 2025-11-25, transports, session management): who it is, what it asked
// for, what runs for it and what its streams said. Its requests may come on any connection, so on any worker:
// everything here may be called from any thread; outlets and cancellations run on the thread they came from.
class Session
{
public:
    // Never changes.
    struct Identity
    {
        QByteArray id;
        access::Principal principal;
        QString api; // of the endpoint; empty: all
        QString version;
        QString client;
        QJsonObject capabilities;
        tools::ListingShape shape;
    };
    // What a client waits for of us, or we of it, belongs to a thread.
    template <typename Function> struct Owned
    {
        std::shared_ptr<Mailbox> mailbox;
        Function function;
    };
    using AnswerHandler = std::function<void(QJsonObject answer)>; // {"result":…} or {"error":…}

    static constexpr int kListeningStream = 0; // the one a GET opens; the others belong to POSTs

    // `view`: what the client may see of the lists at first.
    Session(
        Identity identity, Clock::TimePoint now, const ListView &view, std::shared_ptr<EventBudget> budget);

    const Identity &identity() const { return m_identity; }
    bool hasEnded() const;
    // Ends every stream and what runs; nothing begins afterwards.
    void end();

    void touch(Clock::TimePoint now);
    Clock::TimePoint lastUsed() const;
    // Not used since then, nothing running, no stream open.
    bool isIdleSince(Clock::TimePoint limit) const;

    std::optional<MessageLevel> logLevel() const;
    void setLogLevel(MessageLevel level)
    {
        m_logLevel.store(static_cast<int>(level), std::memory_order_relaxed);
    }

    int openStream();
    // `outlet` carries the stream from now on, in place of another. Gives the id of a priming event, and what
    // has to be written first.
    struct Attached
    {
        EventId priming;
        std::vector<EventLog::Event> missed;
        bool finished = false; // nothing will follow
    };
    // Nothing when the session has ended.
    std::optional<Attached> attach(
        int stream, std::shared_ptr<Mailbox> mailbox, std::weak_ptr<EventOutlet> outlet);
    // For a client that comes back. Nothing when there is no such stream, or nothing left to say on it: a
    // client that got an empty one would come back again and again.
    std::optional<Attached> reattach(
        const EventId &after, std::shared_ptr<Mailbox> mailbox, std::weak_ptr<EventOutlet> outlet);
    void emitTo(int stream, QByteArray message);
    void finishStream(int stream);
    // Ends it without a trace: nobody is to come back for it.
    void dropStream(int stream);

    // False when the session has ended, or a request of that id is running.
    bool started(const QByteArray &requestId, Owned<Cancellation> cancellation);
    void finished(const QByteArray &requestId);
    void cancel(const QByteArray &requestId);

    // The id (JSON) of a request of ours, whose answer goes to `handler`. Empty when the session has ended,
    // or as many are open as may be.
    QByteArray ask(Owned<AnswerHandler> handler);
    // The answer is not wanted any more. On the handler's own thread.
    void forgetAsked(const QByteArray &id);
    void answered(const QByteArray &id, QJsonObject answer);

    // `hash`: of the content as it is now. False for one too many.
    bool subscribe(const QString &uri, quint64 hash);
    void unsubscribe(const QString &uri);

    // Tells the client which lists are others by now, and which resources it subscribed to.
    using ContentHash = std::function<quint64(const QString &uri)>;
    void snapshotChanged(const ListView &view, const ContentHash &hashOf);

private:
    struct Stream
    {
        std::shared_ptr<Mailbox> mailbox;
        std::weak_ptr<EventOutlet> outlet;
        quint64 delivered = 0; // the last event given to an outlet
        bool finished = false;
    };

    Attached attachLocked(Stream &stream, const EventId &after, std::shared_ptr<Mailbox> mailbox,
        std::weak_ptr<EventOutlet> outlet);
    static void endOutlet(const Stream &stream);
    std::vector<QByteArray> takeChanges(const ListView &view, const ContentHash &hashOf);

    const Identity m_identity;
    std::atomic<Clock::TimePoint::rep> m_lastUsed;
    std::atomic<int> m_logLevel = -1;
    mutable std::mutex m_mutex; // of all below; never held while an outlet or handler runs
    bool m_ended = false;
    EventLog m_log;
    std::map<int, Stream> m_streams;
    int m_lastStream = kListeningStream;
    std::map<QByteArray, Owned<Cancellation>> m_running;
    std::map<QByteArray, Owned<AnswerHandler>> m_asked;
    quint64 m_lastAsked = 0;
    ListView m_view;
    std::map<QString, quint64> m_subscriptions; // URI → hash of its content
};

using SessionPointer = std::shared_ptr<Session>;

} // namespace gatehouse::mcp
