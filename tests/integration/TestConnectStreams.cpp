#include "engine/http/HttpServer.h"
#include "tests/integration/BridgeProcess.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::BridgeProcess;

namespace {

constexpr char kEnvelope[]
    = R"("_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}})";

const QByteArray kInitialized
    = R"({"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{"tools":{"listChanged":true}}}})";

// An MCP endpoint whose answers the test gives by hand.
class ScriptedServer
{
public:
    ScriptedServer() { listen(0); }

    QString url() const { return u"http://127.0.0.1:%1/mcp"_s.arg(m_port); }
    int count() const { return static_cast<int>(m_exchanges.size()); }
    http::Exchange &last() { return *m_exchanges.last(); }
    QByteArray header(const char *name) { return last().request().headers.value(name); }
    int gone() const { return m_gone; }

    void openStream(const http::Headers &more = {})
    {
        http::Headers headers{{"Content-Type", "text/event-stream"}};
        for (const http::Header &field : more)
            headers.add(field.name, field.value);
        last().beginStream(200, headers);
    }
    void event(const QByteArray &message, const QByteArray &id = {})
    {
        last().write((id.isEmpty() ? QByteArray() : "id: " + id + '\n') + "data: " + message + "\n\n");
    }
    void reply(int status, const QByteArray &json, const http::Headers &headers = {})
    {
        last().reply({status, "application/json", headers, json});
    }
    // As a crash and a new start.
    void restart()
    {
        m_server->closeAll();
        m_exchanges.clear();
        m_server.reset();
        listen(m_port);
    }

private:
    void listen(quint16 port)
    {
        m_server = std::make_unique<http::HttpServer>(http::ServerLimits(), m_clock);
        m_server->setMissingHandler([this](const http::ExchangePointer &exchange) {
            exchange->onPeerGone([this] { ++m_gone; });
            m_exchanges.append(exchange);
        });
        const auto address = m_server->listen({QHostAddress(QHostAddress::LocalHost), port});
        if (!address)
            qFatal("cannot listen: %s", qPrintable(address.error().message));
        m_port = address->port;
    }

    SystemClock m_clock;
    QList<http::ExchangePointer> m_exchanges;
    std::unique_ptr<http::HttpServer> m_server;
    quint16 m_port = 0;
    int m_gone = 0;
};

} // namespace

// Streams of both eras between a real bridge and a server that does what it is told.
class TestConnectStreams : public QObject
{
    Q_OBJECT

private:
    // The handshake, and a stream with one event.
    static void openSession(ScriptedServer &server, BridgeProcess &bridge);

private Q_SLOTS:
    void modernStreamAndCancel();
    void subscriptionSurvivesARestart();
    void sessionSurvivesARestart();
    void endOfInputEndsTheSession();
};

void TestConnectStreams::modernStreamAndCancel()
{
    ScriptedServer server;
    BridgeProcess bridge({u"--url"_s, server.url()});
    bridge.request(1, "tools/call", R"({"name":"caf\u00e9",)" + QByteArray(kEnvelope) + '}');
    QTRY_COMPARE(server.count(), 1);
    QCOMPARE(server.header("Mcp-Method"), "tools/call");
    QCOMPARE(server.header("Mcp-Name"), "=?base64?Y2Fmw6k=?=");
    QCOMPARE(server.header("MCP-Protocol-Version"), "2026-07-28");
    server.openStream();
    server.event(R"({"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}})");
    QTRY_COMPARE(bridge.lines().size(), 1); // passed on while the answer is still to come
    bridge.send(R"({"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}})");
    QTRY_COMPARE(server.gone(), 1);
    QCOMPARE(server.count(), 1);
    QCOMPARE(bridge.finish(), 0);
    QCOMPARE(bridge.lines().size(), 1);
}

void TestConnectStreams::subscriptionSurvivesARestart()
{
    ScriptedServer server;
    BridgeProcess bridge({u"--url"_s, server.url()});
    const QByteArray acknowledged
        = R"({"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged","params":{"notifications":{"toolsListChanged":true}}})";
    bridge.request(5, "subscriptions/listen",
        R"({"notifications":{"toolsListChanged":true},)" + QByteArray(kEnvelope) + '}');
    QTRY_COMPARE(server.count(), 1);
    server.openStream();
    server.event(acknowledged);
    QTRY_COMPARE(bridge.lines(), QByteArrayList{acknowledged});
    server.restart();
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 1, 15'000);
    QCOMPARE(server.header("Mcp-Method"), "subscriptions/listen");
    server.openStream();
    server.event(acknowledged);
    QTRY_COMPARE(bridge.lines().size(), 2);
    const QJsonObject changed = QJsonDocument::fromJson(bridge.lines()[1]).object();
    QCOMPARE(changed[u"method"_s].toString(), u"notifications/tools/list_changed"_s);
    QCOMPARE(changed[u"params"_s][u"_meta"_s][u"io.modelcontextprotocol/subscriptionId"_s].toInt(), 5);
    QCOMPARE(bridge.finish(), 0); // a subscription is nothing to wait for
}

void TestConnectStreams::openSession(ScriptedServer &server, BridgeProcess &bridge)
{
    bridge.request(0, "initialize", R"({"protocolVersion":"2025-11-25"})");
    QTRY_COMPARE(server.count(), 1);
    server.reply(200, kInitialized, {{"Mcp-Session-Id", "first"}});
    QVERIFY(bridge.answerTo(0).contains(u"result"_s));
    bridge.send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    QTRY_COMPARE(server.count(), 2);
    server.reply(202, {});
    QTRY_COMPARE(server.count(), 3);
    QCOMPARE(server.last().request().method, "GET");
    QCOMPARE(server.header("Mcp-Session-Id"), "first");
    server.openStream();
    server.event(R"({"jsonrpc":"2.0","method":"notifications/message"})", "e1");
    QTRY_COMPARE(bridge.lines().size(), 2);
}

void TestConnectStreams::sessionSurvivesARestart()
{
    ScriptedServer server;
    BridgeProcess bridge({u"--url"_s, server.url()});
    openSession(server, bridge);
    server.restart();
    QTRY_COMPARE_WITH_TIMEOUT(server.count(), 1, 15'000);
    QCOMPARE(server.header("Last-Event-ID"), "e1");
    server.reply(404, {});
    QTRY_COMPARE(server.count(), 2);
    QVERIFY(server.last().request().body.contains("\"initialize\""));
    server.reply(200, kInitialized, {{"Mcp-Session-Id", "second"}});
    QTRY_COMPARE(server.count(), 3);
    server.reply(202, {});
    QTRY_COMPARE(server.count(), 4);
    QCOMPARE(server.header("Mcp-Session-Id"), "second");
    QTRY_COMPARE(bridge.lines().size(), 3);
    QVERIFY(bridge.lines()[2].contains("notifications/tools/list_changed"));
}

void TestConnectStreams::endOfInputEndsTheSession()
{
    ScriptedServer server;
    BridgeProcess bridge({u"--url"_s, server.url()});
    bridge.request(0, "initialize", R"({"protocolVersion":"2025-11-25"})");
    QTRY_COMPARE(server.count(), 1);
    server.reply(200, R"({"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25"}})",
        {{"Mcp-Session-Id", "s"}});
    QVERIFY(bridge.answerTo(0).contains(u"result"_s));
    bridge.process().closeWriteChannel();
    QTRY_COMPARE(server.count(), 2);
    QCOMPARE(server.last().request().method, "DELETE");
    QCOMPARE(server.header("Mcp-Session-Id"), "s");
    server.reply(204, {});
    QCOMPARE(bridge.waitForEnd(), 0);
}

GATEHOUSE_TEST(TestConnectStreams)
#include "TestConnectStreams.moc"
