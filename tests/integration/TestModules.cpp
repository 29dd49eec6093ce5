#include "tests/support/TestMain.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// What the program does without until somebody wants it, looked at from outside.
class TestModules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void neededAtTheStart();
    void mappedWhileServing();
    void withoutTheModule();
};

namespace {

// In file names of libraries.
const QList<QByteArray> kLater = {"libqt6keychain", "libQt6DBus", "libdbus-", "gatehouse_keychain"};

QByteArrayList found(const QByteArray &text)
{
    QByteArrayList names;
    for (const QByteArray &name : kLater) {
        if (text.contains(name))
            names.append(name);
    }
    return names;
}

} // namespace

void TestModules::initTestCase()
{
#ifndef Q_OS_LINUX
    QSKIP("all libraries are linked here");
#endif
}

// The loader lists what it would map and leaves the program alone.
void TestModules::neededAtTheStart()
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_TRACE_LOADED_OBJECTS"_s, u"1"_s);
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), QStringList{});
    QVERIFY(process.waitForFinished());
    const QByteArray listed = process.readAllStandardOutput();
    QVERIFY2(listed.contains("libQt6Core"), listed.constData());
    QCOMPARE(found(listed), QByteArrayList());
}

void TestModules::mappedWhileServing()
{
    QTemporaryDir folder;
    QFile config(folder.filePath(u"config.yaml"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("gateway: { port: 0, workers: 1 }\n");
    config.close();
    QProcess process;
    process.start(
        QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), {u"--no-gui"_s, u"--config"_s, config.fileName()});
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 30'000);
    QFile maps(u"/proc/%1/maps"_s.arg(process.processId()));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray mapped = maps.readAll();
    process.terminate();
    QVERIFY(process.waitForFinished());
    QVERIFY2(mapped.contains("libQt6Core"), mapped.constData());
    QCOMPARE(found(mapped), QByteArrayList());
}

void TestModules::withoutTheModule()
{
    QTemporaryDir folder;
    const QString program = folder.filePath(u"gatehouse"_s);
    QVERIFY(QFile::copy(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), program));
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(program, {u"secrets"_s, u"list"_s});
    QVERIFY(process.waitForFinished());
    const QByteArray said = process.readAllStandardError();
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY2(process.exitCode() == 1, said.constData());
    QVERIFY2(said.contains("there is no keychain here"), said.constData());
    QVERIFY2(said.contains(QFile::encodeName(folder.path()) + "/gatehouse_keychain.so"), said.constData());
}

GATEHOUSE_TEST(TestModules)
#include "TestModules.moc"
