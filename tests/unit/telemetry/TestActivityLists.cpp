#include "engine/telemetry/ActivityExport.h"
#include "engine/telemetry/DurationHistogram.h"
#include "tests/support/TestMain.h"
#include "tests/unit/telemetry/ActivityFixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

// What windows ask: numbers of long lists, their rows, names, sums over time, files.
class TestActivityLists : public test::ActivityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { end(); }
    void idsAreThoseOfTheFilter();
    void idsAfterOne();
    void aSearchCanBeGivenUp();
    void rowsOfIds();
    void oneCallWithItsBodies();
    void namesThereAre();
    void sums();
    void manyApisBecomeOne();
    void emptyAndOddSpans();
    void histogram_data();
    void histogram();
    void csv();
    void files();

private:
    static constexpr qint64 kStart = 1'790'000'000'000;
    void record(const CallRecord &call, const std::shared_ptr<CallBodies> &bodies = {});
    CallRecord callAt(qint64 second, const QString &api = u"crm"_s) const;
    std::unique_ptr<ActivityReader> reader() const;
};

void TestActivityLists::init()
{
    begin();
    open();
}

void TestActivityLists::record(const CallRecord &call, const std::shared_ptr<CallBodies> &bodies)
{
    m_store->record(call, bodies);
    m_store->flush();
}

CallRecord TestActivityLists::callAt(qint64 second, const QString &api) const
{
    CallRecord call
        = callOf(u"listThings"_s, QDateTime::fromMSecsSinceEpoch(kStart + second * 1000, Qt::UTC));
    call.api = api;
    return call;
}

std::unique_ptr<ActivityReader> TestActivityLists::reader() const
{
    auto opened = ActivityReader::open(file());
    return opened ? opened.takeValue() : nullptr;
}

void TestActivityLists::idsAreThoseOfTheFilter()
{
    for (int at = 0; at < 6; ++at)
        record(callAt(at, at % 2 ? u"shop"_s : u"crm"_s));
    const auto all = reader()->ids({});
    QVERIFY(all);
    QCOMPARE(all->ids, (std::vector<qint64>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(all->newest, 6);
    QVERIFY(!all->olderLeftOut);
    ActivityFilter filter;
    filter.api = u"shop"_s;
    filter.since = kStart + 2000;
    QCOMPARE(reader()->ids(filter)->ids, (std::vector<qint64>{4, 6}));
    filter.text = u"LISTTH"_s;
    QCOMPARE(reader()->ids(filter)->ids, (std::vector<qint64>{4, 6}));
    filter.text = u"nothing"_s;
    QCOMPARE(reader()->ids(filter)->ids.size(), 0);
}

void TestActivityLists::idsAfterOne()
{
    for (int at = 0; at < 4; ++at)
        record(callAt(at, at % 2 ? u"shop"_s : u"crm"_s));
    ActivityFilter filter;
    filter.api = u"shop"_s;
    filter.since = kStart;
    const auto found = reader()->ids(filter, 2);
    QCOMPARE(found->ids, (std::vector<qint64>{4}));
    QCOMPARE(found->newest, 4);
    filter.team = u"nobody"_s;
    QCOMPARE(reader()->ids(filter, 2)->ids.size(), 0);
    QCOMPARE(reader()->ids(filter, 2)->newest, 4);
    QCOMPARE(reader()->ids({}, 9)->ids.size(), 0);
}

void TestActivityLists::aSearchCanBeGivenUp()
{
    record(callAt(0));
    std::stop_source stop;
    stop.request_stop();
    const auto found = reader()->ids({}, 0, stop.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().code, u"activity.cancelled"_s);
    QCOMPARE(reader()->summary({kStart, kStart + 1000, 1}, stop.get_token()).error().code,
        u"activity.cancelled"_s);
}

void TestActivityLists::rowsOfIds()
{
    auto bodies = std::make_shared<CallBodies>();
    bodies->answer = "{\"secret\":1}";
    for (int at = 0; at < 4; ++at)
        record(callAt(at), bodies);
    const auto rows = reader()->rowsOf({1, 3, 77});
    QVERIFY(rows);
    QCOMPARE(rows->size(), 2);
    QCOMPARE((*rows)[0].id, 3);
    QCOMPARE((*rows)[0].tool, u"listThings"_s);
    QVERIFY((*rows)[0].answer.isNull());
    QCOMPARE(reader()->rowsOf({})->size(), 0);
}

void TestActivityLists::oneCallWithItsBodies()
{
    auto bodies = std::make_shared<CallBodies>();
    bodies->arguments = {{u"q"_s, u"x"_s}};
    bodies->answer = "{\"ok\":true}";
    record(callAt(0), bodies);
    const auto call = reader()->call(1);
    QVERIFY(call);
    QCOMPARE(call->arguments, u"{\"q\":\"x\"}"_s);
    QCOMPARE(call->answer, u"{\"ok\":true}"_s);
    QCOMPARE(reader()->call(2).error().code, u"activity.gone"_s);
}

void TestActivityLists::namesThereAre()
{
    CallRecord call = callAt(0);
    call.team.clear();
    record(call);
    call.team = u"support"_s;
    call.api = u"shop"_s;
    record(call);
    call.team = u"sales"_s;
    call.tool = u"addThing"_s;
    record(call);
    const auto names = reader()->names();
    QVERIFY(names);
    QCOMPARE(names->teams, (QStringList{u"sales"_s, u"support"_s}));
    QCOMPARE(names->tools,
        (QList<ApiTool>{
            {u"crm"_s, u"listThings"_s}, {u"shop"_s, u"addThing"_s}, {u"shop"_s, u"listThings"_s}}));
}

void TestActivityLists::sums()
{
    for (int at = 0; at < 100; ++at) {
        CallRecord call = callAt(at, at < 60 ? u"crm"_s : u"shop"_s);
        call.duration = std::chrono::microseconds((at + 1) * 1000);
        call.outcome = at == 10 ? CallOutcome::BackendTimeout
            : at == 20          ? CallOutcome::RateLimited
                                : CallOutcome::Success;
        call.team = at < 30 ? u"support"_s : u"sales"_s;
        record(call);
    }
    const auto summary = reader()->summary({kStart, kStart + 100'000, 4});
    QVERIFY(summary);
    QVERIFY(summary->anyCallEver);
    QCOMPARE(summary->all.calls, 100);
    QCOMPARE(summary->all.failed, 2);
    QVERIFY(qAbs(summary->all.medianMicroseconds - 50'000) <= 500);
    QVERIFY(qAbs(summary->all.p99Microseconds - 99'000) <= 990);
    QCOMPARE(summary->parts.size(), 4);
    QVERIFY(qAbs(summary->parts[1].p95Microseconds - 49'000) <= 490);
    QCOMPARE(summary->callsByApi.size(), 2);
    QCOMPARE(summary->callsByApi[0].name, u"crm"_s);
    QCOMPARE(summary->callsByApi[0].counts, (QList<qint64>{25, 25, 10, 0}));
    QCOMPARE(summary->callsByApi[1].counts, (QList<qint64>{0, 0, 15, 25}));
    QCOMPARE(summary->failures.size(), 1);
    QCOMPARE(summary->failures[0].name, u"backend_timeout"_s);
    QCOMPARE(summary->failures[0].counts, (QList<qint64>{1, 0, 0, 0}));
    QCOMPARE(summary->rateLimited.counts, (QList<qint64>{1, 0, 0, 0}));
    QCOMPARE(summary->slowest[0].api, u"shop"_s);
    QCOMPARE(summary->failing.size(), 1);
    QCOMPARE(summary->failing[0].figures.failed, 2);
    QCOMPARE(summary->busiest[0].team, u"sales"_s);
    QCOMPARE(summary->busiest[0].figures.calls, 70);
}

void TestActivityLists::manyApisBecomeOne()
{
    for (int api = 0; api < 10; ++api) {
        for (int call = 0; call <= 10 - api; ++call)
            record(callAt(call, u"api%1"_s.arg(api)));
    }
    const auto summary = reader()->summary({kStart, kStart + 20'000, 2});
    QVERIFY(summary);
    QCOMPARE(summary->callsByApi.size(), ActivitySummary::kMostSeries);
    QCOMPARE(summary->callsByApi.first().name, u"api0"_s);
    QCOMPARE(summary->callsByApi.last().name, QString());
    qint64 total = 0;
    for (const CountSeries &series : summary->callsByApi)
        total += series.total;
    QCOMPARE(total, summary->all.calls);
    QCOMPARE(summary->slowest.size(), ActivitySummary::kMostRanked);
}

void TestActivityLists::emptyAndOddSpans()
{
    record(callAt(0));
    const auto none = reader()->summary({kStart + 5000, kStart + 9000, 3});
    QVERIFY(none);
    QCOMPARE(none->all.calls, 0);
    QCOMPARE(none->all.p99Microseconds, 0);
    QVERIFY(none->anyCallEver);
    QCOMPARE(none->all.failedShare(), 0.0);
    QVERIFY(!reader()->summary({kStart, kStart, 3}));
    QVERIFY(!reader()->summary({kStart, kStart + 1, 0}));
    QVERIFY(!reader()->summary({kStart, kStart + 1, 100'000}));
    const auto narrow = reader()->summary({kStart, kStart + 1, 3});
    QCOMPARE(narrow->all.calls, 1);
}

void TestActivityLists::histogram_data()
{
    QTest::addColumn<qint64>("value");
    for (const qint64 value :
        {0LL, 1LL, 63LL, 64LL, 127LL, 128LL, 1000LL, 999'999LL, 60'000'000LL, 86'400'000'000LL})
        QTest::newRow(QByteArray::number(value).constData()) << qint64(value);
}

void TestActivityLists::histogram()
{
    QFETCH(qint64, value);
    DurationHistogram histogram;
    QCOMPARE(histogram.percentile(99), 0);
    histogram.add(value);
    for (const int hundredths : {1, 50, 99, 100}) {
        const qint64 found = histogram.percentile(hundredths);
        QVERIFY2(qAbs(found - value) * 100 <= value, QByteArray::number(found).constData());
    }
}

void TestActivityLists::csv()
{
    ActivityRow row;
    row.id = 7;
    row.startedAt = kStart;
    row.client = u"=HYPERLINK(\"http://evil\")"_s;
    row.team = u"a, b"_s;
    row.tool = u"-1+2"_s;
    row.durationMicroseconds = 1500;
    row.requestBytes = 1'234'567;
    row.arguments = u"@SUM(A1)"_s;
    row.answer = u"\tx\r\ny"_s;
    const QByteArray line = csvLine(row);
    QVERIFY(line.startsWith(
        "7,\"2026-09-21T14:13:20.000Z\",\"\",\"a, b\",\"'=HYPERLINK(\"\"http://evil\"\")\","));
    QVERIFY(line.contains(",\"'-1+2\","));
    QVERIFY(line.contains(",1.5,0,1234567,0,0,"));
    QVERIFY(line.contains(",\"'@SUM(A1)\",\"'\tx\r\ny\"\r\n"));
    QCOMPARE(csvHead().count(','), 15);
}

void TestActivityLists::files()
{
    for (int at = 0; at < 3; ++at)
        record(callAt(at, at == 1 ? u"shop"_s : u"crm"_s));
    ActivityExport wanted{{}, ExportFormat::Json, m_folder->filePath(u"calls.json"_s)};
    wanted.filter.api = u"crm"_s;
    qint64 heard = 0;
    const auto note = [&heard](qint64 written) { heard = written; };
    const auto json = exportCalls(*reader(), wanted, note, {});
    QVERIFY(json);
    QCOMPARE(*json, 2);
    QCOMPARE(heard, 2);
    QFile written(wanted.file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QJsonArray calls = QJsonDocument::fromJson(written.readAll()).array();
    QCOMPARE(calls.size(), 2);
    QCOMPARE(calls[0][u"id"_s].toInt(), 3);
    QCOMPARE(written.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
        QFileDevice::Permissions());
    wanted.format = ExportFormat::Csv;
    wanted.file = m_folder->filePath(u"calls.csv"_s);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(exportCalls(*reader(), wanted, note, stop.get_token()).error().code, u"activity.cancelled"_s);
    QVERIFY(!QFile::exists(wanted.file));
    QVERIFY(exportCalls(*reader(), wanted, note, {}));
    QFile lines(wanted.file);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    QCOMPARE(lines.readAll().count("\r\n"), 3);
    wanted.file = m_folder->filePath(u"no/such/folder.csv"_s);
    QCOMPARE(exportCalls(*reader(), wanted, note, {}).error().code, u"file.cannot_write"_s);
}

GATEHOUSE_TEST(TestActivityLists)
#include "TestActivityLists.moc"
