#include "engine/access/AccessPolicy.h"

#include <algorithm>

namespace gatehouse::access {

// Both sides of the rule are joined here, so that a call looks once.
AccessPolicy::AccessPolicy(const GatewayConfig &config)
{
    for (const TeamConfig &team : config.teams) {
        const bool everyApi = team.allowedApis.contains(QStringLiteral("*"));
        TeamApis usable{team.name, {}};
        for (const ApiConfig &api : config.apis) {
            const bool allowedByTeam = everyApi || team.allowedApis.contains(api.name);
            const bool allowedByApi = api.access.teams.isEmpty() || api.access.teams.contains(team.name);
            if (allowedByTeam && allowedByApi)
                usable.apis.push_back(api.name);
        }
        std::ranges::sort(usable.apis);
        m_usable.push_back(std::move(usable));
    }
    std::ranges::sort(m_usable, {}, &TeamApis::team);
}

bool AccessPolicy::mayUse(const Principal &principal, const QString &api) const
{
    switch (principal.kind) {
    case PrincipalKind::Master:
    case PrincipalKind::Anonymous:
        return true;
    case PrincipalKind::Team:
        break;
    }
    const auto usable = std::ranges::lower_bound(m_usable, principal.team, {}, &TeamApis::team);
    return usable != m_usable.end() && usable->team == principal.team
        && std::ranges::binary_search(usable->apis, api);
}

} // namespace gatehouse::access
