#include "engine/backend/EgressPolicy.h"

#include "tests/support/TestMain.h"

#ifdef Q_OS_UNIX
#include <netinet/in.h>
#endif

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::backend;

// Which addresses may be called, apart from any connection.
class TestEgressPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kinds_data();
    void kinds();
    void spellings_data();
    void spellings();
    void socketsAreJudgedAlike();
    void rules_data();
    void rules();
    void proxies_data();
    void proxies();
};

void TestEgressPolicy::kinds_data()
{
    QTest::addColumn<AddressKind>("kind");
    const auto row = [](const char *address, AddressKind kind) { QTest::newRow(address) << kind; };
    for (const char *address : {"8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.0", "172.15.255.255",
             "172.32.0.0", "192.167.255.255", "192.169.0.0", "11.0.0.0", "9.255.255.255", "126.255.255.255",
             "128.0.0.0", "198.17.255.255", "198.20.0.0", "223.255.255.255", "2606:4700::1111",
             "2a00:1450::1", "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1"})
        row(address, AddressKind::Public);
    for (const char *address : {"127.0.0.1", "127.255.255.255", "::1", "::ffff:127.0.0.1", "::ffff:7f00:1",
             "64:ff9b::127.0.0.1", "2002:7f00:1::", "::ffff:0:127.0.0.1", "[::1]", "[::ffff:127.0.0.1]",
             "2001:0:808:808::80ff:fffe" /* Teredo, client 127.0.0.1 */,
             "2001:0:7f00:1::f7f7:f7f7" /* Teredo, server 127.0.0.1 */, "2600::5efe:127.0.0.1"})
        row(address, AddressKind::Loopback);
    for (const char *address : {"10.0.0.0", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1",
             "100.64.0.1", "100.127.255.255", "198.18.0.1", "fc00::1", "fdff::1", "fec0::1",
             "::ffff:10.0.0.1", "64:ff9b::192.168.1.1", "2002:c0a8:101::1"})
        row(address, AddressKind::Private);
    for (const char *address : {"169.254.0.1", "169.254.255.255", "fe80::1", "febf::1", "fe80::1%eth0",
             "::ffff:169.254.1.1", "64:ff9b::169.254.1.1"})
        row(address, AddressKind::LinkLocal);
    for (const char *address : {"169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16",
             "192.0.0.192", "fd00:ec2::254", "fd20:ce::254", "::ffff:169.254.169.254", "::ffff:a9fe:a9fe",
             "64:ff9b::169.254.169.254", "2002:a9fe:a9fe::1", "fe80::5efe:169.254.169.254"})
        row(address, AddressKind::Metadata);
    for (const char *address : {"224.0.0.1", "239.255.255.255", "ff02::1", "::ffff:224.0.0.1"})
        row(address, AddressKind::Multicast);
    row("255.255.255.255", AddressKind::Broadcast);
    for (const char *address : {"0.0.0.0", "0.1.2.3", "::", "::ffff:0.0.0.0"})
        row(address, AddressKind::Unspecified);
    for (const char *address : {"192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1",
             "240.0.0.1", "254.0.0.1", "2001:db8::1", "3fff::1", "100::1", "::2", "::127.0.0.1",
             "64:ff9b:1::127.0.0.1", "4000::1", "5f00::1", "e000::1"})
        row(address, AddressKind::Reserved);
}

void TestEgressPolicy::kinds()
{
    QFETCH(AddressKind, kind);
    const auto address = NetworkAddress::parse(QByteArrayView(QTest::currentDataTag()));
    QVERIFY(address.has_value());
    QCOMPARE(kindOf(*address), kind);
    EgressRule any;
    any.allowPrivate = true;
    const bool never
        = kind != AddressKind::Public && kind != AddressKind::Private && kind != AddressKind::Loopback;
    QCOMPARE(any.permits(*address), !never);
    QCOMPARE(EgressRule().permits(*address), kind == AddressKind::Public);
    // What is never called is not called because somebody named it either.
    const QString url = u"http://%1/"_s.arg(QLatin1StringView(QTest::currentDataTag()));
    QVERIFY(!never || !EgressRule::namedBy(url).permits(*address));
}

void TestEgressPolicy::spellings_data()
{
    QTest::addColumn<bool>("isAddress");
    for (const char *text : {"", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1", "127.0.0.1.",
             "1.2.3.4.5", "1.2.3", "::g", "[::1", "example.org", " 127.0.0.1"})
        QTest::newRow(text) << false;
    for (const char *text : {"127.0.0.1", "0:0:0:0:0:0:0:1", "[::1]", "fe80::1%1"})
        QTest::newRow(text) << true;
}

void TestEgressPolicy::spellings()
{
    QTEST(NetworkAddress::parse(QByteArrayView(QTest::currentDataTag())).has_value(), "isAddress");
}

void TestEgressPolicy::socketsAreJudgedAlike()
{
#ifdef Q_OS_UNIX
    sockaddr_in version4{};
    version4.sin_family = AF_INET;
    version4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(*NetworkAddress::ofSocket(reinterpret_cast<const sockaddr *>(&version4)),
        *NetworkAddress::parse("127.0.0.1"));
    sockaddr_in6 version6{};
    version6.sin6_family = AF_INET6;
    version6.sin6_addr = in6addr_loopback;
    QCOMPARE(*NetworkAddress::ofSocket(reinterpret_cast<const sockaddr *>(&version6)),
        *NetworkAddress::parse("::1"));
    version6.sin6_family = AF_UNIX;
    QVERIFY(!NetworkAddress::ofSocket(reinterpret_cast<const sockaddr *>(&version6)));
#endif
}

void TestEgressPolicy::rules_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("permitted");
    const auto row = [](const char *url, const char *address, bool permitted) {
        QTest::addRow("%s to %s", url, address)
            << QString::fromLatin1(url) << QByteArray(address) << permitted;
    };
    row("", "127.0.0.1", false);
    row("", "8.8.8.8", true);
    row("https://api.example/v1", "10.0.0.1", false);
    row("http://10.0.0.1:8080/v1", "10.0.0.1", true);
    row("http://10.0.0.1", "::ffff:10.0.0.1", true);
    row("http://10.0.0.1", "10.0.0.2", false);
    row("http://10.0.0.1", "127.0.0.1", false);
    row("http://[fd00::1]/", "fd00::1", true);
    row("http://[fd00::1]/", "fd00::2", false);
    row("http://localhost:4010", "127.0.0.1", true);
    row("http://localhost:4010", "::1", true);
    row("http://LOCALHOST.", "127.0.0.1", true);
    row("http://crm.localhost", "127.0.0.1", true);
    row("http://localhost", "10.0.0.1", false);
    row("http://notlocalhost", "127.0.0.1", false);
    row("http://localhost.example", "127.0.0.1", false);
    row("http://127.0.0.1", "127.0.0.1", true);
    row("http://127.0.0.1", "127.0.0.2", false);
    row("http://2130706433/", "127.0.0.1", true);
    row("http://0x7f.1/", "127.0.0.1", true);
    row("http://[::ffff:127.0.0.1]/", "127.0.0.1", true);
    row("http://[fe80::1%25eth0]/", "fe80::1", false);
    row("http://169.254.169.254/", "169.254.169.254", false);
    row("http://0.0.0.0/", "0.0.0.0", false);
}

void TestEgressPolicy::rules()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, address);
    QTEST(EgressRule::namedBy(url).permits(*NetworkAddress::parse(address)), "permitted");
}

void TestEgressPolicy::proxies_data()
{
    QTest::addColumn<QByteArray>("without");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("proxy");
    const QByteArray proxy = "http://proxy:3128";
    QTest::newRow("plain") << QByteArray() << QByteArray("api.example") << proxy;
    QTest::newRow("localhost") << QByteArray() << QByteArray("localhost") << QByteArray();
    QTest::newRow("loopback") << QByteArray() << QByteArray("127.9.9.9") << QByteArray();
    QTest::newRow("loopback, IPv6") << QByteArray() << QByteArray("::1") << QByteArray();
    QTest::newRow("all") << QByteArray("*") << QByteArray("api.example") << QByteArray();
    QTest::newRow("name") << QByteArray("a.b, api.example") << QByteArray("API.example") << QByteArray();
    QTest::newRow("name with dot") << QByteArray("api.example") << QByteArray("api.example.") << QByteArray();
    QTest::newRow("domain") << QByteArray(".example") << QByteArray("api.example") << QByteArray();
    QTest::newRow("suffix") << QByteArray("example") << QByteArray("badexample") << proxy;
    QTest::newRow("network") << QByteArray("10.0.0.0/8") << QByteArray("10.1.2.3") << QByteArray();
    QTest::newRow("other network") << QByteArray("10.0.0.0/8") << QByteArray("11.1.2.3") << proxy;
    QTest::newRow("broken network") << QByteArray("10.0.0.0/x") << QByteArray("10.1.2.3") << proxy;
    QTest::newRow("address") << QByteArray("10.1.2.3") << QByteArray("10.1.2.3") << QByteArray();
}

void TestEgressPolicy::proxies()
{
    QFETCH(QByteArray, without);
    QFETCH(QByteArray, host);
    const ProxyRules rules("http://proxy:3128", {}, without);
    QTEST(rules.proxyFor("http", host), "proxy");
    QCOMPARE(rules.proxyFor("https", host), QByteArray());
    QVERIFY(ProxyRules({}, {}, without).isEmpty());
}

GATEHOUSE_TEST(TestEgressPolicy)
#include "TestEgressPolicy.moc"
