#include "engine/tools/ServerUrl.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using gatehouse::tools::serverUrl;

class TestServerUrl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void joins_data();
    void joins();
    void refuses_data();
    void refuses();
};

void TestServerUrl::joins_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QStringList>("servers");
    QTest::addColumn<QString>("documentUrl");
    QTest::addColumn<QByteArray>("expected");
    const QString none;
    QTest::newRow("base url wins") << u"https://b.example/v1/"_s << QStringList{u"https://a.example"_s}
                                   << none << QByteArray("https://b.example/v1");
    QTest::newRow("port kept") << u"http://127.0.0.1:4010/api/v1"_s << QStringList() << none
                               << QByteArray("http://127.0.0.1:4010/api/v1");
    QTest::newRow("IPv6") << u"http://[::1]:8080/"_s << QStringList() << none
                          << QByteArray("http://[::1]:8080");
    QTest::newRow("absolute server") << none << QStringList{u"https://a.example/api//"_s} << none
                                     << QByteArray("https://a.example/api");
    QTest::newRow("relative server") << none << QStringList{u"/v2"_s}
                                     << u"https://d.example/docs/openapi.json"_s
                                     << QByteArray("https://d.example/v2");
    QTest::newRow("relative to folder")
        << none << QStringList{u"../v2"_s} << u"https://d.example/a/docs/openapi.json"_s
        << QByteArray("https://d.example/a/v2");
    QTest::newRow("scheme relative") << none << QStringList{u"//h.example/x"_s}
                                     << u"https://d.example/o.json"_s << QByteArray("https://h.example/x");
    QTest::newRow("none means root") << none << QStringList() << u"https://d.example/docs/o.json?x=1"_s
                                     << QByteArray("https://d.example");
    QTest::newRow("first usable") << none
                                  << QStringList{u"/v1"_s, u"ws://w.example"_s, u"https://a.example"_s}
                                  << none << QByteArray("https://a.example");
    QTest::newRow("query dropped") << none << QStringList{u"https://u:p@a.example/x?key=1#f"_s} << none
                                   << QByteArray("https://a.example/x");
    QTest::newRow("encoded") << u"https://a.example/täst me"_s << QStringList() << none
                             << QByteArray("https://a.example/t%C3%A4st%20me");
}

void TestServerUrl::joins()
{
    QFETCH(QString, baseUrl);
    QFETCH(QStringList, servers);
    QFETCH(QString, documentUrl);
    const auto url = serverUrl(baseUrl, servers, documentUrl);
    QVERIFY2(url.ok(), url ? "" : qPrintable(url.error().message));
    QTEST(*url, "expected");
}

void TestServerUrl::refuses_data()
{
    QTest::addColumn<QString>("baseUrl");
    QTest::addColumn<QStringList>("servers");
    QTest::newRow("nothing") << QString() << QStringList();
    QTest::newRow("relative from a file") << QString() << QStringList{u"/v1"_s};
    QTest::newRow("unknown scheme") << QString() << QStringList{u"ftp://a.example"_s};
    QTest::newRow("open variable") << QString() << QStringList{u"https://a.example/{version}"_s};
    QTest::newRow("bad base url") << u"a.example/v1"_s << QStringList{u"https://a.example"_s};
    QTest::newRow("credentials") << u"https://user:hunter2@a.example/v1"_s << QStringList();
}

void TestServerUrl::refuses()
{
    QFETCH(QString, baseUrl);
    QFETCH(QStringList, servers);
    const auto url = serverUrl(baseUrl, servers, {});
    QVERIFY(!url.ok());
    QCOMPARE(url.error().code, u"tools.no_server"_s);
    QVERIFY(url.error().message.contains("backend."_L1));
    QVERIFY(!url.error().message.contains("hunter2"_L1));
}

GATEHOUSE_TEST(TestServerUrl)
#include "TestServerUrl.moc"
