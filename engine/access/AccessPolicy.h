#pragma once

#include "engine/access/Principal.h"
#include "engine/model/GatewayConfig.h"

#include <QString>

#include <vector>

namespace gatehouse::access {

// The access rule: a team may use an API when its allowed_apis names it and the API's access.teams is empty
// or names the team; the master key and, without authentication, everybody may use everything. What it
// forbids must answer exactly as what does not exist. Immutable after building; any thread.
class AccessPolicy
{
public:
    AccessPolicy() = default;
    explicit AccessPolicy(const GatewayConfig &config);

    bool mayUse(const Principal &principal, const QString &api) const;

private:
    struct TeamApis
    {
        QString team;
        std::vector<QString> apis; // that both sides of the rule admit; sorted
    };

    // Sorted by team: for a few names a search compares less than a hash reads.
    std::vector<TeamApis> m_usable;
};

} // namespace gatehouse::access
