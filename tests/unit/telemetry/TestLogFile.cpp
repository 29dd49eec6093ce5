#include "engine/telemetry/Log.h"
#include "engine/telemetry/RotatingFile.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::telemetry;

class TestLogFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void linesAreAppended();
    void largeFilesAreSetAside();
    void oneFileAlone();
    void aMovedFileIsBegunAnew();
    void whatCannotBeWrittenIsTriedAgain();
    void theLogGoesThereToo();
    void theLogChangesItsFile();
    void lostLinesAreCounted();

private:
    QString file(const QString &name = u"a.log"_s) const { return m_folder->filePath(name); }
    QByteArray text(const QString &name = u"a.log"_s) const
    {
        QFile read(file(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray("none");
    }
    QStringList names() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeClock m_clock;
};

void TestLogFile::linesAreAppended()
{
    const LogFileSettings settings{file(u"logs/deep/a.log"_s), 1000, 3};
    {
        RotatingFile log(settings);
        QVERIFY(log.write("one\n"));
    }
    RotatingFile log(settings);
    QVERIFY(log.write("two\n"));
    QCOMPARE(text(u"logs/deep/a.log"_s), QByteArray("one\ntwo\n"));
#ifdef Q_OS_UNIX
    QVERIFY(!QFile::permissions(settings.file).testFlag(QFileDevice::ReadOther));
#endif
}

void TestLogFile::largeFilesAreSetAside()
{
    RotatingFile log({file(), 10, 3});
    for (const char *line : {"111\n", "222\n", "333\n", "444\n", "555\n", "666\n", "777\n", "888\n"})
        QVERIFY(log.write(line));
    QCOMPARE(names(), QStringList({u"a.log"_s, u"a.log.1"_s, u"a.log.2"_s}));
    QCOMPARE(text(), QByteArray("777\n888\n"));
    QCOMPARE(text(u"a.log.1"_s), QByteArray("555\n666\n"));
    QCOMPARE(text(u"a.log.2"_s), QByteArray("333\n444\n"));
    QVERIFY(log.write("a line longer than a file may be\n"));
    QCOMPARE(text(), QByteArray("a line longer than a file may be\n"));
}

void TestLogFile::oneFileAlone()
{
    RotatingFile log({file(), 10, 1});
    for (const char *line : {"111\n", "222\n", "333\n"})
        QVERIFY(log.write(line));
    QCOMPARE(names(), QStringList(u"a.log"_s));
    QCOMPARE(text(), QByteArray("333\n"));
}

void TestLogFile::aMovedFileIsBegunAnew()
{
    RotatingFile log({file(), 1000, 3});
    QVERIFY(log.write("one\n"));
    QVERIFY(QFile::rename(file(), file(u"moved"_s)));
    QVERIFY(log.write("two\n"));
    log.close();
    QVERIFY(log.write("three\n"));
    QCOMPARE(text(u"moved"_s), QByteArray("one\ntwo\n"));
    QCOMPARE(text(), QByteArray("three\n"));
}

void TestLogFile::whatCannotBeWrittenIsTriedAgain()
{
    QFile obstacle(file(u"folder"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    RotatingFile log({file(u"folder/a.log"_s), 1000, 3});
    QVERIFY(!log.write("one\n"));
    QVERIFY(!log.errorString().isEmpty());
    QVERIFY(obstacle.remove());
    QVERIFY(log.write("two\n"));
    QCOMPARE(text(u"folder/a.log"_s), QByteArray("two\n"));
}

void TestLogFile::theLogGoesThereToo()
{
    QByteArray sunk;
    {
        Log log(m_clock, [&sunk](const QByteArray &line) { sunk += line; });
        log.info("a:b"_L1, u"before"_s);
        log.flush();
        log.setFile(LogFileSettings{file(), 100'000, 2});
        for (int i = 0; i < 100; ++i)
            log.info("a:b"_L1, u"line %1"_s.arg(i));
    }
    QCOMPARE(sunk.count('\n'), 101);
    QCOMPARE(text(), sunk.sliced(sunk.indexOf('\n') + 1));
}

void TestLogFile::theLogChangesItsFile()
{
    Log log(m_clock, [](const QByteArray &) {});
    log.setFile(LogFileSettings{file(), 100'000, 2});
    log.info("a:b"_L1, u"first"_s);
    log.flush();
    log.setFile(LogFileSettings{file(u"b.log"_s), 100'000, 2});
    log.info("a:b"_L1, u"second"_s);
    log.flush();
    log.setFile(std::nullopt);
    log.info("a:b"_L1, u"third"_s);
    log.flush();
    QCOMPARE(text().count('\n'), 1);
    QVERIFY(text().contains("first"));
    QCOMPARE(text(u"b.log"_s).count('\n'), 1);
    QVERIFY(text(u"b.log"_s).contains("second"));
    QCOMPARE(log.dropped(), quint64(0));
}

void TestLogFile::lostLinesAreCounted()
{
    QFile obstacle(file(u"folder"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    obstacle.close();
    int sunk = 0;
    Log log(m_clock, [&sunk](const QByteArray &) { ++sunk; });
    log.setFile(LogFileSettings{file(u"folder/a.log"_s), 100'000, 2});
    for (int i = 0; i < 3; ++i)
        log.info("a:b"_L1, u"x"_s);
    log.flush();
    QCOMPARE(log.dropped(), quint64(3));
    QCOMPARE(sunk, 3);
    QVERIFY(obstacle.remove());
    log.info("a:b"_L1, u"y"_s);
    log.flush();
    QCOMPARE(log.dropped(), quint64(3));
    QCOMPARE(text(u"folder/a.log"_s).count('\n'), 1);
}

GATEHOUSE_TEST(TestLogFile)
#include "TestLogFile.moc"
