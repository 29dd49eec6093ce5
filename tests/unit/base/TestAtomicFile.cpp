#include "engine/base/AtomicFile.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

class TestAtomicFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesAndReplaces();
    void keepsModeBits();
    void makesPrivateFiles();
    void keepsOneBackup();
    void leavesBackupOfSameContent();
    void takesBackupAfterAHalfDoneSave();
    void followsLinks();
    void makesTargetOfDanglingLink();
    void refusesCircle();
    void saysWhenFolderIsReadOnly();
    void saysWhenFolderIsMissing();
    void leavesOldWhenWritingFails();
    void refusesWhatIsNoFile();
    void removesLeftovers();

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    static int modeOf(const QString &path)
    {
        struct stat found
        { };
        return ::stat(QFile::encodeName(path).constData(), &found) == 0 ? int(found.st_mode & 07777) : -1;
    }
    QStringList names() const
    {
        return QDir(m_folder.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    }
    QString path(const QString &name = u"config.yaml"_s) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }
    void cleanup()
    {
        ::chmod(QFile::encodeName(m_folder.path()).constData(), 0700);
        for (const QString &name : names())
            QVERIFY(QFile::remove(path(name)) || QDir(path(name)).removeRecursively());
    }

private:
    QTemporaryDir m_folder;
};

void TestAtomicFile::makesAndReplaces()
{
    QVERIFY(replaceFile(path(), "one"));
    QCOMPARE(names(), QStringList{u"config.yaml"_s});
    QVERIFY(replaceFile(path(), "two", {FileBackup::None}));
    QCOMPARE(read(path()), "two");
    QCOMPARE(names(), QStringList{u"config.yaml"_s});
}

void TestAtomicFile::keepsModeBits()
{
    write(path(), "one");
    for (const int mode : {0640, 0604, 0755}) {
        QCOMPARE(::chmod(QFile::encodeName(path()).constData(), mode_t(mode)), 0);
        QVERIFY(replaceFile(path(), QByteArray::number(mode)));
        QCOMPARE(modeOf(path()), mode);
        QCOMPARE(modeOf(path(u"config.yaml.bak"_s)), mode);
    }
}

void TestAtomicFile::makesPrivateFiles()
{
    QVERIFY(replaceFile(path(), "one", {FileBackup::Keep, NewFileMode::OwnerOnly}));
    QCOMPARE(modeOf(path()), 0600);
    const mode_t mask = ::umask(027);
    QVERIFY(replaceFile(path(u"other"_s), "one"));
    ::umask(mask);
    QCOMPARE(modeOf(path(u"other"_s)), 0640);
}

void TestAtomicFile::keepsOneBackup()
{
    for (const char *content : {"one", "two", "three"})
        QVERIFY(replaceFile(path(), content));
    QCOMPARE(read(path()), "three");
    QCOMPARE(read(path(u"config.yaml.bak"_s)), "two");
    QCOMPARE(names(), (QStringList{u"config.yaml"_s, u"config.yaml.bak"_s}));
}

void TestAtomicFile::leavesBackupOfSameContent()
{
    for (const char *content : {"one", "two", "two"})
        QVERIFY(replaceFile(path(), content));
    QCOMPARE(read(path(u"config.yaml.bak"_s)), "one");
}

// Killed between the two renames: file and backup are one and the same.
void TestAtomicFile::takesBackupAfterAHalfDoneSave()
{
    write(path(), "one");
    QCOMPARE(::link(QFile::encodeName(path()).constData(),
                 QFile::encodeName(path(u"config.yaml.bak"_s)).constData()),
        0);
    QVERIFY(replaceFile(path(), "two"));
    QCOMPARE(read(path(u"config.yaml.bak"_s)), "one");
    QCOMPARE(names(), (QStringList{u"config.yaml"_s, u"config.yaml.bak"_s}));
}

void TestAtomicFile::followsLinks()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"real"_s));
    write(path(u"real/file"_s), "one");
    QCOMPARE(::symlink("real/file", QFile::encodeName(path(u"middle"_s)).constData()), 0);
    QCOMPARE(::symlink("middle", QFile::encodeName(path()).constData()), 0);
    QVERIFY(replaceFile(path(), "two"));
    QVERIFY(QFileInfo(path()).isSymLink());
    QVERIFY(QFileInfo(path(u"middle"_s)).isSymLink());
    QCOMPARE(read(path(u"real/file"_s)), "two");
    QCOMPARE(read(path(u"real/file.bak"_s)), "one");
}

void TestAtomicFile::makesTargetOfDanglingLink()
{
    QCOMPARE(::symlink("later", QFile::encodeName(path()).constData()), 0);
    QVERIFY(replaceFile(path(), "one"));
    QVERIFY(QFileInfo(path()).isSymLink());
    QCOMPARE(read(path(u"later"_s)), "one");
}

void TestAtomicFile::refusesCircle()
{
    QCOMPARE(::symlink("b", QFile::encodeName(path(u"a"_s)).constData()), 0);
    QCOMPARE(::symlink("a", QFile::encodeName(path(u"b"_s)).constData()), 0);
    const Result<void> saved = replaceFile(path(u"a"_s), "one");
    QVERIFY(!saved && saved.error().message.contains(u"circle"_s));
}

void TestAtomicFile::saysWhenFolderIsReadOnly()
{
    if (::geteuid() == 0)
        QSKIP("root may write everywhere");
    write(path(), "one");
    QCOMPARE(::chmod(QFile::encodeName(m_folder.path()).constData(), 0500), 0);
    const Result<void> saved = replaceFile(path(), "two");
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, u"file.not_saved"_s);
    QVERIFY2(saved.error().message.contains(u"permissions"_s), qPrintable(saved.error().message));
    QCOMPARE(read(path()), "one");
}

void TestAtomicFile::saysWhenFolderIsMissing()
{
    const Result<void> saved = replaceFile(path(u"none/config.yaml"_s), "one");
    QVERIFY(!saved);
    QVERIFY2(saved.error().message.contains(u"does not exist"_s), qPrintable(saved.error().message));
}

// A limit on sizes stands for a full disk: the write ends in the middle.
void TestAtomicFile::leavesOldWhenWritingFails()
{
    write(path(), "one");
    ::signal(SIGXFSZ, SIG_IGN);
    struct rlimit before
    { };
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = before;
    small.rlim_cur = 1000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Result<void> saved = replaceFile(path(), QByteArray(5000, 'x'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(path()));
    QCOMPARE(read(path()), "one");
    QCOMPARE(names(), QStringList{u"config.yaml"_s});
}

void TestAtomicFile::refusesWhatIsNoFile()
{
    const Result<void> saved = replaceFile(m_folder.path(), "one");
    QVERIFY(!saved);
    QVERIFY(saved.error().message.contains(u"no ordinary file"_s));
}

void TestAtomicFile::removesLeftovers()
{
    for (const QString &name : {u".config.yaml.aB3dE6.new"_s, u".config.yaml.fresh1.new"_s})
        write(path(name), "half");
    QFile old(path(u".config.yaml.aB3dE6.new"_s));
    QVERIFY(old.open(QIODevice::ReadWrite));
    QVERIFY(old.setFileTime(QDateTime::currentDateTime().addDays(-1), QFileDevice::FileModificationTime));
    old.close();
    QVERIFY(replaceFile(path(), "one"));
    QCOMPARE(names(), (QStringList{u".config.yaml.fresh1.new"_s, u"config.yaml"_s}));
}

GATEHOUSE_TEST(TestAtomicFile)
#include "TestAtomicFile.moc"
