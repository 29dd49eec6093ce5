#include "engine/telemetry/ActivityReader.h"
#include "engine/telemetry/ActivityStore.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

// Filters, pages, charts and percentiles over a small known history.
class TestActivityReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filters_data();
    void filters();
    void pages();
    void whatCameAfter();
    void charts();
    void percentiles();
    void missingFile();
    void moments_data();
    void moments();
    void questions();
    void badQuestions_data();
    void badQuestions();

private:
    static constexpr qint64 kStart = 1'790'000'000'000;
    std::unique_ptr<ActivityReader> reader() const;
    QList<ActivityRow> find(const ActivityFilter &filter) const;

    QTemporaryDir m_folder;
    QString m_file;
};

// Every second a call: 200 of two teams, five tools of two APIs, each tenth a timeout.
void TestActivityReader::initTestCase()
{
    m_file = m_folder.filePath(u"activity.sqlite"_s);
    test::FakeClock clock;
    Log log(clock, [](const QByteArray &) {});
    ActivityStore store(clock, log);
    store.configure({m_file, {}});
    for (int i = 0; i < 200; ++i) {
        CallRecord call;
        call.startedAt = QDateTime::fromMSecsSinceEpoch(kStart + qint64{i} * 1000, Qt::UTC);
        call.requestId = "id_" + QByteArray::number(i);
        call.team = i % 4 == 0 ? u"support"_s : u"sales"_s;
        call.client = i == 17 ? u"100% odd_client"_s : u"client"_s;
        call.api = i % 5 < 3 ? u"crm"_s : u"shop"_s;
        call.tool = u"tool%1"_s.arg(i % 5);
        call.outcome = i % 10 == 9 ? CallOutcome::BackendTimeout : CallOutcome::Success;
        call.duration = std::chrono::microseconds((i / 5 + 1) * 100);
        auto bodies = std::make_shared<CallBodies>();
        bodies->answer = i == 42 ? QByteArray("{\"name\":\"Lovelace\"}") : QByteArray("{}");
        store.record(call, i > 40 && i < 50 ? bodies : nullptr);
    }
}

std::unique_ptr<ActivityReader> TestActivityReader::reader() const
{
    auto opened = ActivityReader::open(m_file);
    return opened ? opened.takeValue() : nullptr;
}

QList<ActivityRow> TestActivityReader::find(const ActivityFilter &filter) const
{
    const auto page = reader()->page(filter, {1000, {}});
    return page ? page->rows : QList<ActivityRow>();
}

void TestActivityReader::filters_data()
{
    QTest::addColumn<ActivityFilter>("filter");
    QTest::addColumn<int>("count");
    QTest::addColumn<QString>("newest");
    const auto row = [](const char *name, int count, const QString &newest, auto set) {
        ActivityFilter filter;
        set(filter);
        QTest::newRow(name) << filter << count << newest;
    };
    row("none", 200, u"id_199"_s, [](ActivityFilter &) {});
    row("team", 50, u"id_196"_s, [](ActivityFilter &f) { f.team = u"support"_s; });
    row("api", 80, u"id_199"_s, [](ActivityFilter &f) { f.api = u"shop"_s; });
    row("tool", 40, u"id_197"_s, [](ActivityFilter &f) { f.tool = u"tool2"_s; });
    row("outcome", 20, u"id_199"_s, [](ActivityFilter &f) { f.outcome = u"backend_timeout"_s; });
    row("success", 180, u"id_198"_s, [](ActivityFilter &f) { f.outcome = u"success"_s; });
    row("nobody", 0, {}, [](ActivityFilter &f) { f.team = u"nobody"_s; });
    row("since", 10, u"id_199"_s, [](ActivityFilter &f) { f.since = kStart + 190'000; });
    row("until", 10, u"id_9"_s, [](ActivityFilter &f) { f.until = kStart + 10'000; });
    row("team and tool", 10, u"id_196"_s, [](ActivityFilter &f) {
        f.team = u"support"_s;
        f.tool = u"tool1"_s;
    });
    row("text of an id", 1, u"id_123"_s, [](ActivityFilter &f) { f.text = u"id_123"_s; });
    row("text of a client", 1, u"id_17"_s, [](ActivityFilter &f) { f.text = u"100% ODD_"_s; });
    row("text with wildcards", 0, {}, [](ActivityFilter &f) { f.text = u"id%1"_s; });
    row("text of an answer", 1, u"id_42"_s, [](ActivityFilter &f) { f.text = u"lovelace"_s; });
    row("quotes", 0, {}, [](ActivityFilter &f) { f.text = f.team = u"' OR 1=1 --"_s; });
}

void TestActivityReader::filters()
{
    QFETCH(ActivityFilter, filter);
    QFETCH(int, count);
    QFETCH(QString, newest);
    const QList<ActivityRow> rows = find(filter);
    QCOMPARE(rows.size(), count);
    QCOMPARE(rows.isEmpty() ? QString() : rows[0].requestId, newest);
    for (qsizetype at = 1; at < rows.size(); ++at)
        QVERIFY(rows[at - 1].startedAt > rows[at].startedAt);
}

void TestActivityReader::pages()
{
    ActivityFilter filter;
    filter.team = u"sales"_s;
    QStringList seen;
    ActivityPaging paging{40, {}};
    int pages = 0;
    do {
        const auto page = reader()->page(filter, paging);
        QVERIFY(page);
        ++pages;
        for (const ActivityRow &row : page->rows)
            seen.append(row.requestId);
        paging.cursor = page->next;
    } while (!paging.cursor.isEmpty());
    QCOMPARE(pages, 4);
    QCOMPARE(seen.size(), 150);
    QCOMPARE(QSet<QString>(seen.begin(), seen.end()).size(), 150);
    QCOMPARE(seen.first(), u"id_199"_s);
    QCOMPARE(seen.last(), u"id_1"_s);
    for (const QString &bad : {u"x"_s, u"1"_s, u"-"_s, u"1-x"_s, u"1; DROP TABLE calls"_s}) {
        const auto page = reader()->page(filter, {40, bad});
        QVERIFY(!page);
        QCOMPARE(page.error().code, u"activity.bad_cursor"_s);
    }
}

void TestActivityReader::whatCameAfter()
{
    const auto from = reader();
    QCOMPARE(from->newestId(), 200);
    const auto rows = from->after(195, {}, 3);
    QVERIFY(rows);
    QCOMPARE(rows->size(), 3);
    QCOMPARE((*rows)[0].requestId, u"id_195"_s);
    QCOMPARE((*rows)[2].requestId, u"id_197"_s);
}

void TestActivityReader::charts()
{
    ActivityFilter filter;
    filter.since = kStart;
    filter.until = kStart + 200'000;
    const auto all = reader()->chart(filter, 4);
    QVERIFY(all);
    QCOMPARE(all->size(), 4);
    for (const ActivityBucket &bucket : *all) {
        QCOMPARE(bucket.calls, 50);
        QCOMPARE(bucket.failed, 5);
    }
    QCOMPARE((*all)[1].from, kStart + 50'000);
    filter.tool = u"tool0"_s;
    const auto one = reader()->chart(filter, 2);
    QVERIFY(one);
    QCOMPARE((*one)[0].calls, 20);
    QCOMPARE((*one)[0].failed, 0);
    filter.until = kStart;
    QVERIFY(!reader()->chart(filter, 2));
}

void TestActivityReader::percentiles()
{
    const auto all = reader()->toolTimes({});
    QVERIFY(all);
    QCOMPARE(all->size(), 5);
    // Forty calls each, of 100 µs, 200 µs, … 4 ms.
    for (const ToolTimes &times : *all) {
        QCOMPARE(times.calls, 40);
        QCOMPARE(times.medianMicroseconds, 2000);
        QCOMPARE(times.p95Microseconds, 3800);
        QCOMPARE(times.p99Microseconds, 4000);
    }
    ActivityFilter filter;
    filter.api = u"shop"_s;
    const auto shop = reader()->toolTimes(filter);
    QVERIFY(shop);
    QCOMPARE(shop->size(), 2);
    QCOMPARE((*shop)[0].api, u"shop"_s);
}

void TestActivityReader::missingFile()
{
    const QString none = m_folder.filePath(u"none.sqlite"_s);
    const auto opened = ActivityReader::open(none);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, u"activity.no_database"_s);
    QVERIFY(!QFile::exists(none));
    QFile other(none);
    QVERIFY(other.open(QIODevice::WriteOnly));
    other.write("not a database, but a text that is long enough to be one of SQLite's pages\n");
    other.close();
    QVERIFY(!ActivityReader::open(none));
}

void TestActivityReader::moments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("moment"); // 0: refused
    QTest::newRow("seconds") << u"30s"_s << kStart - 30'000;
    QTest::newRow("minutes") << u"15m"_s << kStart - 900'000;
    QTest::newRow("hours") << u"1h"_s << kStart - 3'600'000;
    QTest::newRow("days") << u"7d"_s << kStart - 604'800'000;
    QTest::newRow("UTC") << u"2026-09-21T12:00:00Z"_s << qint64(1'789'992'000'000);
    QTest::newRow("no zone") << u"2026-09-21T12:00:00"_s << qint64(1'789'992'000'000);
    QTest::newRow("another zone") << u"2026-09-21T14:00:00+02:00"_s << qint64(1'789'992'000'000);
    QTest::newRow("a day") << u"2026-09-21"_s << qint64(1'789'948'800'000);
    for (const char *bad :
        {"", "h", "1", "-1h", "1w", "1.5h", "yesterday", "999999999999d", "9999999999999999999s"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << qint64(0);
}

void TestActivityReader::moments()
{
    QFETCH(QString, text);
    QFETCH(qint64, moment);
    const auto read = readMoment(text, QDateTime::fromMSecsSinceEpoch(kStart, Qt::UTC));
    QCOMPARE(read ? *read : 0, moment);
}

void TestActivityReader::questions()
{
    const QHash<QString, QString> said{{u"since"_s, u"1h"_s}, {u"team"_s, u"sales"_s},
        {u"outcome"_s, u"rate_limited"_s}, {u"limit"_s, u"7"_s}, {u"cursor"_s, u"1-2"_s}};
    const auto question = readActivityQuestion([&](const QString &name) { return said.value(name); },
        QDateTime::fromMSecsSinceEpoch(kStart, Qt::UTC));
    QVERIFY(question);
    QCOMPARE(*question->filter.since, kStart - 3'600'000);
    QVERIFY(!question->filter.until);
    QCOMPARE(question->filter.team, u"sales"_s);
    QCOMPARE(question->filter.outcome, u"rate_limited"_s);
    QCOMPARE(question->paging.limit, 7);
    QCOMPARE(question->paging.cursor, u"1-2"_s);
}

void TestActivityReader::badQuestions_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    QTest::newRow("time") << u"until"_s << u"soon"_s << u"activity.bad_time"_s;
    QTest::newRow("outcome") << u"outcome"_s << u"good"_s << u"activity.bad_outcome"_s;
    QTest::newRow("text") << u"text"_s << QString(1001, u'x') << u"activity.bad_text"_s;
    for (const char *limit : {"0", "-1", "1001", "ten"})
        QTest::newRow(limit) << u"limit"_s << QString::fromLatin1(limit) << u"activity.bad_limit"_s;
}

void TestActivityReader::badQuestions()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, code);
    const auto question
        = readActivityQuestion([&](const QString &asked) { return asked == name ? value : QString(); },
            QDateTime::currentDateTimeUtc());
    QVERIFY(!question);
    QCOMPARE(question.error().code, code);
    QCOMPARE(question.error().path, name);
}

GATEHOUSE_TEST(TestActivityReader)
#include "TestActivityReader.moc"
