#pragma once

#include "engine/base/Mailbox.h"

#include <QThreadPool>

#include <memory>
#include <utility>

namespace gatehouse::ui {

// Work that would hold up the window, one piece after the other on a thread of its own; what it came to
// arrives on the thread of the owner, as long as that is there. Ends when the piece under way has ended.
class Background
{
public:
    explicit Background(QObject *owner) : m_mailbox(std::make_shared<Mailbox>(owner))
    {
        m_pool.setMaxThreadCount(1);
    }
    ~Background()
    {
        m_mailbox->close();
        m_pool.clear();
        m_pool.waitForDone();
    }
    Background(const Background &) = delete;
    Background &operator=(const Background &) = delete;

    // `work` takes copies of what it needs; `completion` takes what it returned.
    template <typename Work, typename Completion> void run(Work work, Completion completion)
    {
        m_pool.start(
            [mailbox = m_mailbox, work = std::move(work), completion = std::move(completion)]() mutable {
                auto result = std::make_shared<decltype(work())>(work());
                mailbox->postLater([result, completion = std::move(completion)]() mutable {
                    completion(std::move(*result));
                });
            });
    }

private:
    std::shared_ptr<Mailbox> m_mailbox;
    QThreadPool m_pool;
};

} // namespace gatehouse::ui
