#pragma once

#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStore.h"

#include <QThreadPool>

#include <atomic>
#include <functional>

namespace gatehouse::telemetry {

// Questions about recorded calls, answered one after the other on a thread of its own, since they block on
// the disk. Thread-safe; ends when the last one is answered.
class ActivityQueries
{
public:
    using Answer = std::function<void(Result<ActivityPage>)>; // on that thread

    // `store` outlives us; its calls of until now are written before they are read.
    explicit ActivityQueries(ActivityStore &store);
    ~ActivityQueries();
    Q_DISABLE_COPY_MOVE(ActivityQueries)

    // False when too many wait already; `answer` is not called then.
    bool ask(const ActivityQuestion &question, Answer answer);

private:
    Result<ActivityPage> find(const ActivityQuestion &question) const;

    ActivityStore &m_store;
    std::atomic<int> m_waiting = 0;
    QThreadPool m_thread;
};

} // namespace gatehouse::telemetry
