#include "engine/access/AccessPolicy.h"
#include "engine/access/AddressBrake.h"
#include "engine/access/AddressId.h"
#include "engine/access/Authenticator.h"
#include "engine/access/RateLimiter.h"
#include "engine/base/Hash.h"

#include <benchmark/benchmark.h>

using namespace gatehouse;
using namespace gatehouse::access;

namespace {

constexpr int kTeams = 20;
constexpr RateLimitConfig kNeverReached{2'000'000'000, 0};

const SystemClock &systemClock()
{
    static const SystemClock clock;
    return clock;
}

QString teamName(int number)
{
    return QStringLiteral("team-%1").arg(number);
}

QByteArray keyOf(int number)
{
    return "sk-" + QByteArray(40, 'k') + QByteArray::number(number);
}

// Every thread calls as one team: all wait for one mutex.
void limiterOneTeam(benchmark::State &state)
{
    static RateLimiter limiter(systemClock());
    const QString team = teamName(0);
    const QString api = QStringLiteral("crm");
    for (auto _ : state)
        benchmark::DoNotOptimize(limiter.take(team, api, kNeverReached, kNeverReached));
}

void limiterTeamsApart(benchmark::State &state)
{
    static RateLimiter limiter(systemClock());
    const QString team = teamName(state.thread_index());
    const QString api = QStringLiteral("crm");
    for (auto _ : state)
        benchmark::DoNotOptimize(limiter.take(team, api, kNeverReached, kNeverReached));
}

void limiterRefuses(benchmark::State &state)
{
    static RateLimiter limiter(systemClock());
    const QString team = teamName(0);
    const QString api = QStringLiteral("crm");
    for (auto _ : state)
        benchmark::DoNotOptimize(limiter.take(team, api, RateLimitConfig{1, 1}, {}));
}

void limiterWithoutLimits(benchmark::State &state)
{
    static RateLimiter limiter(systemClock());
    const QString team = teamName(0);
    const QString api = QStringLiteral("crm");
    for (auto _ : state)
        benchmark::DoNotOptimize(limiter.take(team, api, {}, {}));
}

const Authenticator &twentyKeys()
{
    static const Authenticator authenticator = [] {
        Authenticator made;
        for (int i = 0; i < kTeams; ++i) {
            made.addHash(sha256(keyOf(i)), {PrincipalKind::Team, teamName(i)},
                i % 2 == 0 ? QDateTime() : QDateTime::currentDateTimeUtc().addDays(1));
        }
        return made;
    }();
    return authenticator;
}

// As the door does: the key, and whether it was good from there before.
void authenticate(benchmark::State &state, const QByteArray &key)
{
    const QHostAddress peer(QStringLiteral("192.0.2.7"));
    if (const KnownKey *known = twentyKeys().authenticate(key, systemClock()))
        known->use->remember(addressId(peer));
    for (auto _ : state) {
        const KnownKey *known = twentyKeys().authenticate(key, systemClock());
        benchmark::DoNotOptimize(known && known->use->isKnown(addressId(peer)));
    }
}

void authenticatorGoodKey(benchmark::State &state)
{
    authenticate(state, keyOf(4));
}

void authenticatorExpiringKey(benchmark::State &state)
{
    authenticate(state, keyOf(5));
}

void authenticatorUnknownKey(benchmark::State &state)
{
    authenticate(state, "sk-unknown");
}

// A bad key of an address that is slowed.
void brakeRefuses(benchmark::State &state)
{
    static AddressBrake brake(systemClock());
    for (auto _ : state)
        benchmark::DoNotOptimize(brake.fail(7));
}

AccessPolicy policy(const std::optional<QStringList> &tools)
{
    GatewayConfig config;
    for (int i = 0; i < kTeams; ++i) {
        ApiConfig api;
        api.name = QStringLiteral("api-%1").arg(i);
        config.apis.append(api);
        TeamConfig team;
        team.name = teamName(i);
        team.allowedApis = {QStringLiteral("*")};
        team.allowedTools = tools;
        config.teams.append(team);
    }
    return AccessPolicy(config);
}

void askPolicy(benchmark::State &state, const AccessPolicy &policy)
{
    const Principal principal{PrincipalKind::Team, teamName(7)};
    const QString api = QStringLiteral("api-11");
    const QString tool = QStringLiteral("getCustomerHierarchy");
    for (auto _ : state)
        benchmark::DoNotOptimize(policy.mayUseTool(principal, api, tool));
}

void policyEveryTool(benchmark::State &state)
{
    askPolicy(state, policy({}));
}

void policyThreeGlobs(benchmark::State &state)
{
    askPolicy(state,
        policy(QStringList{
            QStringLiteral("*:list*"), QStringLiteral("*:find*"), QStringLiteral("*:get*rarchy")}));
}

} // namespace

BENCHMARK(limiterWithoutLimits)->Name("Limiter, no limit")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(limiterOneTeam)->Name("Limiter, both limits, one team")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(limiterTeamsApart)->Name("Limiter, both limits, a team each")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(limiterRefuses)->Name("Limiter, refused")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(authenticatorGoodKey)->Name("Authenticator, good key")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(authenticatorExpiringKey)
    ->Name("Authenticator, key that expires")
    ->ThreadRange(1, 2)
    ->UseRealTime();
BENCHMARK(authenticatorUnknownKey)->Name("Authenticator, unknown key")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(brakeRefuses)->Name("Address brake, slowed address")->ThreadRange(1, 2)->UseRealTime();
BENCHMARK(policyEveryTool)->Name("Access rule, every tool")->UseRealTime();
BENCHMARK(policyThreeGlobs)->Name("Access rule, three globs")->UseRealTime();
BENCHMARK_MAIN();
