#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatehouse;
using test::Answer;

namespace {

QByteArray message(const char *method, const QJsonObject &params = {}, const QJsonValue &id = 1)
{
    QJsonObject object{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
        {QStringLiteral("method"), QString::fromLatin1(method)}, {QStringLiteral("params"), params}};
    if (!id.isUndefined())
        object.insert(QStringLiteral("id"), id);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

// The legacy era of MCP over a real gateway with the demo behind it.
class TestMcpLegacy : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::RunningGateway> m_gateway;
    const QString m_crm = QStringLiteral("/v1/mcp/crm");

    QJsonObject callTool(const QString &path, const QString &tool, const QJsonObject &arguments,
        const QByteArray &key = "sk-sales-test")
    {
        return m_gateway->rpc(path, key, "tools/call",
            {{QStringLiteral("name"), tool}, {QStringLiteral("arguments"), arguments}});
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_gateway = std::make_unique<test::RunningGateway>();
        m_gateway->writeConfig(test::RunningGateway::demoConfig());
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanupTestCase() { m_gateway.reset(); }

    void handshake()
    {
        const QJsonObject result = m_gateway->rpc(m_crm, "sk-sales-test", "initialize",
            {{QStringLiteral("protocolVersion"), QStringLiteral("2025-06-18")}});
        QCOMPARE(result[QLatin1String("protocolVersion")].toString(), QStringLiteral("2025-06-18"));
        for (const char *capability : {"tools", "prompts", "resources", "logging", "completions"})
            QVERIFY2(result[QLatin1String("capabilities")][QLatin1String(capability)].isObject(), capability);
        QCOMPARE(
            result[QLatin1String("serverInfo")][QLatin1String("name")].toString(), QStringLiteral("crm"));
        QCOMPARE(result[QLatin1String("instructions")].toString(), QStringLiteral("Customers and deals"));
        const Answer notified = m_gateway->send(
            "POST", m_crm, "sk-sales-test", message("notifications/initialized", {}, QJsonValue::Undefined));
        QCOMPARE(notified.status, 202);
        QVERIFY(notified.body.isEmpty());
        QCOMPARE(m_gateway->rpc(m_crm, "sk-sales-test", "ping"), QJsonObject());
    }
    void toolsAreListedOnce()
    {
        const QJsonObject one = m_gateway->rpc(m_crm, "sk-sales-test", "tools/list");
        const QJsonArray tools = one[QLatin1String("tools")].toArray();
        QVERIFY(tools.size() > 10);
        QVERIFY(!one.contains(QLatin1String("nextCursor")));
        const QJsonObject annotations = tools[0][QLatin1String("annotations")].toObject();
        for (const char *hint : {"readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"})
            QVERIFY2(annotations[QLatin1String(hint)].isBool(), hint);
        QCOMPARE(tools[0][QLatin1String("inputSchema")][QLatin1String("type")].toString(),
            QStringLiteral("object"));

        const QJsonArray all
            = m_gateway->rpc(QStringLiteral("/mcp"), "sk-sales-test", "tools/list")[QLatin1String("tools")]
                  .toArray();
        QCOMPARE(all.size(), tools.size());
        QVERIFY(all[0][QLatin1String("name")].toString().startsWith(u"crm__"));
        const QJsonArray admin
            = m_gateway->rpc(QStringLiteral("/mcp"), "sk-admin-test", "tools/list")[QLatin1String("tools")]
                  .toArray();
        QVERIFY(admin.size() > all.size());
    }
    void whatIsWrittenIsReadAgain()
    {
        const QJsonObject created = callTool(m_crm, QStringLiteral("createCustomer"),
            {{QStringLiteral("name"), QStringLiteral("Ñandú & Söhne")},
                {QStringLiteral("email"), QStringLiteral("info@nandu.example")}});
        QVERIFY2(!created[QLatin1String("isError")].toBool(), QJsonDocument(created).toJson().constData());
        const QJsonValue id = created[QLatin1String("structuredContent")][QLatin1String("id")];
        const QJsonObject read = callTool(
            QStringLiteral("/mcp"), QStringLiteral("crm__getCustomer"), {{QStringLiteral("customerId"), id}});
        const QJsonObject direct = read[QLatin1String("isError")].toBool()
            ? callTool(m_crm, QStringLiteral("getCustomer"), {{QStringLiteral("id"), id}})
            : read;
        QCOMPARE(direct[QLatin1String("structuredContent")][QLatin1String("name")].toString(),
            QStringLiteral("Ñandú & Söhne"));
    }
    void mistakesOfTheModelAreResults()
    {
        const QJsonObject unknown = callTool(m_crm, QStringLiteral("nothing"), {});
        QCOMPARE(unknown[QLatin1String("code")].toInt(), -32602);
        const QJsonObject foreign
            = callTool(QStringLiteral("/mcp"), QStringLiteral("reading__listCustomers"), {});
        QCOMPARE(foreign[QLatin1String("code")].toInt(), -32602);
        const QJsonObject invalid = callTool(
            m_crm, QStringLiteral("listCustomers"), {{QStringLiteral("per_page"), QStringLiteral("many")}});
        QCOMPARE(invalid[QLatin1String("isError")].toBool(), true);
        QVERIFY(invalid[QLatin1String("content")][0][QLatin1String("text")].toString().contains(u"per_page"));
        QVERIFY(!invalid.contains(QLatin1String("structuredContent")));
    }
    void protocolErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("no JSON") << QByteArray("{") << 400 << -32700;
        QTest::newRow("empty batch") << QByteArray("[]") << 400 << -32600;
        QTest::newRow("no message") << QByteArray("{}") << 400 << -32600;
        QTest::newRow("unknown method") << message("tools/dance") << 200 << -32601;
        QTest::newRow("no tool name") << message("tools/call") << 200 << -32602;
        QTest::newRow("arguments no object") << message(
            "tools/call", {{QStringLiteral("name"), QStringLiteral("x")}, {QStringLiteral("arguments"), 3}})
                                             << 200 << -32602;
        QTest::newRow("foreign cursor")
            << message("tools/list", {{QStringLiteral("cursor"), QStringLiteral("x")}}) << 200 << -32602;
        QTest::newRow("no version asked") << message("initialize") << 200 << -32602;
    }
    void protocolErrors()
    {
        QFETCH(QByteArray, body);
        const Answer answer = m_gateway->send("POST", m_crm, "sk-sales-test", body);
        QTEST(answer.status, "status");
        QTEST(answer.json()[QLatin1String("error")][QLatin1String("code")].toInt(), "code");
    }
    void headersOfTheTransport()
    {
        const QByteArray ping = message("ping");
        QCOMPARE(
            m_gateway->send("POST", m_crm, "sk-sales-test", ping, {{"MCP-Protocol-Version", "1999-01-01"}})
                .status,
            400);
        QCOMPARE(
            m_gateway->send("POST", m_crm, "sk-sales-test", ping, {{"MCP-Protocol-Version", "2025-06-18"}})
                .status,
            200);
        QCOMPARE(
            m_gateway->send("POST", m_crm, "sk-sales-test", ping, {{"Accept", "text/html"}}).status, 406);
        const Answer stream
            = m_gateway->send("POST", m_crm, "sk-sales-test", ping, {{"Accept", "text/event-stream"}});
        QCOMPARE(stream.header("Content-Type"), QByteArray("text/event-stream"));
        QCOMPARE(stream.body,
            QByteArray("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n"));
    }
};

GATEHOUSE_TEST(TestMcpLegacy)
#include "TestMcpLegacy.moc"
