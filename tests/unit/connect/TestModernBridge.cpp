#include "tests/support/TestMain.h"
#include "tests/unit/connect/BridgeFixture.h"

using namespace gatehouse;
using test::BridgeFixture;
using test::FakeExchange;

// MCP 2026-07-28: headers from each body, cancelling by closing, subscriptions.
class TestModernBridge : public QObject
{
    Q_OBJECT

private:
    static QByteArray modern(const QByteArray &id, const QByteArray &method, const QByteArray &members = {})
    {
        return BridgeFixture::modern(id, method, members);
    }
    static QByteArray result(const QByteArray &id)
    {
        return BridgeFixture::result(id, R"({"resultType":"complete"})");
    }
    static QByteArray acknowledgement(const QByteArray &subset = R"({"toolsListChanged":true})")
    {
        return R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":)"
            + subset + "}}";
    }

private Q_SLOTS:
    void headersOfTheBody_data();
    void headersOfTheBody();
    void erasAreNotMixed();
    void initializeAfterDiscover();
    void parameterHeaders();
    void parameterHeadersOfPages();
    void listIsFetchedWhenNeeded();
    void listIsFetchedOnlyOnce();
    void errorsPassAsTheyAre();
    void notificationsOnTheStream();
    void cancelCloses();
    void cancelOfUnknown();
    void brokenAnswer();
    void subscription();
    void subscriptionIsRenewed();
    void subscriptionIsCancelled();
    void subscriptionIsRefused();
};

void TestModernBridge::headersOfTheBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("name");
    const auto row = [](const char *method, const QByteArray &members, const QByteArray &name) {
        QTest::addRow("%s %s", method, members.constData()) << QByteArray(method) << members << name;
    };
    row("tools/list", R"("name":"no")", {});
    row("tools/call", R"("name":"getCustomer")", "getCustomer");
    row("tools/call", R"("name":"a b")", "a b");
    row("tools/call", R"("name":"caf\u00e9")", "=?base64?Y2Fmw6k=?=");
    row("tools/call", R"("name":" a")", "=?base64?IGE=?=");
    row("tools/call", R"("name":"=?base64?YQ==?=")", "=?base64?PT9iYXNlNjQ/WVE9PT89?=");
    row("tools/call", R"("name":"a\r\nX-Evil: 1")", "=?base64?YQ0KWC1FdmlsOiAx?=");
    row("tools/call", R"("name":7)", {});
    row("prompts/get", R"("name":"hello")", "hello");
    row("resources/read", R"("uri":"test://a?b","name":"no")", "test://a?b");
    row("server/discover", {}, {});
}

void TestModernBridge::headersOfTheBody()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, name);
    BridgeFixture f;
    const QByteArray message = modern("1", method, members);
    f.bridge.receive(message);
    const FakeExchange &sent = f.gateway.last();
    QCOMPARE(sent.request.body, message);
    QCOMPARE(sent.header("MCP-Protocol-Version"), "2026-07-28");
    QCOMPARE(sent.header("Mcp-Method"), method);
    QCOMPARE(sent.has("Mcp-Name"), !name.isEmpty());
    QCOMPARE(sent.header("Mcp-Name"), name);
    QVERIFY(!sent.has("Mcp-Session-Id"));
    QCOMPARE(sent.header("Accept"), "application/json, text/event-stream");
    f.gateway.last().json(result("1"));
    QCOMPARE(f.client.messages, QByteArrayList{result("1")});
}

void TestModernBridge::erasAreNotMixed()
{
    BridgeFixture f;
    f.initialize("s1");
    f.bridge.receive(modern("1", "tools/list"));
    QVERIFY(!f.gateway.last().has("Mcp-Session-Id"));
    QCOMPARE(f.gateway.last().header("MCP-Protocol-Version"), "2026-07-28");
    f.bridge.receive(BridgeFixture::legacy("2", "tools/list"));
    QVERIFY(!f.gateway.last().has("Mcp-Method"));
    QCOMPARE(f.gateway.last().header("MCP-Protocol-Version"), "2025-11-25");
    QCOMPARE(f.gateway.last().header("Mcp-Session-Id"), "s1");
}

void TestModernBridge::initializeAfterDiscover()
{
    BridgeFixture f;
    f.bridge.receive(modern("1", "server/discover"));
    f.gateway.last().json(result("1"));
    f.initialize("s1");
    f.bridge.receive(BridgeFixture::legacy("2", "ping"));
    f.gateway.last().json(BridgeFixture::result("2"));
    QCOMPARE(f.client.messages.size(), 3);
}

void TestModernBridge::parameterHeaders()
{
    BridgeFixture f;
    f.bridge.receive(modern("1", "tools/list"));
    f.gateway.last().json(BridgeFixture::result("1", R"({"tools":[{"name":"t","inputSchema":{"properties":{
        "region":{"type":"string","x-mcp-header":"Region"},
        "deep":{"properties":{"flag":{"type":"boolean","x-mcp-header":"Flag"},"n":{"type":"integer","x-mcp-header":"N"}}},
        "amount":{"type":"number","x-mcp-header":"Amount"},
        "bad":{"type":"string","x-mcp-header":"a b"},
        "list":{"type":"array","items":{"type":"string","x-mcp-header":"Item"}},
        "gone":{"type":"string","x-mcp-header":"Gone"},
        "none":{"type":"string","x-mcp-header":"None"}}}}]})"));
    f.bridge.receive(modern("2", "tools/call", R"("name":"t","arguments":{"region":"Köln","none":null,
        "deep":{"flag":false,"n":-7},"amount":1.5,"bad":"x","list":["y"]})"));
    const FakeExchange &sent = f.gateway.last();
    QCOMPARE(sent.header("Mcp-Param-Region"), "=?base64?S8O2bG4=?=");
    QCOMPARE(sent.header("Mcp-Param-Flag"), "false");
    QCOMPARE(sent.header("Mcp-Param-N"), "-7");
    for (const char *name : {"Mcp-Param-Amount", "Mcp-Param-Item", "Mcp-Param-Gone", "Mcp-Param-None"})
        QVERIFY2(!sent.has(name), name);
    for (const http::Header &field : sent.request.headers)
        QVERIFY(!field.name.contains(' '));
    f.bridge.receive(modern("3", "tools/call", R"("name":"other","arguments":{"region":"x"})"));
    QVERIFY(!f.gateway.last().has("Mcp-Param-Region"));
}

void TestModernBridge::parameterHeadersOfPages()
{
    BridgeFixture f;
    const auto page = [](const QByteArray &id, const QByteArray &tool, const QByteArray &schema) {
        return BridgeFixture::result(
            id, R"({"tools":[{"name":")" + tool + R"(","inputSchema":{"properties":)" + schema + "}}]}");
    };
    const QByteArray with = R"({"r":{"type":"string","x-mcp-header":"R"}})";
    f.bridge.receive(modern("1", "tools/list"));
    f.gateway.last().json(page("1", "a", with));
    f.bridge.receive(modern("2", "tools/list", R"("cursor":"2")"));
    f.gateway.last().openStream();
    f.gateway.last().event(page("2", "b", with));
    f.gateway.last().end();
    for (const char *tool : {"a", "b"}) {
        f.bridge.receive(modern('"' + QByteArray(tool) + '"', "tools/call",
            R"("name":")" + QByteArray(tool) + R"(","arguments":{"r":"x"})"));
        QCOMPARE(f.gateway.last().header("Mcp-Param-R"), "x");
    }
    // A later list says otherwise.
    f.bridge.receive(modern("3", "tools/list"));
    f.gateway.last().json(page("3", "a", "{}"));
    f.bridge.receive(modern("4", "tools/call", R"("name":"a","arguments":{"r":"x"})"));
    QVERIFY(!f.gateway.last().has("Mcp-Param-R"));
}

void TestModernBridge::listIsFetchedWhenNeeded()
{
    BridgeFixture f;
    const QByteArray call = modern("1", "tools/call", R"("name":"t","arguments":{"r":"x"})");
    f.bridge.receive(call);
    const QByteArray mismatch = R"({"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"Mcp-Param-R"}})";
    f.gateway.last().answer(400, mismatch);
    QCOMPARE(f.gateway.count(), 2);
    QCOMPARE(f.gateway.last().header("Mcp-Method"), "tools/list");
    const QJsonObject params
        = QJsonDocument::fromJson(f.gateway.last().request.body)[QLatin1String("params")].toObject();
    QVERIFY(params[QLatin1String("_meta")][QLatin1String("io.modelcontextprotocol/clientCapabilities")]
                .toObject()
                .contains(QLatin1String("roots")));
    f.gateway.last().json(
        BridgeFixture::result("\"gatehouse-connect-1\"", R"({"tools":[],"nextCursor":"p2"})"));
    QCOMPARE(f.gateway.count(), 3);
    QVERIFY(f.gateway.last().request.body.contains(R"("cursor":"p2")"));
    f.gateway.last().json(BridgeFixture::result("\"gatehouse-connect-2\"",
        R"({"tools":[{"name":"t","inputSchema":{"properties":{"r":{"type":"string","x-mcp-header":"R"}}}}]})"));
    QCOMPARE(f.gateway.count(), 4);
    QCOMPARE(f.gateway.last().request.body, call);
    QCOMPARE(f.gateway.last().header("Mcp-Param-R"), "x");
    QVERIFY(f.client.messages.isEmpty());
    f.gateway.last().json(result("1"));
    QCOMPARE(f.client.messages, QByteArrayList{result("1")});
}

void TestModernBridge::listIsFetchedOnlyOnce()
{
    BridgeFixture f;
    const QByteArray mismatch = R"({"jsonrpc":"2.0","id":1,"error":{"code":-32020,"message":"no"}})";
    f.bridge.receive(modern("1", "tools/call", R"("name":"t")"));
    f.gateway.last().answer(400, mismatch);
    f.gateway.last().answer(500, {}); // the list cannot be had
    QCOMPARE(f.gateway.count(), 3);
    f.gateway.last().answer(400, mismatch);
    QCOMPARE(f.client.messages, QByteArrayList{mismatch});
    QCOMPARE(f.gateway.count(), 3);
}

void TestModernBridge::errorsPassAsTheyAre()
{
    BridgeFixture f;
    for (const int status : {200, 400, 404}) {
        f.bridge.receive(modern("1", "tools/call", R"("name":"t")"));
        const QByteArray error
            = R"({"jsonrpc":"2.0","id":1,"error":{"code":-32022,"message":"no","data":{"supported":["2026-07-28"]}}})";
        f.gateway.last().answer(status, error);
        QCOMPARE(f.client.lastError(), -32022);
        QVERIFY(f.client.messages.last().contains("supported"));
    }
}

void TestModernBridge::notificationsOnTheStream()
{
    BridgeFixture f;
    f.bridge.receive(modern("1", "tools/call", R"("name":"t")"));
    f.gateway.last().openStream();
    const QByteArray progress
        = R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}})";
    f.gateway.last().event(progress);
    QCOMPARE(f.client.messages, QByteArrayList{progress});
    f.gateway.last().event(result("1"));
    QCOMPARE(f.client.messages.last(), result("1"));
    f.gateway.last().end();
    QCOMPARE(f.client.messages.size(), 2);
}

void TestModernBridge::cancelCloses()
{
    BridgeFixture f;
    f.bridge.receive(modern("\"c\"", "tools/call", R"("name":"t")"));
    f.gateway.last().openStream();
    f.bridge.receive(
        R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"\u0063"}})");
    QVERIFY(f.gateway.last().cancelled);
    QCOMPARE(f.gateway.count(), 1);
    QVERIFY(f.client.messages.isEmpty());
    // The id may be used again.
    f.bridge.receive(modern("\"c\"", "tools/call", R"("name":"t")"));
    QCOMPARE(f.gateway.count(), 2);
}

void TestModernBridge::cancelOfUnknown()
{
    BridgeFixture f;
    f.bridge.receive(modern({}, "notifications/cancelled", R"("requestId":"gone")"));
    QCOMPARE(f.gateway.count(), 0);
    f.bridge.receive(modern({}, "notifications/other"));
    QCOMPARE(f.gateway.last().header("Mcp-Method"), "notifications/other");
    f.gateway.last().answer(202, {});
    QVERIFY(f.client.messages.isEmpty());
}

void TestModernBridge::brokenAnswer()
{
    BridgeFixture f;
    f.bridge.receive(modern("1", "tools/call", R"("name":"t")"));
    f.gateway.last().openStream();
    f.gateway.last().event(acknowledgement(), "e1"); // ids mean nothing here
    f.gateway.last().fail(backend::Failure::Protocol);
    QCOMPARE(f.client.lastError(), -32603);
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), 1);
}

void TestModernBridge::subscription()
{
    BridgeFixture f;
    f.bridge.receive(modern("9", "subscriptions/listen", R"("notifications":{"toolsListChanged":true})"));
    f.gateway.last().openStream();
    f.gateway.last().event(acknowledgement());
    QCOMPARE(f.client.messages, QByteArrayList{acknowledgement()});
    const QByteArray changed = R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed"})";
    f.gateway.last().event(changed);
    QCOMPARE(f.client.messages.last(), changed);
    // The gateway closes it in good order.
    f.gateway.last().event(result("9"));
    f.gateway.last().end();
    QCOMPARE(f.client.messages.last(), result("9"));
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), 1);
}

void TestModernBridge::subscriptionIsRenewed()
{
    BridgeFixture f;
    const QByteArray listen = modern("\"s\"", "subscriptions/listen",
        R"("notifications":{"toolsListChanged":true,"promptsListChanged":true,"resourcesListChanged":true})");
    f.bridge.receive(listen);
    f.gateway.last().openStream();
    f.gateway.last().event(acknowledgement());
    f.gateway.last().fail(backend::Failure::Protocol);
    QTRY_COMPARE(f.gateway.count(), 2);
    f.gateway.last().fail(backend::Failure::Connect);
    QTRY_COMPARE(f.gateway.count(), 3);
    QCOMPARE(f.gateway.last().request.body, listen);
    QCOMPARE(f.gateway.last().header("Mcp-Method"), "subscriptions/listen");
    QCOMPARE(f.client.messages.size(), 1);
    f.gateway.last().openStream();
    f.gateway.last().event(acknowledgement(R"({"toolsListChanged":true,"resourcesListChanged":true})"));
    const QByteArray meta = R"("params":{"_meta":{"io.modelcontextprotocol/subscriptionId":"s"}}})";
    QCOMPARE(f.client.messages.mid(1),
        QByteArrayList({R"({"jsonrpc":"2.0","method":"notifications/tools/list_changed",)" + meta,
            R"({"jsonrpc":"2.0","method":"notifications/resources/list_changed",)" + meta}));
}

void TestModernBridge::subscriptionIsCancelled()
{
    BridgeFixture f;
    f.bridge.receive(modern("9", "subscriptions/listen", R"("notifications":{})"));
    f.gateway.last().openStream();
    f.bridge.receive(modern({}, "notifications/cancelled", R"("requestId":9)"));
    QVERIFY(f.gateway.last().cancelled);
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), 1);
    QVERIFY(f.client.messages.isEmpty());
}

void TestModernBridge::subscriptionIsRefused()
{
    BridgeFixture f;
    f.bridge.receive(modern("9", "subscriptions/listen", R"("notifications":{"toolsListChanged":true})"));
    f.gateway.last().openStream();
    f.gateway.last().event(acknowledgement());
    f.gateway.last().end();
    QTRY_COMPARE(f.gateway.count(), 2);
    f.gateway.last().answer(401, R"({"detail":"A valid key is needed."})");
    QCOMPARE(f.client.lastError(), -32603);
    QCOMPARE(f.client.last()[QLatin1String("id")].toInt(), 9);
    QTest::qWait(20);
    QCOMPARE(f.gateway.count(), 2);
}

GATEHOUSE_TEST(TestModernBridge)
#include "TestModernBridge.moc"
