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
    void quotaIsOfTheNearerLimit()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        const RateLimitConfig api{60, 5};
        const RateLimitConfig team{600, 100};
        const auto take
            = [&] { return limiter.take(QStringLiteral("sales"), QStringLiteral("crm"), api, team); };
        RateDecision decision = take();
        QCOMPARE(decision.quota->limit, 5);
        QCOMPARE(decision.quota->remaining, 4);
        QCOMPARE(decision.quota->reset.count(), 1);
        for (int i = 0; i < 4; ++i)
            decision = take();
        QVERIFY(decision.allowed);
        QCOMPARE(decision.quota->remaining, 0);
        QCOMPARE(decision.quota->reset.count(), 5);
        decision = take();
        QVERIFY(!decision.allowed);
        QCOMPARE(decision.quota->remaining, 0);
        QCOMPARE(decision.retryAfter.count(), 1000);
        QVERIFY(!limiter.take(QStringLiteral("sales"), QStringLiteral("crm"), {}, {}).quota);
    }
    void changedLimitsActAtOnce()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        QCOMPARE(takeMany(limiter, 100, RateLimitConfig{60, 60}, {}), 60);
        // A debt of a minute: the smaller bucket can hold five seconds of it.
        const RateDecision refused
            = limiter.take(QStringLiteral("sales"), QStringLiteral("crm"), RateLimitConfig{60, 5}, {});
        QCOMPARE(refused.retryAfter.count(), 1000);
        clock.advance(1s);
        QCOMPARE(takeMany(limiter, 10, RateLimitConfig{60, 5}, {}), 1);
        // One that is larger holds no more than its own second of debt.
        QCOMPARE(takeMany(limiter, 1, RateLimitConfig{6000, 100}, {}), 0);
        clock.advance(500ms);
        QCOMPARE(takeMany(limiter, 100, RateLimitConfig{6000, 100}, {}), 50);
    }
    void fullBucketsAreForgotten()
    {
        test::FakeClock clock;
        RateLimiter limiter(clock);
        for (int i = 0; i < 1000; ++i)
            limiter.take(
                QString::number(i), QStringLiteral("crm"), RateLimitConfig{60, 5}, RateLimitConfig{60, 5});
        QCOMPARE(limiter.bucketCount(), size_t(2000));
        limiter.forgetFull();
        QCOMPARE(limiter.bucketCount(), size_t(2000));
        clock.advance(1s);
        limiter.forgetFull();
        QCOMPARE(limiter.bucketCount(), size_t(0));
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
