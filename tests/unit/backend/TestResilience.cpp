#include "engine/backend/CacheRules.h"
#include "engine/backend/CircuitBreaker.h"
#include "engine/backend/HttpDate.h"
#include "engine/backend/ResponseCache.h"
#include "engine/backend/RetryPolicy.h"

#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::backend;

// Breaker, retry and cache rules, apart from any call.
class TestResilience : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void circuitOpensAfterFailuresInARow();
    void oneProbePasses();
    void aProbeThatIsAbandonedIsNotMissed();
    void oldVerdictsAreNoNews();
    void onlyOneThreadProbes();
    void retries_data();
    void retries();
    void waitsGrowAndAreJittered();
    void retryAfterIsTheLeast();
    void budgetIsAFifth();
    void dates();
    void lifetimes_data();
    void lifetimes();
    void keysTellRequestsApart();
    void answersAgeAndEnd();
    void answersMakeRoom();
    void bytesAreBounded();
    void changesClear();
};

namespace {

const CircuitBreakerConfig kBreaker{3, 10s};

void open(CircuitBreaker &breaker, const test::FakeClock &clock)
{
    for (int i = 0; i < kBreaker.failures; ++i)
        (void)breaker.failed(*breaker.admit(clock.now()).pass, kBreaker, clock.now());
}

http::ClientRequest getRequest(const QByteArray &url, const http::Headers &headers = {})
{
    return {"GET", url, headers, {}, false};
}

} // namespace

void TestResilience::circuitOpensAfterFailuresInARow()
{
    test::FakeClock clock;
    CircuitBreaker breaker;
    const auto pass = [&] { return *breaker.admit(clock.now()).pass; };
    QVERIFY(breaker.failed(pass(), kBreaker, clock.now()) == BreakerChange::None);
    QVERIFY(breaker.failed(pass(), kBreaker, clock.now()) == BreakerChange::None);
    QVERIFY(breaker.succeeded(pass()) == BreakerChange::None);
    open(breaker, clock);
    QVERIFY(breaker.state() == BreakerState::Open);
    clock.advance(4s);
    const auto refused = breaker.admit(clock.now());
    QVERIFY(!refused.pass);
    QCOMPARE(refused.retryAfter, std::chrono::nanoseconds(6s));
}

void TestResilience::oneProbePasses()
{
    test::FakeClock clock;
    CircuitBreaker breaker;
    open(breaker, clock);
    clock.advance(10s);
    const auto probe = breaker.admit(clock.now());
    QVERIFY(probe.pass && probe.pass->isProbe);
    QVERIFY(breaker.state() == BreakerState::HalfOpen);
    QVERIFY(!breaker.admit(clock.now()).pass);
    QVERIFY(breaker.failed(*probe.pass, kBreaker, clock.now()) == BreakerChange::Opened);
    QCOMPARE(breaker.admit(clock.now()).retryAfter, std::chrono::nanoseconds(10s));
    clock.advance(10s);
    const auto second = breaker.admit(clock.now());
    QVERIFY(breaker.succeeded(*second.pass) == BreakerChange::Closed);
    QVERIFY(breaker.state() == BreakerState::Closed);
    const auto after = breaker.admit(clock.now());
    QVERIFY(after.pass && !after.pass->isProbe);
    QVERIFY(breaker.failed(*after.pass, kBreaker, clock.now()) == BreakerChange::None);
}

void TestResilience::aProbeThatIsAbandonedIsNotMissed()
{
    test::FakeClock clock;
    CircuitBreaker breaker;
    open(breaker, clock);
    clock.advance(10s);
    breaker.abandoned(*breaker.admit(clock.now()).pass, clock.now());
    const auto next = breaker.admit(clock.now());
    QVERIFY(next.pass && next.pass->isProbe);
}

void TestResilience::oldVerdictsAreNoNews()
{
    test::FakeClock clock;
    CircuitBreaker breaker;
    const auto old = breaker.admit(clock.now());
    open(breaker, clock);
    QVERIFY(breaker.succeeded(*old.pass) == BreakerChange::None);
    QVERIFY(breaker.state() == BreakerState::Open);
    clock.advance(10s);
    (void)breaker.succeeded(*breaker.admit(clock.now()).pass);
    for (int i = 0; i < 5; ++i)
        QVERIFY(breaker.failed(*old.pass, kBreaker, clock.now()) == BreakerChange::None);
    QVERIFY(breaker.state() == BreakerState::Closed);
}

void TestResilience::onlyOneThreadProbes()
{
    test::FakeClock clock;
    for (int round = 0; round < 200; ++round) {
        CircuitBreaker breaker;
        open(breaker, clock);
        clock.advance(10s);
        std::atomic<int> probes = 0;
        const auto ask = [&] { probes += breaker.admit(clock.now()).pass ? 1 : 0; };
        std::thread first(ask);
        std::thread second(ask);
        first.join();
        second.join();
        QCOMPARE(probes.load(), 1);
    }
}

void TestResilience::retries_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("status"); // 0: no answer
    QTest::addColumn<Failure>("failure");
    QTest::addColumn<int>("left");
    QTest::addColumn<bool>("again");
    const auto row = [](const char *name, const char *method, int number, int status, Failure failure,
                         int left, bool again) {
        QTest::newRow(name) << QByteArray(method) << number << status << failure << left << again;
    };
    row("connect", "GET", 1, 0, Failure::Connect, 30'000, true);
    row("resolve", "GET", 1, 0, Failure::Resolve, 30'000, true);
    row("status", "GET", 1, 503, Failure::Connect, 30'000, true);
    row("other status", "GET", 1, 500, Failure::Connect, 30'000, false);
    row("success", "GET", 1, 200, Failure::Connect, 30'000, false);
    row("PUT", "PUT", 1, 503, Failure::Connect, 30'000, true);
    row("DELETE", "DELETE", 1, 503, Failure::Connect, 30'000, true);
    row("HEAD", "HEAD", 1, 503, Failure::Connect, 30'000, true);
    row("OPTIONS", "OPTIONS", 1, 503, Failure::Connect, 30'000, true);
    row("POST", "POST", 1, 0, Failure::Connect, 30'000, false);
    row("PATCH", "PATCH", 1, 503, Failure::Connect, 30'000, false);
    row("timeout", "GET", 1, 0, Failure::Timeout, 30'000, false);
    row("broken off", "GET", 1, 0, Failure::Protocol, 30'000, false);
    row("blocked", "GET", 1, 0, Failure::Blocked, 30'000, false);
    row("certificate", "GET", 1, 0, Failure::Tls, 30'000, false);
    row("second", "GET", 2, 503, Failure::Connect, 30'000, true);
    row("enough", "GET", 3, 503, Failure::Connect, 30'000, false);
    row("no time", "GET", 1, 503, Failure::Connect, 40, false);
}

void TestResilience::retries()
{
    QFETCH(QByteArray, method);
    QFETCH(int, number);
    QFETCH(int, status);
    QFETCH(Failure, failure);
    QFETCH(int, left);
    const ClientResult result = status ? ClientResult(http::ClientResponse{status, {}, {}, {}})
                                       : ClientResult(ClientError{failure, {}});
    const auto delay = retryDelay(
        {2, {502, 503, 504}}, {method, number, result, std::chrono::milliseconds(left), 0.1, {}});
    QTEST(delay.has_value(), "again");
}

void TestResilience::waitsGrowAndAreJittered()
{
    const ClientResult result(http::ClientResponse{503, {}, {}, {}});
    const auto delay = [&](int number, double random) {
        return retryDelay({10, {503}}, {"GET", number, result, 60s, random, {}}).value_or(-1ms);
    };
    QCOMPARE(delay(1, 0), 0ms);
    QCOMPARE(delay(1, 1), 200ms);
    QCOMPARE(delay(1, 0.5), 100ms);
    QCOMPARE(delay(2, 1), 400ms);
    QCOMPARE(delay(4, 1), 1600ms);
    QCOMPARE(delay(9, 1), 5000ms);
}

void TestResilience::retryAfterIsTheLeast()
{
    const QDateTime now(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC);
    const auto delay = [&](const QByteArray &said, std::chrono::milliseconds left) {
        const ClientResult result(http::ClientResponse{503, {}, {{"Retry-After", said}}, {}});
        return retryDelay({2, {503}}, {"GET", 1, result, left, 0.5, now});
    };
    QCOMPARE(delay("2", 30s), std::optional(2100ms));
    QVERIFY(!delay("2", 2s));
    QVERIFY(!delay("99999999999999", 1h));
    QCOMPARE(delay("Tue, 01 Jan 2030 00:00:03 GMT", 30s), std::optional(3100ms));
    QCOMPARE(delay("Mon, 31 Dec 2029 00:00:03 GMT", 30s), std::optional(100ms));
    QCOMPARE(delay("soon", 30s), std::optional(100ms));
    QCOMPARE(delay("-5", 30s), std::optional(100ms));
}

void TestResilience::budgetIsAFifth()
{
    RetryBudget budget;
    const auto withdrawAll = [&budget] {
        int got = 0;
        while (budget.withdraw())
            ++got;
        return got;
    };
    QCOMPARE(withdrawAll(), 10);
    for (int call = 0; call < 100; ++call)
        budget.deposit();
    QCOMPARE(withdrawAll(), 20);
    for (int call = 0; call < 100'000; ++call)
        budget.deposit();
    QCOMPARE(withdrawAll(), 50);
}

void TestResilience::dates()
{
    QCOMPARE(parseHttpDate("Tue, 01 Jan 2030 00:00:00 GMT")->toSecsSinceEpoch(), qint64(1'893'456'000));
    for (const char *text :
        {"", "0", "2030-01-01", "Tue, 01 Jan 2030 00:00:00 CET", "Xxx, 99 Jan 2030 00:00:00 GMT"})
        QVERIFY(!parseHttpDate(text));
    QCOMPARE(parseDeltaSeconds(" 60 "), std::optional(60s));
    for (const char *text : {"", "-1", "1.5", "+1", "0x10", "sixty"})
        QVERIFY(!parseDeltaSeconds(text));
}

void TestResilience::lifetimes_data()
{
    QTest::addColumn<QByteArray>("fields"); // "Name: value|Name: value"
    QTest::addColumn<bool>("shared");
    QTest::addColumn<int>("seconds"); // 0: not kept
    const auto row = [](const char *fields, int seconds, int sharedSeconds) {
        QTest::addRow("%s", fields) << QByteArray(fields) << false << seconds;
        QTest::addRow("%s, shared", fields) << QByteArray(fields) << true << sharedSeconds;
    };
    row("", 60, 60);
    row("Cache-Control: max-age=10", 10, 10);
    row("Cache-Control: max-age=600", 60, 60);
    row("Cache-Control: max-age=10, s-maxage=20", 10, 20);
    row("Cache-Control: s-maxage=0", 60, 0);
    row("Cache-Control: MAX-AGE=\"10\"", 10, 10);
    row("Cache-Control: max-age=0", 0, 0);
    row("Cache-Control: max-age=x", 0, 0);
    row("Cache-Control: max-age=30, max-age=20", 20, 20);
    row("Cache-Control: no-store", 0, 0);
    row("Cache-Control: public|Cache-Control: No-Store", 0, 0);
    row("Cache-Control: no-cache", 0, 0);
    row("Cache-Control: no-cache=\"X-A\"", 0, 0);
    row("Cache-Control: private", 60, 0);
    row("Cache-Control: private, max-age=10", 10, 0);
    row("Cache-Control: public, must-revalidate", 60, 60);
    row("Pragma: no-cache", 0, 0);
    row("Cache-Control: max-age=10|Pragma: no-cache", 10, 10);
    row("Expires: Tue, 01 Jan 2030 00:00:20 GMT", 20, 20);
    row("Expires: Tue, 01 Jan 2030 00:00:20 GMT|Date: Tue, 01 Jan 2030 00:00:15 GMT", 5, 5);
    row("Expires: 0", 0, 0);
    row("Expires: 0|Cache-Control: max-age=10", 10, 10);
    row("Cache-Control: max-age=10|Age: 4", 6, 6);
    row("Cache-Control: max-age=10|Age: 10", 0, 0);
    row("Vary: Accept, X-Tenant", 60, 60);
    row("Vary: *", 0, 0);
    row("Vary: traceparent", 0, 0);
    row("Set-Cookie: a=b", 0, 0);
}

void TestResilience::lifetimes()
{
    QFETCH(QByteArray, fields);
    QFETCH(bool, shared);
    QFETCH(int, seconds);
    http::ClientResponse response{200, {}, {}, {}};
    for (const QByteArray &field : fields.split('|')) {
        if (const qsizetype colon = field.indexOf(':'); colon > 0)
            response.headers.add(field.first(colon), field.sliced(colon + 1).trimmed());
    }
    const CacheConfig config{60s, 10, shared};
    const QDateTime now(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC);
    QCOMPARE(lifetimeOf(response, config, now).value_or(0s).count(), qint64(seconds));
    for (const int status : {201, 203, 206, 301, 304, 404, 500}) {
        response.status = status;
        QVERIFY(!lifetimeOf(response, config, now));
    }
}

void TestResilience::keysTellRequestsApart()
{
    const ResponseCache cache({60s, 10, false});
    const ResponseCache sharing({60s, 10, true});
    const auto request = getRequest("https://a.example/x", {{"Accept", "a"}});
    QCOMPARE(cache.keyOf(u"blue"_s, request), cache.keyOf(u"blue"_s, request));
    QVERIFY(cache.keyOf(u"blue"_s, request) != cache.keyOf(u"green"_s, request));
    QCOMPARE(sharing.keyOf(u"blue"_s, request), sharing.keyOf(u"green"_s, request));
    QVERIFY(cache.keyOf(u"blue"_s, request)
        != cache.keyOf(u"blue"_s, getRequest("https://a.example/x", {{"Accept", "b"}})));
    QVERIFY(cache.keyOf(u"blue"_s, request)
        != cache.keyOf(u"blue"_s, getRequest("https://a.example/xAccept", {{"", "a"}})));
    QCOMPARE(cache.keyOf(u"blue"_s, request),
        cache.keyOf(u"blue"_s, getRequest("https://a.example/x", {{"accept", "a"}, {"traceparent", "00"}})));
    QVERIFY(isCacheable(request));
    for (const char *header : {"Range", "If-None-Match", "if-modified-since"})
        QVERIFY(!isCacheable(getRequest("https://a.example/x", {{header, "x"}})));
    QVERIFY(!isCacheable({"POST", "https://a.example/x", {}, {}, false}));
    QVERIFY(!isCacheable({"GET", "https://a.example/x", {}, "{}", true}));
}

void TestResilience::answersAgeAndEnd()
{
    test::FakeClock clock;
    ResponseCache cache({60s, 10, false});
    const QByteArray key = cache.keyOf(u"blue"_s, getRequest("https://a.example/x"));
    QVERIFY(!cache.find(key, clock.now()));
    cache.store(
        key, {200, "OK", {{"Age", "5"}, {"X-A", "b"}}, "body"}, cache.epoch(), clock.now(), clock.wallTime());
    clock.advance(10s);
    const auto found = cache.find(key, clock.now());
    QVERIFY(found);
    QCOMPARE(found->body, "body");
    QCOMPARE(found->headers.value("Age"), "15");
    QCOMPARE(found->headers.value("X-A"), "b");
    clock.advance(50s);
    QVERIFY(!cache.find(key, clock.now()));
}

void TestResilience::answersMakeRoom()
{
    test::FakeClock clock;
    ResponseCache cache({60s, 3, false});
    const auto key = [&](int number) {
        return cache.keyOf(u"blue"_s, getRequest("https://a.example/" + QByteArray::number(number)));
    };
    for (int number = 0; number < 4; ++number) {
        cache.store(key(number), {200, "OK", {}, "body"}, cache.epoch(), clock.now(), clock.wallTime());
        QVERIFY(cache.find(key(0), clock.now())); // used, so it stays
    }
    QVERIFY(!cache.find(key(1), clock.now()));
    QVERIFY(cache.find(key(2), clock.now()) && cache.find(key(3), clock.now()));
}

void TestResilience::bytesAreBounded()
{
    test::FakeClock clock;
    ResponseCache cache({60s, 1'000'000, false});
    const QByteArray body(4'000'000, 'x'); // shared by all, so the test itself is small
    int kept = 0;
    QList<QByteArray> keys;
    for (int number = 0; number < 100; ++number) {
        keys.append(cache.keyOf(u"blue"_s, getRequest("https://a.example/" + QByteArray::number(number))));
        cache.store(keys.back(), {200, "OK", {}, body}, cache.epoch(), clock.now(), clock.wallTime());
    }
    for (const QByteArray &key : keys)
        kept += cache.find(key, clock.now()) ? 1 : 0;
    QVERIFY2(kept > 0 && kept * body.size() <= 67'108'864, qPrintable(QString::number(kept)));
}

void TestResilience::changesClear()
{
    test::FakeClock clock;
    ResponseCache cache({60s, 10, false});
    const QByteArray key = cache.keyOf(u"blue"_s, getRequest("https://a.example/x"));
    const quint64 before = cache.epoch();
    cache.store(key, {200, "OK", {}, "old"}, before, clock.now(), clock.wallTime());
    cache.clear();
    QVERIFY(!cache.find(key, clock.now()));
    // An answer that was asked for before the change tells of the time before.
    cache.store(key, {200, "OK", {}, "old"}, before, clock.now(), clock.wallTime());
    QVERIFY(!cache.find(key, clock.now()));
}

GATEHOUSE_TEST(TestResilience)
#include "TestResilience.moc"
