#pragma once

#include "engine/base/Clock.h"
#include "engine/calls/Snapshot.h"

#include <QHash>
#include <QTimer>

#include <functional>

namespace gatehouse::gateway {

// Knows when the documents that come from URLs are to be looked at again: as often as openapi.refresh says,
// and, where one could not be had, soon and then ever more seldom. Control thread, owned by Gateway.
class DocumentRefresher
{
public:
    // `owner` may change its thread, and we with it; `clock` outlives us. `refresh` is told the names of the
    // APIs whose time has come.
    DocumentRefresher(
        QObject *owner, const Clock &clock, std::function<void(const QStringList &apis)> refresh);

    // After every start, reload and refresh.
    void plan(const calls::Snapshot &snapshot);
    void stop();
    // Whose time has come? Its own timer asks; tests do.
    void look();

private:
    struct Plan
    {
        DocumentConfig document;
        Clock::TimePoint due;
        int failures = 0;
        bool waiting = false; // was handed to `refresh`, and has not come back
    };

    void planOne(const calls::ServingApi &api, Clock::TimePoint now);
    void startTimer();

    const Clock &m_clock;
    std::function<void(const QStringList &)> m_refresh;
    QHash<QString, Plan> m_plans;
    QTimer m_timer;
};

} // namespace gatehouse::gateway
