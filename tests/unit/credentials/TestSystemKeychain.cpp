#include "engine/credentials/KeychainModule.h"
#include "engine/credentials/SystemKeychain.h"
#include "tests/support/TestMain.h"

#include <QCoreApplication>
#include <QFile>
#include <QLibrary>
#include <QTemporaryDir>
#include <QThread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

// The keychain's module: found, loaded with the first question, and told about when it cannot be.
class TestSystemKeychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void files_data();
    void files();
    void absentModule();
    void brokenModule_data();
    void brokenModule();
    void otherVersion();
    void moduleOnTheMainThread();

private:
    QTemporaryDir m_folder;
};

namespace {

#ifdef Q_OS_LINUX
constexpr bool kLoads = true;
#else
constexpr bool kLoads = false;
#endif

KeychainAnswer readFrom(SystemKeychain &keychain)
{
    KeychainAnswer answer;
    keychain.read(u"team/sales"_s, [&answer](const KeychainAnswer &given) { answer = given; });
    return answer;
}

} // namespace

// Without a bus the module answers at once, and no person's keychain is touched.
void TestSystemKeychain::initTestCase()
{
    if (!kLoads)
        QSKIP("the keychain is linked here, not loaded");
    QVERIFY(m_folder.isValid());
    qunsetenv("DBUS_SESSION_BUS_ADDRESS");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_folder.path()));
}

void TestSystemKeychain::files_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("files");
    // Where Debian builds its own packages the folder is lib/x86_64-linux-gnu: only the ends are compared.
    QTest::newRow("installed") << u"/opt/here/bin"_s << QStringList{u"/opt/here/bin/"_s, u"/opt/here/lib"_s};
    QTest::newRow("window") << u"/opt/here/libexec/gatehouse"_s
                            << QStringList{u"/opt/here/libexec/gatehouse/"_s, u"/opt/here/lib"_s};
}

void TestSystemKeychain::files()
{
    QFETCH(const QString, program);
    QFETCH(const QStringList, files);
    const QStringList found = keychainModuleFiles(program);
    QCOMPARE(found.size(), files.size());
    QCOMPARE(found.first(), files.first() + u"gatehouse_keychain.so"_s);
    QVERIFY2(found.last().startsWith(files.last()), qPrintable(found.last()));
    QVERIFY2(found.last().endsWith("/gatehouse/gatehouse_keychain.so"_L1), qPrintable(found.last()));
}

void TestSystemKeychain::absentModule()
{
    SystemKeychain keychain({u"/nowhere/one.so"_s, u"/nowhere/two.so"_s});
    const KeychainAnswer answer = readFrom(keychain);
    QCOMPARE(answer.status, KeychainStatus::NoService);
    QVERIFY2(answer.message.contains("neither /nowhere/one.so nor /nowhere/two.so"_L1),
        qPrintable(answer.message));
    QVERIFY2(answer.message.contains("Install Gatehouse again"_L1), qPrintable(answer.message));
    int answers = 0;
    const auto counted = [&answers](const KeychainAnswer &given) {
        answers += given.status == KeychainStatus::NoService ? 1 : 0;
    };
    keychain.write(u"team/sales"_s, Secret::fromString(u"x"), counted);
    keychain.remove(u"team/sales"_s, counted);
    QCOMPARE(answers, 2);
}

void TestSystemKeychain::brokenModule_data()
{
    QTest::addColumn<QString>("file");
    QFile text(m_folder.filePath(u"gatehouse_keychain.so"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("this is no library");
    QTest::newRow("no library") << text.fileName();
    QTest::newRow("a folder") << m_folder.path();
}

void TestSystemKeychain::brokenModule()
{
    QFETCH(const QString, file);
    SystemKeychain keychain({u"/nowhere/one.so"_s, file});
    const KeychainAnswer answer = readFrom(keychain);
    QCOMPARE(answer.status, KeychainStatus::NoService);
    QVERIFY2(answer.message.startsWith("there is no keychain here: "_L1 + file), qPrintable(answer.message));
    QVERIFY2(answer.message.contains("cannot be loaded: "_L1), qPrintable(answer.message));
    QVERIFY2(answer.message.contains("libqt6keychain1"_L1), qPrintable(answer.message));
}

void TestSystemKeychain::otherVersion()
{
    QLibrary library(keychainModuleFiles(QCoreApplication::applicationDirPath()).constFirst());
    const auto make = reinterpret_cast<decltype(&::gatehouseKeychain)>(library.resolve("gatehouseKeychain"));
    QVERIFY2(make, qPrintable(library.errorString()));
    QVERIFY(!make("0.0.0"));
    const std::unique_ptr<Keychain> keychain(make(GATEHOUSE_VERSION));
    QVERIFY(keychain);
}

void TestSystemKeychain::moduleOnTheMainThread()
{
    SystemKeychain keychain;
    KeychainAnswer answer;
    QThread *answeredOn = nullptr;
    const std::unique_ptr<QThread> asking(QThread::create([&] {
        keychain.read(u"team/sales"_s, [&](const KeychainAnswer &given) {
            answer = given;
            answeredOn = QThread::currentThread();
        });
    }));
    asking->start();
    QTRY_VERIFY(answeredOn);
    QVERIFY(asking->wait());
    QCOMPARE(answeredOn, QCoreApplication::instance()->thread());
    QCOMPARE(answer.status, KeychainStatus::NoService);
    QVERIFY2(answer.message.contains("this is no D-Bus session"_L1), qPrintable(answer.message));
}

GATEHOUSE_TEST(TestSystemKeychain)
#include "TestSystemKeychain.moc"
