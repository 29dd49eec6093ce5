#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <mutex>

namespace gatehouse {

// Where others may leave work for an object's thread, as long as the object is there. Whoever holds a mailbox
// may be on any thread and may outlive the object; the object closes it before it goes.
class Mailbox
{
public:
    explicit Mailbox(QObject *owner) : m_owner(owner) { }

    // Runs `work` on the owner's thread: at once when that is this one, else soon. False when nobody is there
    // any more.
    bool post(std::function<void()> work)
    {
        std::unique_lock lock(m_mutex);
        QObject *owner = m_owner;
        if (!owner)
            return false;
        if (owner->thread() == QThread::currentThread()) {
            lock.unlock(); // the work may close this mailbox
            work();
            return true;
        }
        QMetaObject::invokeMethod(owner, std::move(work), Qt::QueuedConnection);
        return true;
    }
    // The same, but never at once.
    bool postLater(std::function<void()> work)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_owner)
            return false;
        QMetaObject::invokeMethod(m_owner, std::move(work), Qt::QueuedConnection);
        return true;
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_owner = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_owner;
};

} // namespace gatehouse
