#pragma once

#include "engine/access/JwkSet.h"

#include <atomic>
#include <memory>
#include <mutex>

namespace gatehouse::calls {

using KeySetPointer = std::shared_ptr<const access::JwkSet>;

// The keys of the authorization server that are good now. The control thread sets them; workers read through
// KeySetReader, which takes the mutex only after a change.
class KeySetSlot
{
public:
    void set(KeySetPointer keys)
    {
        const std::lock_guard lock(m_mutex);
        m_keys = std::move(keys);
        m_version.fetch_add(1, std::memory_order_release);
    }
    KeySetPointer get() const
    {
        const std::lock_guard lock(m_mutex);
        return m_keys;
    }
    quint64 version() const { return m_version.load(std::memory_order_acquire); }

private:
    mutable std::mutex m_mutex;
    KeySetPointer m_keys;
    std::atomic<quint64> m_version = 0;
};

// One worker's view of the slot, which outlives it.
class KeySetReader
{
public:
    explicit KeySetReader(const KeySetSlot &slot) : m_slot(slot) { }

    // Null before the first fetch.
    const KeySetPointer &current()
    {
        const quint64 version = m_slot.version();
        if (version != m_version) {
            m_keys = m_slot.get();
            m_version = version;
        }
        return m_keys;
    }
    quint64 version() const { return m_version; }

private:
    const KeySetSlot &m_slot;
    KeySetPointer m_keys;
    quint64 m_version = 0;
};

} // namespace gatehouse::calls
