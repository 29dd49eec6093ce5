#include "engine/telemetry/CallStatement.h"

#include "engine/telemetry/ActivityDatabase.h"
#include "tests/support/TestMain.h"

#include <QTemporaryDir>

#include <numeric>

using namespace gatehouse;
using namespace gatehouse::telemetry;
using namespace Qt::Literals::StringLiterals;
using How = CallStatement::How;

Q_DECLARE_METATYPE(How)

namespace {

ActivityConnection opened(const QTemporaryDir &folder)
{
    auto connection = ActivityConnection::open(folder.filePath(u"calls.db"_s), ActivityAccess::Write);
    if (!connection || !connection->prepare())
        qFatal("no database to test with");
    return connection.takeValue();
}

CallRow row(const QString &requestId)
{
    CallRow row{1'764'500'000'123, requestId.isNull() ? QByteArray() : requestId.toUtf8(), {}};
    std::iota(row.numbers.begin(), row.numbers.end(), qint64(5'000'000'000)); // wider than 32 bits
    return row;
}

} // namespace

class TestCallStatement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothWays_data();
    void bothWays();
    void manyAtOnce_data();
    void manyAtOnce();
    void systemsLibraryIsFound();
    void failures_data() { bothWays_data(); }
    void failures();
};

void TestCallStatement::bothWays_data()
{
    QTest::addColumn<How>("how");
    QTest::newRow("SQLite's functions") << How::Best;
    QTest::newRow("Qt's") << How::Qt;
}

void TestCallStatement::bothWays()
{
    QFETCH(How, how);
    const QTemporaryDir folder;
    const ActivityConnection connection = opened(folder);
    const auto statement = CallStatement::prepare(connection, how);
    QVERIFY(statement);
    for (const QString &id : {u"req-1"_s, QString(), u"é€😀"_s, QString(200, u'x')}) {
        const auto inserted = (*statement)->insert(std::array{row(id)});
        QVERIFY(inserted);
        const auto column = [&connection, &inserted](const QString &what) {
            return connection.number(u"SELECT %1 FROM calls WHERE id = %2"_s.arg(what).arg(*inserted));
        };
        QCOMPARE(column(u"started_at"_s), 1'764'500'000'123);
        QCOMPARE(column(u"request_id = '%1'"_s.arg(id)), 1);
        qint64 expected = 5'000'000'000;
        for (const char *name : {"team", "client", "api", "tool", "outcome", "backend_status", "duration_us",
                 "backend_duration_us", "request_bytes", "response_bytes", "estimated_tokens"})
            QCOMPARE(column(QString::fromLatin1(name)), expected++);
    }
}

void TestCallStatement::manyAtOnce_data()
{
    QTest::addColumn<How>("how");
    QTest::addColumn<int>("count");
    for (const int count : {1, 15, 16, 17, 40}) {
        QTest::addRow("%d, SQLite's functions", count) << How::Best << count;
        QTest::addRow("%d, Qt's", count) << How::Qt << count;
    }
}

// The order is theirs, and the ids follow each other.
void TestCallStatement::manyAtOnce()
{
    QFETCH(How, how);
    QFETCH(int, count);
    const QTemporaryDir folder;
    const ActivityConnection connection = opened(folder);
    const auto statement = CallStatement::prepare(connection, how);
    QVERIFY(statement);
    QVERIFY((*statement)->insert(std::array{row(u"before"_s)}));
    std::vector<CallRow> rows;
    for (int number = 0; number < count; ++number)
        rows.push_back(row(u"request %1"_s.arg(number)));
    const auto last = (*statement)->insert(rows);
    QVERIFY(last);
    QCOMPARE(connection.number(u"SELECT count(*) FROM calls"_s), qint64(count) + 1);
    for (int number = 0; number < count; ++number) {
        QCOMPARE(connection.number(u"SELECT id FROM calls WHERE request_id = 'request %1'"_s.arg(number)),
            *last - count + 1 + number);
    }
}

// Debian's driver links the system's SQLite; else each call would cost more, and nobody would see it.
void TestCallStatement::systemsLibraryIsFound()
{
#ifndef Q_OS_LINUX
    QSKIP("Qt brings its own SQLite here");
#endif
    const QTemporaryDir folder;
    const ActivityConnection connection = opened(folder);
    const auto statement = CallStatement::prepare(connection);
    QVERIFY(statement);
    QCOMPARE(static_cast<int>((*statement)->how()), static_cast<int>(How::Best));
}

void TestCallStatement::failures()
{
    QFETCH(How, how);
    const QTemporaryDir folder;
    const ActivityConnection connection = opened(folder);
    {
        const auto statement = CallStatement::prepare(connection, how);
        QVERIFY(statement);
        QVERIFY(connection.run(u"PRAGMA query_only = ON"_s));
        const auto refused = (*statement)->insert(std::array{row(u"a"_s)});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, u"activity.failed"_s);
        QVERIFY2(refused.error().message.contains(u"readonly"_s), qPrintable(refused.error().message));
        // It is of use again afterwards.
        QVERIFY(connection.run(u"PRAGMA query_only = OFF"_s));
        QVERIFY((*statement)->insert(std::array{row(u"b"_s)}));
    }
    QVERIFY(connection.run(u"DROP VIEW activity"_s) && connection.run(u"DROP TABLE calls"_s));
    const auto unprepared = CallStatement::prepare(connection, how);
    QVERIFY(!unprepared);
    QVERIFY2(unprepared.error().message.contains(u"no such table"_s), qPrintable(unprepared.error().message));
}

GATEHOUSE_TEST(TestCallStatement)
#include "TestCallStatement.moc"
