#pragma once

#include "engine/calls/Snapshot.h"

#include <atomic>
#include <mutex>

namespace gatehouse::calls {

// The snapshot that serves now. The control thread sets it; workers read it through SnapshotReader, which
// takes the mutex only after a change: on the way of a call stands one atomic load.
class SnapshotSlot
{
public:
    void set(SnapshotPointer snapshot)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot = std::move(snapshot);
        m_version.fetch_add(1, std::memory_order_release);
    }
    SnapshotPointer get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_snapshot;
    }
    quint64 version() const { return m_version.load(std::memory_order_acquire); }

private:
    mutable std::mutex m_mutex;
    SnapshotPointer m_snapshot;
    std::atomic<quint64> m_version = 0;
};

// One worker's view of the slot. `slot` outlives it.
class SnapshotReader
{
public:
    explicit SnapshotReader(const SnapshotSlot &slot) : m_slot(slot) { }

    // Null before the first snapshot.
    const SnapshotPointer &current()
    {
        const quint64 version = m_slot.version();
        if (version != m_version) {
            m_snapshot = m_slot.get();
            m_version = version;
        }
        return m_snapshot;
    }

private:
    const SnapshotSlot &m_slot;
    SnapshotPointer m_snapshot;
    quint64 m_version = 0;
};

} // namespace gatehouse::calls
