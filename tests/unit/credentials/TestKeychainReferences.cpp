#include "engine/credentials/SecretName.h"
#include "engine/credentials/SecretResolver.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;
using namespace std::chrono_literals;

namespace {

// Answers at once, or never.
class FakeKeychain final : public Keychain
{
public:
    void read(const QString &name, Completion completion) override
    {
        ++asked;
        if (silent)
            return kept.push_back(std::move(completion));
        KeychainAnswer given = answer;
        if (given.isDone())
            given.secret = Secret::fromString(u"value of "_s + name);
        completion(given);
    }
    void write(const QString &, const Secret &, Completion) override { }
    void remove(const QString &, Completion) override { }

    int asked = 0;
    bool silent = false;
    KeychainAnswer answer{KeychainStatus::Done, {}, {}};
    std::vector<Completion> kept;
};

SecretSource source(const QString &text)
{
    return {Secret::fromString(text), u"teams[0].api_key"_s, {u"config.yaml"_s, 7, 9}};
}

} // namespace

class TestKeychainReferences : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void readsTheEntry();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void credentialsFolderComesFirst();
    void credentialsFolderIsNotLeft();
    void silenceEnds();
    void aStopEndsWaiting();
    void whatCannotHelpIsAskedOnce();

private:
    SecretResolver resolver(KeychainWaiter::Patience patience = {}, const QString &folder = {})
    {
        KeychainAccess access;
        access.keychain = &m_keychain;
        access.credentialsFolder = folder;
        access.patience = std::move(patience);
        return {config::Environment(QHash<QString, QString>{{u"WHO"_s, u"sales"_s}}), u"/nowhere"_s, access};
    }

    FakeKeychain m_keychain;
};

void TestKeychainReferences::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("good");
    QTest::newRow("plain") << u"crm"_s << true;
    QTest::newRow("path") << u"team/sales-1.key_A"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("dot first") << u".names"_s << false;
    QTest::newRow("up") << u"../x"_s << false;
    QTest::newRow("up inside") << u"a/../x"_s << false;
    QTest::newRow("slash first") << u"/etc/passwd"_s << false;
    QTest::newRow("slash last") << u"a/"_s << false;
    QTest::newRow("two slashes") << u"a//b"_s << false;
    QTest::newRow("space") << u"a b"_s << false;
    QTest::newRow("no ASCII") << u"\u00e4"_s << false;
    QTest::newRow("long") << QString(129, u'a') << false;
}

void TestKeychainReferences::names()
{
    QFETCH(QString, name);
    QFETCH(bool, good);
    QCOMPARE(isSecretName(name), good);
    const auto secret = resolver().resolve(source(u"keychain:"_s + name));
    QCOMPARE(secret.ok(), good);
    if (!good)
        QCOMPARE(secret.error().code, u"config.bad_reference"_s);
}

void TestKeychainReferences::readsTheEntry()
{
    m_keychain = {};
    const auto secret = resolver().resolve(source(u"keychain:team/${WHO}"_s));
    QVERIFY(secret.ok());
    QVERIFY(*secret == Secret::fromString(u"value of team/sales"));
}

void TestKeychainReferences::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("advice");
    const auto add = [](const char *name, KeychainStatus status, const QString &code, const QString &advice) {
        QTest::newRow(name) << static_cast<int>(status) << code << advice;
    };
    add("absent", KeychainStatus::NotFound, u"config.keychain_entry"_s, u"gatehouse secrets set a/b"_s);
    add("locked", KeychainStatus::Locked, u"config.keychain_locked"_s, u"reload"_s);
    add("silent", KeychainStatus::TimedOut, u"config.keychain_locked"_s, u"reload"_s);
    add("no service", KeychainStatus::NoService, u"config.no_keychain"_s, u"LoadCredential=a_b:"_s);
    add("failed", KeychainStatus::Failed, u"config.keychain"_s, u"next reload"_s);
}

void TestKeychainReferences::saysWhatIsWrong()
{
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(QString, advice);
    m_keychain = {};
    m_keychain.answer = {static_cast<KeychainStatus>(status), {}, u"because"_s};
    const auto secret = resolver().resolve(source(u"keychain:a/b"_s));
    QVERIFY(!secret.ok());
    QCOMPARE(secret.error().code, code);
    QCOMPARE(secret.error().path, u"teams[0].api_key"_s);
    QCOMPARE(secret.error().place.line, 7);
    QVERIFY2(secret.error().message.contains(advice), qPrintable(secret.error().message));
    QVERIFY(secret.error().message.contains(u"because"_s));
}

void TestKeychainReferences::credentialsFolderComesFirst()
{
    m_keychain = {};
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"team_sales"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("from systemd\n") > 0);
    file.close();
    const SecretResolver found = resolver({}, folder.path());
    const auto secret = found.resolve(source(u"keychain:team/sales"_s));
    QVERIFY(secret.ok());
    QVERIFY(*secret == Secret::fromString(u"from systemd"));
    QCOMPARE(m_keychain.asked, 0);
    QVERIFY(found.resolve(source(u"keychain:other"_s)).ok());
    QCOMPARE(m_keychain.asked, 1);
}

void TestKeychainReferences::credentialsFolderIsNotLeft()
{
    m_keychain = {};
    m_keychain.answer = {KeychainStatus::NotFound, {}, {}};
    const QTemporaryDir folder;
    const QTemporaryDir outside;
    QFile file(outside.filePath(u"secret"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("marker-outside") > 0);
    file.close();
    QVERIFY(QDir(folder.path()).mkdir(u"inside"_s));
    QVERIFY(QFile::link(outside.filePath(u"secret"_s), folder.filePath(u"link"_s)));
    QVERIFY(!resolver({}, folder.path()).resolve(source(u"keychain:link"_s)).ok());
    QVERIFY(!resolver({}, folder.path()).resolve(source(u"keychain:inside"_s)).ok());
}

void TestKeychainReferences::silenceEnds()
{
    m_keychain = {};
    m_keychain.silent = true;
    const auto secret = resolver({10ms, {}}).resolve(source(u"keychain:a"_s));
    QVERIFY(!secret.ok());
    QCOMPARE(secret.error().code, u"config.keychain_locked"_s);
    // An answer that comes after all is nobody's.
    m_keychain.kept.front()({KeychainStatus::Done, Secret::fromString(u"late"), {}});
}

void TestKeychainReferences::aStopEndsWaiting()
{
    m_keychain = {};
    m_keychain.silent = true;
    std::stop_source stop;
    std::thread thread([&stop] { stop.request_stop(); });
    const auto secret = resolver({.longest = 1h, .stop = stop.get_token()}).resolve(source(u"keychain:a"_s));
    thread.join();
    QVERIFY(!secret.ok());
}

void TestKeychainReferences::whatCannotHelpIsAskedOnce()
{
    m_keychain = {};
    m_keychain.answer = {KeychainStatus::NoService, {}, u"none"_s};
    const SecretResolver asked = resolver();
    QVERIFY(!asked.resolve(source(u"keychain:a"_s)).ok());
    QVERIFY(!asked.resolve(source(u"keychain:b"_s)).ok());
    QCOMPARE(m_keychain.asked, 1);
    m_keychain.answer = {KeychainStatus::NotFound, {}, u"none"_s};
    const SecretResolver again = resolver();
    QVERIFY(!again.resolve(source(u"keychain:a"_s)).ok());
    QVERIFY(!again.resolve(source(u"keychain:b"_s)).ok());
    QCOMPARE(m_keychain.asked, 3);
}

GATEHOUSE_TEST(TestKeychainReferences)
#include "TestKeychainReferences.moc"
