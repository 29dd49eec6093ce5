#include "engine/telemetry/Log.h"
#include "engine/telemetry/Metrics.h"
#include "engine/telemetry/ProcessStatistics.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace gatehouse;
using namespace gatehouse::telemetry;

class TestTelemetry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logLinesAreJson()
    {
        test::FakeClock clock;
        QByteArray written;
        Log log(clock, [&written](const QByteArray &line) { written += line; });
        log.info(QLatin1String("gateway:reload"), QStringLiteral("done \"well\"\nreally"),
            {{QLatin1String("api"), QStringLiteral("crm")}});
        log.debug(QLatin1String("gateway:reload"), QStringLiteral("not wanted"));
        log.flush();
        QCOMPARE(written.count('\n'), 1);
        const QJsonObject line = QJsonDocument::fromJson(written).object();
        QCOMPARE(line[QLatin1String("level")].toString(), QStringLiteral("INFO"));
        QCOMPARE(line[QLatin1String("module")].toString(), QStringLiteral("gateway"));
        QCOMPARE(line[QLatin1String("message")].toString(),
            QStringLiteral("[gateway:reload] - done \"well\"\nreally [api=crm]"));
        QCOMPARE(line[QLatin1String("api")].toString(), QStringLiteral("crm"));
        QVERIFY(line[QLatin1String("timestamp")].toString().endsWith(u'Z'));
        log.setLevel(LogLevel::Debug);
        log.debug(QLatin1String("a:b"), QStringLiteral("now wanted"));
        log.flush();
        QVERIFY(written.contains("now wanted"));
    }
    // Whoever can put a text into a line can neither begin another nor steer a terminal.
    void nothingEndsALine()
    {
        test::FakeClock clock;
        QByteArray written;
        const QString nasty = QStringLiteral("a\r\n{\"level\":\"ERROR\"}\x1b[2J\x7f\u2028\u009b\u202e")
            + QChar(0) + QStringLiteral("\"},\\") + QChar(0xd800);
        {
            Log log(clock, [&written](const QByteArray &line) { written += line; });
            log.info(QLatin1String("a:b"), nasty, {{QLatin1String("team"), nasty}});
        }
        QCOMPARE(written.count('\n'), 1);
        QVERIFY(written.endsWith('\n'));
        for (const char byte : QByteArray(written).chopped(1))
            QVERIFY(static_cast<unsigned char>(byte) >= 0x20 && byte != 0x7f);
        for (const QChar character : QString::fromUtf8(written.chopped(1)))
            QVERIFY(character.category() != QChar::Other_Control && character != QChar(0x2028)
                && character != QChar(0x202e));
        const QJsonObject line = QJsonDocument::fromJson(written).object();
        QCOMPARE(line[QLatin1String("level")].toString(), QStringLiteral("INFO"));
        QVERIFY(line[QLatin1String("team")].toString().startsWith(QStringLiteral("a\r\n{")));
    }
    void aFullLogDropsAndCounts()
    {
        test::FakeClock clock;
        std::atomic<bool> hold = true;
        Log log(clock, [&hold](const QByteArray &) { hold.wait(true); });
        for (int i = 0; i < 20'000; ++i)
            log.info(QLatin1String("a:b"), QStringLiteral("x"));
        QVERIFY(log.dropped() > 0);
        hold = false;
        hold.notify_all();
    }
    void seriesCarryBoundedLabels()
    {
        Metrics metrics;
        WorkerMetrics worker(metrics);
        worker.countRequest(Endpoint::McpApi, methodLabel("POST"), 200, std::chrono::milliseconds(3));
        worker.countRequest(Endpoint::Other, methodLabel("BREW"), 404, std::chrono::milliseconds(1));
        CallRecord record;
        record.api = QStringLiteral("crm");
        record.tool = QStringLiteral("getCustomer");
        record.team = QStringLiteral("sales");
        record.backendStatus = 200;
        record.backendDuration = std::chrono::milliseconds(2);
        worker.countCall(record);
        worker.countRateLimited(QStringLiteral("sales"), QStringLiteral("crm"));
        metrics.countReload(ReloadResult::Rejected);
        Gauges gauges;
        gauges.apisLoaded = 3;
        gauges.teamsConfigured = 2;
        const QByteArray text = metrics.serialize(gauges);
        for (const char *expected :
            {"gateway_requests_total{endpoint=\"/v1/mcp/{api}\",method=\"POST\",status=\"200\"} 1",
                "gateway_requests_total{endpoint=\"other\",method=\"other\",status=\"404\"} 1",
                R"(gateway_tool_calls_total{api="crm",outcome="success",team="sales",tool="getCustomer"} 1)",
                "gateway_api_calls_total{api=\"crm\",status=\"200\"} 1",
                "gateway_backend_duration_seconds_count{api=\"crm\"} 1",
                "gateway_rate_limited_total{api=\"crm\",team=\"sales\"} 1",
                "gateway_config_reloads_total{result=\"rejected\"} 1", "gateway_apis_loaded 3",
                "gateway_teams_configured 2", "gateway_build_info{"}) {
            QVERIFY2(text.contains(expected), expected);
        }
    }
    void openMetricsNamesFamilies()
    {
        Metrics metrics;
        WorkerMetrics worker(metrics);
        worker.countRequest(Endpoint::Health, methodLabel("GET"), 200, std::chrono::milliseconds(1));
        const QByteArray text = metrics.serialize({}, ExpositionFormat::OpenMetrics);
        QVERIFY(text.endsWith("\n# EOF\n"));
        QVERIFY(text.contains("# TYPE gateway_requests counter\n"));
        QVERIFY(text.contains("\ngateway_requests_total{endpoint=\"/health\""));
        QVERIFY(!text.contains("# TYPE gateway_requests_total"));
    }
    void processIsMeasured()
    {
        const ProcessStatistics statistics = readProcessStatistics();
#ifdef Q_OS_LINUX
        QVERIFY(statistics.residentBytes > 1'048'576);
        QVERIFY(statistics.openFiles > 2);
#else
        QCOMPARE(statistics.residentBytes, 0);
#endif
    }
};

GATEHOUSE_TEST(TestTelemetry)
#include "TestTelemetry.moc"
