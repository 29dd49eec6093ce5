#include "engine/access/TeamShares.h"

namespace gatehouse::access {

std::optional<TeamShares::Hold> TeamShares::take(const Principal &principal, qint64 amount, qint64 most)
{
    QString owner = principalKey(principal);
    {
        const std::lock_guard lock(m_counts->mutex);
        const qint64 held = m_counts->held.value(owner);
        if (held >= most)
            return std::nullopt;
        m_counts->held.insert(owner, held + amount);
    }
    return Hold(m_counts, std::move(owner), amount);
}

qint64 TeamShares::heldBy(const Principal &principal) const
{
    const std::lock_guard lock(m_counts->mutex);
    return m_counts->held.value(principalKey(principal));
}

void TeamShares::Hold::release()
{
    if (!m_counts)
        return;
    const std::shared_ptr<Counts> counts = std::exchange(m_counts, nullptr);
    const std::lock_guard lock(counts->mutex);
    const auto found = counts->held.find(m_owner);
    if (found == counts->held.end())
        return;
    *found -= m_amount;
    if (*found <= 0)
        counts->held.erase(found);
}

} // namespace gatehouse::access
