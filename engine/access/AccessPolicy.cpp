#include "engine/access/AccessPolicy.h"

namespace gatehouse::access {
namespace {

QSet<QString> toSet(const QStringList &names)
{
    return QSet<QString>(names.cbegin(), names.cend());
}

} // namespace

AccessPolicy::AccessPolicy(const GatewayConfig &config)
{
    for (const TeamConfig &team : config.teams)
        m_teams.insert(team.name, {team.allowedApis.contains(QStringLiteral("*")), toSet(team.allowedApis)});
    for (const ApiConfig &api : config.apis) {
        if (!api.access.teams.isEmpty())
            m_restrictedApis.insert(api.name, toSet(api.access.teams));
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
    const auto rule = m_teams.constFind(principal.team);
    if (rule == m_teams.cend() || !(rule->everyApi || rule->apis.contains(api)))
        return false;
    const auto restricted = m_restrictedApis.constFind(api);
    return restricted == m_restrictedApis.cend() || restricted->contains(principal.team);
}

} // namespace gatehouse::access
