#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::Client;
using gatehouse::test::get;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;

namespace {

// Unlike the other tests' fetch(): under this rule and no other.
std::optional<ClientResult> fetchUnder(HttpClient &client, const QByteArray &url, const EgressRule &rule)
{
    ClientLimits limits{2s, 100'000, {}, rule};
    std::optional<ClientResult> result;
    client.send(get(url), limits, [&result](ClientResult got) { result.emplace(std::move(got)); });
    (void)QTest::qWaitFor([&result] { return result.has_value(); }, 10'000);
    return result;
}

QByteArray portOf(const TinyServer &server)
{
    return server.origin().sliced(server.origin().lastIndexOf(':') + 1);
}

} // namespace

// The rule for addresses where it is applied: at the connections of the client.
class TestEgress : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothClients(); }
    void namesThatLeadThere_data();
    void namesThatLeadThere();
    void spellingsThatLeadThere_data();
    void spellingsThatLeadThere();
    void whatTheAdministratorWroteWorks();
    void allowPrivateCoversNames();
    void allowPrivateDoesNotCoverMetadata();
    void openConnectionsAreJudgedAgain();
    void redirectsLeadNowhere_data();
    void redirectsLeadNowhere();
    void oneGoodAddressIsEnough();
    void streamsAreJudgedToo();
    void proxiesTakeNamesButNoAddresses();
};

void TestEgress::namesThatLeadThere_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("kind");
    QTest::newRow("loopback") << QByteArray("127.0.0.1") << u"a loopback"_s;
    QTest::newRow("metadata") << QByteArray("169.254.169.254") << u"a cloud metadata"_s;
    QTest::newRow("loopback, IPv6") << QByteArray("[::1]") << u"a loopback"_s;
    QTest::newRow("unique local") << QByteArray("[fd00::1]") << u"a private"_s;
    QTest::newRow("mapped") << QByteArray("[::ffff:127.0.0.1]") << u"a loopback"_s;
    QTest::newRow("mapped metadata") << QByteArray("[::ffff:169.254.169.254]") << u"a cloud metadata"_s;
    QTest::newRow("NAT64") << QByteArray("[64:ff9b::7f00:1]") << u"a loopback"_s;
    QTest::newRow("private") << QByteArray("10.1.2.3") << u"a private"_s;
    QTest::newRow("link-local") << QByteArray("[fe80::1]") << u"a link-local"_s;
    QTest::newRow("unspecified") << QByteArray("0.0.0.0") << u"an unspecified"_s;
}

void TestEgress::namesThatLeadThere()
{
    QFETCH(QByteArray, address);
    QFETCH(QString, kind);
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    const QByteArray port = portOf(server);
    Client client({"api.example:" + port + ':' + address});
    const QByteArray url = "http://api.example:" + port + "/customers/42?key=hidden";
    const auto result = fetchUnder(client, url, EgressRule::namedBy(QString::fromLatin1(url)));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Blocked);
    const QString message = result->error().message;
    QVERIFY2(message.startsWith(
                 u"http://api.example:%1 is at %2 address, "_s.arg(QString::fromLatin1(port), kind)),
        qPrintable(message));
    QVERIFY(!message.contains(u"customers") && !message.contains(u"hidden"));
    const bool canBeAllowed = kind == u"a loopback" || kind == u"a private";
    QCOMPARE(message.contains(u"allow_private: true"), canBeAllowed);
    QCOMPARE(server.accepted(), 0);
}

void TestEgress::spellingsThatLeadThere_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"127.0.0.1", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "127.0.0.1.",
             "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[::1]", "localhost", "localhost.",
             "LOCALHOST", "x.localhost", "0", "0.0.0.0", "[::]", "[fe80::1%25lo]"})
        QTest::newRow(host) << QByteArray(host);
}

void TestEgress::spellingsThatLeadThere()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    Client client;
    QFETCH(QByteArray, host);
    const QByteArray url = "http://" + host + ':' + portOf(server) + '/';
    const auto result = fetchUnder(client, url, {});
    QVERIFY(result && !result->ok());
    // Some are no address at all to a resolver; none gets there.
    if (result->error().failure != Failure::Resolve)
        QCOMPARE(result->error().failure, Failure::Blocked);
    QCOMPARE(server.accepted(), 0);
}

void TestEgress::whatTheAdministratorWroteWorks()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    Client client;
    for (const QByteArray &host : {QByteArray("127.0.0.1"), QByteArray("localhost")}) {
        const QByteArray url = "http://" + host + ':' + portOf(server) + '/';
        const auto result = fetchUnder(client, url, EgressRule::namedBy(QString::fromLatin1(url)));
        QVERIFY(result && result->ok());
        QCOMPARE(result->value().body, "inside");
    }
}

void TestEgress::allowPrivateCoversNames()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    Client client({"api.example:" + portOf(server) + ":127.0.0.1"});
    const QByteArray url = "http://api.example:" + portOf(server) + '/';
    const auto result = fetchUnder(client, url, EgressRule::namedBy(QString::fromLatin1(url), true));
    QVERIFY(result && result->ok());
}

void TestEgress::allowPrivateDoesNotCoverMetadata()
{
    Client client({"api.example:80:169.254.169.254"});
    const auto result
        = fetchUnder(client, "http://api.example/", EgressRule::namedBy(u"http://169.254.169.254"_s, true));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Blocked);
    QCOMPARE(result->error().message,
        u"http://api.example is at a cloud metadata address, to which the gateway never sends requests"_s);
}

void TestEgress::openConnectionsAreJudgedAgain()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    Client client({"api.example:" + portOf(server) + ":127.0.0.1"});
    const QByteArray url = "http://api.example:" + portOf(server) + '/';
    EgressRule rule;
    rule.allowPrivate = true;
    QVERIFY(fetchUnder(client, url, rule)->ok());
    QVERIFY(fetchUnder(client, url, rule)->ok());
    QCOMPARE(server.accepted(), 1);
    const auto refused = fetchUnder(client, url, {});
    QVERIFY(refused && !refused->ok());
    QCOMPARE(refused->error().failure, Failure::Blocked);
    QCOMPARE(server.requests().size(), 2);
    QCOMPARE(server.accepted(), 1);
    // A refusal is the exchange's, not the client's.
    QVERIFY(fetchUnder(client, url, rule)->ok());
}

void TestEgress::redirectsLeadNowhere_data()
{
    QTest::addColumn<QByteArray>("place");
    for (const char *place :
        {"http://127.0.0.1:1/", "http://169.254.169.254/latest/meta-data", "http://[::1]/",
            "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://api.example:81/", "//127.0.0.1/"})
        QTest::newRow(place) << QByteArray(place);
}

// One that leaves the origin is not followed at all, so its address is never asked.
void TestEgress::redirectsLeadNowhere()
{
    QFETCH(QByteArray, place);
    TinyServer server(
        [&place](const RawRequest &) { return answer(302, "", "Location: " + place + "\r\n"); });
    Client client;
    const auto result
        = fetchUnder(client, server.url(), EgressRule::namedBy(QString::fromLatin1(server.url())));
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().status, 302);
    QCOMPARE(server.requests().size(), 1);
}

void TestEgress::oneGoodAddressIsEnough()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    Client client({"api.example:" + portOf(server) + ":10.1.2.3,127.0.0.1"});
    EgressRule rule;
    rule.allowLoopback = true;
    const auto result = fetchUnder(client, "http://api.example:" + portOf(server) + '/', rule);
    QVERIFY(result && result->ok());
}

void TestEgress::streamsAreJudgedToo()
{
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    CurlHttpClient client;
    std::optional<ClientError> error;
    StreamHandlers handlers;
    handlers.onHead = [](const http::ClientResponse &) {};
    handlers.onData = [](QByteArrayView) {};
    handlers.onEnd = [&error](const std::optional<ClientError> &got) { error = got; };
    client.stream(get(server.url()), {}, handlers);
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->failure, Failure::Blocked);
    QCOMPARE(server.accepted(), 0);
}

void TestEgress::proxiesTakeNamesButNoAddresses()
{
    TinyServer proxy([](const RawRequest &) { return answer(200, "by proxy"); });
    qputenv("http_proxy", proxy.origin());
    Client client;
    qunsetenv("http_proxy");
    const auto named = fetchUnder(client, "http://api.example/", {});
    QVERIFY(named && named->ok());
    QCOMPARE(named->value().body, "by proxy");
    for (const char *url : {"http://10.1.2.3/", "http://169.254.169.254/", "http://[fd00::1]/"}) {
        const auto refused = fetchUnder(client, url, {});
        QVERIFY(refused && !refused->ok());
        QCOMPARE(refused->error().failure, Failure::Blocked);
    }
    QCOMPARE(proxy.requests().size(), 1);
    // Loopback is not the proxy's.
    TinyServer server([](const RawRequest &) { return answer(200, "inside"); });
    QCOMPARE(fetchUnder(client, server.url(), {})->error().failure, Failure::Blocked);
    EgressRule rule;
    rule.allowLoopback = true;
    QCOMPARE(fetchUnder(client, server.url(), rule)->value().body, "inside");
}

GATEHOUSE_TEST(TestEgress)
#include "TestEgress.moc"
