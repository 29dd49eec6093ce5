#pragma once

#include "engine/access/Principal.h"
#include "engine/access/ToolRule.h"
#include "engine/model/GatewayConfig.h"

#include <QString>

#include <vector>

namespace gatehouse::access {

// The access rule: a team may use an API when its allowed_apis names it and the API's access.teams is empty
// or names the team; of that API, a team with allowed_tools may use the tools that fit. The master key and,
// without authentication, everybody may use everything. What it forbids must answer exactly as what does not
// exist. Immutable after building; any thread.
class AccessPolicy
{
public:
    AccessPolicy() = default;
    explicit AccessPolicy(const GatewayConfig &config);

    bool mayUse(const Principal &principal, const QString &api) const { return rule(principal, api); }
    bool mayUseTool(const Principal &principal, const QString &api, QStringView tool) const
    {
        const ToolRule *found = rule(principal, api);
        return found && found->admits(tool);
    }
    // Which tools of the API; null when the principal may not use the API at all. Lives as long as we do.
    const ToolRule *rule(const Principal &principal, const QString &api) const;

private:
    struct UsableApi
    {
        QString name;
        ToolRule tools;
    };
    struct TeamApis
    {
        QString team;
        std::vector<UsableApi> apis; // that both sides of the rule admit; sorted by name
    };

    // Sorted by team: for a few names a search compares less than a hash reads.
    std::vector<TeamApis> m_usable;
};

} // namespace gatehouse::access
