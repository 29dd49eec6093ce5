#pragma once

#include "engine/access/Principal.h"

#include <QHash>
#include <QString>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

namespace gatehouse::access {

// How much one team may hold of what all have together: half of it, so that two of them never use up the
// gateway, and all of it where there is one team alone.
inline qint64 teamShare(qint64 all, qsizetype teams)
{
    return teams > 1 ? std::max<qint64>(1, all / 2) : all;
}

// How much each principal holds of something that lasts, such as open streams. Thread-safe: a mutex where
// something begins or ends, none in between. Holds may outlive us.
class TeamShares
{
    struct Counts
    {
        std::mutex mutex;
        QHash<QString, qint64> held; // only those that hold something
    };

public:
    // Gives back what it stands for when it ends. Moved, not copied.
    class Hold
    {
    public:
        Hold() = default;
        ~Hold() { release(); }
        Hold(Hold &&other) noexcept = default;
        Hold &operator=(Hold &&other) noexcept
        {
            release();
            m_counts = std::move(other.m_counts);
            m_owner = std::move(other.m_owner);
            m_amount = other.m_amount;
            return *this;
        }
        void release();

    private:
        friend class TeamShares;
        Hold(std::shared_ptr<Counts> counts, QString owner, qint64 amount)
            : m_counts(std::move(counts))
            , m_owner(std::move(owner))
            , m_amount(amount)
        {
        }

        std::shared_ptr<Counts> m_counts; // null: nothing is held
        QString m_owner;
        qint64 m_amount = 0;
    };

    // Nothing when the principal holds `most` already. The last amount may go over it.
    std::optional<Hold> take(const Principal &principal, qint64 amount, qint64 most);
    qint64 heldBy(const Principal &principal) const;

private:
    std::shared_ptr<Counts> m_counts = std::make_shared<Counts>();
};

// Tells principals apart, in memory only.
inline QString principalKey(const Principal &principal)
{
    return QString::number(static_cast<int>(principal.kind)) + u'/' + principal.team;
}

} // namespace gatehouse::access
