#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::Client;
using gatehouse::test::fetch;
using gatehouse::test::get;
using gatehouse::test::onLoopback;
using gatehouse::test::post;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;

// What goes out and what comes in, over real sockets.
class TestHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { test::bothClients(); }
    void answersComeWhole_data();
    void answersComeWhole();
    void bigBody();
    void targetTravelsVerbatim();
    void headerValues();
    void bodies_data();
    void bodies();
    void headHasNoBody();
    void interimAnswersAndTrailers();
    void gzipIsUndone();
    void connectionsAreReused();
    void idleConnectionsMayEnd();
    void fiftyAtOnce();
    void cookiesAreNotKept();
};

void TestHttpClient::answersComeWhole_data()
{
    QTest::addColumn<PollKind>("kind");
    QTest::newRow("best poll") << PollKind::Best;
    QTest::newRow("notifiers") << PollKind::Notifiers;
}

void TestHttpClient::answersComeWhole()
{
    QFETCH(PollKind, kind);
    TinyServer server([](const RawRequest &) {
        return answer(
            201, "{\"id\":7}", "Content-Type: application/json\r\nX-Two: a\r\nX-Two:   b  \r\nX-Empty:\r\n");
    });
    Client client({}, kind);
    const auto result = fetch(client, get(server.url("/customers")));
    QVERIFY(result && result->ok());
    const http::ClientResponse &response = result->value();
    QCOMPARE(response.status, 201);
    QCOMPARE(response.reason, "Some Reason");
    QCOMPARE(response.body, "{\"id\":7}");
    QCOMPARE(response.headers.count("x-two"), 2);
    QCOMPARE(response.headers.value("content-type"), "application/json");
    QVERIFY(response.headers.contains("X-Empty"));
}

void TestHttpClient::bigBody()
{
    const QByteArray body(3'000'000, 'x');
    TinyServer server([&body](const RawRequest &) { return answer(200, body); });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && result->ok());
    QVERIFY(result->value().body == body);
}

void TestHttpClient::targetTravelsVerbatim()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    const QByteArray target = "/a/%2e%2e/../b%2Fc;x=1/%c3%a9?q=a%20b+c&n[]=%5B&e=";
    QVERIFY(fetch(client, get(server.url(target)))->ok());
    QCOMPARE(server.requests().first().target(), target);
}

void TestHttpClient::headerValues()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    auto request = get(server.url());
    request.headers
        = {{"X-Utf8", "caf\xc3\xa9"}, {"X-Empty", ""}, {"Content-Length", "99"}, {"Cookie", "a=b; c=d"}};
    QVERIFY(fetch(client, request)->ok());
    const RawRequest &seen = server.requests().first();
    QCOMPARE(seen.field("X-Utf8"), "caf\xc3\xa9");
    QVERIFY(seen.head.contains("\r\nX-Empty:"));
    QVERIFY(!seen.head.contains("Content-Length"));
    QCOMPARE(seen.field("Cookie"), "a=b; c=d");
    QVERIFY(seen.field("User-Agent").startsWith("Gatehouse/"));

    request.headers = {{"X-Bad", "a\r\nX-Injected: 1"}};
    const auto refused = fetch(client, request);
    QVERIFY(refused && !refused->ok());
    QCOMPARE(refused->error().failure, Failure::Protocol);
    QCOMPARE(server.requests().size(), 1);
}

void TestHttpClient::bodies_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("hasBody");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("post") << QByteArray("POST") << true << QByteArray("{\"a\":1}") << QByteArray("7");
    QTest::newRow("post, empty") << QByteArray("POST") << true << QByteArray() << QByteArray("0");
    QTest::newRow("post, none") << QByteArray("POST") << false << QByteArray() << QByteArray("0");
    QTest::newRow("put") << QByteArray("PUT") << true << QByteArray("\0b", 2) << QByteArray("2");
    QTest::newRow("patch, large") << QByteArray("PATCH") << true << QByteArray(200'000, 'p')
                                  << QByteArray("200000");
    QTest::newRow("delete") << QByteArray("DELETE") << false << QByteArray() << QByteArray();
    QTest::newRow("delete with body") << QByteArray("DELETE") << true << QByteArray("[1]") << QByteArray("3");
    QTest::newRow("get with body") << QByteArray("GET") << true << QByteArray("{}") << QByteArray("2");
    QTest::newRow("options") << QByteArray("OPTIONS") << false << QByteArray() << QByteArray();
}

void TestHttpClient::bodies()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, hasBody);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, length);
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    QVERIFY(fetch(client, {method, server.url(), {}, body, hasBody})->ok());
    const RawRequest &seen = server.requests().first();
    QCOMPARE(seen.method(), method);
    QVERIFY(seen.body == body);
    QCOMPARE(seen.field("Content-Length"), length);
    QVERIFY(!seen.head.contains("Expect"));
    QVERIFY(!seen.head.contains("Content-Type"));
}

void TestHttpClient::headHasNoBody()
{
    // The length is that of a body that never comes, and larger than the cap.
    TinyServer server([](const RawRequest &) {
        return QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 123456789\r\nX-Total: 4\r\n\r\n");
    });
    Client client;
    const auto result = fetch(client, {"HEAD", server.url(), {}, {}, false});
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().headers.value("X-Total"), "4");
    QVERIFY(result->value().body.isEmpty());
}

void TestHttpClient::interimAnswersAndTrailers()
{
    TinyServer server([](const RawRequest &) {
        return QByteArray("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Real: 1\r\n\r\n"
                          "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n");
    });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().status, 200);
    QCOMPARE(result->value().body, "hello");
    QVERIFY(!result->value().headers.contains("Link"));
    QVERIFY(!result->value().headers.contains("X-Trailer"));
    QVERIFY(result->value().headers.contains("X-Real"));
}

void TestHttpClient::gzipIsUndone()
{
    // zlib's format, which is what "deflate" means (RFC 9110 §8.4.1.2); qCompress puts four bytes before it.
    const QByteArray packed = qCompress(QByteArray(100'000, 'z')).mid(4);
    TinyServer server(
        [&packed](const RawRequest &) { return answer(200, packed, "Content-Encoding: deflate\r\n"); });
    Client client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().body.size(), 100'000);
    QVERIFY(!result->value().headers.contains("Content-Encoding"));
    QVERIFY(server.requests().first().field("Accept-Encoding").contains("gzip"));

    const auto capped = fetch(client, get(server.url()), {std::chrono::seconds(5), 50'000});
    QVERIFY(capped && !capped->ok());
    QCOMPARE(capped->error().failure, Failure::TooLarge);
}

void TestHttpClient::connectionsAreReused()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    for (int index = 0; index < 10; ++index)
        QVERIFY(fetch(client, index % 2 ? get(server.url("/x")) : post(server.url("/y"), "{}"))->ok());
    QCOMPARE(server.accepted(), 1);
    QCOMPARE(server.requests().size(), 10);
}

void TestHttpClient::idleConnectionsMayEnd()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Client client;
    for (int round = 1; round <= 5; ++round) {
        QVERIFY(fetch(client, get(server.url()))->ok());
        QVERIFY(fetch(client, get(server.url()))->ok());
        QCOMPARE(server.accepted(), round);
        server.hangUp();
        QTRY_COMPARE(server.gone(), round);
    }
}

void TestHttpClient::fiftyAtOnce()
{
    TinyServer server([](const RawRequest &request) { return answer(200, request.target()); });
    Client client;
    int right = 0;
    for (int index = 0; index < 50; ++index) {
        const QByteArray target = "/item/" + QByteArray::number(index);
        client.send(get(server.url(target)), onLoopback(), [&right, target](ClientResult result) {
            right += result.ok() && result->body == target ? 1 : 0;
        });
    }
    QTRY_COMPARE(right, 50);
    QVERIFY(server.accepted() <= 50);
}

void TestHttpClient::cookiesAreNotKept()
{
    TinyServer server(
        [](const RawRequest &) { return answer(200, "ok", "Set-Cookie: session=1; Path=/\r\n"); });
    Client client;
    QVERIFY(fetch(client, get(server.url()))->ok());
    QVERIFY(fetch(client, get(server.url()))->ok());
    QVERIFY(!server.requests().last().head.contains("Cookie"));
}

GATEHOUSE_TEST(TestHttpClient)
#include "TestHttpClient.moc"
