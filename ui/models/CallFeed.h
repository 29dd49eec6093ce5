#pragma once

#include "engine/base/Problem.h"
#include "engine/telemetry/ActivityFilter.h"
#include "engine/telemetry/ActivityRow.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace gatehouse::gateway {
class RecordedCalls;
}

namespace gatehouse::ui {

class CallListModel;

// What of recorded calls is looked at: `since` moves with the clock, the rest is as the filter says.
struct CallSelection
{
    telemetry::ActivityFilter filter; // without times
    qint64 sinceSeconds = 0; // 0: all

    bool isEverything() const;
    telemetry::ActivityFilter at(qint64 nowMilliseconds) const;
};

// Keeps a list of calls as the database has it: fetches the rows that are looked at, and what is new 4 times
// a second while somebody watches a gateway that runs. Lives on the main thread, owned by the page; the model
// and where calls come from outlive it.
class CallFeed : public QObject
{
    Q_OBJECT
public:
    CallFeed(gateway::RecordedCalls &calls, CallListModel &model, QObject *parent);

    const CallSelection &selection() const { return m_selection; }
    void select(const CallSelection &selection);
    void reload();
    // Nothing is asked while nobody watches.
    void setWatched(bool watched);
    // There is a gateway that may record more.
    void setLive(bool live);
    // What is new waits, so that nothing moves under the eyes.
    void setHeld(bool held);

    bool isLoading() const { return m_loading; }
    bool olderLeftOut() const { return m_olderLeftOut; }
    qsizetype waiting() const { return std::ssize(m_waiting); }
    // Why there is nothing to show.
    const std::optional<Problem> &problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    void ask(qint64 after);
    void take(qint64 after, const telemetry::ActivityIds &found);
    void poll();
    void letIn();
    void updateTimer();

    gateway::RecordedCalls &m_calls;
    CallListModel &m_model;
    CallSelection m_selection;
    std::optional<Problem> m_problem;
    std::vector<qint64> m_waiting;
    qint64 m_newest = 0;
    bool m_loading = false;
    bool m_isAsking = false;
    bool m_olderLeftOut = false;
    bool m_watched = false;
    bool m_live = false;
    bool m_held = false;
    QTimer m_timer;
};

} // namespace gatehouse::ui
