#include "engine/gateway/BuildPool.h"

#include <system_error>

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::gateway {
namespace {

ChangeOutcome withoutThread(const std::system_error &error)
{
    Problem problem;
    problem.code = u"gateway.no_thread"_s;
    problem.message
        = u"the system gives no more threads (%1); raise the limit of the service or the user (TasksMax, "
          "ulimit -u), or free memory, and try again"_s.arg(QString::fromStdString(error.code().message()));
    return {{nullptr, false, {problem}}};
}

} // namespace

BuildPool::BuildPool(QObject *owner) : m_mailbox(std::make_shared<Mailbox>(owner)) { }

BuildPool::~BuildPool()
{
    m_mailbox->close();
    m_stop.request_stop();
    waitForDone();
}

// No QThreadPool: where the system gives no thread, that waits for one for ever.
void BuildPool::run(Task task, Completion completion)
{
    m_busy = true;
    m_threads.remove_if([](const Thread &thread) { return thread.ended->load(); });
    const auto ended = std::make_shared<std::atomic_bool>(false);
    const quint64 run = ++m_run;
    try {
        m_threads.push_back({ended,
            std::jthread([this, mailbox = m_mailbox, run, ended, stop = m_stop.get_token(),
                             task = std::move(task), completion]() mutable {
                auto outcome = std::make_shared<ChangeOutcome>(task(stop));
                mailbox->postLater([this, run, outcome, completion = std::move(completion)] {
                    complete(run, std::move(*outcome), completion);
                });
                ended->store(true);
            })});
    } catch (const std::system_error &error) {
        m_mailbox->postLater([this, run, outcome = withoutThread(error), completion = std::move(completion)] {
            complete(run, outcome, completion);
        });
    }
}

void BuildPool::complete(quint64 run, ChangeOutcome outcome, const Completion &completion)
{
    if (run != m_run)
        return;
    m_busy = false;
    completion(std::move(outcome));
}

void BuildPool::cancel()
{
    ++m_run;
    m_busy = false;
    m_stop.request_stop();
    m_stop = {};
}

} // namespace gatehouse::gateway
