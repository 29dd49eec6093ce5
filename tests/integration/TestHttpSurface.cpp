#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>

using namespace gatehouse;
using test::Answer;

// The routes of the HTTP surface against a real gateway with the demo behind it.
class TestHttpSurface : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::RunningGateway> m_gateway;

private Q_SLOTS:
    void initTestCase()
    {
        m_gateway = std::make_unique<test::RunningGateway>();
        m_gateway->writeConfig(test::RunningGateway::demoConfig());
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanupTestCase()
    {
        QCOMPARE(m_gateway->stop(), 0);
        m_gateway.reset();
    }

    void health()
    {
        const Answer answer = m_gateway->get(QStringLiteral("/health"));
        QCOMPARE(answer.status, 200);
        const QJsonObject body = answer.json();
        QCOMPARE(body[QLatin1String("status")].toString(), QStringLiteral("healthy"));
        QCOMPARE(body[QLatin1String("apis_loaded")].toInt(), 2);
        QCOMPARE(body[QLatin1String("gateway")].toString(), QStringLiteral("Test Gateway"));
        QVERIFY(body[QLatin1String("timestamp")].toString().endsWith(u'Z'));
        QVERIFY(!answer.header("X-Request-Id").isEmpty());
        QCOMPARE(m_gateway->get(QStringLiteral("/health/ready")).status, 200);
        QCOMPARE(m_gateway->get(QStringLiteral("/health/live")).status, 200);
    }
    void keysAreNeeded_data()
    {
        QTest::addColumn<QString>("path");
        for (const char *path : {"/v1/apis", "/v1/tools", "/v1/mcp/crm", "/mcp", "/v1/mcp/nothing"})
            QTest::newRow(path) << QString::fromLatin1(path);
    }
    void keysAreNeeded()
    {
        QFETCH(QString, path);
        const Answer answer = m_gateway->get(path);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.header("WWW-Authenticate"), QByteArray("Bearer"));
        QCOMPARE(answer.header("Content-Type"), QByteArray("application/problem+json"));
        QCOMPARE(m_gateway->get(path, "sk-wrong").status, 401);
        QCOMPARE(m_gateway->get(path + QStringLiteral("?key=sk-sales-test")).status, 401);
    }
    void apisOfATeam()
    {
        const QJsonObject body = m_gateway->get(QStringLiteral("/v1/apis"), "sk-sales-test").json();
        QCOMPARE(body[QLatin1String("team")].toString(), QStringLiteral("sales"));
        QCOMPARE(body[QLatin1String("total")].toInt(), 1);
        const QJsonObject crm = body[QLatin1String("apis")][0].toObject();
        QCOMPARE(crm[QLatin1String("name")].toString(), QStringLiteral("crm"));
        QCOMPARE(crm[QLatin1String("display_name")].toString(), QStringLiteral("CRM"));
        QCOMPARE(crm[QLatin1String("enabled")].toBool(), true);
        QCOMPARE(crm[QLatin1String("status")].toString(), QStringLiteral("ready"));
        QVERIFY(crm[QLatin1String("base_url")].toString().endsWith(u"/api/v1"));
        QCOMPARE(m_gateway->get(QStringLiteral("/v1/apis"), "sk-admin-test")
                     .json()[QLatin1String("total")]
                     .toInt(),
            2);
        const Answer byHeader
            = m_gateway->send("GET", QStringLiteral("/v1/apis"), {}, {}, {{"X-API-Key", "sk-sales-test"}});
        QCOMPARE(byHeader.status, 200);
    }
    void toolsOfATeam()
    {
        const QJsonObject all = m_gateway->get(QStringLiteral("/v1/tools"), "sk-sales-test").json();
        QVERIFY(all[QLatin1String("total")].toInt() > 10);
        const QJsonObject tool = all[QLatin1String("tools")][0].toObject();
        QCOMPARE(tool[QLatin1String("api")].toString(), QStringLiteral("crm"));
        for (const char *key : {"name", "title", "description", "inputSchema", "annotations"})
            QVERIFY2(tool.contains(QLatin1String(key)), key);
        const QJsonObject one = m_gateway->get(QStringLiteral("/v1/tools?api=crm"), "sk-sales-test").json();
        QCOMPARE(one[QLatin1String("total")], all[QLatin1String("total")]);
        QCOMPARE(m_gateway->get(QStringLiteral("/v1/tools?api=reading"), "sk-sales-test").status, 404);
        QCOMPARE(m_gateway->get(QStringLiteral("/v1/tools?format=x"), "sk-sales-test").status, 400);
        const QJsonArray openai = QJsonDocument::fromJson(
            m_gateway->get(QStringLiteral("/v1/tools?format=openai"), "sk-sales-test").body)
                                      .array();
        QCOMPARE(openai[0][QLatin1String("type")].toString(), QStringLiteral("function"));
        const QJsonArray anthropic = QJsonDocument::fromJson(
            m_gateway->get(QStringLiteral("/v1/tools?format=anthropic"), "sk-sales-test").body)
                                         .array();
        QVERIFY(anthropic[0][QLatin1String("input_schema")].isObject());
    }
    void profileChoosesTheSchemas()
    {
        const auto body = [this](const char *path) {
            return m_gateway->get(QString::fromLatin1(path), "sk-sales-test").body;
        };
        QVERIFY(!body("/v1/tools?api=crm").contains("\"$defs\""));
        QVERIFY(body("/v1/tools?api=crm&profile=full").contains("\"$defs\""));
        QVERIFY(body("/v1/tools?format=openai&profile=full").contains("\"$defs\""));
        QCOMPARE(m_gateway->get(QStringLiteral("/v1/tools?profile=x"), "sk-sales-test").status, 400);
        QCOMPARE(m_gateway->get(QStringLiteral("/v1/mcp/crm?profile=x"), "sk-sales-test").status, 400);
        const QByteArray list = R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})";
        const auto listed
            = [&](const QString &path) { return m_gateway->send("POST", path, "sk-sales-test", list).body; };
        QVERIFY(!listed(QStringLiteral("/v1/mcp/crm")).contains("\"$defs\""));
        QVERIFY(listed(QStringLiteral("/v1/mcp/crm?profile=full")).contains("\"$defs\""));
        QVERIFY(listed(QStringLiteral("/mcp?profile=full")).contains("\"$defs\""));
    }
    void anotherTeamsApiIsAsIfAbsent()
    {
        const Answer foreign = m_gateway->get(QStringLiteral("/v1/mcp/reading"), "sk-sales-test");
        const Answer absent = m_gateway->get(QStringLiteral("/v1/mcp/nothing"), "sk-sales-test");
        QCOMPARE(foreign.status, 404);
        QCOMPARE(foreign.body, absent.body);
        QCOMPARE(
            m_gateway->send("POST", QStringLiteral("/v1/tools/reading/getCustomer"), "sk-sales-test", "{}")
                .status,
            404);
    }
    void serverInformation()
    {
        const Answer answer = m_gateway->send(
            "GET", QStringLiteral("/v1/mcp/crm"), "sk-sales-test", {}, {{"Accept", "application/json"}});
        const QJsonObject body = answer.json();
        QCOMPARE(body[QLatin1String("api")].toString(), QStringLiteral("crm"));
        QCOMPARE(body[QLatin1String("transport")].toString(), QStringLiteral("streamable-http"));
        QVERIFY(body[QLatin1String("url")].toString().endsWith(u"/v1/mcp/crm"));
        QVERIFY(body[QLatin1String("tools")].toInt() > 10);
        QVERIFY(body[QLatin1String("protocol_versions")].toArray().contains(QStringLiteral("2025-11-25")));
        const Answer stream = m_gateway->send(
            "GET", QStringLiteral("/v1/mcp/crm"), "sk-sales-test", {}, {{"Accept", "text/event-stream"}});
        QCOMPARE(stream.status, 405);
        QCOMPARE(stream.header("Allow"), QByteArray("POST"));
    }
    void methodsAndMediaTypes()
    {
        const Answer wrong = m_gateway->send("DELETE", QStringLiteral("/v1/apis"), "sk-sales-test");
        QCOMPARE(wrong.status, 405);
        QCOMPARE(wrong.header("Allow"), QByteArray("GET"));
        QCOMPARE(m_gateway->send("BREW", QStringLiteral("/health")).status, 405);
        const Answer text = m_gateway->send(
            "POST", QStringLiteral("/v1/mcp/crm"), "sk-sales-test", "{}", {{"Content-Type", "text/plain"}});
        QCOMPARE(text.status, 415);
        QCOMPARE(m_gateway->get(QStringLiteral("/nowhere")).status, 404);
        QCOMPARE(
            m_gateway->get(QStringLiteral("/v1/tools/crm%2FgetCustomer/x"), "sk-sales-test").status, 405);
    }
    void rebindingIsRefusedEverywhere()
    {
        for (const char *path : {"/health", "/metrics", "/v1/apis", "/mcp", "/admin/reload", "/nowhere"}) {
            const Answer host
                = m_gateway->send("GET", QString::fromLatin1(path), {}, {}, {{"Host", "evil.example"}});
            QCOMPARE(host.status, 403);
            const Answer origin = m_gateway->send(
                "GET", QString::fromLatin1(path), {}, {}, {{"Origin", "https://evil.example"}});
            QCOMPARE(origin.status, 403);
        }
        const Answer preflight = m_gateway->send("OPTIONS", QStringLiteral("/mcp"), {}, {},
            {{"Origin", "http://localhost:6274"}, {"Access-Control-Request-Method", "POST"}});
        QCOMPARE(preflight.status, 204);
        QCOMPARE(preflight.header("Access-Control-Allow-Origin"), QByteArray("http://localhost:6274"));
    }
    void callsWithoutMcp()
    {
        const Answer found = m_gateway->send(
            "POST", QStringLiteral("/v1/tools/crm/listCustomers"), "sk-sales-test", R"({"per_page":2})");
        QCOMPARE(found.status, 200);
        QCOMPARE(found.json()[QLatin1String("isError")].toBool(), false);
        QVERIFY(found.json()[QLatin1String("content")][0].toObject().contains(QLatin1String("text")));
        const Answer bad = m_gateway->send(
            "POST", QStringLiteral("/v1/tools/crm/listCustomers"), "sk-sales-test", R"({"per_page":"many"})");
        QCOMPARE(bad.status, 422);
        QVERIFY(!bad.json()[QLatin1String("problems")].toArray().isEmpty());
        QCOMPARE(
            m_gateway->send("POST", QStringLiteral("/v1/tools/crm/nothing"), "sk-sales-test", "{}").status,
            404);
        QCOMPARE(
            m_gateway->send("POST", QStringLiteral("/v1/tools/crm/listCustomers"), "sk-sales-test", "[1]")
                .status,
            400);
        QCOMPARE(m_gateway->send("POST", QStringLiteral("/v1/tools/crm/listCustomers"), "sk-sales-test", "{")
                     .status,
            400);
    }
    void metricsCountWhatHappened()
    {
        m_gateway->get(QStringLiteral("/nowhere"));
        const Answer answer = m_gateway->get(QStringLiteral("/metrics"));
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.header("Content-Type").startsWith("text/plain; version=0.0.4"));
        QVERIFY(answer.body.contains("gateway_apis_loaded 2"));
        QVERIFY(answer.body.contains("gateway_tool_calls_total{api=\"crm\""));
        QVERIFY(answer.body.contains("endpoint=\"other\""));
        QVERIFY(!answer.body.contains("nowhere"));
        QVERIFY(!answer.body.contains("sk-"));
    }
    void reloadIsForTheMaster()
    {
        const QString path = QStringLiteral("/admin/reload");
        QCOMPARE(m_gateway->send("POST", path).status, 401);
        QCOMPARE(m_gateway->send("POST", path, "sk-admin-test").status, 404);
        const Answer same = m_gateway->send("POST", path, "sk-master-test");
        QCOMPARE(same.status, 200);
        QCOMPARE(same.json()[QLatin1String("status")].toString(), QStringLiteral("reloaded"));
        QCOMPARE(same.json()[QLatin1String("apis_loaded")].toInt(), 2);
        QCOMPARE(same.json()[QLatin1String("teams_configured")].toInt(), 3);
        QCOMPARE(same.json()[QLatin1String("changed")].toBool(), false);

        QByteArray changed = test::RunningGateway::demoConfig();
        m_gateway->writeConfig(changed.replace("Test Gateway", "Renamed"));
        QCOMPARE(
            m_gateway->send("POST", path, "sk-master-test").json()[QLatin1String("changed")].toBool(), true);
        QCOMPARE(m_gateway->get(QStringLiteral("/health")).json()[QLatin1String("gateway")].toString(),
            QStringLiteral("Renamed"));

        m_gateway->writeConfig("gateway: { prot: 1 }\n");
        const Answer refused = m_gateway->send("POST", path, "sk-master-test");
        QCOMPARE(refused.status, 422);
        QVERIFY2(refused.body.contains("did you mean"), refused.body.constData());
        QCOMPARE(m_gateway->get(QStringLiteral("/health")).json()[QLatin1String("gateway")].toString(),
            QStringLiteral("Renamed"));
        m_gateway->writeConfig(test::RunningGateway::demoConfig());
        QVERIFY(m_gateway->reload().ok);
    }
};

GATEHOUSE_TEST(TestHttpSurface)
#include "TestHttpSurface.moc"
