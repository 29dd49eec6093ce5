#include "engine/telemetry/Log.h"
#include "engine/telemetry/LogTail.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

// What is kept of the log for whoever looks at it.
class TestLogTail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreReadApart()
    {
        const test::FakeClock clock;
        const auto tail = std::make_shared<LogTail>();
        Log log(
            clock, [](const QByteArray &) {}, tail);
        log.info(QLatin1String("gateway:serve"), u"before anybody looks"_s);
        log.flush();
        tail->setWanted(true);
        log.warning(QLatin1String("calls:complete"), u"it [broke]"_s,
            {{QLatin1String("api"), u"crm"_s}, {QLatin1String("status"), 502}});
        log.flush();
        const QList<LogLine> lines = tail->after(0);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].number, 1U);
        QCOMPARE(lines[0].level, LogLevel::Warning);
        QCOMPARE(lines[0].module, u"calls"_s);
        QCOMPARE(lines[0].api, u"crm"_s);
        QCOMPARE(lines[0].text, u"it [broke]"_s);
        QCOMPARE(lines[0].time, clock.wallTime().toMSecsSinceEpoch());
        QVERIFY(lines[0].json.contains("\"status\":502"));
    }

    void onlyTheNewestAreKept()
    {
        LogTail tail;
        tail.setWanted(true);
        for (size_t at = 0; at < LogTail::kMostLines + 10; ++at)
            tail.add("{\"level\":\"INFO\",\"message\":\"[a:b] - x\",\"module\":\"a\"}\n");
        QCOMPARE(tail.after(0).size(), qsizetype(LogTail::kMostLines));
        QCOMPARE(tail.after(0).first().number, 11U);
        QCOMPARE(tail.after(LogTail::kMostLines).size(), 10);
        QCOMPARE(tail.after(99'999).size(), 0);
        tail.setWanted(false);
        QCOMPARE(tail.after(0).size(), 0);
        tail.add("{}");
        QCOMPARE(tail.after(0).size(), 0);
    }

    void oddLinesAreKeptAsTheyAre()
    {
        LogTail tail;
        tail.setWanted(true);
        tail.add("no JSON\n");
        QCOMPARE(tail.after(0).size(), 1);
        QCOMPARE(tail.after(0)[0].json, QByteArray("no JSON"));
    }
};

GATEHOUSE_TEST(TestLogTail)
#include "TestLogTail.moc"
