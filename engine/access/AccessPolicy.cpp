#include "engine/access/AccessPolicy.h"

#include <algorithm>

namespace gatehouse::access {
namespace {

const ToolRule kEveryTool;

// Of the team's "<api>:<tool>" those that are about this API.
ToolRule ruleFor(const TeamConfig &team, const QString &api)
{
    if (!team.allowedTools)
        return {};
    QStringList tools;
    for (const QString &glob : *team.allowedTools) {
        const qsizetype colon = glob.indexOf(u':');
        if (colon >= 0 && globMatches(QStringView(glob).first(colon), api))
            tools.append(glob.mid(colon + 1));
    }
    return ToolRule::only(std::move(tools));
}

} // namespace

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
                usable.apis.push_back({api.name, ruleFor(team, api.name)});
        }
        std::ranges::sort(usable.apis, {}, &UsableApi::name);
        m_usable.push_back(std::move(usable));
    }
    std::ranges::sort(m_usable, {}, &TeamApis::team);
}

const ToolRule *AccessPolicy::rule(const Principal &principal, const QString &api) const
{
    switch (principal.kind) {
    case PrincipalKind::Master:
    case PrincipalKind::Anonymous:
        return &kEveryTool;
    case PrincipalKind::Team:
        break;
    }
    const auto usable = std::ranges::lower_bound(m_usable, principal.team, {}, &TeamApis::team);
    if (usable == m_usable.end() || usable->team != principal.team)
        return nullptr;
    const auto found = std::ranges::lower_bound(usable->apis, api, {}, &UsableApi::name);
    return found == usable->apis.end() || found->name != api ? nullptr : &found->tools;
}

} // namespace gatehouse::access
