#include "engine/access/RateLimiter.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <thread>

using namespace gatehouse;
using namespace gatehouse::access;
using namespace std::chrono_literals;

namespace {

int takeMany(RateLimiter &limiter, int tries, const std::optional<RateLimitConfig> &api,
    const std::optional<RateLimitConfig> &team, const QString &apiName = QStringLiteral("crm"))
{
    int allowed = 0;
    for (int i = 0; i < tries; ++i)
        allowed += limiter.take(QStringLiteral("sales"), apiName, api, team).allowed ? 1 : 0;
    return allowed;
}

} // namespace

class TestRateLimiter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMinutesWorthAtOnceThenOneByOne()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        const RateLimitConfig limit{60, 0};
        QCOMPARE(takeMany(limiter, 100, limit, {}), 60);
        const RateDecision refused = limiter.take(QStringLiteral("sales"), QStringLiteral("crm"), limit, {});
        QCOMPARE(refused.retryAfter.count(), 1000);
        clock.advance(1s);
        QCOMPARE(takeMany(limiter, 10, limit, {}), 1);
        clock.advance(1h);
        QCOMPARE(takeMany(limiter, 100, limit, {}), 60);
    }
    void burstIsSmaller()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        QCOMPARE(takeMany(limiter, 100, RateLimitConfig{60, 5}, {}), 5);
    }
    void teamsAndApisAreApart()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        const RateLimitConfig limit{60, 5};
        QCOMPARE(takeMany(limiter, 10, limit, {}), 5);
        QCOMPARE(takeMany(limiter, 10, limit, {}, QStringLiteral("other")), 5);
        QVERIFY(limiter.take(QStringLiteral("support"), QStringLiteral("crm"), limit, {}).allowed);
    }
    void bothLimitsHold()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        const RateLimitConfig api{600, 4};
        const RateLimitConfig team{600, 6};
        QCOMPARE(takeMany(limiter, 10, api, team), 4);
        QCOMPARE(takeMany(limiter, 10, api, team, QStringLiteral("other")), 2);
    }
    void withoutLimitsEverythingPasses()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        QCOMPARE(takeMany(limiter, 1000, {}, {}), 1000);
    }
    void exactUnderThreads()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        std::atomic<int> allowed = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&] { allowed += takeMany(limiter, 500, RateLimitConfig{1000, 0}, {}); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(allowed.load(), 1000);
    }
};

GATEHOUSE_TEST(TestRateLimiter)
#include "TestRateLimiter.moc"
