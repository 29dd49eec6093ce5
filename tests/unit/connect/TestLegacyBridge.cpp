#include "tests/support/TestMain.h"
#include "tests/unit/connect/BridgeFixture.h"

using namespace gatehouse;
using test::BridgeFixture;
using test::FakeExchange;

// The eras with initialize: what was negotiated, sessions, streams, and a gateway that has forgotten.
class TestLegacyBridge : public QObject
{
    Q_OBJECT

private:
    static QByteArray legacy(const QByteArray &id, const QByteArray &method, const QByteArray &params = "{}")
    {
        return BridgeFixture::legacy(id, method, params);
    }
    static QByteArray result(const QByteArray &id) { return BridgeFixture::result(id); }

private Q_SLOTS:
    void handshake();
    void withoutSession();
    void nothingOvertakesTheHandshake();
    void answersComeInAnyOrder();
    void batches();
    void errorsWithoutIdAreTheRequests();
    void noStreamOffered();
    void serverMessages();
    void streamIsOpenedAgain();
    void cancelled();
    void cancelledBeforeItWasSent();
    void brokenStreamIsResumed();
    void brokenStreamWithoutIds();
    void resumingIsRefused();
    void forgottenSession();
    void forgottenOnTheStream();
    void forgottenForGood();
};

void TestLegacyBridge::handshake()
{
    BridgeFixture f;
    const QByteArray initialize = legacy("\"a\\u0062\"", "initialize", R"({"protocolVersion":"2025-06-18"})");
    f.bridge.receive(initialize);
    const FakeExchange &first = f.gateway.at(0);
    QCOMPARE(first.request.method, "POST");
    QCOMPARE(first.request.url, "http://127.0.0.1:4000/v1/mcp/crm");
    QCOMPARE(first.request.body, initialize);
    QCOMPARE(first.header("Accept"), "application/json, text/event-stream");
    QCOMPARE(first.header("Content-Type"), "application/json");
    QCOMPARE(first.header("Authorization"), "Bearer sk-secret-key");
    for (const char *name : {"MCP-Protocol-Version", "Mcp-Session-Id", "Mcp-Method", "Mcp-Name"})
        QVERIFY2(!first.has(name), name);
    f.gateway.at(0).json(BridgeFixture::initializeResult("\"ab\""), {{"Mcp-Session-Id", "s1"}});
    QCOMPARE(f.client.messages, QByteArrayList{BridgeFixture::initializeResult("\"ab\"")});

    f.bridge.receive(legacy({}, "notifications/initialized"));
    QCOMPARE(f.gateway.at(1).header("Mcp-Session-Id"), "s1");
    QCOMPARE(f.gateway.at(1).header("MCP-Protocol-Version"), "2025-11-25");
    f.gateway.at(1).answer(202, {});
    QCOMPARE(f.gateway.count(), 3);
    QCOMPARE(f.gateway.at(2).request.method, "GET");
    QCOMPARE(f.gateway.at(2).header("Accept"), "text/event-stream");
    QCOMPARE(f.gateway.at(2).header("Mcp-Session-Id"), "s1");
    QVERIFY(!f.gateway.at(2).has("Last-Event-ID"));
    QCOMPARE(f.client.messages.size(), 1);

    f.bridge.receive(legacy("2", "tools/call", R"({"name":"x"})"));
    for (const char *name : {"Mcp-Method", "Mcp-Name"})
        QVERIFY2(!f.gateway.last().has(name), name);
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
}

void TestLegacyBridge::withoutSession()
{
    BridgeFixture f;
    f.initialize({});
    QCOMPARE(f.gateway.count(), 2); // no stream
    f.bridge.receive(legacy("1", "ping"));
    QVERIFY(!f.gateway.last().has("Mcp-Session-Id"));
    QCOMPARE(f.gateway.last().header("MCP-Protocol-Version"), "2025-11-25");
    // 404 then means what it says.
    f.gateway.last().answer(404, "{}");
    QCOMPARE(f.client.lastError(), -32603);
    QVERIFY(f.client.lastErrorText().contains(u"--api"));
}

void TestLegacyBridge::nothingOvertakesTheHandshake()
{
    BridgeFixture f;
    f.bridge.receive(legacy("0", "initialize"));
    f.bridge.receive(legacy({}, "notifications/initialized"));
    f.bridge.receive(legacy("1", "tools/list"));
    f.bridge.receive(legacy("2", "ping"));
    QCOMPARE(f.gateway.count(), 1);
    f.gateway.at(0).json(BridgeFixture::initializeResult("0"));
    QCOMPARE(f.gateway.count(), 2);
    QVERIFY(f.gateway.at(1).request.body.contains("initialized"));
    f.gateway.at(1).answer(202, {});
    QCOMPARE(f.gateway.count(), 4);
    QVERIFY(f.gateway.at(2).request.body.contains("tools/list"));
    QVERIFY(f.gateway.at(3).request.body.contains("ping"));
}

void TestLegacyBridge::answersComeInAnyOrder()
{
    BridgeFixture f;
    f.initialize({});
    for (int id = 1; id <= 3; ++id)
        f.bridge.receive(legacy(QByteArray::number(id), "ping"));
    f.gateway.at(4).json(result("3"));
    f.gateway.at(2).openStream();
    f.gateway.at(2).event(R"({"jsonrpc":"2.0","method":"notifications/progress"})");
    f.gateway.at(3).json(result("2"));
    f.gateway.at(2).event(result("1"));
    f.gateway.at(2).end();
    QCOMPARE(f.client.messages.mid(1),
        QByteArrayList({result("3"), R"({"jsonrpc":"2.0","method":"notifications/progress"})", result("2"),
            result("1")}));
    // The id is free again.
    f.bridge.receive(legacy("3", "ping"));
    QCOMPARE(f.gateway.count(), 6);
}

void TestLegacyBridge::batches()
{
    BridgeFixture f;
    f.initialize({});
    const QByteArray batch = '[' + legacy("1", "ping") + ',' + legacy("2", "ping") + ']';
    f.bridge.receive(batch);
    QCOMPARE(f.gateway.last().request.body, batch);
    f.gateway.last().json('[' + result("1") + ',' + result("2") + ']');
    QCOMPARE(f.client.messages.last(), '[' + result("1") + ',' + result("2") + ']');
    f.bridge.receive(batch);
    f.gateway.last().answer(
        400, R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no batches"}})");
    QCOMPARE(f.client.lastError(), -32600);
}

void TestLegacyBridge::errorsWithoutIdAreTheRequests()
{
    BridgeFixture f;
    f.initialize({});
    const QByteArray error
        = R"({"jsonrpc":"2.0","id":null,"error":{"code":-32600,"message":"no","data":[1]}})";
    for (const int status : {200, 400}) {
        f.bridge.receive(legacy("\"x\"", "ping"));
        f.gateway.last().answer(status, error);
        QCOMPARE(f.client.last()[QLatin1String("id")].toString(), QStringLiteral("x"));
        QCOMPARE(f.client.lastError(), -32600);
        QVERIFY(f.client.messages.last().contains("[1]"));
    }
    QCOMPARE(f.client.messages.size(), 3);
}

void TestLegacyBridge::noStreamOffered()
{
    BridgeFixture f;
    f.initialize("s1");
    f.gateway.last().answer(405, "{}");
    const int before = f.gateway.count();
    QTest::qWait(20); // longer than every back-off here
    QCOMPARE(f.gateway.count(), before);
    QCOMPARE(f.client.messages.size(), 1);
}

void TestLegacyBridge::serverMessages()
{
    BridgeFixture f;
    f.initialize("s1");
    FakeExchange &stream = f.gateway.last();
    stream.openStream();
    const QByteArray question = legacy("\"q1\"", "roots/list");
    stream.event(question);
    QCOMPARE(f.client.messages.last(), question);
    stream.event("no json");
    QCOMPARE(f.client.messages.last(), question);
    const QByteArray reply = result("\"q1\"");
    f.bridge.receive(reply);
    QCOMPARE(f.gateway.last().request.body, reply);
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
    f.gateway.last().answer(202, {});
    QCOMPARE(f.client.messages.last(), question);
}

void TestLegacyBridge::streamIsOpenedAgain()
{
    BridgeFixture f;
    f.initialize("s1");
    const int first = f.gateway.count() - 1;
    f.gateway.at(first).openStream();
    f.gateway.at(first).event(legacy({}, "notifications/tools/list_changed"), "e7");
    f.gateway.at(first).fail(backend::Failure::Protocol);
    QTRY_COMPARE(f.gateway.count(), first + 2);
    QCOMPARE(f.gateway.last().request.method, "GET");
    QCOMPARE(f.gateway.last().header("Last-Event-ID"), "e7");
    f.gateway.last().fail(backend::Failure::Connect);
    QTRY_COMPARE(f.gateway.count(), first + 3);
    QCOMPARE(f.gateway.last().header("Last-Event-ID"), "e7");
    QCOMPARE(f.client.messages.size(), 2);
}

void TestLegacyBridge::cancelled()
{
    BridgeFixture f;
    f.initialize({});
    f.bridge.receive(legacy("5", "tools/call"));
    FakeExchange &call = f.gateway.last();
    const QByteArray cancel = legacy({}, "notifications/cancelled", R"({"requestId":5})");
    f.bridge.receive(cancel);
    QCOMPARE(f.gateway.last().request.body, cancel);
    QVERIFY(!call.cancelled);
    f.gateway.last().answer(202, {});
    call.json(result("5"));
    QCOMPARE(f.client.messages.size(), 1);
    // Of a request that is not known, the gateway may know more.
    f.bridge.receive(legacy({}, "notifications/cancelled", R"({"requestId":"no"})"));
    QVERIFY(f.gateway.last().request.body.contains("\"no\""));
}

void TestLegacyBridge::cancelledBeforeItWasSent()
{
    BridgeFixture f;
    f.bridge.receive(legacy("0", "initialize"));
    f.bridge.receive(legacy("5", "tools/call"));
    f.bridge.receive(legacy({}, "notifications/cancelled", R"({"requestId":5})"));
    f.gateway.last().json(BridgeFixture::initializeResult("0"));
    QCOMPARE(f.gateway.count(), 1);
    f.bridge.receive(legacy("6", "tools/call"));
    f.gateway.last().fail(backend::Failure::Connect); // it waits now
    f.bridge.receive(legacy({}, "notifications/cancelled", R"({"requestId":6})"));
    const int count = f.gateway.count();
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), count);
    QCOMPARE(f.client.messages.size(), 1);
}

void TestLegacyBridge::brokenStreamIsResumed()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(legacy("1", "tools/call"));
    const int post = f.gateway.count() - 1;
    f.gateway.at(post).openStream();
    f.gateway.at(post).event({}, "e1"); // primed
    f.gateway.at(post).event(legacy({}, "notifications/progress"), "e2");
    f.gateway.at(post).fail(backend::Failure::Protocol);
    QTRY_COMPARE(f.gateway.count(), post + 2);
    QCOMPARE(f.gateway.last().request.method, "GET");
    QCOMPARE(f.gateway.last().header("Last-Event-ID"), "e2");
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
    f.gateway.last().openStream();
    f.gateway.last().data("retry: 3\n\n");
    f.gateway.last().end(); // a server may poll
    QTRY_COMPARE(f.gateway.count(), post + 3);
    QCOMPARE(f.gateway.last().header("Last-Event-ID"), "e2");
    f.gateway.last().openStream();
    f.gateway.last().event(result("1"), "e3");
    f.gateway.last().end();
    QCOMPARE(f.client.messages.mid(1), QByteArrayList({legacy({}, "notifications/progress"), result("1")}));
}

void TestLegacyBridge::brokenStreamWithoutIds()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(legacy("1", "tools/call"));
    const int count = f.gateway.count();
    f.gateway.last().openStream();
    f.gateway.last().event(legacy({}, "notifications/progress"));
    f.gateway.last().fail(backend::Failure::Protocol);
    QCOMPARE(f.client.lastError(), -32603);
    QVERIFY(f.client.lastErrorText().contains(u"may or may not have been done"));
    QCOMPARE(f.gateway.count(), count);
}

void TestLegacyBridge::resumingIsRefused()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(legacy("1", "tools/call"));
    const int count = f.gateway.count();
    f.gateway.last().openStream();
    f.gateway.last().event({}, "e1");
    f.gateway.last().fail(backend::Failure::Protocol);
    QTRY_COMPARE(f.gateway.count(), count + 1);
    f.gateway.last().answer(405, "{}");
    QVERIFY(f.client.lastErrorText().contains(u"it failed"));
}

void TestLegacyBridge::forgottenSession()
{
    BridgeFixture f;
    f.initialize("s1", R"({"tools":{"listChanged":true},"prompts":{"listChanged":false},"resources":{}})");
    FakeExchange &stream = f.gateway.last();
    f.bridge.receive(legacy("1", "ping"));
    f.bridge.receive(legacy("2", "ping"));
    const int first = f.gateway.count() - 2;
    f.gateway.at(first).answer(
        404, R"({"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"gone"}})");
    QVERIFY(stream.cancelled);
    FakeExchange &renewal = f.gateway.last();
    QVERIFY(renewal.request.body.contains("\"initialize\""));
    QVERIFY(!renewal.has("Mcp-Session-Id") && !renewal.has("MCP-Protocol-Version"));
    f.gateway.at(first + 1).answer(404, {}); // the other one finds out too
    f.bridge.receive(legacy("3", "ping")); // waits
    QCOMPARE(&f.gateway.last(), &renewal);
    renewal.json(BridgeFixture::initializeResult("0", R"({"tools":{"listChanged":true}})"),
        {{"Mcp-Session-Id", "s2"}});
    const int confirmation = f.gateway.count() - 1;
    QVERIFY(f.gateway.at(confirmation).request.body.contains("notifications/initialized"));
    QCOMPARE(f.gateway.at(confirmation).header("Mcp-Session-Id"), "s2");
    QCOMPARE(f.client.messages.size(), 1);
    f.gateway.at(confirmation).answer(202, {});
    QCOMPARE(f.client.messages.mid(1),
        QByteArrayList{R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})"});
    QCOMPARE(f.gateway.count(), confirmation + 5); // the stream, three requests
    QCOMPARE(f.gateway.at(confirmation + 1).request.method, "GET");
    for (int id = 1; id <= 3; ++id) {
        FakeExchange &repeated = f.gateway.at(confirmation + 1 + id);
        QCOMPARE(repeated.header("Mcp-Session-Id"), "s2");
        repeated.json(result(QByteArray::number(id)));
        QCOMPARE(f.client.messages.last(), result(QByteArray::number(id)));
    }
}

void TestLegacyBridge::forgottenOnTheStream()
{
    BridgeFixture f;
    f.initialize("s1");
    f.gateway.last().answer(404, {});
    QVERIFY(f.gateway.last().request.body.contains("\"initialize\""));
    f.gateway.last().json(BridgeFixture::initializeResult("0"), {{"Mcp-Session-Id", "s2"}});
    f.gateway.last().answer(202, {});
    QCOMPARE(f.gateway.last().request.method, "GET");
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s2");
    QCOMPARE(f.client.messages.size(), 1);
}

void TestLegacyBridge::forgottenForGood()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(legacy("1", "ping"));
    f.gateway.last().answer(404, {});
    f.gateway.last().answer(401, R"({"detail":"no such key"})");
    QCOMPARE(f.client.lastError(), -32603);
    QVERIFY(f.client.lastErrorText().contains(u"GATEHOUSE_API_KEY"));
    QVERIFY(f.client.lastErrorText().contains(u"no such key"));
    // A later request tries it all again; once the new session does not help either, that is an error.
    f.bridge.receive(legacy("2", "ping"));
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
    f.gateway.last().answer(404, {});
    f.gateway.last().json(BridgeFixture::initializeResult("0"), {{"Mcp-Session-Id", "s2"}});
    f.gateway.last().answer(202, {});
    f.gateway.last().answer(404, {});
    QCOMPARE(f.client.last()[QLatin1String("id")].toInt(), 2);
    QCOMPARE(f.client.lastError(), -32603);
}

GATEHOUSE_TEST(TestLegacyBridge)
#include "TestLegacyBridge.moc"
