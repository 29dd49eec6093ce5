#pragma once

#include "engine/access/TeamShares.h"
#include "engine/model/GatewayConfig.h"

namespace gatehouse::mcp {

// The memory of requests that wait until their clients answer a question: bounded for all, and for each team
// to half of that where there are several. Shared by workers; thread-safe.
class WaitingQuestions
{
public:
    static constexpr qint64 kMostBytes = 67'108'864;

    // Room for one request, given back when it ends.
    struct Place
    {
        access::TeamShares::Hold ofAll;
        access::TeamShares::Hold ofTeam;
    };

    // Nothing when all, or the principal's own, take as much as they may.
    std::optional<Place> take(const access::Principal &principal, const GatewayConfig &config, qint64 bytes)
    {
        auto ofTeam = m_teams.take(principal, bytes, access::teamShare(kMostBytes, config.teams.size()));
        if (!ofTeam)
            return std::nullopt;
        auto ofAll = m_all.take(access::anonymousPrincipal(), bytes, kMostBytes);
        if (!ofAll)
            return std::nullopt;
        return Place{*std::move(ofAll), *std::move(ofTeam)};
    }

private:
    access::TeamShares m_all; // as if of one principal
    access::TeamShares m_teams;
};

} // namespace gatehouse::mcp
