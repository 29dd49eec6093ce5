#include "engine/telemetry/ActivityDatabase.h"
#include "tests/support/TestMain.h"
#include "tests/unit/telemetry/ActivityFixture.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <thread>
#include <vector>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

// What is written, and what is deleted again.
class TestActivityStore : public test::ActivityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void aCallIsARow();
    void offMakesNoFile();
    void onlyTheOwnerReads();
    void closingWritesTheRest();
    void manyThreads();
    void bodiesAreMasked();
    void oldCallsGo();
    void aLargeFileShrinks();
};

void TestActivityStore::aCallIsARow()
{
    open();
    QVERIFY(m_store->isRecording());
    CallRecord call = callOf(u"getCustomer"_s);
    call.outcome = CallOutcome::BackendTimeout;
    m_store->record(call);
    m_store->flush();
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 1);
    const ActivityRow &row = all[0];
    QCOMPARE(row.startedAt, 1'790'000'000'000);
    QCOMPARE(row.requestId, u"request-getCustomer"_s);
    QCOMPARE(row.team, u"sales"_s);
    QCOMPARE(row.client, u"a client"_s);
    QCOMPARE(row.api, u"crm"_s);
    QCOMPARE(row.tool, u"getCustomer"_s);
    QCOMPARE(row.outcome, u"backend_timeout"_s);
    QCOMPARE(row.backendStatus, 200);
    QCOMPARE(row.durationMicroseconds, 1500);
    QCOMPARE(row.backendDurationMicroseconds, 1200);
    QCOMPARE(row.requestBytes, 20);
    QCOMPARE(row.responseBytes, 601);
    QCOMPARE(row.estimatedTokens, 151);
    QVERIFY(row.arguments.isNull());
    QVERIFY(row.answer.isNull());
    QCOMPARE(m_store->dropped(), quint64(0));
}

void TestActivityStore::offMakesNoFile()
{
    m_store->configure({});
    QVERIFY(!m_store->isRecording());
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QVERIFY(QDir(m_folder->path()).isEmpty());
    QCOMPARE(m_store->dropped(), quint64(0));

    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    m_store->configure({});
    m_store->record(callOf(u"b"_s));
    m_store->close();
    QCOMPARE(rows().size(), 1);
    QCOMPARE(m_store->dropped(), quint64(0));
}

void TestActivityStore::onlyTheOwnerReads()
{
#ifndef Q_OS_UNIX
    QSKIP("permissions of files are another matter here");
#endif
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    const QDir folder(m_folder->path());
    for (const QFileInfo &info : folder.entryInfoList(QDir::Files)) {
        QVERIFY2(!info.permission(QFileDevice::ReadOther) && !info.permission(QFileDevice::ReadGroup),
            qPrintable(info.fileName()));
    }
}

void TestActivityStore::closingWritesTheRest()
{
    open();
    for (int i = 0; i < 2500; ++i)
        m_store->record(callOf(u"tool%1"_s.arg(i % 7)));
    m_store->close();
    // The write-ahead log went into the file.
    QVERIFY(!QFile::exists(file(u"activity.sqlite-wal"_s)));
    const auto reader = ActivityReader::open(file());
    QVERIFY(reader);
    QCOMPARE(reader.value()->newestId(), 2500);
}

void TestActivityStore::manyThreads()
{
    open();
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([this] {
            for (int i = 0; i < 2000; ++i)
                m_store->record(callOf(u"a"_s));
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    m_store->flush();
    const auto reader = ActivityReader::open(file());
    QVERIFY(reader);
    QCOMPARE(reader.value()->newestId() + static_cast<qint64>(m_store->dropped()), 8000);
    QCOMPARE(m_store->dropped(), quint64(0));
}

void TestActivityStore::bodiesAreMasked()
{
    open();
    auto bodies = std::make_shared<CallBodies>();
    bodies->arguments
        = {{u"q"_s, u"ada"_s}, {u"api_key"_s, u"of the caller"_s}, {u"note"_s, u"say known-secret-1"_s}};
    bodies->answer = "{\"name\":\"Ada\",\"password\":\"hunter2\",\"x\":\"" + QByteArray(40'000, 'x') + "\"}";
    bodies->secrets.add("known-secret-1");
    m_store->record(callOf(u"a"_s), bodies);
    m_store->flush();
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].arguments, u"{\"api_key\":\"***\",\"note\":\"say ***\",\"q\":\"ada\"}"_s);
    QVERIFY(all[0].answer.startsWith(u"{\"name\":\"Ada\",\"password\":\"***\",\"x\":\"xxx"_s));
    QVERIFY(all[0].answer.toUtf8().size() < 16'400);
    ActivityFilter filter;
    filter.text = u"Ada"_s;
    QCOMPARE(rows(filter).size(), 1);
    filter.text = u"hunter2"_s;
    QCOMPARE(rows(filter).size(), 0);
}

void TestActivityStore::oldCallsGo()
{
    const QDateTime now = m_clock.wallTime();
    ActivityLimits limits;
    limits.retentionDays = 400;
    open(limits);
    auto bodies = std::make_shared<CallBodies>();
    bodies->answer = "{}";
    for (int days = 0; days < 100; ++days)
        m_store->record(callOf(u"a"_s, now.addDays(-days).addSecs(-1)), bodies);
    m_store->flush();
    QCOMPARE(rows().size(), 100);
    limits.retentionDays = 30;
    open(limits);
    QTRY_COMPARE(rows().size(), 30);
    const auto connection = ActivityConnection::open(file(), ActivityAccess::Read);
    QVERIFY(connection);
    QCOMPARE(connection->number(u"SELECT count(*) FROM bodies"_s), 30);
}

void TestActivityStore::aLargeFileShrinks()
{
    open();
    auto bodies = std::make_shared<CallBodies>();
    bodies->answer = QByteArray(4000, 'x');
    for (int i = 0; i < 4000; ++i) {
        m_store->record(callOf(u"a"_s, m_clock.wallTime().addSecs(i)), bodies);
        if (i % 500 == 0)
            m_store->flush();
    }
    m_store->flush();
    QVERIFY(QFileInfo(file()).size() > 8'000'000);
    open({30, 4'194'304});
    QTRY_VERIFY(QFileInfo(file()).size() < 5'000'000);
    // The oldest went.
    const auto connection = ActivityConnection::open(file(), ActivityAccess::Read);
    QVERIFY(connection);
    const qint64 left = connection->number(u"SELECT count(*) FROM calls"_s);
    QVERIFY2(left > 600 && left < 1100, qPrintable(QString::number(left)));
    QCOMPARE(rows().constFirst().startedAt, m_clock.wallTime().addSecs(3999).toMSecsSinceEpoch());
}

GATEHOUSE_TEST(TestActivityStore)
#include "TestActivityStore.moc"
