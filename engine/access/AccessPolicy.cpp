#include "engine/access/AccessPolicy.h"

namespace gatehouse::access {

// Both sides of the rule are joined here, so that a call looks once.
AccessPolicy::AccessPolicy(const GatewayConfig &config)
{
    for (const TeamConfig &team : config.teams) {
        const bool everyApi = team.allowedApis.contains(QStringLiteral("*"));
        QSet<QString> &usable = m_usableApis[team.name];
        for (const ApiConfig &api : config.apis) {
            const bool allowedByTeam = everyApi || team.allowedApis.contains(api.name);
            const bool allowedByApi = api.access.teams.isEmpty() || api.access.teams.contains(team.name);
            if (allowedByTeam && allowedByApi)
                usable.insert(api.name);
        }
    }
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
    const auto usable = m_usableApis.constFind(principal.team);
    return usable != m_usableApis.cend() && usable->contains(api);
}

} // namespace gatehouse::access
