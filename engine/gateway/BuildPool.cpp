#include "engine/gateway/BuildPool.h"

namespace gatehouse::gateway {

BuildPool::BuildPool(QObject *owner) : m_mailbox(std::make_shared<Mailbox>(owner)) { }

BuildPool::~BuildPool()
{
    m_mailbox->close();
    m_stop.request_stop();
    m_pool.waitForDone();
}

void BuildPool::run(Task task, Completion completion)
{
    m_busy = true;
    m_pool.start([this, mailbox = m_mailbox, run = ++m_run, stop = m_stop.get_token(), task = std::move(task),
                     completion = std::move(completion)]() mutable {
        auto outcome = std::make_shared<ChangeOutcome>(task(stop));
        mailbox->postLater([this, run, outcome, completion = std::move(completion)] {
            if (run != m_run)
                return;
            m_busy = false;
            completion(std::move(*outcome));
        });
    });
}

void BuildPool::cancel()
{
    ++m_run;
    m_busy = false;
    m_stop.request_stop();
    m_stop = {};
}

} // namespace gatehouse::gateway
