#include "engine/telemetry/ActivityDatabase.h"
#include "tests/support/TestMain.h"
#include "tests/unit/telemetry/ActivityFixture.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_UNIX
#include <csignal>
#include <cstdio>
#include <sys/resource.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

// Files of other versions, broken ones, and what becomes of calls when nothing can be written.
class TestActivityTroubles : public test::ActivityFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void anOlderFileIsMigrated();
    void anIndexThatIsGoneIsNoTrouble();
    void aNewerFileIsLeftAlone();
    void versionsBelowAreForeign();
    void aBrokenFileIsMovedAside_data();
    void aBrokenFileIsMovedAside();
    void whatIsNoDatabaseIsLeftAlone();
    void aReplacedFileIsNoticed();
    void aFolderThatCannotBe();
    void aFullDisk();
    void aDeletedFileIsBegunAnew();
    void aLockIsWaitedFor();
    void namesOfOthersAreNotForgotten();
};

void TestActivityTroubles::anOlderFileIsMigrated()
{
    {
        const auto connection = ActivityConnection::open(file(), ActivityAccess::Write);
        QVERIFY(connection);
        QVERIFY(connection->prepare(1));
        QCOMPARE(connection->schemaVersion(), 1);
        for (const char *name : {"sales", "", "crm", "old"})
            QVERIFY(
                connection->run(u"INSERT INTO names (name) VALUES ('%1')"_s.arg(QLatin1StringView(name))));
        QVERIFY(connection->run(
            u"INSERT INTO calls VALUES (1, 1789000000000, 'r', 2, 3, 4, 5, 1, 200, 10, 9, 1, 2, 1)"_s));
    }
    QCOMPARE(rows().size(), 1); // it can be read as it is
    open();
    auto bodies = std::make_shared<CallBodies>();
    bodies->answer = "{}";
    m_store->record(callOf(u"new"_s), bodies);
    m_store->flush();
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].tool, u"new"_s);
    QCOMPARE(all[0].answer, u"{}"_s);
    QCOMPARE(all[1].tool, u"old"_s);
    QCOMPARE(all[1].outcome, u"success"_s);
    const auto connection = ActivityConnection::open(file(), ActivityAccess::Read);
    QVERIFY(connection);
    QCOMPARE(connection->schemaVersion(), kActivitySchema);
}

void TestActivityTroubles::aNewerFileIsLeftAlone()
{
    {
        const auto connection = ActivityConnection::open(file(), ActivityAccess::Write);
        QVERIFY(connection);
        QVERIFY(connection->prepare());
        QVERIFY(connection->run(u"PRAGMA user_version = 99"_s));
    }
    open();
    m_store->record(callOf(u"a"_s));
    m_store->record(callOf(u"b"_s));
    m_store->flush();
    QCOMPARE(m_store->dropped(), quint64(2));
    QCOMPARE(linesWith("later version"), 1);
    QCOMPARE(rows().size(), 0);
    const auto reader = ActivityReader::open(file());
    QVERIFY(!reader);
    QCOMPARE(reader.error().code, u"activity.newer"_s);
}

// Who has the file has `sqlite3`, too.
void TestActivityTroubles::anIndexThatIsGoneIsNoTrouble()
{
    {
        const auto connection = ActivityConnection::open(file(), ActivityAccess::Write);
        QVERIFY(connection);
        QVERIFY(connection->prepare(2));
        QVERIFY(connection->run(u"DROP INDEX calls_by_team"_s));
    }
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QCOMPARE(rows().size(), 1);
}

void TestActivityTroubles::versionsBelowAreForeign()
{
    {
        const auto connection = ActivityConnection::open(file(), ActivityAccess::Write);
        QVERIFY(connection);
        QVERIFY(connection->run(u"CREATE TABLE theirs (id INTEGER PRIMARY KEY)"_s));
        QVERIFY(connection->run(u"PRAGMA user_version = -7"_s));
    }
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QCOMPARE(m_store->dropped(), quint64(1));
    const auto connection = ActivityConnection::open(file(), ActivityAccess::Read);
    QVERIFY(connection);
    QCOMPARE(connection->schemaVersion(), -7);
    QCOMPARE(connection->number(u"SELECT count(*) FROM sqlite_master"_s), 1);
}

void TestActivityTroubles::aBrokenFileIsMovedAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("damaged") << QByteArray("SQLite format 3\0", 16) + QByteArray(20'000, '\x7f');
}

void TestActivityTroubles::aBrokenFileIsMovedAside()
{
    QFETCH(QByteArray, bytes);
    {
        QFile broken(file());
        QVERIFY(broken.open(QIODevice::WriteOnly));
        QCOMPARE(broken.write(bytes), bytes.size());
    }
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QCOMPARE(rows().size(), 1);
    QCOMPARE(m_store->dropped(), quint64(0));
    const QStringList aside = QDir(m_folder->path()).entryList({u"activity.sqlite.broken-*"_s});
    QCOMPARE(aside.size(), 1);
    QFile kept(file(aside[0]));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    QCOMPARE(linesWith("moved aside"), 1);
}

// It may be what somebody wants to keep.
void TestActivityTroubles::whatIsNoDatabaseIsLeftAlone()
{
    const QByteArray bytes(20'000, 'x');
    {
        QFile foreign(file());
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        QCOMPARE(foreign.write(bytes), bytes.size());
    }
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QCOMPARE(m_store->dropped(), quint64(1));
    QFile kept(file());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), bytes);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
    QCOMPARE(linesWith("is no database"), 1);
}

// As when a backup is restored.
void TestActivityTroubles::aReplacedFileIsNoticed()
{
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    // In one step: where there is none for a moment, one is begun anew.
    QVERIFY(QFile::copy(file(), file(u"copied"_s)));
    const QByteArray copied = QFile::encodeName(file(u"copied"_s));
    QCOMPARE(std::rename(copied.constData(), QFile::encodeName(file()).constData()), 0);
    m_store->record(callOf(u"b"_s));
    m_store->flush();
    QVERIFY(!rows().isEmpty());
    QCOMPARE(rows().constFirst().tool, u"b"_s);
}

// As a folder that is read-only, which is none for root.
void TestActivityTroubles::aFolderThatCannotBe()
{
    QFile obstacle(file(u"obstacle"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    open({}, file(u"obstacle/activity.sqlite"_s));
    for (int i = 0; i < 5; ++i) {
        m_store->record(callOf(u"a"_s));
        m_store->flush();
    }
    QCOMPARE(m_store->dropped(), quint64(5));
    QCOMPARE(linesWith("calls are not recorded"), 1);
    // And it comes right by itself.
    QVERIFY(obstacle.remove());
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    QCOMPARE(m_store->dropped(), quint64(5));
    QCOMPARE(linesWith("calls are recorded again"), 1);
    QCOMPARE(linesWith("[lost=5]"), 1);
}

void TestActivityTroubles::aFullDisk()
{
#ifdef Q_OS_UNIX
    open();
    m_store->record(callOf(u"before"_s));
    m_store->flush();
    QCOMPARE(rows().size(), 1);
    // Files cannot grow: to SQLite it is a disk without room.
    const auto before = std::signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &usual), 0);
    rlimit none = usual;
    none.rlim_cur = 4096;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &none), 0);
    for (int i = 0; i < 3; ++i) {
        m_store->record(callOf(u"during"_s));
        m_store->flush();
    }
    const quint64 dropped = m_store->dropped();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &usual), 0);
    std::signal(SIGXFSZ, before);
    QCOMPARE(dropped, quint64(3));
    QCOMPARE(linesWith("calls are not recorded"), 1);

    m_store->record(callOf(u"after"_s));
    m_store->flush();
    QCOMPARE(m_store->dropped(), quint64(3));
    QCOMPARE(linesWith("calls are recorded again"), 1);
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0].tool, u"after"_s);
    QCOMPARE(all[1].tool, u"before"_s);
#else
    QSKIP("there are no limits of the size of files here");
#endif
}

void TestActivityTroubles::aDeletedFileIsBegunAnew()
{
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    for (const QString &name : QDir(m_folder->path()).entryList(QDir::Files))
        QVERIFY(QFile::remove(file(name)));
    m_store->record(callOf(u"b"_s));
    m_store->flush();
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].tool, u"b"_s);
}

void TestActivityTroubles::aLockIsWaitedFor()
{
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    const auto other = ActivityConnection::open(file(), ActivityAccess::Write);
    QVERIFY(other);
    QVERIFY(other->run(u"BEGIN IMMEDIATE"_s));
    m_store->record(callOf(u"b"_s)); // does not wait
    QCOMPARE(rows().size(), 1); // nor do readers
    QVERIFY(other->run(u"COMMIT"_s));
    m_store->flush();
    QCOMPARE(rows().size(), 2);
    QCOMPARE(m_store->dropped(), quint64(0));
}

// Two gateways may write into one file, and each remembers the numbers of names.
void TestActivityTroubles::namesOfOthersAreNotForgotten()
{
    open();
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    const auto other = ActivityConnection::open(file(), ActivityAccess::Write);
    QVERIFY(other);
    QVERIFY(other->run(u"DELETE FROM calls"_s));
    QVERIFY(other->run(u"DELETE FROM names WHERE id <> 1"_s));
    m_store->record(callOf(u"a"_s));
    m_store->flush();
    const QList<ActivityRow> all = rows();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0].tool, u"a"_s);
}

GATEHOUSE_TEST(TestActivityTroubles)
#include "TestActivityTroubles.moc"
