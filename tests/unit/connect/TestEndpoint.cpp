#include "app/connect/Endpoint.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::connect;

// From the command line and the environment to an address and a key.
class TestEndpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data();
    void urls();
    void badUrls_data();
    void badUrls();
    void keys();
    void keyFiles();
};

void TestEndpoint::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const QString &url, const QString &api, const QString &profile, const QByteArray &expected) {
              QTest::addRow("%s %s %s", qPrintable(url), qPrintable(api), qPrintable(profile))
                  << url << api << profile << expected;
          };
    row(u"http://127.0.0.1:4000"_s, {}, {}, "http://127.0.0.1:4000/mcp");
    row(u"http://127.0.0.1:4000/"_s, u"crm"_s, {}, "http://127.0.0.1:4000/v1/mcp/crm");
    row(u"https://gate.example/tools/"_s, u"crm"_s, {}, "https://gate.example/tools/v1/mcp/crm");
    row(u"http://localhost/mcp"_s, {}, {}, "http://localhost/mcp");
    row(u"http://localhost/v1/mcp/crm/"_s, {}, {}, "http://localhost/v1/mcp/crm");
    row(u"http://localhost/other/mcp?tenant=a"_s, {}, {}, "http://localhost/other/mcp?tenant=a");
    row(u"http://[::1]:4000"_s, {}, u"full"_s, "http://[::1]:4000/mcp?profile=full");
    row(u"http://h/mcp?profile=full"_s, {}, u"portable"_s, "http://h/mcp?profile=portable");
}

void TestEndpoint::urls()
{
    QFETCH(QString, url);
    QFETCH(QString, api);
    QFETCH(QString, profile);
    const auto found = endpointUrl({url, api, profile});
    QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.error().message));
    QTEST(found.value(), "expected");
}

void TestEndpoint::badUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("api");
    QTest::addColumn<QString>("code");
    QTest::newRow("empty") << u""_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("no scheme") << u"127.0.0.1:4000"_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("ftp") << u"ftp://host/"_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("no host") << u"http:///mcp"_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("password") << u"http://me:sesame@host/"_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("fragment") << u"http://host/#a"_s << u""_s << u"connect.bad_url"_s;
    QTest::newRow("api twice") << u"http://host/v1/mcp/crm"_s << u"crm"_s << u"connect.bad_url"_s;
    QTest::newRow("api of slashes") << u"http://host"_s << u"../admin"_s << u"connect.bad_api"_s;
}

void TestEndpoint::badUrls()
{
    QFETCH(QString, url);
    QFETCH(QString, api);
    const auto found = endpointUrl({url, api, {}});
    QVERIFY(!found.ok());
    QTEST(found.error().code, "code");
    QVERIFY(!found.error().message.contains(u"sesame"));
}

void TestEndpoint::keys()
{
    QVERIFY(readKey({})->key.isEmpty());
    QCOMPARE(readKey({{}, u" sk-a${B} \n"_s})->key.expose(), "sk-a${B}");
    const auto keychain = readKey({{}, u"keychain:gatehouse"_s});
    QVERIFY(!keychain.ok());
    QCOMPARE(keychain.error().code, u"connect.bad_key"_s);
    const auto entry = readKey({{}, u"keychain:gatehouse"_s, [](const QString &name) {
                                    return credentials::KeychainAnswer{credentials::KeychainStatus::Done,
                                        Secret::fromString(u"key-of-"_s + name), {}};
                                }});
    QVERIFY(entry.ok());
    QVERIFY(entry->key == Secret::fromString(u"key-of-gatehouse"));
    for (const QString &odd : {u"two words"_s, u"caf\u00e9"_s, u"a\r\nX: y"_s}) {
        const auto bad = readKey({{}, odd});
        QVERIFY(!bad.ok());
        QCOMPARE(bad.error().code, u"connect.bad_key"_s);
        QVERIFY(!bad.error().message.contains(odd));
    }
}

void TestEndpoint::keyFiles()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"key ${HOME}"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sk-first\r\nsecond line\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    const auto found = readKey({name, u"sk-variable"_s});
    QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.error().message));
    QCOMPARE(found->key.expose(), "sk-first");
    QVERIFY(found->warning.isEmpty());
    QCOMPARE(readKey({{}, u"file:"_s + name})->key.expose(), "sk-first");
    file.setPermissions(QFile::ReadOwner | QFile::ReadGroup);
    QVERIFY(readKey({name, {}})->warning.contains(name));
    const auto missing = readKey({folder.filePath(u"none"_s), {}});
    QVERIFY(!missing.ok());
    QVERIFY(missing.error().message.contains(u"none"));
}

GATEHOUSE_TEST(TestEndpoint)
#include "TestEndpoint.moc"
