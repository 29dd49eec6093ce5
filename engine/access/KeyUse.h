#pragma once

#include <QtGlobal>

#include <array>
#include <atomic>

namespace gatehouse::access {

// From which addresses (addressId) a key was good, as far as there is room: a later address may take an
// earlier one's place. Thread-safe without a lock.
class KeyUse
{
public:
    bool isKnown(quint64 address) const { return slot(address).load(std::memory_order_relaxed) == address; }
    void remember(quint64 address)
    {
        m_addresses[indexOf(address)].store(address, std::memory_order_relaxed);
    }

private:
    static constexpr size_t kSlots = 32;

    static size_t indexOf(quint64 address)
    {
        return static_cast<size_t>((address * 0x9E37'79B9'7F4A'7C15ULL) >> 59);
    }
    const std::atomic<quint64> &slot(quint64 address) const { return m_addresses[indexOf(address)]; }

    std::array<std::atomic<quint64>, kSlots> m_addresses{};
};

} // namespace gatehouse::access
