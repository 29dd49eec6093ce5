#pragma once

#include <atomic>
#include <utility>

namespace gatehouse::calls {

// One place among so many calls under way; given back when it goes, whatever the way out. Moves, so that it
// is given back once.
class InFlightSlot
{
public:
    InFlightSlot() = default;
    InFlightSlot(InFlightSlot &&other) noexcept : m_count(std::exchange(other.m_count, nullptr)) { }
    InFlightSlot &operator=(InFlightSlot &&other) noexcept
    {
        release();
        m_count = std::exchange(other.m_count, nullptr);
        return *this;
    }
    ~InFlightSlot() { release(); }

    // Empty when `most` are taken (0: as many as come). `count` outlives the slot.
    static InFlightSlot take(std::atomic<int> &count, int most)
    {
        InFlightSlot slot;
        if (count.fetch_add(1, std::memory_order_relaxed) < most || most == 0)
            slot.m_count = &count;
        else
            count.fetch_sub(1, std::memory_order_relaxed);
        return slot;
    }

    explicit operator bool() const { return m_count != nullptr; }
    void release()
    {
        if (auto *count = std::exchange(m_count, nullptr))
            count->fetch_sub(1, std::memory_order_relaxed);
    }

private:
    std::atomic<int> *m_count = nullptr;
};

} // namespace gatehouse::calls
