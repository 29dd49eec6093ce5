#include "engine/events/RefusalDigest.h"

using namespace Qt::Literals::StringLiterals;

namespace gatehouse::events {
namespace {

constexpr std::chrono::minutes kBetween{1};

} // namespace

void RefusalDigest::add(const RefusalCounts &counts)
{
    for (auto at = counts.cbegin(); at != counts.cend(); ++at)
        m_entries[at.key()].refused += at.value();
}

QList<telemetry::GatewayEvent> RefusalDigest::due()
{
    QList<telemetry::GatewayEvent> events;
    const auto now = m_clock.now();
    m_entries.removeIf([&](const auto &at) {
        Entry &entry = at.value();
        if (now < entry.quietUntil)
            return false;
        if (entry.refused == 0)
            return true; // a quiet minute: forgotten
        const auto &[team, api] = at.key();
        events.append({EventKind::RateLimitExceeded, m_clock.wallTime(),
            {{u"team"_s, team}, {u"api"_s, api}, {u"refused"_s, std::exchange(entry.refused, 0)}}});
        entry.quietUntil = now + kBetween;
        return false;
    });
    return events;
}

} // namespace gatehouse::events
