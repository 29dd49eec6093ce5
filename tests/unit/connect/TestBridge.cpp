#include "tests/support/TestMain.h"
#include "tests/unit/connect/BridgeFixture.h"

using namespace gatehouse;
using backend::Failure;
using test::BridgeFixture;
using namespace std::chrono_literals;

// What holds for both eras: lines that are no messages, a gateway that is away or refuses, and the end.
class TestBridge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badLines_data();
    void badLines();
    void longLines();
    void idsInUse();
    void awayAndBack();
    void awayForGood();
    void discoverDoesNotWait();
    void discoverIsNotAnswered();
    void refusals_data();
    void refusals();
    void withoutKey();
    void withoutResponse();
    void brokenRequestsAreNotRepeated();
    void endlessAnswers();
    void finishWaitsForRequests();
    void finishDoesNotWaitForEver();
    void finishEndsTheSession();
    void finishWithoutFarewell();
    void keysAreNeverLogged();
};

void TestBridge::badLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("no json") << QByteArray("hello") << -32700;
    QTest::newRow("half") << QByteArray(R"({"jsonrpc":"2.0")") << -32700;
    QTest::newRow("bad utf-8") << QByteArray("{\"method\":\"\xff\"}") << -32700;
    QTest::newRow("deep") << QByteArray(2000, '[') + QByteArray(2000, ']') << -32700;
    QTest::newRow("a number") << QByteArray("7") << -32600;
    QTest::newRow("nothing in it") << QByteArray("{}") << -32600;
    QTest::newRow("null id") << QByteArray(R"({"id":null,"method":"ping"})") << -32600;
    QTest::newRow("odd id") << QByteArray(R"({"id":{},"method":"ping"})") << -32600;
}

void TestBridge::badLines()
{
    QFETCH(QByteArray, line);
    BridgeFixture f;
    f.bridge.receive(line);
    QCOMPARE(f.gateway.count(), 0);
    QCOMPARE(f.client.messages.size(), 1);
    QVERIFY(f.client.last()[QLatin1String("id")].isNull());
    QTEST(f.client.lastError(), "code");
    // It goes on.
    f.bridge.receive("");
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    f.gateway.last().json(BridgeFixture::result("1"));
    QCOMPARE(f.client.messages.last(), BridgeFixture::result("1"));
    QCOMPARE(f.client.messages.size(), 2);
}

void TestBridge::longLines()
{
    BridgeFixture f;
    f.bridge.refuseLongLine(16);
    QCOMPARE(f.client.lastError(), -32700);
    QVERIFY(f.client.lastErrorText().contains(u"16 bytes"));
}

void TestBridge::idsInUse()
{
    BridgeFixture f;
    f.bridge.receive(BridgeFixture::modern("1", "tools/list"));
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    QCOMPARE(f.client.lastError(), -32600);
    QCOMPARE(f.gateway.count(), 1);
    f.bridge.receive(BridgeFixture::legacy("\"1\"", "ping")); // another id
    QCOMPARE(f.gateway.count(), 2);
}

void TestBridge::awayAndBack()
{
    BridgeFixture f;
    f.bridge.receive(BridgeFixture::legacy("0", "initialize"));
    f.bridge.receive(BridgeFixture::modern("1", "tools/list"));
    f.gateway.at(0).fail(Failure::Connect);
    f.gateway.at(1).answer(503, "{}");
    QTRY_COMPARE(f.gateway.count(), 4);
    QVERIFY(f.client.messages.isEmpty());
    for (int index = 2; index < 4; ++index) {
        const bool isInitialize = f.gateway.at(index).request.body.contains("initialize");
        f.gateway.at(index).json(
            isInitialize ? BridgeFixture::initializeResult("0") : BridgeFixture::result("1"));
    }
    QCOMPARE(f.client.messages.size(), 2);
}

void TestBridge::awayForGood()
{
    connect::BridgeTimes times = BridgeFixture::hurriedTimes();
    times.patience = 40ms;
    BridgeFixture f(times);
    f.bridge.receive(BridgeFixture::legacy("0", "initialize"));
    int failed = 0;
    const auto failNext = [&] {
        while (failed < f.gateway.count())
            f.gateway.at(failed++).fail(Failure::Connect);
        return !f.client.messages.isEmpty();
    };
    QTRY_VERIFY(failNext());
    QVERIFY(failed > 1);
    QCOMPARE(f.client.lastError(), -32603);
    QVERIFY2(f.client.lastErrorText().startsWith(
                 u"gatehouse is not running at http://127.0.0.1:4000: start it with"),
        qPrintable(f.client.lastErrorText()));
    // The next one is as patient.
    f.bridge.receive(BridgeFixture::legacy("1", "initialize"));
    f.gateway.last().json(BridgeFixture::initializeResult("1"));
    QCOMPARE(f.client.messages.last(), BridgeFixture::initializeResult("1"));
}

void TestBridge::discoverDoesNotWait()
{
    connect::BridgeTimes times = BridgeFixture::hurriedTimes();
    times.discoverPatience = 20ms;
    times.patience = 1h;
    BridgeFixture f(times);
    f.bridge.receive(BridgeFixture::modern("1", "server/discover"));
    int failed = 0;
    const auto failNext = [&] {
        while (failed < f.gateway.count())
            f.gateway.at(failed++).fail(Failure::Connect);
        return !f.client.messages.isEmpty();
    };
    QTRY_VERIFY(failNext());
    QCOMPARE(f.client.lastError(), -32603);
}

void TestBridge::discoverIsNotAnswered()
{
    connect::BridgeTimes times = BridgeFixture::hurriedTimes();
    times.discoverPatience = 20ms;
    BridgeFixture f(times);
    f.bridge.receive(BridgeFixture::modern("1", "server/discover"));
    QTRY_COMPARE(f.client.lastError(), -32603);
    QVERIFY(f.gateway.last().cancelled);
    // One that is answered in time may take its time for the rest.
    f.bridge.receive(BridgeFixture::modern("2", "server/discover"));
    f.gateway.last().openStream();
    QTest::qWait(40);
    f.gateway.last().event(BridgeFixture::result("2"));
    f.gateway.last().end();
    QCOMPARE(f.client.messages.last(), BridgeFixture::result("2"));
}

void TestBridge::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("words");
    const auto row = [](int status, const QByteArray &body, const QStringList &words) {
        QTest::addRow("%d %s", status, body.constData()) << status << body << words;
    };
    row(401, R"({"detail":"A valid key is needed.\nMore."})",
        {QStringLiteral("does not know this key (401)"), QStringLiteral("GATEHOUSE_API_KEY"),
            QStringLiteral("needed.")});
    row(403, R"({"detail":"The host is not allowed."})",
        {QStringLiteral("(403)"), QStringLiteral("not allowed")});
    row(404, {},
        {QStringLiteral("http://127.0.0.1:4000/v1/mcp/crm"), QStringLiteral("(404)"),
            QStringLiteral("--api")});
    row(405, {}, {QStringLiteral("--url")});
    row(413, {}, {QStringLiteral("max_request_bytes")});
    row(429, {}, {QStringLiteral("too many")});
    row(500, "<html>oops</html>", {QStringLiteral("(500)")});
    row(502, "Bad gateway\nsecond line", {QStringLiteral("Bad gateway")});
    row(302, {}, {QStringLiteral("302")});
}

void TestBridge::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QStringList, words);
    BridgeFixture f;
    for (const QByteArray &message :
        {BridgeFixture::modern("1", "tools/list"), BridgeFixture::legacy("2", "tools/list")}) {
        f.bridge.receive(message);
        f.gateway.last().answer(status, body);
        QCOMPARE(f.client.lastError(), -32603);
        for (const QString &word : words)
            QVERIFY2(f.client.lastErrorText().contains(word), qPrintable(f.client.lastErrorText()));
        QVERIFY(!f.client.lastErrorText().contains(u'\n') && !f.client.lastErrorText().contains(u"<html>"));
        QVERIFY(!f.client.lastErrorText().contains(u"More") && !f.client.lastErrorText().contains(u"second"));
    }
    QCOMPARE(f.client.messages.size(), 2);
}

void TestBridge::withoutKey()
{
    BridgeFixture f(BridgeFixture::hurriedTimes(), {});
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    QVERIFY(!f.gateway.last().has("Authorization"));
    f.gateway.last().answer(401, {});
    QVERIFY(f.client.lastErrorText().contains(u"wants a key"));
}

void TestBridge::withoutResponse()
{
    BridgeFixture f;
    for (const QByteArray &message :
        {BridgeFixture::modern("1", "tools/list"), BridgeFixture::legacy("2", "tools/list")}) {
        f.bridge.receive(message);
        f.gateway.last().answer(202, {});
        QCOMPARE(f.client.lastError(), -32603);
        f.bridge.receive(message);
        f.gateway.last().answer(200, "no json");
        QCOMPARE(f.client.lastError(), -32603);
    }
    QCOMPARE(f.client.messages.size(), 4);
}

void TestBridge::brokenRequestsAreNotRepeated()
{
    BridgeFixture f;
    f.bridge.receive(BridgeFixture::legacy("1", "tools/call"));
    f.gateway.last().fail(Failure::Protocol);
    f.bridge.receive(BridgeFixture::modern("2", "tools/call"));
    f.gateway.last().fail(Failure::Timeout);
    QCOMPARE(f.client.messages.size(), 2);
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), 2);
}

void TestBridge::endlessAnswers()
{
    const QByteArray piece(4'000'000, ' ');
    for (const QByteArray &type : {QByteArray("application/json"), QByteArray("text/event-stream")}) {
        BridgeFixture f;
        f.bridge.receive(BridgeFixture::modern("1", "tools/list"));
        f.gateway.last().head(200, {{"Content-Type", type}});
        for (int pieces = 0; pieces < 20 && !f.gateway.last().cancelled; ++pieces)
            f.gateway.last().data(piece);
        QVERIFY(f.gateway.last().cancelled);
        QVERIFY(f.client.lastErrorText().contains(u"larger than 64 MiB"));
    }
}

void TestBridge::finishWaitsForRequests()
{
    BridgeFixture f;
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    f.bridge.receive(BridgeFixture::modern("2", "tools/list"));
    int done = 0;
    f.bridge.finish([&done] { ++done; });
    f.gateway.at(0).json(BridgeFixture::result("1"));
    QCOMPARE(done, 0);
    f.gateway.at(1).json(BridgeFixture::result("2"));
    QTRY_COMPARE(done, 1);
    QCOMPARE(f.client.messages.size(), 2);
}

void TestBridge::finishDoesNotWaitForEver()
{
    connect::BridgeTimes times = BridgeFixture::hurriedTimes();
    times.drain = 20ms;
    BridgeFixture f(times);
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    int done = 0;
    f.bridge.finish([&done] { ++done; });
    f.bridge.finish([&done] { done += 10; }); // once is enough
    QTRY_COMPARE(done, 1);
}

void TestBridge::finishEndsTheSession()
{
    BridgeFixture f;
    f.initialize("s1");
    int done = 0;
    f.bridge.finish([&done] { ++done; });
    QCOMPARE(f.gateway.last().request.method, "DELETE");
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
    QCOMPARE(done, 0);
    f.gateway.last().answer(405, {});
    QCOMPARE(done, 1);
    QTest::qWait(60); // past the farewell's limit
    QCOMPARE(done, 1);
}

void TestBridge::finishWithoutFarewell()
{
    BridgeFixture f;
    f.initialize("s1");
    int done = 0;
    f.bridge.finish([&done] { ++done; });
    QTRY_COMPARE(done, 1);
}

void TestBridge::keysAreNeverLogged()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(BridgeFixture::legacy("1", "ping"));
    f.gateway.last().answer(401, {});
    f.bridge.receive("garbage");
    f.log.flush();
    QVERIFY(!f.logged.isEmpty());
    for (const QByteArray &line : f.logged + f.client.messages)
        QVERIFY2(!line.contains("sk-secret-key"), line.constData());
}

GATEHOUSE_TEST(TestBridge)
#include "TestBridge.moc"
