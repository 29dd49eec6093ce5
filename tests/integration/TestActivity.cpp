#include "engine/telemetry/ActivityDatabase.h"
#include "engine/telemetry/ActivityReader.h"
#include "tests/integration/HeldBackend.h"
#include "tests/integration/ProgramRun.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QUrl>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using telemetry::ActivityReader;
using telemetry::ActivityRow;
using test::runProgram;

// Recorded calls, through the whole gateway and the program itself.
class TestActivity : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void eachOutcomeIsOneRow();
    void mcpCallsSayTheirClient();
    void bodiesWhereTheyAreWanted();
    void reloadsSwitchIt();
    void withoutAFileThereIsNone();
    void callsGoOnWithoutADatabase();
    void stoppingWritesTheRest();
    void theAdminRoute();
    void theCommand();
    void theCommandWithoutADatabase();
    void aKilledGatewayLeavesAGoodDatabase();

private:
    void serve(const QByteArray &gateway, const QByteArray &apis);
    static QByteArray api(const QByteArray &name, const QByteArray &backend, const QByteArray &more = {});
    QByteArray held(const QByteArray &more = {}) const
    {
        return "base_url: \"" + m_backend->url() + "\"" + (more.isEmpty() ? QByteArray() : ", " + more);
    }
    test::Answer call(const QString &path, const QByteArray &body = "{}",
        const QList<QNetworkReply::RawHeaderPair> &headers = {})
    {
        return m_gateway->send("POST", u"/v1/tools/"_s + path, "sk-team", body, headers);
    }
    QString file() const { return m_gateway->folder() + u"/activity.sqlite"_s; }
    QList<ActivityRow> rows(const telemetry::ActivityFilter &filter = {}) const;
    QStringList outcomesOf(const QString &api) const;
    void callTwiceAtOnce();
    void callAndLeave();
    void checkTheFirst() const;

    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
};

namespace {

const QByteArray kRecord = "activity: { database: activity.sqlite }";

} // namespace

void TestActivity::init()
{
    m_backend = std::make_unique<test::HeldBackend>(m_clock);
    m_gateway = std::make_unique<test::RunningGateway>();
    m_backend->writeDocument(m_gateway->folder() + u"/held.json"_s,
        "\"/fail\":{\"get\":{\"operationId\":\"fail\",\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
        "\"/large\":{\"get\":{\"operationId\":\"large\",\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
        "\"/need\":{\"get\":{\"operationId\":\"need\",\"parameters\":[{\"name\":\"q\",\"in\":\"query\","
        "\"required\":true,\"schema\":{\"type\":\"string\"}}],\"responses\":{\"200\":{\"description\":\"ok\"}"
        "}}}");
    m_backend->setAnswer([](const http::Request &request) {
        const bool fails = request.path() == "/fail";
        return http::Response{fails ? 500 : 200, "application/json", {},
            request.path() == "/large" ? "\"" + QByteArray(5000, 'x') + "\""
                                       : QByteArray("{\"token\":\"tt\"}")};
    });
}

QByteArray TestActivity::api(const QByteArray &name, const QByteArray &backend, const QByteArray &more)
{
    return "  - { name: " + name + ", openapi: { path: held.json }, backend: { " + backend + " }"
        + (more.isEmpty() ? QByteArray() : ", " + more) + " }\n";
}

void TestActivity::serve(const QByteArray &gateway, const QByteArray &apis)
{
    m_gateway->writeConfig("gateway: { port: 0, log_level: ERROR, workers: 1, master_key: sk-master, "
        + gateway + " }\napis:\n" + apis
        + "teams: [ { name: team, api_key: sk-team, allowed_apis: \"*\" } ]\n");
}

QList<ActivityRow> TestActivity::rows(const telemetry::ActivityFilter &filter) const
{
    const auto reader = ActivityReader::open(file());
    const auto page
        = reader ? reader.value()->page(filter, {1000, {}}) : Result<telemetry::ActivityPage>(reader.error());
    return page ? page->rows : QList<ActivityRow>();
}

QStringList TestActivity::outcomesOf(const QString &api) const
{
    telemetry::ActivityFilter filter;
    filter.api = api;
    QStringList outcomes;
    for (const ActivityRow &row : rows(filter))
        outcomes.prepend(row.outcome);
    return outcomes;
}

// One more than max_in_flight.
void TestActivity::callTwiceAtOnce()
{
    QTRY_COMPARE(m_backend->waiting(), 0);
    QTimer::singleShot(0, this, [&] {
        QTRY_COMPARE(m_backend->waiting(), 1);
        call(u"full/fast"_s);
        m_backend->release();
    });
    call(u"full/slow"_s);
}

void TestActivity::callAndLeave()
{
    QTcpSocket client;
    client.connectToHost(
        QHostAddress::LocalHost, static_cast<quint16>(QUrl(m_gateway->host().status().url).port()));
    QVERIFY(client.waitForConnected());
    client.write("POST /v1/tools/left/slow HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: sk-team\r\n"
                 "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    QTRY_COMPARE(m_backend->waiting(), 1);
}

void TestActivity::checkTheFirst() const
{
    telemetry::ActivityFilter first;
    first.text = u"the-first"_s;
    const QList<ActivityRow> found = rows(first);
    QCOMPARE(found.size(), 1);
    const ActivityRow &row = found[0];
    QCOMPARE(row.team, u"team"_s);
    QCOMPARE(row.tool, u"fast"_s);
    QCOMPARE(row.backendStatus, 200);
    QVERIFY(row.durationMicroseconds >= row.backendDurationMicroseconds);
    QVERIFY(row.backendDurationMicroseconds > 0);
    QCOMPARE(row.requestBytes, 2);
    QVERIFY(row.responseBytes > 10);
    QVERIFY(std::abs(row.startedAt - QDateTime::currentMSecsSinceEpoch()) < 60'000);
}

void TestActivity::eachOutcomeIsOneRow()
{
    serve(kRecord,
        api("good", held()) + api("late", held("timeout: 0.2"))
            + api("small", held("max_response_bytes: 1024"))
            + api("dead", "base_url: \"http://127.0.0.1:1\", circuit_breaker: { failures: 1 }")
            + api("blocked", "timeout: 5")
            + api("limited", held(), "access: { rate_limit: { requests_per_minute: 1, burst: 1 } }")
            + api("full", held("max_in_flight: 1")) + api("left", held()));
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/fast"_s, "{}", {{"X-Request-Id", "the-first"}});
    call(u"good/fail"_s);
    call(u"good/need"_s);
    call(u"good/nothing"_s); // no tool, so no call of one
    call(u"late/slow"_s);
    call(u"small/large"_s);
    call(u"dead/fast"_s);
    call(u"dead/fast"_s);
    call(u"blocked/fast"_s);
    call(u"limited/fast"_s);
    call(u"limited/fast"_s);
    callTwiceAtOnce();
    callAndLeave();
    QTRY_COMPARE(outcomesOf(u"left"_s), QStringList(u"cancelled"_s));
    QCOMPARE(outcomesOf(u"good"_s), QStringList({u"success"_s, u"tool_error"_s, u"invalid_arguments"_s}));
    QCOMPARE(outcomesOf(u"late"_s), QStringList(u"backend_timeout"_s));
    QCOMPARE(outcomesOf(u"small"_s), QStringList(u"backend_too_large"_s));
    QCOMPARE(outcomesOf(u"dead"_s), QStringList({u"backend_unreachable"_s, u"circuit_open"_s}));
    QCOMPARE(outcomesOf(u"blocked"_s), QStringList(u"backend_blocked"_s));
    QCOMPARE(outcomesOf(u"limited"_s), QStringList({u"success"_s, u"rate_limited"_s}));
    QStringList full = outcomesOf(u"full"_s);
    full.sort();
    QCOMPARE(full, QStringList({u"overloaded"_s, u"success"_s}));
    QCOMPARE(rows().size(), 13);

    checkTheFirst();
    // Metrics say the same.
    const QByteArray metrics = m_gateway->get(u"/metrics"_s).body;
    QVERIFY(metrics.contains("outcome=\"circuit_open\",team=\"team\",tool=\"fast\"} 1"));
    QVERIFY(metrics.contains("gateway_dropped_records_total{kind=\"activity\"} 0"));
}

void TestActivity::mcpCallsSayTheirClient()
{
    serve(kRecord, api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    const QJsonObject parameters{{u"name"_s, u"fast"_s}, {u"arguments"_s, QJsonObject()},
        {u"_meta"_s,
            QJsonObject{{u"io.modelcontextprotocol/protocolVersion"_s, u"2026-07-28"_s},
                {u"io.modelcontextprotocol/clientCapabilities"_s, QJsonObject()},
                {u"io.modelcontextprotocol/clientInfo"_s,
                    QJsonObject{{u"name"_s, u"tester"_s}, {u"version"_s, u"1"_s}}}}}};
    const QJsonObject message{
        {u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"method"_s, u"tools/call"_s}, {u"params"_s, parameters}};
    const test::Answer answer
        = m_gateway->send("POST", u"/v1/mcp/good"_s, "sk-team", QJsonDocument(message).toJson(),
            {{"MCP-Protocol-Version", "2026-07-28"}, {"Mcp-Method", "tools/call"}, {"Mcp-Name", "fast"}});
    QCOMPARE(answer.status, 200);
    QTRY_COMPARE(rows().size(), 1);
    QCOMPARE(rows()[0].client, u"tester"_s);
}

void TestActivity::bodiesWhereTheyAreWanted()
{
    serve("activity: { database: activity.sqlite, record_bodies: true }", api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/need"_s, "{\"q\":\"ada\"}");
    QTRY_COMPARE(rows().size(), 1);
    QCOMPARE(rows()[0].arguments, u"{\"q\":\"ada\"}"_s);
    QVERIFY(!rows()[0].answer.isEmpty());
    QVERIFY2(!rows()[0].answer.contains(u"tt"), qPrintable(rows()[0].answer));
    QVERIFY(rows()[0].answer.contains(u"***"));
    serve(kRecord, api("good", held()));
    QVERIFY(m_gateway->reload().changed);
    call(u"good/need"_s, "{\"q\":\"ada\"}");
    QTRY_COMPARE(rows().size(), 2);
    QVERIFY(rows()[0].arguments.isNull());
}

void TestActivity::reloadsSwitchIt()
{
    serve("activity: { database: activity.sqlite, enabled: false }", api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/fast"_s);
    QVERIFY(!QFile::exists(file()));
    serve(kRecord, api("good", held()));
    QVERIFY(m_gateway->reload().changed);
    call(u"good/fast"_s);
    QTRY_COMPARE(rows().size(), 1);
    serve("activity: { database: activity.sqlite, enabled: false }", api("good", held()));
    QVERIFY(m_gateway->reload().changed);
    call(u"good/fast"_s);
    QCOMPARE(m_gateway->stop(), 0);
    QCOMPARE(rows().size(), 1);
}

void TestActivity::withoutAFileThereIsNone()
{
    serve("activity: { retention_days: 3 }", api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/fast"_s);
    const test::Answer answer = m_gateway->get(u"/admin/activity"_s, "sk-master");
    QCOMPARE(answer.status, 404);
    QVERIFY(answer.body.contains("activity.off"));
}

void TestActivity::callsGoOnWithoutADatabase()
{
    serve("activity: { database: held.json/activity.sqlite }", api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    const QByteArray lost = "gateway_dropped_records_total{kind=\"activity\"} ";
    for (int i = 0; i < 3; ++i)
        QCOMPARE(call(u"good/fast"_s).status, 200);
    QTRY_VERIFY(m_gateway->get(u"/metrics"_s).body.contains(lost + '3'));
    QCOMPARE(m_gateway->get(u"/admin/activity"_s, "sk-master").status, 503);
    QCOMPARE(call(u"good/fast"_s).status, 200);
    QTRY_VERIFY(m_gateway->get(u"/metrics"_s).body.contains(lost + '4')); // before there is a file for it
    // It is mended by a reload that names another file.
    serve(kRecord, api("good", held()));
    QVERIFY(m_gateway->reload().changed);
    QCOMPARE(call(u"good/fast"_s).status, 200);
    QTRY_COMPARE(rows().size(), 1);
}

void TestActivity::stoppingWritesTheRest()
{
    serve(kRecord, api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    for (int i = 0; i < 20; ++i)
        call(u"good/fast"_s);
    QCOMPARE(m_gateway->stop(), 0);
    QVERIFY(!QFile::exists(file() + u"-wal"_s)); // it went into the file
    QCOMPARE(rows().size(), 20);
}

void TestActivity::theAdminRoute()
{
    serve(kRecord, api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    for (int i = 0; i < 5; ++i)
        call(u"good/fast"_s);
    call(u"good/fail"_s);
    const auto list
        = [this](const QString &query) { return m_gateway->get(u"/admin/activity"_s + query, "sk-master"); };
    QCOMPARE(m_gateway->get(u"/admin/activity"_s, "sk-team").status, 404);
    QCOMPARE(m_gateway->get(u"/admin/activity"_s).status, 401);
    const test::Answer all = list({});
    QCOMPARE(all.status, 200);
    // What was answered is in it at once.
    QCOMPARE(all.json()[u"calls"_s].toArray().size(), 6);
    QVERIFY(all.json()[u"next"_s].isNull());
    const QJsonObject newest = all.json()[u"calls"_s][0].toObject();
    QCOMPARE(newest[u"tool"_s].toString(), u"fail"_s);
    QCOMPARE(newest[u"outcome"_s].toString(), u"tool_error"_s);
    QCOMPARE(newest[u"backend_status"_s].toInt(), 500);
    QVERIFY(newest[u"started_at"_s].toString().endsWith(u'Z'));
    QVERIFY(newest[u"duration_ms"_s].toDouble() > 0);
    QVERIFY(!newest.contains(u"arguments"_s));

    QCOMPARE(list(u"?tool=fast&limit=2"_s).json()[u"calls"_s].toArray().size(), 2);
    const QString next = list(u"?tool=fast&limit=4"_s).json()[u"next"_s].toString();
    QVERIFY(!next.isEmpty());
    const QJsonObject rest = list(u"?tool=fast&limit=4&cursor="_s + next).json();
    QCOMPARE(rest[u"calls"_s].toArray().size(), 1);
    QCOMPARE(list(u"?outcome=tool_error"_s).json()[u"calls"_s].toArray().size(), 1);
    QCOMPARE(list(u"?since=1h"_s).json()[u"calls"_s].toArray().size(), 6);
    QCOMPARE(list(u"?until=1h"_s).json()[u"calls"_s].toArray().size(), 0);
    for (const QString &bad : {u"?since=soon"_s, u"?limit=0"_s, u"?outcome=good"_s, u"?cursor=x"_s}) {
        const test::Answer refused = list(bad);
        QCOMPARE(refused.status, 422);
        QVERIFY(refused.json()[u"problems"_s].toArray().size() == 1);
    }
    QCOMPARE(m_gateway->send("POST", u"/admin/activity"_s, "sk-master", "{}").status, 405);
}

void TestActivity::theCommand()
{
    serve(kRecord, api("good", held()));
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/fast"_s);
    call(u"good/fail"_s);
    QTRY_COMPARE(rows().size(), 2);
    const auto check = [this] {
        const test::ProgramRun lines
            = runProgram({u"activity"_s, u"--config"_s, m_gateway->configFile(), u"--json"_s});
        QCOMPARE(lines.code, 0);
        const QList<QByteArray> each = lines.out.trimmed().split('\n');
        QCOMPARE(each.size(), 2);
        QCOMPARE(QJsonDocument::fromJson(each[0]).object()[u"tool"_s].toString(), u"fail"_s);
        const test::ProgramRun table = runProgram(
            {u"activity"_s, u"--database"_s, file(), u"--since"_s, u"1h"_s, u"--outcome"_s, u"success"_s});
        QCOMPARE(table.code, 0);
        QCOMPARE(table.out.trimmed().split('\n').size(), 2);
        QVERIFY(table.out.startsWith("TIME (UTC)"));
        QVERIFY(table.out.contains("good"));
        QVERIFY(!table.out.contains("tool_error"));
    };
    check(); // while the gateway runs,
    QCOMPARE(m_gateway->stop(), 0);
    check(); // and when it does not
}

void TestActivity::theCommandWithoutADatabase()
{
    const test::ProgramRun none = runProgram({u"activity"_s, u"--database"_s, file()});
    QCOMPARE(none.code, 3);
    QVERIFY(none.error.contains("no database of calls"));
    QCOMPARE(runProgram({u"activity"_s, u"--database"_s, file(), u"--since"_s, u"soon"_s}).code, 2);
    QCOMPARE(runProgram({u"activity"_s, u"--config"_s, file()}).code, 3);
}

void TestActivity::aKilledGatewayLeavesAGoodDatabase()
{
    serve(kRecord, api("good", held()));
    QProcess process;
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"),
        {u"--no-gui"_s, u"--config"_s, m_gateway->configFile()});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20'000);
    const QString url = QJsonDocument::fromJson(process.readLine()).object()[u"url"_s].toString();
    for (int i = 0; i < 30; ++i)
        QCOMPARE(m_gateway->send("POST", url + u"/v1/tools/good/fast"_s, "sk-team", "{}").status, 200);
    QTRY_COMPARE(rows().size(), 30);
    process.kill();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
    QCOMPARE(rows().size(), 30);
    {
        const auto connection = telemetry::ActivityConnection::open(file(), telemetry::ActivityAccess::Write);
        QVERIFY(connection);
        QCOMPARE(
            connection->number(u"SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"_s),
            1);
    }
    // The next one goes on with it.
    QCOMPARE(m_gateway->start(), 0);
    call(u"good/fast"_s);
    QTRY_COMPARE(rows().size(), 31);
}

GATEHOUSE_TEST(TestActivity)
#include "TestActivity.moc"
