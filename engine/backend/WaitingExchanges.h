#pragma once

#include "engine/backend/PlainExchange.h"

#include <QByteArrayList>

#include <deque>
#include <map>

namespace gatehouse::backend {

// Exchanges without a connection, by origin, and how many connections are being opened for them. Few or none
// in the long run: the connections are kept. Worker thread; owned by the PlainHttpClient.
class WaitingExchanges
{
public:
    void add(const QByteArray &origin, PlainExchange &exchange);
    void remove(const QByteArray &origin, PlainExchange &exchange);
    // The one that has waited longest among those that may ask `peer`; it waits no longer. Null: none.
    PlainExchange *takeFor(const QByteArray &origin, const NetworkAddress &peer);

    // The first that nobody dials for, while fewer connections are on their way than are wanted. Null: none.
    PlainExchange *nextToDialFor(const QByteArray &origin) const;
    int dials(const QByteArray &origin) const;
    // Where more connections are wanted; mostly none.
    QByteArrayList originsToDial() const;
    void dialStarted(const QByteArray &origin, PlainExchange &exchange, quint64 dial);
    // The exchange it was for, if that still waits for it.
    PlainExchange *dialEnded(const QByteArray &origin, quint64 dial);

private:
    struct Place
    {
        std::deque<PlainExchange *> waiting; // the oldest first
        int dials = 0;
    };
    using Places = std::map<QByteArray, Place>;

    void forgetIfEmpty(Places::iterator place);

    Places m_places;
};

} // namespace gatehouse::backend
