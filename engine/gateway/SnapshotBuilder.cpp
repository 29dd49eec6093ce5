#include "engine/gateway/SnapshotBuilder.h"

#include "engine/base/Hash.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/gateway/ApiBuilder.h"
#include "engine/gateway/SharedNames.h"

#include <QThreadPool>

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;
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

// Somebody who sets the variable expects a master key. It is no key by itself: a variable that happens to be
// set must not open /admin.
void warnOfUnusedMasterKey(Snapshot &snapshot, const config::Environment &environment)
{
    const QString variable = QStringLiteral("GATEWAY_MASTER_KEY");
    if (snapshot.config.masterKey.isSet() || !environment.value(variable))
        return;
    snapshot.problems.append({Severity::Warning, QStringLiteral("config.unused_master_key"),
        QStringLiteral("%1 is set, but there is no master key: write master_key: \"${%1}\"").arg(variable),
        QStringLiteral("gateway.master_key"), {}});
}

void addTokenRules(Snapshot &snapshot)
{
    if (!snapshot.config.oauth)
        return;
    const OAuthConfig &oauth = *snapshot.config.oauth;
    access::TokenRules rules;
    rules.issuer = oauth.issuer;
    rules.audiences = oauth.audiences;
    rules.teamClaim = oauth.teamClaim;
    rules.scopes = oauth.scopes;
    for (const TeamConfig &team : snapshot.config.teams)
        rules.teams.append(team.name);
    snapshot.tokens = std::move(rules);
}

void addWebhooks(Snapshot &snapshot, const credentials::SecretResolver &resolver)
{
    const QList<WebhookConfig> &configured = snapshot.config.webhooks;
    for (qsizetype at = 0; at < configured.size(); ++at) {
        calls::ServingWebhook webhook{configured[at], QStringLiteral("webhooks[%1]").arg(at), {}};
        if (webhook.config.secret.isSet()) {
            const auto secret = resolver.resolve(webhook.config.secret);
            if (!secret) {
                Problem problem = secret.error();
                problem.severity = Severity::Warning;
                problem.message += QStringLiteral("; until then this webhook is told of nothing");
                snapshot.problems.append(problem);
                continue;
            }
            webhook.secret = *secret;
        }
        snapshot.webhooks.push_back(std::move(webhook));
    }
}

// A random key is nobody else's, so it is always added.
void addLocalKey(Snapshot &snapshot, const LocalUse &local)
{
    snapshot.authenticator.addKey(local.key,
        local.team.isEmpty() ? access::masterPrincipal()
                             : access::Principal{access::PrincipalKind::Team, local.team});
}

bool hasTeam(const GatewayConfig &config, const QString &name)
{
    return std::ranges::any_of(config.teams, [&name](const TeamConfig &team) { return team.name == name; });
}

// The address was said to the reader already, so that its rules are held to what is listened on.
void makeLocal(GatewayConfig &config, const LocalUse &local)
{
    config.workers = 1;
    config.tls = {};
    config.metrics.reset();
    config.oauth.reset();
    config.webhooks.clear();
    config.logLevel = std::max(config.logLevel, local.leastLogLevel);
}

Problem unknownTeam(const GatewayConfig &config, const QString &name)
{
    QStringList known;
    for (const TeamConfig &team : config.teams)
        known.append(team.name);
    return {Severity::Error, QStringLiteral("gateway.unknown_team"),
        QStringLiteral("there is no team \"%1\"; the configuration has %2")
            .arg(name.left(100), known.isEmpty() ? QStringLiteral("none") : known.join(QStringLiteral(", "))),
        QStringLiteral("teams"), {}};
}

// Side by side on a pool of its own: waiting inside the global one could starve it.
void buildApis(Snapshot &snapshot, const credentials::SecretResolver &resolver,
    const calls::SnapshotPointer &previous, const QDateTime &now, const BuildSettings &settings)
{
    const GatewayConfig &config = snapshot.config;
    snapshot.apis.resize(static_cast<size_t>(config.apis.size()));
    QThreadPool pool;
    for (qsizetype i = 0; i < config.apis.size(); ++i) {
        const ApiConfig &api = config.apis[i];
        snapshot.apiIndex.insert(api.name, i);
        const ServingApi *before = nullptr;
        const ToolsConfig *tools = previous ? &previous->config.tools : nullptr;
        if (previous && previous->apiIndex.contains(api.name))
            before = &previous->apis[static_cast<size_t>(previous->apiIndex.value(api.name))];
        ServingApi &built = snapshot.apis[static_cast<size_t>(i)];
        pool.start([&config, &api, &resolver, &built, before, tools, now, &settings] {
            built = buildApi({api, config, resolver, before, tools, now, settings.tokens, settings.stop});
        });
    }
    pool.waitForDone();
}

bool sameApi(const ServingApi &left, const ServingApi &right)
{
    return left.documentHash == right.documentHash && left.credential == right.credential
        && left.teamCredentials == right.teamCredentials && sameTls(left.limits, right.limits)
        && left.headers == right.headers && left.isReady() == right.isReady() && left.reason == right.reason;
}

bool sameContent(const Snapshot &left, const Snapshot &right)
{
    return left.config == right.config && left.authenticator == right.authenticator
        && left.webhooks == right.webhooks && std::ranges::equal(left.apis, right.apis, sameApi);
}

} // namespace

BuildOutcome buildSnapshot(const QString &configFile, const calls::SnapshotPointer &previous,
    const QDateTime &now, const BuildSettings &settings)
{
    config::ConfigLoad load = config::readConfigFile(configFile, settings.listen);
    if (!load.usable())
        return {nullptr, false, std::move(load.problems)};

    if (settings.local) {
        if (const QString &team = settings.local->team; !team.isEmpty() && !hasTeam(load.config, team))
            return {nullptr, false, load.problems + Problems{unknownTeam(load.config, team)}};
        makeLocal(load.config, *settings.local);
    }

    auto snapshot = std::make_shared<Snapshot>();
    snapshot->revision = previous ? previous->revision + 1 : 1;
    snapshot->config = std::move(load.config);
    snapshot->policy = access::AccessPolicy(snapshot->config);
    Problems reported; // odd lines of .env are in load.problems already
    const config::Environment environment = config::Environment::load(snapshot->config.folder, reported);
    warnOfUnusedMasterKey(*snapshot, environment);
    credentials::KeychainAccess access;
    access.keychain = settings.keychain;
    access.patience.stop = settings.stop;
    const credentials::SecretResolver resolver(environment, snapshot->config.folder, access);
    if (settings.local)
        addLocalKey(*snapshot, *settings.local);
    addKeys(*snapshot, resolver, now);
    if (previous)
        snapshot->authenticator.rememberUse(previous->authenticator);
    addTokenRules(*snapshot);
    addWebhooks(*snapshot, resolver);
    buildApis(*snapshot, resolver, previous, now, settings);

    Problems problems = load.problems + snapshot->problems;
    for (const ServingApi &api : snapshot->apis)
        problems += api.problems;
    problems += sharedNames(snapshot->apis);
    snapshot->problems = problems;
    if (previous && sameContent(*snapshot, *previous))
        return {previous, false, std::move(problems)};
    return {std::move(snapshot), true, std::move(problems)};
}

} // namespace gatehouse::gateway
