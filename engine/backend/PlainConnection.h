#pragma once

#include "engine/backend/Dialer.h"
#include "engine/http/PlainTransport.h"
#include "engine/http/ResponseParser.h"

#include <chrono>

namespace gatehouse::backend {

struct PlainExchange;

// One TCP connection to a backend and what is on it: an exchange, or nothing. Worker thread; owned by the
// ConnectionPool.
class PlainConnection final : private http::TransportEvents
{
public:
    using Time = std::chrono::steady_clock::time_point;

    // Who has it in use; each is called from the event loop, and may close the connection or all of them.
    class Owner
    {
    public:
        // parser() is complete or has failed.
        virtual void connectionAnswered(PlainConnection &connection) = 0;
        // It ended, or something came, while nobody had asked.
        virtual void connectionEnded(PlainConnection &connection) = 0;

    protected:
        ~Owner() = default;
    };

    PlainConnection(
        QByteArray origin, Dialled dialled, std::shared_ptr<http::TransportPoll> poll, Owner &owner);

    // Sends a request and reads its answer. A small body is put behind `head`, a large one not copied.
    void start(PlainExchange &exchange, QByteArray &head, const QByteArray &body,
        const http::ResponseLimits &limits, http::ResponseParser::Asked asked);
    // The exchange whose answer came; the connection is at rest after it.
    PlainExchange *takeExchange() { return std::exchange(m_exchange, nullptr); }

    http::ResponseParser &parser() { return m_parser; }
    const QByteArray &origin() const { return m_origin; }
    const NetworkAddress &peer() const { return m_peer; }
    // It has answered before: its peer may have closed it while this request was on the way.
    bool isReused() const { return m_answers > 0; }
    // Whether it may be used again after the answer that came, which is still in the parser; counts it.
    bool canBeKept();
    // How long, from `now`: as long as its peer says, and no longer than `longest`.
    void rest(Time now, std::chrono::seconds longest);
    bool isStale(Time now) const { return now >= m_keptUntil; }
    Time restingSince() const { return m_restingSince; }
    // Asks the system; false also when something unasked has come.
    bool isSilentlyOpen();

private:
    void transportReady() override { }
    void transportReadable() override;
    void transportWritten() override { }
    void transportLost() override;
    void inputEnded();
    void report();

    QByteArray m_origin;
    NetworkAddress m_peer;
    Owner &m_owner;
    PlainExchange *m_exchange = nullptr;
    http::ResponseParser m_parser;
    qint64 m_answers = 0;
    std::optional<int> m_keptSeconds; // that its peer spoke of
    bool m_hasSurplus = false; // more came than the answer
    bool m_hasEnded = false;
    Time m_restingSince{};
    Time m_keptUntil{};
    http::PlainTransport m_transport; // last: it may tell of its end at once
};

} // namespace gatehouse::backend
