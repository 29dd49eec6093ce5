#pragma once

#include "engine/base/Clock.h"
#include "engine/telemetry/EventSink.h"

#include <QHash>
#include <QList>
#include <QString>

#include <utility>

namespace gatehouse::events {

// Calls that a rate limit refused, by team and API.
using RefusalCounts = QHash<std::pair<QString, QString>, qint64>;

// Makes few events out of many refusals: one at once, then at most one a minute for each team and API, which
// says how many calls were refused since the one before. Control thread; its entries are of configured teams
// and APIs only.
class RefusalDigest
{
public:
    // `clock` outlives the digest.
    explicit RefusalDigest(const Clock &clock) : m_clock(clock) { }

    void add(const RefusalCounts &counts);
    // What is to be said now; asked for after add() and every few seconds.
    QList<telemetry::GatewayEvent> due();
    bool isEmpty() const { return m_entries.isEmpty(); }

private:
    struct Entry
    {
        qint64 refused = 0; // since the last event
        Clock::TimePoint quietUntil;
    };

    const Clock &m_clock;
    QHash<std::pair<QString, QString>, Entry> m_entries;
};

} // namespace gatehouse::events
