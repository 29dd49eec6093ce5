#include "tests/integration/GateFixture.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;

// Every probe of a raw socket that a plain QHttpServer answers wrongly or not at all, against a real server.
class TestGateProbes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_gate.reset(); }
    void answersOneRequest_data();
    void answersOneRequest();
    void head();
    void closesWhenAsked();
    void keepsAlive();
    void http10();
    void expectContinue();
    void pipelinesInOrder();
    void bytewise();
    void trailersThenNext();
    void missingThenNext();
    void clientGateIdNeverCounts();
    void upgradeIsStripped();
    void headersKeepOrderAndCase();
    void halfCloseIsServed();
    void droppedExchangeAnswers500();
    void streamsInChunks();
    void streamEndsWithTheConnectionForHttp10();
    void cutStreamIsNotEnded();
    void dateIsThere();

private:
    static void framingRows();
    static void headRows();
    std::unique_ptr<GateThread> m_gate;
};

namespace {

QByteArray post(QByteArrayView rest)
{
    return "POST /echo HTTP/1.1\r\nHost: h\r\n" + rest.toByteArray();
}

QByteArray getWith(QByteArrayView path, QByteArrayView more = {})
{
    return "GET " + path.toByteArray() + " HTTP/1.1\r\nHost: h\r\n" + more.toByteArray() + "\r\n";
}

} // namespace

void TestGateProbes::initTestCase()
{
    m_gate = std::make_unique<GateThread>(GateThread::Setup{});
    QVERIFY(m_gate->port() != 0);
}

void TestGateProbes::framingRows()
{
    QTest::newRow("chunked") << post("Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n") << 200
                             << true;
    QTest::newRow("bad chunk size") << post("Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n")
                                    << 400 << false;
    QTest::newRow("length and encoding")
        << post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") << 400 << false;
    QTest::newRow("two lengths") << post("Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde") << 400
                                 << false;
    QTest::newRow("length -5") << post("Content-Length: -5\r\n\r\nabcde") << 400 << false;
    QTest::newRow("length 5x") << post("Content-Length: 5x\r\n\r\nabcde") << 400 << false;
    QTest::newRow("length 2^64-1") << post("Content-Length: 18446744073709551615\r\n\r\nabc") << 400 << false;
    QTest::newRow("length 10 GB") << post("Content-Length: 10000000000\r\n\r\n") << 413 << false;
    QTest::newRow("encoding gzip") << post("Transfer-Encoding: gzip\r\n\r\n") << 501 << false;
    QTest::newRow("unknown expectation") << post("Expect: x\r\nContent-Length: 1\r\n\r\na") << 417 << false;
}

void TestGateProbes::headRows()
{
    const QByteArray host = "Host: h\r\n\r\n";
    QTest::newRow("header without colon") << getWith("/echo", "Nonsense\r\n") << 400 << false;
    QTest::newRow("space before colon") << getWith("/echo", "A : b\r\n") << 400 << false;
    QTest::newRow("obs-fold") << getWith("/echo", "A: b\r\n c\r\n") << 400 << false;
    QTest::newRow("nul in value") << getWith("/echo", QByteArrayView("A: b\0c\r\n", 8)) << 400 << false;
    QTest::newRow("no host") << QByteArray("GET /echo HTTP/1.1\r\n\r\n") << 400 << false;
    QTest::newRow("two hosts") << getWith("/echo", "Host: g\r\n") << 400 << false;
    QTest::newRow("9.9") << "GET /echo HTTP/9.9\r\n" + host << 505 << false;
    QTest::newRow("h2 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505 << false;
    QTest::newRow("absolute form") << "GET http://x/echo HTTP/1.1\r\n" + host << 400 << false;
    QTest::newRow("lf only") << QByteArray("GET /echo HTTP/1.1\nHost: h\n\n") << 400 << false;
    QTest::newRow("tls hello") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11) << 400
                               << false;
    QTest::newRow("unknown method reaches the handler")
        << "FROBNICATE /echo HTTP/1.1\r\n" + host << 200 << true;
    QTest::newRow("delete reaches the handler") << "DELETE /echo HTTP/1.1\r\n" + host << 200 << true;
    QTest::newRow("trace") << "TRACE /echo HTTP/1.1\r\n" + host << 501 << false;
    QTest::newRow("connect") << "CONNECT h:443 HTTP/1.1\r\n" + host << 501 << false;
    QTest::newRow("options *") << "OPTIONS * HTTP/1.1\r\n" + host << 404 << true;
    QTest::newRow("missing") << getWith("/nothing") << 404 << true;
    QTest::newRow("authority in path") << getWith("//echo") << 404 << true;
    QTest::newRow("%2F in a segment") << getWith("/v1/mcp/a%2Fb?c=%2F") << 200 << true;
    QTest::newRow("dots in a segment") << getWith("/v1/mcp/%2e%2e") << 200 << true;
    QTest::newRow("nul in a segment") << getWith("/v1/mcp/%00") << 200 << true;
    QTest::newRow("crlf in a segment") << getWith("/v1/mcp/%0d%0aX:y") << 200 << true;
    QTest::newRow("byte ff in a segment") << getWith("/v1/mcp/%ff") << 200 << true;
    QTest::newRow("encoded literal") << getWith("/%65cho") << 200 << true;
    QTest::newRow("segment too many") << getWith("/v1/mcp/a/b") << 404 << true;
}

void TestGateProbes::answersOneRequest_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("served");
    framingRows();
    headRows();
}

void TestGateProbes::answersOneRequest()
{
    QFETCH(const QByteArray, request);
    QFETCH(const int, status);
    QFETCH(const bool, served);
    const int before = m_gate->handled();
    // Whatever is behind a refused request is never served: it may be part of an attack.
    RawClient client(m_gate->port());
    QVERIFY(client.send(request + getWith("/echo?second")));
    if (served)
        client.endInput();
    const QByteArray answer = client.readToEnd();
    QVERIFY(client.sawEnd());
    QCOMPARE(statusOf(answer), status);
    QCOMPARE(answer.count("\r\nDate: "), served ? 2 : 1);
    QCOMPARE(answer.contains("GET /echo?second"), served);
    QCOMPARE(answer.contains("Connection: close"), !served);
    if (!served) {
        QVERIFY(answer.contains("application/problem+json"));
        QVERIFY(answer.contains("\r\nX-Request-Id: "));
        QCOMPARE(m_gate->handled(), before);
    }
    const QByteArray target = request.split(' ').value(1);
    if (target.startsWith("/v1/mcp/") && status == 200)
        QVERIFY(answer.contains("mcp " + target));
}

void TestGateProbes::head()
{
    const QByteArray answer
        = converse(m_gate->port(), "HEAD /echo HTTP/1.1\r\nHost: h\r\n\r\n" + getWith("/echo?next"));
    QVERIFY(answer.contains("Content-Length: 11\r\n\r\nHTTP/1.1 200 OK"));
    QVERIFY(answer.endsWith("\r\n\r\nGET /echo?next\n"));
}

void TestGateProbes::closesWhenAsked()
{
    RawClient client(m_gate->port());
    client.send(getWith("/echo", "Connection: close\r\n") + getWith("/echo?second"));
    const QByteArray answer = client.readToEnd();
    QVERIFY(client.sawEnd());
    QCOMPARE(answer.count("HTTP/1.1 200 OK"), 1);
    QVERIFY(answer.contains("Connection: close\r\n"));
}

void TestGateProbes::keepsAlive()
{
    RawClient client(m_gate->port());
    for (int round = 0; round < 20; ++round) {
        client.forget();
        QVERIFY(client.send(post("Content-Length: 2\r\n\r\nhi")));
        QVERIFY(client.readUntil("\nhi").endsWith("POST /echo\nhi"));
    }
    QVERIFY(!client.received().contains("Connection:"));
}

void TestGateProbes::http10()
{
    RawClient client(m_gate->port());
    client.send("GET /echo HTTP/1.0\r\n\r\n");
    QVERIFY(client.readToEnd().contains("Connection: close\r\n"));
    QVERIFY(client.sawEnd());
    RawClient kept(m_gate->port());
    kept.send("GET /echo HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(kept.readUntil("GET /echo\n").contains("Connection: keep-alive\r\n"));
    kept.send("GET /echo?2 HTTP/1.0\r\n\r\n");
    QVERIFY(kept.readToEnd().endsWith("GET /echo?2\n"));
}

void TestGateProbes::expectContinue()
{
    RawClient client(m_gate->port());
    client.send(post("Expect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
    QCOMPARE(client.readUntil("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    QVERIFY(client.readUntil("hello").endsWith("POST /echo\nhello"));
    RawClient large(m_gate->port());
    large.send(post("Expect: 100-continue\r\nContent-Length: 50000000\r\n\r\n"));
    QCOMPARE(statusOf(large.readToEnd()), 413);
}

void TestGateProbes::pipelinesInOrder()
{
    const QByteArray answer = converse(m_gate->port(),
        getWith("/later?1") + getWith("/echo?2") + getWith("/later?3") + post("Content-Length: 1\r\n\r\n4")
            + getWith("/echo?5"));
    QList<qsizetype> places;
    for (const QByteArrayView body :
        {"GET /later?1\n", "GET /echo?2\n", "GET /later?3\n", "POST /echo\n4", "GET /echo?5\n"})
        places.append(answer.indexOf(body));
    QVERIFY(!places.contains(-1));
    QVERIFY(std::is_sorted(places.begin(), places.end()));
    QCOMPARE(answer.count("HTTP/1.1 200 OK"), 5);

    const QByteArray many = converse(m_gate->port(), getWith("/echo?x").repeated(3000));
    QCOMPARE(many.count("GET /echo?x\n"), 3000);
}

void TestGateProbes::bytewise()
{
    RawClient client(m_gate->port());
    const QByteArray bytes = post("Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n0\r\nT: 1\r\n\r\n");
    for (const char byte : bytes)
        QVERIFY(client.send(QByteArrayView(&byte, 1)));
    QVERIFY(client.readUntil("\nabc").endsWith("POST /echo\nabc"));
}

void TestGateProbes::trailersThenNext()
{
    const QByteArray answer = converse(m_gate->port(),
        post("Transfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3\r\nabc\r\n0\r\nX: 1\r\n\r\n")
            + getWith("/headers"));
    QVERIFY(answer.contains("POST /echo\nabc"));
    QVERIFY(answer.endsWith("Host=h\n"));
}

void TestGateProbes::missingThenNext()
{
    const QByteArray answer = converse(m_gate->port(),
        "POST /nothing HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nbody" + getWith("/echo?next"));
    QCOMPARE(statusOf(answer), 404);
    QVERIFY(answer.endsWith("GET /echo?next\n"));
}

void TestGateProbes::clientGateIdNeverCounts()
{
    RawClient waiting(m_gate->port());
    waiting.send(getWith("/hold?mine"));
    QTRY_VERIFY(m_gate->handled() > 0);
    const QByteArray answer
        = converse(m_gate->port(), getWith("/echo?own", "X-Gate-Id: 1\r\nx-gate-id: 2\r\n"));
    QVERIFY(answer.endsWith("GET /echo?own\n"));
    converse(m_gate->port(), getWith("/release"));
    QVERIFY(waiting.readUntil("mine\n").endsWith("GET /hold?mine\n"));
}

void TestGateProbes::upgradeIsStripped()
{
    const QByteArray answer = converse(m_gate->port(),
        getWith("/headers", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
            + getWith("/echo"));
    QCOMPARE(answer.count("HTTP/1.1 "), 2);
    QVERIFY(!answer.contains("Upgrade="));
    QVERIFY(answer.contains("Sec-WebSocket-Version=13\n"));
}

void TestGateProbes::headersKeepOrderAndCase()
{
    const QByteArray answer = converse(m_gate->port(), getWith("/headers", "x-A: 1\r\nX-a: 2\r\nX-A: 3\r\n"));
    QVERIFY(answer.endsWith("Host=h\nx-A=1\nX-a=2\nX-A=3\n"));
}

void TestGateProbes::halfCloseIsServed()
{
    const int gone = m_gate->gone();
    const QByteArray answer = converse(m_gate->port(), getWith("/later?half") + getWith("/later?closed"));
    QCOMPARE(answer.count("HTTP/1.1 200 OK\r\n"), 2);
    QCOMPARE(answer.count("HTTP/1.1 "), 2);
    QVERIFY(answer.contains("GET /later?half\n"));
    QVERIFY(answer.endsWith("GET /later?closed\n"));
    QCOMPARE(m_gate->gone(), gone);
}

void TestGateProbes::droppedExchangeAnswers500()
{
    const QByteArray answer = converse(m_gate->port(), getWith("/drop") + getWith("/echo?next"));
    QCOMPARE(statusOf(answer), 500);
    QVERIFY(answer.endsWith("GET /echo?next\n"));
}

void TestGateProbes::streamsInChunks()
{
    const QByteArray answer = converse(m_gate->port(), getWith("/chunks") + getWith("/echo?next"));
    QVERIFY(answer.contains(
        "Transfer-Encoding: chunked\r\n\r\n3\r\none\r\n3\r\ntwo\r\n0\r\n\r\nHTTP/1.1 200 OK"));
    QVERIFY(answer.endsWith("GET /echo?next\n"));
    const QByteArray head = converse(m_gate->port(), "HEAD /chunks HTTP/1.1\r\nHost: h\r\n\r\n");
    QVERIFY(head.endsWith("Transfer-Encoding: chunked\r\n\r\n"));
}

void TestGateProbes::streamEndsWithTheConnectionForHttp10()
{
    RawClient client(m_gate->port());
    client.send("GET /chunks HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QVERIFY(client.readToEnd().endsWith("\r\n\r\nonetwo"));
    QVERIFY(client.sawEnd());
    QVERIFY(client.received().contains("Connection: close"));
    QVERIFY(!client.received().contains("chunked"));
}

void TestGateProbes::cutStreamIsNotEnded()
{
    RawClient client(m_gate->port());
    client.send(getWith("/cut"));
    const QByteArray answer = client.readToEnd();
    QVERIFY(client.sawEnd());
    QVERIFY(answer.contains("begun"));
    QVERIFY(!answer.contains("\r\n0\r\n"));
    QTRY_COMPARE(m_gate->counts().streams, 0);
}

void TestGateProbes::dateIsThere()
{
    const QByteArray answer = converse(m_gate->port(), getWith("/echo"));
    QVERIFY(answer.contains("\r\nDate: "));
    QVERIFY(answer.contains(" GMT\r\n"));
    QVERIFY(!answer.contains("Server:"));
}

GATEHOUSE_TEST(TestGateProbes)
#include "TestGateProbes.moc"
