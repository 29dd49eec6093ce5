#include "engine/backend/CurlHttpClient.h"
#include "engine/backend/Redirect.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::fetch;
using gatehouse::test::get;
using gatehouse::test::post;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;

class TestRedirect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void methods_data();
    void methods();
    void places_data();
    void places();
    void origins();
    void followedWithCredential();
    void foreignOriginIsGivenBack();
    void loopEnds();
    void deadlineCoversEveryHop();
};

void TestRedirect::methods_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("next");
    QTest::addColumn<bool>("keepsBody");
    QTest::newRow("301 POST") << 301 << QByteArray("POST") << QByteArray("GET") << false;
    QTest::newRow("302 POST") << 302 << QByteArray("POST") << QByteArray("GET") << false;
    QTest::newRow("302 PUT") << 302 << QByteArray("PUT") << QByteArray("PUT") << true;
    QTest::newRow("303 PUT") << 303 << QByteArray("PUT") << QByteArray("GET") << false;
    QTest::newRow("303 DELETE") << 303 << QByteArray("DELETE") << QByteArray("GET") << false;
    QTest::newRow("303 HEAD") << 303 << QByteArray("HEAD") << QByteArray("HEAD") << true;
    QTest::newRow("307 POST") << 307 << QByteArray("POST") << QByteArray("POST") << true;
    QTest::newRow("308 PATCH") << 308 << QByteArray("PATCH") << QByteArray("PATCH") << true;
}

void TestRedirect::methods()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(bool, keepsBody);
    const http::ClientRequest request{
        method, "http://h/a", {{"Content-Type", "text/plain"}, {"X-Kept", "1"}}, "body", true};
    const auto next = followRedirect(request, status, "/b");
    QVERIFY(next);
    QTEST(next->method, "next");
    QCOMPARE(next->hasBody, keepsBody);
    QCOMPARE(next->body, keepsBody ? QByteArray("body") : QByteArray());
    QCOMPARE(next->headers.contains("Content-Type"), keepsBody);
    QVERIFY(next->headers.contains("X-Kept"));
}

void TestRedirect::places_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("url"); // empty: not followed
    QTest::newRow("path") << QByteArray("/x?y=1") << QByteArray("http://h:81/x?y=1");
    QTest::newRow("relative") << QByteArray("c") << QByteArray("http://h:81/a/c");
    QTest::newRow("up") << QByteArray("../d") << QByteArray("http://h:81/d");
    QTest::newRow("absolute") << QByteArray("http://H:81/x") << QByteArray("http://H:81/x");
    QTest::newRow("encoded") << QByteArray("/a%2Fb?c=%20") << QByteArray("http://h:81/a%2Fb?c=%20");
    QTest::newRow("fragment") << QByteArray("/x#part") << QByteArray("http://h:81/x");
    QTest::newRow("other port") << QByteArray("http://h:82/x") << QByteArray();
    QTest::newRow("default port") << QByteArray("http://h/x") << QByteArray();
    QTest::newRow("other host") << QByteArray("http://evil/x") << QByteArray();
    QTest::newRow("network path") << QByteArray("//evil/x") << QByteArray();
    QTest::newRow("other scheme") << QByteArray("https://h:81/x") << QByteArray();
    QTest::newRow("file") << QByteArray("file:///etc/passwd") << QByteArray();
    QTest::newRow("user") << QByteArray("http://u:p@h:81/x") << QByteArray();
    QTest::newRow("none") << QByteArray() << QByteArray();
}

void TestRedirect::places()
{
    QFETCH(QByteArray, location);
    const auto next = followRedirect(get("http://h:81/a/b?q=1"), 302, location);
    QTEST(next ? next->url : QByteArray(), "url");
    QVERIFY(!followRedirect(get("http://h:81/a/b"), 200, location));
    QVERIFY(!followRedirect(get("http://h:81/a/b"), 304, location));
}

void TestRedirect::origins()
{
    QCOMPARE(originOf("https://x.example/p?q=1"), u"https://x.example"_s);
    QCOMPARE(originOf("https://x.example:443/p"), u"https://x.example"_s);
    QCOMPARE(originOf("http://user:secret@[::1]:8080/"), u"http://[::1]:8080"_s);
    QCOMPARE(originOf("nonsense and secrets"), u"the backend"_s);
}

void TestRedirect::followedWithCredential()
{
    TinyServer server([](const RawRequest &request) {
        return request.target() == "/new" ? answer(200, "there") : answer(303, "moved", "Location: /new\r\n");
    });
    CurlHttpClient client;
    auto request = post(server.url("/old"), "{}");
    request.headers.add("Authorization", "Bearer t");
    const auto result = fetch(client, request);
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().body, "there");
    QVERIFY(!result->value().headers.contains("Location"));
    const RawRequest &last = server.requests().last();
    QCOMPARE(last.method(), "GET");
    QCOMPARE(last.field("Authorization"), "Bearer t");
    QVERIFY(last.body.isEmpty());
    // What is the same for every exchange is the same for every hop.
    for (const QByteArray &field : {QByteArray("User-Agent"), QByteArray("Accept-Encoding")}) {
        QVERIFY(!last.field(field).isEmpty());
        QCOMPARE(last.field(field), server.requests().first().field(field));
    }
    QCOMPARE(server.accepted(), 1);
}

void TestRedirect::foreignOriginIsGivenBack()
{
    TinyServer other([](const RawRequest &) { return answer(200, "stolen"); });
    const QByteArray place = other.url("/x");
    TinyServer server(
        [&place](const RawRequest &) { return answer(302, "go", "Location: " + place + "\r\n"); });
    CurlHttpClient client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().status, 302);
    QCOMPARE(result->value().headers.value("Location"), place);
    QCOMPARE(other.accepted(), 0);
}

void TestRedirect::loopEnds()
{
    TinyServer server([](const RawRequest &) { return answer(307, "", "Location: /again\r\n"); });
    CurlHttpClient client;
    const auto result = fetch(client, get(server.url()));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Redirect);
    QVERIFY(result->error().message.contains(u"more than 5 times"));
    QCOMPARE(server.requests().size(), 6);
}

void TestRedirect::deadlineCoversEveryHop()
{
    TinyServer server([](const RawRequest &request) {
        return request.target() == "/slow" ? QByteArray() : answer(302, "", "Location: /slow\r\n");
    });
    CurlHttpClient client;
    const auto result = fetch(client, get(server.url()), {250ms, 1000});
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Timeout);
    QVERIFY(result->error().after < 2s);
    QVERIFY(result->error().message.contains(u"250 ms"));
}

GATEHOUSE_TEST(TestRedirect)
#include "TestRedirect.moc"
