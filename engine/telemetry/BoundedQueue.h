#pragma once

#include <QtGlobal>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace gatehouse::telemetry {

// The way of records from many threads to the one that writes them: bounded, and never a wait for those who
// push. A full queue drops and counts. Pushing is one atomic exchange; only the push that finds the queue
// empty takes a lock, shortly, to wake the other side.
template <typename T> class BoundedQueue
{
public:
    // `capacity` is in the units of push()'s `weight`.
    explicit BoundedQueue(qint64 capacity) : m_capacity(capacity) { }
    ~BoundedQueue() { take(); }
    Q_DISABLE_COPY_MOVE(BoundedQueue)

    // Any thread. False: dropped.
    bool push(T value, qint64 weight = 1)
    {
        if (m_weight.fetch_add(weight, std::memory_order_relaxed) + weight > m_capacity) {
            m_weight.fetch_sub(weight, std::memory_order_relaxed);
            m_dropped.fetch_add(1, std::memory_order_relaxed);
            return false;
        }
        m_pushed.fetch_add(1, std::memory_order_relaxed);
        Node *next = m_newest.load(std::memory_order_relaxed);
        // The reader owns the node as soon as it is in, so that it is not looked at after that.
        Node *node = std::make_unique<Node>(Node{std::move(value), weight, next}).release();
        while (
            !m_newest.compare_exchange_weak(next, node, std::memory_order_release, std::memory_order_relaxed))
            node->next = next;
        if (!next)
            wake();
        return true;
    }
    quint64 dropped() const { return m_dropped.load(std::memory_order_relaxed); }
    // How many were taken in so far.
    quint64 pushed() const { return m_pushed.load(std::memory_order_relaxed); }

    // Any thread: ends a wait.
    void wake()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_woken = true;
        }
        m_condition.notify_one();
    }
    // The reader's thread: until something was pushed, wake() was called, or that time has passed.
    void waitFor(std::chrono::milliseconds most)
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait_for(lock, most, [this] { return m_woken; });
        m_woken = false;
    }
    void wait()
    {
        std::unique_lock lock(m_mutex);
        m_condition.wait(lock, [this] { return m_woken; });
        m_woken = false;
    }
    // The reader's thread: all there is, oldest first.
    std::vector<T> take()
    {
        std::vector<T> values;
        qint64 weight = 0;
        for (Node *node = m_newest.exchange(nullptr, std::memory_order_acquire); node;) {
            const std::unique_ptr<Node> taken(node);
            values.push_back(std::move(taken->value));
            weight += taken->weight;
            node = taken->next;
        }
        m_weight.fetch_sub(weight, std::memory_order_relaxed);
        std::reverse(values.begin(), values.end());
        return values;
    }

private:
    struct Node
    {
        T value;
        qint64 weight;
        Node *next;
    };

    const qint64 m_capacity;
    std::atomic<Node *> m_newest = nullptr;
    std::atomic<qint64> m_weight = 0;
    std::atomic<quint64> m_pushed = 0;
    std::atomic<quint64> m_dropped = 0;
    std::mutex m_mutex;
    std::condition_variable m_condition;
    bool m_woken = false;
};

} // namespace gatehouse::telemetry
