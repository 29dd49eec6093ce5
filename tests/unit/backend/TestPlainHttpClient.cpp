#include "engine/backend/OutgoingFields.h"
#include "engine/backend/PlainHttpClient.h"
#include "engine/backend/PlainUrl.h"

#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"
#include "tests/unit/backend/TinyServer.h"

#include <QTcpSocket>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::backend;
using gatehouse::test::answer;
using gatehouse::test::fetch;
using gatehouse::test::get;
using gatehouse::test::onLoopback;
using gatehouse::test::post;
using gatehouse::test::RawRequest;
using gatehouse::test::TinyServer;

namespace {

struct Clients
{
    explicit Clients(const FixedHosts &hosts = {}) : curl({}, PollKind::Best, hosts) { }

    CurlHttpClient curl;
    PlainHttpClient plain{curl, curl};
};

// The fields of a request, in no order; both clients say the same ones.
QByteArrayList fieldsOf(const RawRequest &request)
{
    QByteArrayList lines = request.head.split('\n');
    lines.removeFirst();
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

// What is the plain client's own: its connections, and what it leaves to the other one. What both promise is
// in TestHttpClient, TestClientFailures, TestHostileBackends and TestEgress.
class TestPlainHttpClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void urls_data();
    void urls();
    void saysWhatCurlSays_data();
    void saysWhatCurlSays();
    void othersAreGivenOn();
    void aConnectionThatEndedOnTheWayIsTriedAgain();
    void butNotForWhatMustNotHappenTwice();
    void aSilentEndIsSeenBeforeSuchARequest();
    void keptAsLongAsThePeerSays();
    void notKeptAfterClose_data();
    void notKeptAfterClose();
    void earlyAnswersEndTheConnection();
    void bodyUntilTheEnd();
    void manyMoreThanConnections();
    void waitingMayBeGivenUp();
    void roomIsForAllOrigins();
    void unaskedBytesEndAKeptConnection();
};

void TestPlainHttpClient::urls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("host"); // empty: not taken
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("name") << QByteArray("http://api.example/a?b") << QByteArray("api.example")
                          << QByteArray("/a?b");
    QTest::newRow("port") << QByteArray("http://api.example:8080/") << QByteArray("api.example")
                          << QByteArray("/");
    QTest::newRow("no path") << QByteArray("http://api.example") << QByteArray("api.example") << QByteArray();
    QTest::newRow("query only") << QByteArray("http://a?x=1/2") << QByteArray("a") << QByteArray("?x=1/2");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:80/x") << QByteArray("::1") << QByteArray("/x");
    QTest::newRow("IPv6 without port")
        << QByteArray("http://[fd00::1]") << QByteArray("fd00::1") << QByteArray();
    for (const char *other : {"https://a/", "HTTP://a/", "http://", "http:///x", "http://u@a/", "http://a:/",
             "http://a:b/", "http://a:123456/", "http://a%41/", "http://a/x#y", "http://a/ b", "http://a\\b/",
             "http://a/\xc3\xa9", "http://[::1", "http://[fe80::1%25lo]/", "http://a b/", "http://[]/",
             "ftp://a/", ""})
        QTest::newRow(other) << QByteArray(other) << QByteArray() << QByteArray();
}

void TestPlainHttpClient::urls()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, host);
    const auto parts = PlainUrl::of(url);
    QCOMPARE(parts.has_value(), !host.isEmpty());
    if (!parts)
        return;
    QCOMPARE(parts->host.toByteArray(), host);
    QTEST(parts->target.toByteArray(), "target");
    QCOMPARE(parts->origin.toByteArray() + parts->target.toByteArray(), url);
}

void TestPlainHttpClient::saysWhatCurlSays_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("hasBody");
    QTest::addColumn<QByteArrayList>("fields");
    const QByteArrayList none;
    QTest::newRow("get") << QByteArray("GET") << false << none;
    QTest::newRow("own agent") << QByteArray("GET") << false << QByteArrayList{"User-Agent", "mine"};
    QTest::newRow("own choices") << QByteArray("GET") << false
                                 << QByteArrayList{"accept", "text/plain", "Accept-Encoding", "identity"};
    QTest::newRow("own host") << QByteArray("GET") << false << QByteArrayList{"Host", "other.example"};
    QTest::newRow("framing") << QByteArray("POST") << true
                             << QByteArrayList{"content-length", "99", "Transfer-Encoding", "chunked",
                                    "Connection", "close", "Expect", "100-continue", "TE", "trailers"};
    QTest::newRow("post") << QByteArray("POST") << true << QByteArrayList{"Content-Type", "text/plain"};
    QTest::newRow("post without a type") << QByteArray("POST") << true << none;
    QTest::newRow("put without a body") << QByteArray("PUT") << false << none;
    QTest::newRow("delete") << QByteArray("DELETE") << false << none;
    QTest::newRow("head") << QByteArray("HEAD") << false << none;
    QTest::newRow("head with a body") << QByteArray("HEAD") << true << none;
    QTest::newRow("odd values") << QByteArray(
        "GET") << false << QByteArrayList{"X-Empty", "", "X-Two", "a", "X-Two", "b", "X-Utf8", "caf\xc3\xa9"};
}

void TestPlainHttpClient::saysWhatCurlSays()
{
    QFETCH(QByteArray, method);
    QFETCH(bool, hasBody);
    QFETCH(QByteArrayList, fields);
    TinyServer server([](const RawRequest &) { return answer(200, ""); });
    http::ClientRequest request{method, server.url("/x?y"), {}, hasBody ? "text" : "", hasBody};
    for (qsizetype at = 0; at + 1 < fields.size(); at += 2)
        request.headers.add(fields[at], fields[at + 1]);
    Clients clients;
    QVERIFY(fetch(clients.curl, request)->ok());
    QVERIFY(fetch(clients.plain, request)->ok());
    const auto &[first, second] = std::pair(server.requests().first(), server.requests().last());
    QCOMPARE(second.head.left(second.head.indexOf('\n')), first.head.left(first.head.indexOf('\n')));
    QByteArrayList expected = fieldsOf(first);
    for (QByteArray &line : expected) // curl leaves the space out, which says the same
        line = line == "X-Empty:\r" ? "X-Empty: \r" : line;
    QCOMPARE(fieldsOf(second), expected);
    QCOMPARE(second.body, first.body);
}

void TestPlainHttpClient::othersAreGivenOn()
{
    TinyServer server([](const RawRequest &request) { return answer(200, request.field("Authorization")); });
    Clients clients;
    QByteArray url = server.url();
    url.replace("127.0.0.1", "user:word@127.0.0.1");
    const auto result = fetch(clients.plain, get(url));
    QVERIFY(result && result->ok());
    QVERIFY(result->value().body.startsWith("Basic "));
    // It is cancelled there, too.
    bool told = false;
    const auto ticket = clients.plain.send(get(url), onLoopback(), [&told](ClientResult) { told = true; });
    clients.plain.cancel(ticket);
    QVERIFY(fetch(clients.plain, get(url))->ok());
    QVERIFY(!told);
}

// The end of a kept connection and the next request meet on the way.
void TestPlainHttpClient::aConnectionThatEndedOnTheWayIsTriedAgain()
{
    TinyServer server([&server](const RawRequest &request) {
        if (request.target() == "/end" && server.accepted() == 1) {
            server.hangUp();
            return QByteArray();
        }
        return answer(200, "ok");
    });
    Clients clients;
    QVERIFY(fetch(clients.plain, get(server.url("/first")))->ok());
    const auto result = fetch(clients.plain, get(server.url("/end")));
    QVERIFY(result && result->ok());
    QCOMPARE(server.accepted(), 2);
    QCOMPARE(server.requests().size(), 3);
}

void TestPlainHttpClient::butNotForWhatMustNotHappenTwice()
{
    TinyServer server([&server](const RawRequest &request) {
        if (request.method() == "POST")
            server.hangUp();
        return answer(200, "ok");
    });
    Clients clients;
    QVERIFY(fetch(clients.plain, get(server.url("/first")))->ok());
    const auto result = fetch(clients.plain, post(server.url("/order"), "{}"));
    QVERIFY(result && !result->ok());
    QCOMPARE(result->error().failure, Failure::Protocol);
    QVERIFY(result->error().message.contains(u"closed the connection"));
    QCOMPARE(server.requests().size(), 2);
}

void TestPlainHttpClient::aSilentEndIsSeenBeforeSuchARequest()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Clients clients;
    QVERIFY(fetch(clients.plain, get(server.url()))->ok());
    server.hangUp();
    QTRY_COMPARE(server.gone(), 1);
    QVERIFY(fetch(clients.plain, post(server.url(), "{}"))->ok());
    QCOMPARE(server.accepted(), 2);
}

void TestPlainHttpClient::keptAsLongAsThePeerSays()
{
    // A second, of which one is left off: no time at all.
    TinyServer server(
        [](const RawRequest &) { return answer(200, "ok", "Keep-Alive: max=9, timeout=1\r\n"); });
    Clients clients;
    QVERIFY(fetch(clients.plain, get(server.url()))->ok());
    QVERIFY(fetch(clients.plain, get(server.url()))->ok());
    QCOMPARE(server.accepted(), 2);
}

void TestPlainHttpClient::notKeptAfterClose_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("says so") << answer(200, "ok", "Connection: x, Close\r\n");
    QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
    QTest::newRow("a length and chunks")
        << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n"
                      "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n");
    QTest::newRow("too much") << answer(200, "ok") + "more";
}

// The server keeps it open, and would take another request on it.
void TestPlainHttpClient::notKeptAfterClose()
{
    QFETCH(QByteArray, sent);
    TinyServer server([&sent](const RawRequest &) { return sent; });
    Clients clients;
    for (int round = 1; round <= 2; ++round) {
        const auto result = fetch(clients.plain, get(server.url()));
        QVERIFY(result && result->ok());
        QCOMPARE(result->value().body, "ok");
        QTRY_COMPARE(server.gone(), round);
    }
}

// Answered before the body was there: what is left of it would be read as another request.
void TestPlainHttpClient::earlyAnswersEndTheConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    int accepted = 0;
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        ++accepted;
        QTcpSocket *socket = server.nextPendingConnection();
        socket->setReadBufferSize(1024); // and nothing more is taken
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->disconnect();
            socket->write(answer(413, "enough"));
        });
    });
    Clients clients;
    const QByteArray url = "http://127.0.0.1:" + QByteArray::number(server.serverPort()) + '/';
    for (int round = 1; round <= 2; ++round) {
        const auto result = fetch(clients.plain, post(url, QByteArray(30'000'000, 'x')));
        QVERIFY(result && result->ok());
        QCOMPARE(result->value().status, 413);
        QCOMPARE(accepted, round);
    }
}

void TestPlainHttpClient::bodyUntilTheEnd()
{
    TinyServer server([](const RawRequest &) {
        return QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n") + QByteArray(300'000, 'x');
    });
    Clients clients;
    const auto result = fetch(clients.plain, get(server.url()));
    QVERIFY(result && result->ok());
    QCOMPARE(result->value().body.size(), 300'000);
}

void TestPlainHttpClient::manyMoreThanConnections()
{
    TinyServer server([](const RawRequest &request) { return answer(200, request.target()); });
    Clients clients;
    int right = 0;
    for (int index = 0; index < 1000; ++index) {
        const QByteArray target = "/item/" + QByteArray::number(index);
        clients.plain.send(
            get(server.url(target)), onLoopback({20s, 1000}), [&right, target](ClientResult result) {
                right += result.ok() && result->body == target ? 1 : 0;
            });
    }
    QTRY_COMPARE(right, 1000);
    QVERIFY2(server.accepted() <= 256, QByteArray::number(server.accepted()).constData());
    QVERIFY(clients.plain.isIdle());
}

void TestPlainHttpClient::waitingMayBeGivenUp()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Clients clients;
    int told = 0;
    QList<HttpClient::Ticket> tickets;
    for (int index = 0; index < 300; ++index)
        tickets += clients.plain.send(get(server.url()), onLoopback(), [&told](ClientResult) { ++told; });
    for (qsizetype index = 0; index < tickets.size(); index += 2)
        clients.plain.cancel(tickets[index]);
    QTRY_COMPARE(told, 150);
    QVERIFY(fetch(clients.plain, get(server.url()))->ok());
    QCOMPARE(told, 150);
    // Gone while connections are on their way.
    auto other = std::make_unique<PlainHttpClient>(clients.curl, clients.curl);
    other->send(get(server.url()), onLoopback(), [&told](ClientResult) { ++told; });
    other.reset();
    QTRY_VERIFY(clients.curl.isIdle());
    QCOMPARE(told, 150);
}

// Who waits for a connection gets one as soon as another place needs its own no more, in use or kept.
void TestPlainHttpClient::roomIsForAllOrigins()
{
    TinyServer silent([](const RawRequest &) { return QByteArray(); });
    TinyServer other([](const RawRequest &) { return answer(200, "ok"); });
    CurlHttpClient curl;
    PlainHttpClient client(curl, curl, {.open = 2});
    const auto nobody = [](ClientResult) {};
    const auto first = client.send(get(silent.url()), onLoopback(), nobody);
    client.send(get(silent.url()), onLoopback(), nobody);
    QTRY_COMPARE(silent.requests().size(), 2);
    bool answered = false;
    client.send(get(other.url()), onLoopback(), [&](ClientResult result) { answered = result.ok(); });
    QCoreApplication::processEvents();
    QCOMPARE(other.accepted(), 0);
    client.cancel(first);
    QTRY_VERIFY(answered);
    // The kept one makes room in its turn.
    client.send(get(silent.url()), onLoopback(), nobody);
    QTRY_COMPARE(silent.requests().size(), 3);
    QTRY_COMPARE(other.gone(), 1);
    bool again = false;
    client.send(get(other.url()), onLoopback(), [&](ClientResult result) { again = result.ok(); });
    QCoreApplication::processEvents();
    QVERIFY(!again);
    silent.push(answer(200, "at last"));
    QTRY_VERIFY(again);
}

void TestPlainHttpClient::unaskedBytesEndAKeptConnection()
{
    TinyServer server([](const RawRequest &) { return answer(200, "ok"); });
    Clients clients;
    QVERIFY(fetch(clients.plain, get(server.url()))->ok());
    server.push(answer(200, "forged"));
    QTRY_COMPARE(server.gone(), 1);
    QCOMPARE(fetch(clients.plain, get(server.url()))->value().body, "ok");
}

GATEHOUSE_TEST(TestPlainHttpClient)
#include "TestPlainHttpClient.moc"
