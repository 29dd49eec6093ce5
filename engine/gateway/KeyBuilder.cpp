#include "engine/gateway/KeyBuilder.h"

#include "engine/base/Hash.h"

namespace gatehouse::gateway {
namespace {

using calls::Snapshot;

// Said at each load, while there is time to hand out another one.
void warnOfExpiry(
    Problems &problems, const TeamConfig &team, const HashedKeyConfig &key, const QDateTime &now)
{
    static constexpr int kDaysAhead = 7;
    if (!key.expires.isValid() || key.expires > now.addDays(kDaysAhead))
        return;
    const bool over = key.expires <= now;
    const QString when = key.expires.toString(Qt::ISODate);
    problems.append({Severity::Warning,
        over ? QStringLiteral("config.key_expired") : QStringLiteral("config.key_expires_soon"),
        (over ? QStringLiteral("this key of team %1 expired at %2: it answers as an unknown one; remove it")
              : QStringLiteral("this key of team %1 expires at %2: add its successor beside it"))
            .arg(team.name, when),
        QStringLiteral("teams[].api_keys"), key.place});
}

void addTeamKeys(Snapshot &snapshot, const TeamConfig &team, const credentials::SecretResolver &resolver,
    const QDateTime &now)
{
    const access::Principal principal{access::PrincipalKind::Team, team.name};
    bool added = true;
    if (team.apiKey.isSet()) {
        if (const auto key = resolver.resolve(team.apiKey)) {
            added = snapshot.authenticator.addKey(key.value(), principal);
        } else {
            Problem problem = key.error();
            problem.severity = Severity::Warning;
            problem.message += QStringLiteral("; until then nobody can use team %1").arg(team.name);
            snapshot.problems.append(problem);
        }
    }
    for (const HashedKeyConfig &key : team.apiKeys) {
        const auto hash = parseSha256Text(key.hash);
        added = hash && snapshot.authenticator.addHash(*hash, principal, key.expires) && added;
        warnOfExpiry(snapshot.problems, team, key, now);
    }
    if (!added) {
        snapshot.problems.append({Severity::Warning, QStringLiteral("config.duplicate_key"),
            QStringLiteral(
                "the key of team %1 is taken by another team or the master key: it counts for that one")
                .arg(team.name),
            team.apiKey.path, team.apiKey.place});
    }
}

} // namespace

void addKeys(Snapshot &snapshot, const credentials::SecretResolver &resolver, const QDateTime &now)
{
    if (snapshot.config.masterKey.isSet()) {
        if (const auto key = resolver.resolve(snapshot.config.masterKey)) {
            snapshot.authenticator.addKey(key.value(), access::masterPrincipal());
        } else {
            Problem problem = key.error();
            problem.severity = Severity::Warning;
            problem.message += QStringLiteral("; until then /admin answers 401");
            snapshot.problems.append(problem);
        }
    }
    for (const TeamConfig &team : snapshot.config.teams) {
        addTeamKeys(snapshot, team, resolver, now);
        if (team.rateLimit)
            snapshot.teamLimits.insert(team.name, *team.rateLimit);
    }
}

} // namespace gatehouse::gateway
