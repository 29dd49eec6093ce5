#pragma once

#include <QtGlobal>

#include <atomic>

namespace gatehouse::http {

// What one connection holds of the bodies of requests that all connections together may hold. Small ones do
// not count. Gives it back when it goes. One per connection, on its thread; the sum is shared by threads.
class BodyShare
{
public:
    explicit BodyShare(std::atomic<qint64> &all) : m_all(all) { }
    ~BodyShare() { giveBack(); }
    Q_DISABLE_COPY_MOVE(BodyShare)

    // Holds `bytes` from now on. False: they do not fit into `most` of all, and nothing is held any more.
    bool hold(qint64 bytes, qint64 most)
    {
        if (bytes <= smallBody)
            return true;
        const qint64 more = bytes - m_held;
        m_held = bytes;
        if (m_all.fetch_add(more, std::memory_order_relaxed) + more <= most)
            return true;
        giveBack();
        return false;
    }
    void giveBack()
    {
        if (m_held != 0)
            m_all.fetch_sub(m_held, std::memory_order_relaxed);
        m_held = 0;
    }

private:
    static constexpr qint64 smallBody = 65'536;

    std::atomic<qint64> &m_all;
    qint64 m_held = 0;
};

} // namespace gatehouse::http
