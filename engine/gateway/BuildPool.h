#pragma once

#include "engine/base/Mailbox.h"
#include "engine/gateway/ConfigTasks.h"

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>

namespace gatehouse::gateway {

// Builds away from the control thread, one after the other, so that a stop never waits for a slow document.
// Lives on the thread of its owner, where the completions run.
class BuildPool
{
public:
    // Runs on a thread of its own; what it uses must outlive waitForDone().
    using Task = std::function<ChangeOutcome(const std::stop_token &stop)>;
    using Completion = std::function<void(ChangeOutcome)>;

    explicit BuildPool(QObject *owner);
    ~BuildPool();

    // Never while one is running.
    void run(Task task, Completion completion);
    bool isBusy() const { return m_busy; }
    // What runs is for nobody any more, and told to stop.
    void cancel();
    // Until what was cancelled has really ended.
    void waitForDone() { m_threads.clear(); }

private:
    struct Thread
    {
        std::shared_ptr<std::atomic_bool> ended;
        std::jthread thread; // joined when it goes
    };

    void complete(quint64 run, ChangeOutcome outcome, const Completion &completion);

    std::shared_ptr<Mailbox> m_mailbox;
    std::list<Thread> m_threads; // one that is wanted, and cancelled ones that have not ended yet
    std::stop_source m_stop;
    quint64 m_run = 0;
    bool m_busy = false;
};

} // namespace gatehouse::gateway
