#include "tests/integration/EventClient.h"
#include "tests/integration/PlainClient.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include "engine/base/Hash.h"

#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::PlainAnswer;

// Limits of teams and bad keys as clients meet them, over real sockets.
class TestGovernance : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::RunningGateway> m_gateway;
    quint16 m_port = 0;

    void start(const QByteArray &teams, const QByteArray &gateway = {});
    Answer callTool(const QByteArray &key);
    PlainAnswer knock(
        const QByteArray &key, const QHostAddress &source, const QByteArray &target = "/v1/apis");
    QStringList listed(const QString &path, const QByteArray &key);

private Q_SLOTS:
    void init() { m_gateway = std::make_unique<test::RunningGateway>(); }
    void cleanup()
    {
        QCOMPARE(m_gateway->stop(), 0);
        m_gateway.reset();
    }
    void restCallsTellTheirQuota();
    void mcpCallsTellWhenToComeBack();
    void badKeysSlowTheirAddress();
    void whoWasInStaysIn();
    void narrowedListsOnPages();
    void namesComeAndGoWithReloads();
    void noTeamTakesAllSessions();
    void noTeamTakesAllStreams();
    void keysEndAndTheirStreamsToo();
};

void TestGovernance::start(const QByteArray &teams, const QByteArray &gateway)
{
    m_gateway->writeConfig("gateway: { port: 0, log_level: ERROR, workers: 2, master_key: sk-master" + gateway
        + " }\napis:\n"
          "  - name: crm\n"
          "    openapi: { path: \"%SPEC%\" }\n"
          "    backend: { base_url: \"%DEMO%\", auth: { type: bearer, token: demo-token } }\n"
          "teams:\n"
        + teams);
    QCOMPARE(m_gateway->start(), 0);
    m_port = static_cast<quint16>(QUrl(m_gateway->host().status().url).port());
}

Answer TestGovernance::callTool(const QByteArray &key)
{
    return m_gateway->send("POST", u"/v1/tools/crm/listCustomers"_s, key, "{}");
}

PlainAnswer TestGovernance::knock(const QByteArray &key, const QHostAddress &source, const QByteArray &target)
{
    return test::send({"GET", target, key, {}, {}}, m_port, source);
}

void TestGovernance::restCallsTellTheirQuota()
{
    start("  - { name: few, api_key: sk-few, allowed_apis: [crm], "
          "rate_limit: { requests_per_minute: 1, burst: 2 } }\n"
          "  - { name: many, api_key: sk-many, allowed_apis: [crm] }\n");
    Answer answer = callTool("sk-few");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("RateLimit-Limit"), QByteArray("2"));
    QCOMPARE(answer.header("RateLimit-Remaining"), QByteArray("1"));
    QCOMPARE(answer.header("RateLimit-Reset"), QByteArray("60"));
    QCOMPARE(callTool("sk-few").status, 200);
    answer = callTool("sk-few");
    QCOMPARE(answer.status, 429);
    QCOMPARE(answer.header("RateLimit-Remaining"), QByteArray("0"));
    const int after = answer.header("Retry-After").toInt();
    QVERIFY2(after > 50 && after <= 60, qPrintable(QString::number(after)));
    QVERIFY(answer.header("RateLimit-Reset").toInt() > 100);
    answer = callTool("sk-many");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.header("RateLimit-Limit").isEmpty());
}

void TestGovernance::mcpCallsTellWhenToComeBack()
{
    start("  - { name: few, api_key: sk-few, allowed_apis: [crm], "
          "rate_limit: { requests_per_minute: 1, burst: 1 } }\n");
    const QJsonObject call{{u"name"_s, u"listCustomers"_s}, {u"arguments"_s, QJsonObject()}};
    QCOMPARE(m_gateway->rpc(u"/v1/mcp/crm"_s, "sk-few", "tools/call", call)[u"isError"_s].toBool(), false);
    const auto check = [](const QJsonObject &result) {
        QCOMPARE(result[u"isError"_s].toBool(), true);
        const int seconds = result[u"_meta"_s][u"gatehouse/retryAfterSeconds"_s].toInt();
        QVERIFY(seconds > 50 && seconds <= 60);
        const QString text = result[u"content"_s][0][u"text"_s].toString();
        QVERIFY2(text.contains(u"Try again in %1 s"_s.arg(seconds)), qPrintable(text));
    };
    check(m_gateway->rpc(u"/v1/mcp/crm"_s, "sk-few", "tools/call", call));
    QJsonObject modern = call;
    modern.insert(u"_meta"_s,
        QJsonObject{{u"io.modelcontextprotocol/protocolVersion"_s, u"2026-07-28"_s},
            {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()}});
    const QJsonObject message{
        {u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, u"tools/call"_s}, {u"params"_s, modern}};
    const Answer answer = m_gateway->send("POST", u"/v1/mcp/crm"_s, "sk-few", QJsonDocument(message).toJson(),
        {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "tools/call"},
            {"Mcp-Name", "listCustomers"}});
    check(answer.json()[u"result"_s].toObject());
}

void TestGovernance::badKeysSlowTheirAddress()
{
    start("  - { name: sales, api_key: sk-sales, allowed_apis: [crm] }\n");
    const QHostAddress guesser(u"127.1.0.1"_s);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(knock("sk-guess-" + QByteArray::number(i), guesser).status, 401);
    const PlainAnswer slowed = knock("sk-guess", guesser);
    QCOMPARE(slowed.status, 429);
    QVERIFY(slowed.headers.contains("Retry-After: 6"));
    // The right key tells nothing, the master key neither; without any, things are as before.
    QCOMPARE(knock("sk-sales", guesser).status, 429);
    QCOMPARE(knock("sk-sales", guesser).body, slowed.body);
    QCOMPARE(knock("sk-master", guesser).status, 429);
    QCOMPARE(knock({}, guesser).status, 401);
    QCOMPARE(knock("sk-guess", guesser, "/health").status, 200);
    // Nobody else is touched.
    QCOMPARE(knock("sk-sales", QHostAddress(u"127.1.0.2"_s)).status, 200);
    QCOMPARE(knock("sk-guess", QHostAddress(u"127.1.0.3"_s)).status, 401);
    const QByteArray metrics = m_gateway->get(u"/metrics"_s).body;
    QVERIFY(metrics.contains("gateway_auth_failures_total{reason=\"unknown_key\"} 21"));
    QVERIFY(metrics.contains("gateway_auth_failures_total{reason=\"slowed\"}"));
    QVERIFY(!metrics.contains("sk-guess"));
}

void TestGovernance::whoWasInStaysIn()
{
    start("  - { name: sales, api_key: sk-sales, allowed_apis: [crm] }\n"
          "  - { name: new, api_key: sk-new, allowed_apis: [crm] }\n");
    const QHostAddress shared(u"127.1.0.4"_s);
    QCOMPARE(knock("sk-sales", shared).status, 200);
    for (int i = 0; i < 25; ++i)
        knock("sk-typo", shared);
    QCOMPARE(knock("sk-typo", shared).status, 429);
    QCOMPARE(knock("sk-sales", shared).status, 200);
    QCOMPARE(knock("sk-new", shared).status, 429);
    // A reload changes neither.
    QFile file(m_gateway->configFile());
    QVERIFY(file.open(QIODevice::Append)
        && file.write("  - { name: more, api_key: sk-more, allowed_apis: [crm] }\n"));
    file.close();
    QVERIFY(m_gateway->reload().changed);
    QCOMPARE(knock("sk-sales", shared).status, 200);
    QCOMPARE(knock("sk-more", shared).status, 429);
}

QStringList TestGovernance::listed(const QString &path, const QByteArray &key)
{
    QStringList names;
    QJsonObject params;
    do {
        const QJsonObject page = m_gateway->rpc(path, key, "tools/list", params);
        for (const QJsonValue &tool : page[u"tools"_s].toArray())
            names += tool[u"name"_s].toString();
        params[u"cursor"_s] = page[u"nextCursor"_s];
    } while (params[u"cursor"_s].isString());
    return names;
}

void TestGovernance::narrowedListsOnPages()
{
    start("  - { name: all, api_key: sk-all, allowed_apis: [crm] }\n"
          "  - { name: some, api_key: sk-some, allowed_apis: [crm], allowed_tools: ['crm:list*', "
          "'crm:*Deal'] }\n",
        ", tools: { page_size: 3 }");
    QStringList expected;
    for (const QString &name : listed(u"/v1/mcp/crm"_s, "sk-all")) {
        if (name.startsWith(u"list") || name.endsWith(u"Deal"))
            expected += name;
    }
    QVERIFY(expected.size() > 6);
    QCOMPARE(listed(u"/v1/mcp/crm"_s, "sk-some"), expected);
    QCOMPARE(listed(u"/mcp"_s, "sk-some").size(), expected.size());
    // A cursor that names a tool the team may not use is one that was never given.
    const QByteArray cursor = QByteArray("crm/getCustomer")
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const QJsonObject refused = m_gateway->rpc(
        u"/v1/mcp/crm"_s, "sk-some", "tools/list", {{u"cursor"_s, QString::fromLatin1(cursor)}});
    QCOMPARE(refused[u"code"_s].toInt(), -32602);
}

// Who is told of a reload is what ListView says; here that a changed list of tools holds at once.
void TestGovernance::namesComeAndGoWithReloads()
{
    const QByteArray team = "  - { name: some, api_key: sk-some, allowed_apis: [crm]";
    start(team + ", allowed_tools: ['crm:list*'] }\n");
    QVERIFY(!listed(u"/v1/mcp/crm"_s, "sk-some").contains(u"getDeal"_s));
    QFile file(m_gateway->configFile());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray yaml = file.readAll();
    file.close();
    yaml.replace("crm:list*", "crm:get*");
    m_gateway->writeConfig(yaml);
    QVERIFY(m_gateway->reload().changed);
    QVERIFY(listed(u"/v1/mcp/crm"_s, "sk-some").contains(u"getDeal"_s));
    QCOMPARE(callTool("sk-some").status, 404);
}

void TestGovernance::noTeamTakesAllSessions()
{
    start("  - { name: sales, api_key: sk-sales, allowed_apis: [crm] }\n"
          "  - { name: support, api_key: sk-support, allowed_apis: [crm] }\n",
        ", limits: { max_sessions: 4, max_connections: 200 }");
    const QByteArray begin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":"
                             "{\"protocolVersion\":\"2025-11-25\"}}";
    QByteArrayList sessions;
    for (int i = 0; i < 5; ++i)
        sessions += m_gateway->send("POST", u"/mcp"_s, "sk-sales", begin).header("Mcp-Session-Id");
    const auto alive = [&](const QByteArray &id) {
        return m_gateway
                   ->send("POST", u"/mcp"_s, "sk-sales", "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}",
                       {{"Mcp-Session-Id", id}})
                   .status
            == 200;
    };
    QCOMPARE(std::ranges::count_if(sessions, alive), 2); // its own idle ones made room
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_gateway->send("POST", u"/mcp"_s, "sk-support", begin).status, 200);
    QCOMPARE(std::ranges::count_if(sessions, alive), 2);
}

void TestGovernance::noTeamTakesAllStreams()
{
    start("  - { name: sales, api_key: sk-sales, allowed_apis: [crm] }\n"
          "  - { name: support, api_key: sk-support, allowed_apis: [crm] }\n",
        ", limits: { max_connections: 8 }");
    const QJsonObject filter{{u"notifications"_s, QJsonObject{{u"toolsListChanged"_s, true}}}};
    const auto listen = [&](const QByteArray &key) {
        auto stream = std::make_unique<test::EventClient>(*m_gateway,
            test::EventClient::Request{"POST", u"/mcp"_s, key,
                test::modernMessage(u"subscriptions/listen"_s, filter),
                test::modernHeaders("subscriptions/listen")});
        [&] { QTRY_VERIFY(stream->status() != 0); }();
        return stream;
    };
    std::vector<std::unique_ptr<test::EventClient>> streams;
    for (int i = 0; i < 4; ++i) {
        streams.push_back(listen("sk-sales"));
        QCOMPARE(streams.back()->status(), 200);
    }
    const auto refused = listen("sk-sales");
    QCOMPARE(refused->status(), 429);
    QCOMPARE(refused->header("Retry-After"), QByteArray("60"));
    QCOMPARE(listen("sk-support")->status(), 200);
    streams.pop_back(); // its place is free again once the gateway has seen it go
    [&] { QTRY_COMPARE(listen("sk-sales")->status(), 200); }();
}

void TestGovernance::keysEndAndTheirStreamsToo()
{
    const QByteArray soon = QDateTime::currentDateTimeUtc().addSecs(2).toString(Qt::ISODate).toLatin1();
    start("  - { name: sales, api_keys: [ { hash: '" + sha256Text(sha256("sk-old")).toLatin1()
        + "', expires: '" + soon + "' }, { hash: '" + sha256Text(sha256("sk-new")).toLatin1()
        + "' } ], allowed_apis: [crm] }\n");
    const auto listen = [&](const QByteArray &key) {
        return std::make_unique<test::EventClient>(*m_gateway,
            test::EventClient::Request{"POST", u"/mcp"_s, key,
                test::modernMessage(u"subscriptions/listen"_s, {{u"notifications"_s, QJsonObject()}}),
                test::modernHeaders("subscriptions/listen")});
    };
    const auto old = listen("sk-old");
    const auto current = listen("sk-new");
    QTRY_COMPARE(old->status(), 200);
    QTRY_COMPARE(current->status(), 200);
    const QHostAddress here(QHostAddress::LocalHost);
    QTRY_COMPARE(knock("sk-old", QHostAddress(u"127.1.0.9"_s)).status, 401);
    // Exactly as an unknown one.
    QCOMPARE(knock("sk-old", here).body, knock("sk-never", here).body);
    QCOMPARE(knock("sk-old", here).headers, knock("sk-never", here).headers);
    QCOMPARE(knock("sk-new", here).status, 200);
    // Whoever asks the streams again who their client is, a sweep or a reload, ends them.
    QFile file(m_gateway->configFile());
    QVERIFY(file.open(QIODevice::Append)
        && file.write("  - { name: more, api_key: sk-more, allowed_apis: [crm] }\n"));
    file.close();
    QVERIFY(m_gateway->reload().changed);
    QTRY_VERIFY(old->isFinished());
    QVERIFY(!current->isFinished());
}

GATEHOUSE_TEST(TestGovernance)
#include "TestGovernance.moc"
