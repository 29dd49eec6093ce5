#include "engine/gateway/SnapshotBuilder.h"

#include "engine/base/ContentHash.h"
#include "engine/base/Parallel.h"
#include "engine/credentials/SecretResolver.h"
#include "engine/events/WebhookMessage.h"
#include "engine/gateway/ApiBuilder.h"
#include "engine/gateway/KeyBuilder.h"
#include "engine/gateway/SharedNames.h"
#include "engine/http/TlsConfiguration.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace gatehouse::gateway {
namespace {

using calls::ServingApi;
using calls::Snapshot;

struct BuildContext
{
    QDateTime now;
    const BuildSettings &settings;
    bool acceptBreaking = false;
};

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

// A receiver's library would not take it either.
void warnOfUndecodedSecret(Snapshot &snapshot, const calls::ServingWebhook &webhook)
{
    if (!webhook.secret.expose().startsWith("whsec_") || events::signingKey(webhook.secret) != webhook.secret)
        return;
    snapshot.problems.append({Severity::Warning, QStringLiteral("config.bad_webhook_secret"),
        QStringLiteral(
            "what follows `whsec_` is not base 64, so that the secret is used as it stands: make one with "
            "echo \"whsec_$(openssl rand -base64 32)\""),
        webhook.path + QStringLiteral(".secret"), {}});
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
            warnOfUndecodedSecret(snapshot, webhook);
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

// Side by side. `names` alone, or all when it is empty.
void buildApis(Snapshot &snapshot, const credentials::SecretResolver &resolver,
    const calls::SnapshotPointer &previous, const BuildContext &context, const QStringList &names)
{
    const GatewayConfig &config = snapshot.config;
    const ToolsConfig *tools = previous ? &previous->config.tools : nullptr;
    snapshot.apis.resize(static_cast<size_t>(config.apis.size()));
    std::vector<qsizetype> wanted;
    for (qsizetype i = 0; i < config.apis.size(); ++i) {
        const QString &name = config.apis[i].name;
        if (!names.isEmpty() && !names.contains(name))
            continue;
        snapshot.apiIndex.insert(name, i);
        wanted.push_back(i);
    }
    const auto buildOne = [&](qsizetype i) {
        const ApiConfig &api = config.apis[i];
        const ServingApi *before = nullptr;
        if (previous && previous->apiIndex.contains(api.name))
            before = &previous->apis[static_cast<size_t>(previous->apiIndex.value(api.name))];
        const BuildSettings &settings = context.settings;
        snapshot.apis[static_cast<size_t>(i)] = buildApi({api, config, resolver, before, tools, context.now,
            settings.tokens, settings.documents, settings.stop, context.acceptBreaking});
    };
    const auto threads = std::min(wanted.size(), static_cast<size_t>(QThread::idealThreadCount()));
    inParallel(wanted.size(), 1, threads, [&](size_t, size_t first, size_t) { buildOne(wanted[first]); });
}

bool sameApi(const ServingApi &left, const ServingApi &right)
{
    return left.documentHash == right.documentHash && left.credential == right.credential
        && left.teamCredentials == right.teamCredentials && sameTls(left.limits, right.limits)
        && left.headers == right.headers && left.isReady() == right.isReady() && left.reason == right.reason
        && left.documentIsOld == right.documentIsOld && left.documentIsHeld == right.documentIsHeld;
}

bool sameContent(const Snapshot &left, const Snapshot &right)
{
    return left.config == right.config && left.authenticator == right.authenticator
        && left.webhooks == right.webhooks && left.tlsHash == right.tlsHash
        && std::ranges::equal(left.apis, right.apis, sameApi);
}

// As far as http::loadTls() would read it, which says what is wrong with the rest.
QByteArray contentOf(const QString &fileName)
{
    static constexpr qint64 mostBytes = 1'048'576;
    QFile file(fileName);
    const bool readable = QFileInfo(fileName).isFile() && file.open(QIODevice::ReadOnly);
    return readable ? file.read(mostBytes) : QByteArray();
}

// A renewed certificate has the old name.
Result<void> loadTls(Snapshot &snapshot, const calls::SnapshotPointer &previous)
{
    const TlsConfig &tls = snapshot.config.tls;
    if (!tls.isSet())
        return {};
    const QDir folder(snapshot.config.folder);
    const QString certificate = folder.absoluteFilePath(tls.certificate);
    const QString privateKey = folder.absoluteFilePath(tls.privateKey);
    snapshot.tlsHash = ContentHash::of(contentOf(certificate)) + ContentHash::of(contentOf(privateKey));
    if (previous && previous->tlsHash == snapshot.tlsHash) {
        snapshot.tls = previous->tls;
        return {};
    }
    auto loaded = http::loadTls(certificate, privateKey);
    if (!loaded)
        return loaded.error();
    snapshot.tls = loaded.takeValue();
    return {};
}

credentials::SecretResolver resolverFor(
    const Snapshot &snapshot, const config::Environment &environment, const BuildSettings &settings)
{
    credentials::KeychainAccess access;
    access.keychain = settings.keychain;
    access.patience.stop = settings.stop;
    return {environment, snapshot.config.folder, access};
}

void collectProblems(Snapshot &snapshot, Problems problems)
{
    for (const ServingApi &api : snapshot.apis)
        problems += api.problems;
    problems += sharedNames(snapshot.apis);
    snapshot.problems = std::move(problems);
}

// The configuration is the one that serves, whatever its file says by now.
BuildOutcome refreshed(
    const BuildSource &source, const calls::SnapshotPointer &previous, const BuildContext &context)
{
    auto snapshot = std::make_shared<Snapshot>(*previous);
    ++snapshot->revision;
    Problems odd; // lines of .env, told when it was loaded
    const auto environment = config::Environment::load(snapshot->config.folder, odd);
    const auto resolver = resolverFor(*snapshot, environment, context.settings);
    buildApis(*snapshot, resolver, previous, context, source.refresh);
    collectProblems(*snapshot, snapshot->ownProblems);
    Problems problems;
    for (const ServingApi &api : snapshot->apis) {
        if (source.refresh.contains(api.config.name))
            problems += api.problems;
    }
    if (sameContent(*snapshot, *previous))
        return {previous, false, std::move(problems)};
    return {std::move(snapshot), true, std::move(problems)};
}

config::ConfigLoad loadConfig(const BuildSource &source, const config::ListenOverride &listen)
{
    return source.text ? config::readConfigText(*source.text, source.file, listen)
                       : config::readConfigFile(source.file, listen);
}

} // namespace

BuildOutcome buildSnapshot(const BuildSource &source, const calls::SnapshotPointer &previous,
    const QDateTime &now, const BuildSettings &settings)
{
    if (!source.refresh.isEmpty())
        return refreshed(source, previous, {now, settings, source.acceptBreaking});
    // A pipe, which a start may read once, would block every reload.
    const QFileInfo info(source.file);
    if (previous && !source.text && info.exists() && !info.isFile() && !info.isDir()) {
        return {nullptr, false,
            {{Severity::Error, QStringLiteral("config.unreadable"),
                QStringLiteral("the configuration cannot be read again: it is no regular file"), {},
                {source.file, 0, 0}}}};
    }
    config::ConfigLoad load = loadConfig(source, settings.listen);
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
    if (const auto loaded = loadTls(*snapshot, previous); !loaded)
        return {nullptr, false, load.problems + Problems{loaded.error()}};
    snapshot->policy = access::AccessPolicy(snapshot->config);
    Problems reported; // odd lines of .env are in load.problems already
    const config::Environment environment = config::Environment::load(snapshot->config.folder, reported);
    warnOfUnusedMasterKey(*snapshot, environment);
    const auto resolver = resolverFor(*snapshot, environment, settings);
    if (settings.local)
        addLocalKey(*snapshot, *settings.local);
    addKeys(*snapshot, resolver, now);
    if (previous)
        snapshot->authenticator.rememberUse(previous->authenticator);
    addTokenRules(*snapshot);
    addWebhooks(*snapshot, resolver);
    buildApis(*snapshot, resolver, previous, {now, settings}, {});
    snapshot->ownProblems = load.problems + snapshot->problems;
    collectProblems(*snapshot, snapshot->ownProblems);
    if (previous && sameContent(*snapshot, *previous))
        return {previous, false, snapshot->problems};
    Problems problems = snapshot->problems;
    return {std::move(snapshot), true, std::move(problems)};
}

} // namespace gatehouse::gateway
