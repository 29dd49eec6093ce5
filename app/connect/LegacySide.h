#pragma once

#include "app/connect/Backoff.h"
#include "app/connect/LegacyRequest.h"
#include "app/connect/Notices.h"
#include "app/connect/ServerStream.h"

#include <QElapsedTimer>
#include <QObject>

#include <deque>
#include <map>
#include <memory>

namespace gatehouse::connect {

// The messages of the eras with initialize (2024-11-05 … 2025-11-25): what was negotiated, the session if the
// gateway gives one, and a new one in its place when the gateway has forgotten it. Main thread; owned by the
// Bridge.
class LegacySide
{
public:
    // `parts` outlive us.
    explicit LegacySide(const BridgeParts &parts)
        : m_parts(parts)
        , m_notices(parts)
        , m_renewals(parts.times.firstDelay, parts.times.longestDelay)
    {
    }

    void receive(BridgeMessage message);
    // Whether this request is under way here.
    bool has(const QByteArray &id) const;
    // notifications/cancelled: the gateway is told, and the answer is not passed on.
    void cancel(BridgeMessage notification);
    // Nothing is left that a client would wait for.
    bool isIdle() const;
    // Ends the session; `onDone` is told once, soon.
    void close(std::function<void()> onDone);

private:
    // Open: messages go out at once. In the other states they wait for the session to be there.
    enum class State { Open, Initializing, Confirming, Renewing };

    struct Session
    {
        QByteArray id; // empty: the gateway keeps none
        QByteArray version; // negotiated; empty before
        ChangingLists changing;
    };
    // A request of the client, and how it was sent.
    struct Entry
    {
        std::unique_ptr<LegacyRequest> request;
        QByteArray sessionId; // of the last try
        bool repeated = false;
    };

    http::Headers sessionHeaders() const;
    LinkRequest post(const BridgeMessage &message) const { return {"POST", sessionHeaders(), message.bytes}; }
    void dispatch(BridgeMessage message);
    void release();
    bool forgetHeld(const QByteArray &id);

    void begin(BridgeMessage message);
    void ended(const QByteArray &key, const ReplyEnd &end);
    void fail(const QByteArray &key, const ReplyEnd &end);

    void initialize(BridgeMessage message);
    void initializeEnded(const QByteArray &key, const ReplyEnd &end);
    bool adopt(const BridgeMessage &response);
    void confirm(BridgeMessage message);
    void listen();

    void sessionLost(const QByteArray &key);
    void renewSoon();
    void renew();
    void renewalEnded(const ReplyEnd &end);
    void renewed();

    const BridgeParts &m_parts;
    State m_state = State::Open;
    Session m_session;
    BridgeMessage m_initialize; // the client's, to be said again
    Notices m_notices;
    std::deque<BridgeMessage> m_held;
    std::map<QByteArray, Entry> m_requests; // by id; batches by a key of their own
    int m_batches = 0;
    std::unique_ptr<ServerStream> m_stream;
    std::unique_ptr<LegacyRequest> m_renewal;
    Backoff m_renewals; // that the stream asked for
    QElapsedTimer m_sinceRenewal;
    Session m_lost; // kept while a new one is asked for
    std::vector<QByteArray> m_toRepeat; // keys of requests that wait for the new session
    QObject m_farewell; // ends its timer with us
};

} // namespace gatehouse::connect
