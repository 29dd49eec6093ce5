#include "engine/http/RequestParser.h"
#include "tests/support/TestMain.h"

using namespace gatehouse::http;

namespace {

constexpr RequestLimits smallLimits{.maxBodyBytes = 64, .maxHeaderBytes = 512};

struct Parsed
{
    QList<Request> requests;
    int status = 0;
};

Parsed parse(QByteArrayView bytes, qsizetype step, const RequestLimits &limits = smallLimits)
{
    RequestParser parser(limits);
    Parsed result;
    while (!bytes.isEmpty()) {
        QByteArrayView piece = bytes.first(std::min(step, bytes.size()));
        bytes = bytes.sliced(piece.size());
        while (!piece.isEmpty() && parser.state() == RequestParser::State::NeedMore) {
            piece = piece.sliced(parser.feed(piece));
            if (parser.state() == RequestParser::State::Complete)
                result.requests.append(parser.takeRequest());
        }
        if (parser.state() == RequestParser::State::Refused) {
            result.status = parser.refusal().status;
            return result;
        }
    }
    return result;
}

QByteArray get(QByteArrayView more)
{
    return "GET /a HTTP/1.1\r\nHost: h\r\n" + more.toByteArray() + "\r\n";
}

QByteArray post(QByteArrayView more)
{
    return "POST /a HTTP/1.1\r\nHost: h\r\n" + more.toByteArray();
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusesAndAccepts_data();
    void refusesAndAccepts();
    void keepsWhatWasSent();
    void dropsConnectionFields();
    void keepAlive_data();
    void keepAlive();
    void takesPipelinedRequestsOneByOne();
    void reportsExpectation();
    void tellsHowFarItIs();
    void boundsHeaderWithoutEnd();
    void reservesNothingForAnAnnouncedBody();

private:
    static void headRows();
    static void framingRows();
    static void chunkRows();
    static void limitRows();
};

void TestRequestParser::headRows()
{
    const QByteArray host = "Host: h\r\n\r\n";
    QTest::newRow("plain get") << get("") << 0 << 1;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400 << 0;
    QTest::newRow("two hosts") << get("Host: g\r\n") << 400 << 0;
    QTest::newRow("host with path") << QByteArray("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") << 400 << 0;
    QTest::newRow("host list") << QByteArray("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n") << 400 << 0;
    QTest::newRow("ipv6 host") << QByteArray("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n") << 0 << 1;
    QTest::newRow("1.0 without host") << QByteArray("GET / HTTP/1.0\r\n\r\n") << 0 << 1;
    QTest::newRow("9.9") << "GET / HTTP/9.9\r\n" + host << 505 << 0;
    QTest::newRow("2.0 preface") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505 << 0;
    QTest::newRow("0.9") << QByteArray("GET /\r\n") << 400 << 0;
    QTest::newRow("http small") << "GET / http/1.1\r\n" + host << 400 << 0;
    QTest::newRow("absolute form") << "GET http://h/ HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("star for options") << "OPTIONS * HTTP/1.1\r\n" + host << 0 << 1;
    QTest::newRow("star for get") << "GET * HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("fragment") << "GET /#x HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("byte over ascii") << "GET /\xff HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("nul in target") << QByteArray("GET /") + '\0' + " HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("space in target") << "GET /a b HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("tab in line") << "GET\t/ HTTP/1.1\r\n" + host << 400 << 0;
    QTest::newRow("unknown method") << "FROBNICATE / HTTP/1.1\r\n" + host << 0 << 1;
    QTest::newRow("method no token") << "G@T / HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("method starts no token") << "@GET / HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("method small") << "get / HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("method long") << QByteArray(33, 'A') + " / HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("method 32") << QByteArray(32, 'A') + " / HTTP/1.1\r\n" + host << 0 << 1;
    QTest::newRow("trace") << "TRACE / HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("connect") << "CONNECT h:443 HTTP/1.1\r\n" + host << 501 << 0;
    QTest::newRow("tls hello") << QByteArray("\x16\x03\x01\x02\x00", 5) << 400 << 0;
    QTest::newRow("leading blank lines") << "\r\n\r\n" + get("") << 0 << 1;
    QTest::newRow("endless blank lines") << QByteArray("\r\n").repeated(20) << 400 << 0;
    QTest::newRow("lf only") << QByteArray("GET / HTTP/1.1\nHost: h\n\n") << 400 << 0;
    QTest::newRow("lf in header") << QByteArray("GET / HTTP/1.1\r\nHost: h\n\r\n") << 400 << 0;
    QTest::newRow("bare cr") << get("A: b\rc\r\n") << 400 << 0;
    QTest::newRow("no colon") << get("Nonsense\r\n") << 400 << 0;
    QTest::newRow("space before colon") << get("A : b\r\n") << 400 << 0;
    QTest::newRow("empty name") << get(": b\r\n") << 400 << 0;
    QTest::newRow("obs-fold") << get("A: b\r\n c\r\n") << 400 << 0;
    QTest::newRow("nul in value") << get(QByteArrayView("A: b\0c\r\n", 8)) << 400 << 0;
    QTest::newRow("del in value") << get("A: b\x7f\r\n") << 400 << 0;
    QTest::newRow("tab and obs-text") << get("A: b\tc\xe9\r\n") << 0 << 1;
}

void TestRequestParser::framingRows()
{
    QTest::newRow("length") << post("Content-Length: 3\r\n\r\nabc") << 0 << 1;
    QTest::newRow("length zero") << post("Content-Length: 0\r\n\r\n") << 0 << 1;
    QTest::newRow("body not all") << post("Content-Length: 4\r\n\r\nabc") << 0 << 0;
    QTest::newRow("same length twice")
        << post("Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc") << 400 << 0;
    QTest::newRow("two lengths") << post("Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd") << 400 << 0;
    QTest::newRow("length list") << post("Content-Length: 3, 3\r\n\r\nabc") << 400 << 0;
    QTest::newRow("length negative") << post("Content-Length: -5\r\n\r\n") << 400 << 0;
    QTest::newRow("length plus") << post("Content-Length: +5\r\n\r\n") << 400 << 0;
    QTest::newRow("length 5x") << post("Content-Length: 5x\r\n\r\n") << 400 << 0;
    QTest::newRow("length hex") << post("Content-Length: 0x5\r\n\r\n") << 400 << 0;
    QTest::newRow("length empty") << post("Content-Length:\r\n\r\n") << 400 << 0;
    QTest::newRow("length 2^64-1") << post("Content-Length: 18446744073709551615\r\n\r\n") << 400 << 0;
    QTest::newRow("length 2^64+3") << post("Content-Length: 18446744073709551619\r\n\r\nabc") << 400 << 0;
    QTest::newRow("length 10 GB") << post("Content-Length: 10000000000\r\n\r\n") << 413 << 0;
    QTest::newRow("length over limit") << post("Content-Length: 65\r\n\r\n") << 413 << 0;
    QTest::newRow("both framings") << post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                   << 400 << 0;
    QTest::newRow("both, other order")
        << post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n") << 400 << 0;
    QTest::newRow("gzip, chunked") << post("Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n") << 501 << 0;
    QTest::newRow("encoding xchunked") << post("Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n") << 501 << 0;
    QTest::newRow("encoding twice") << post(
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                    << 400 << 0;
    QTest::newRow("encoding in 1.0") << QByteArray(
        "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                     << 400 << 0;
    QTest::newRow("expect other") << post("Expect: tea\r\nContent-Length: 1\r\n\r\n") << 417 << 0;
    QTest::newRow("expect in 1.0") << QByteArray("GET / HTTP/1.0\r\nExpect: tea\r\n\r\n") << 0 << 1;
    QTest::newRow("expect but too large")
        << post("Expect: 100-continue\r\nContent-Length: 65\r\n\r\n") << 413 << 0;
}

void TestRequestParser::chunkRows()
{
    const QByteArray chunked = post("Transfer-Encoding: chunked\r\n\r\n");
    QTest::newRow("chunks") << chunked + "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n" << 0 << 1;
    QTest::newRow("chunk capital") << post("Transfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n")
                                   << 0 << 1;
    QTest::newRow("chunk extension") << chunked + "3;a=b;c=\"d\"\r\nabc\r\n0 ;x\r\n\r\n" << 0 << 1;
    QTest::newRow("trailer then next") << chunked + "1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n" + get("") << 0 << 2;
    QTest::newRow("bad trailer") << chunked + "0\r\nX Sum: 1\r\n\r\n" << 400 << 0;
    QTest::newRow("bad size") << chunked + "zz\r\nabc\r\n" << 400 << 0;
    QTest::newRow("empty size") << chunked + "\r\nabc\r\n" << 400 << 0;
    QTest::newRow("0x size") << chunked + "0x3\r\nabc\r\n" << 400 << 0;
    QTest::newRow("negative size") << chunked + "-3\r\nabc\r\n" << 400 << 0;
    QTest::newRow("size with space before") << chunked + " 3\r\nabc\r\n" << 400 << 0;
    QTest::newRow("size then junk") << chunked + "3 x\r\nabc\r\n" << 400 << 0;
    QTest::newRow("size trailing space") << chunked + "3 \r\nabc\r\n0\r\n\r\n" << 400 << 0;
    QTest::newRow("size too many digits") << chunked + "0000000000000003\r\nabc\r\n" << 400 << 0;
    QTest::newRow("size 2^64") << chunked + "10000000000000000\r\n" << 400 << 0;
    QTest::newRow("size lf only") << chunked + "3\nabc\r\n" << 400 << 0;
    QTest::newRow("chunk longer than said") << chunked + "3\r\nabcd\r\n" << 400 << 0;
    QTest::newRow("chunk end lf only") << chunked + "3\r\nabc\n0\r\n\r\n" << 400 << 0;
    QTest::newRow("chunk over limit") << chunked + "41\r\n" << 413 << 0;
    QTest::newRow("chunks over limit") << chunked + "20\r\n" + QByteArray(32, 'x') + "\r\n21\r\n" << 413 << 0;
    QTest::newRow("control in extension") << chunked + "3;a\x01\r\nabc\r\n" << 400 << 0;
    QTest::newRow("endless extension") << chunked + "3;" + QByteArray(2000, 'x') << 400 << 0;
    QTest::newRow("endless trailer") << chunked + "0\r\nA: " + QByteArray(600, 'x') << 431 << 0;
    QTest::newRow("many trailers") << chunked + "0\r\n" + QByteArray("A: b\r\n").repeated(100) << 431 << 0;
}

void TestRequestParser::limitRows()
{
    QTest::newRow("endless request line") << "GET /" + QByteArray(600, 'x') << 414 << 0;
    QTest::newRow("long target complete") << "GET /" + QByteArray(600, 'x') + " HTTP/1.1\r\n" << 414 << 0;
    QTest::newRow("endless header") << get("").chopped(2) + "A: " + QByteArray(600, 'x') << 431 << 0;
    QTest::newRow("long header complete") << get("A: " + QByteArray(600, 'x') + "\r\n") << 431 << 0;
    QTest::newRow("many headers") << get(QByteArray("A: b\r\n").repeated(100)) << 431 << 0;
}

void TestRequestParser::refusesAndAccepts_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("count");
    headRows();
    framingRows();
    chunkRows();
    limitRows();
}

void TestRequestParser::refusesAndAccepts()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, status);
    QFETCH(const int, count);
    for (const qsizetype step : {bytes.size(), qsizetype(1), qsizetype(2), qsizetype(7)}) {
        const Parsed parsed = parse(bytes, step);
        QCOMPARE(parsed.status, status);
        QCOMPARE(parsed.requests.size(), count);
    }
}

void TestRequestParser::keepsWhatWasSent()
{
    const QByteArray bytes
        = "PATCH /v1/a%2Fb?x=%20&y HTTP/1.1\r\nhOsT: example.org:81\r\nA:  one \t\r\na: two\r\nEmpty:\r\n"
          "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x\r\n \r\n5\r\nworld\r\n0\r\n\r\n";
    for (const qsizetype step : {bytes.size(), qsizetype(1)}) {
        const Parsed parsed = parse(bytes, step);
        QCOMPARE(parsed.requests.size(), 1);
        const Request &request = parsed.requests.first();
        QCOMPARE(request.method, "PATCH");
        QCOMPARE(request.target, "/v1/a%2Fb?x=%20&y");
        QCOMPARE(request.path().toByteArray(), "/v1/a%2Fb");
        QCOMPARE(request.query().toByteArray(), "x=%20&y");
        QCOMPARE(request.headers,
            (Headers{{"hOsT", "example.org:81"}, {"A", "one"}, {"a", "two"}, {"Empty", ""}}));
        QCOMPARE(request.body, "hello world");
    }
}

void TestRequestParser::dropsConnectionFields()
{
    const Parsed parsed = parse(get("Upgrade: websocket\r\nConnection: Upgrade, keep-alive\r\nTE: "
                                    "trailers\r\nHTTP2-Settings: x\r\nAccept: a/b\r\n"),
        1000);
    QCOMPARE(parsed.requests.size(), 1);
    QCOMPARE(parsed.requests.first().headers, (Headers{{"Host", "h"}, {"Accept", "a/b"}}));
}

void TestRequestParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("keep");
    QTest::newRow("1.1") << get("") << true;
    QTest::newRow("1.1 close") << get("Connection: close\r\n") << false;
    QTest::newRow("1.1 close in a list") << get("Connection: foo ,\tClose\r\n") << false;
    QTest::newRow("1.1 close twice") << get("Connection: close\r\nConnection: keep-alive\r\n") << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n") << true;
}

void TestRequestParser::keepAlive()
{
    QFETCH(const QByteArray, bytes);
    RequestParser parser(smallLimits);
    QCOMPARE(parser.feed(bytes), bytes.size());
    QCOMPARE(parser.state(), RequestParser::State::Complete);
    QTEST(parser.keepAlive(), "keep");
}

void TestRequestParser::takesPipelinedRequestsOneByOne()
{
    const QByteArray first = post("Content-Length: 3\r\n\r\nabc");
    const QByteArray both = first + get("");
    RequestParser parser(smallLimits);
    QCOMPARE(parser.feed(both), first.size());
    QCOMPARE(parser.takeRequest().body, "abc");
    QVERIFY(!parser.hasStarted());
    QCOMPARE(parser.feed(QByteArrayView(both).sliced(first.size())), both.size() - first.size());
    const Request second = parser.takeRequest();
    QCOMPARE(second.method, "GET");
    QVERIFY(second.body.isEmpty());
}

void TestRequestParser::reportsExpectation()
{
    RequestParser parser(smallLimits);
    const QByteArray head = post("Expect: 100-Continue\r\nContent-Length: 3\r\n\r\n");
    parser.feed(QByteArrayView(head).chopped(1));
    QVERIFY(!parser.takeContinue());
    parser.feed("\n");
    QVERIFY(parser.takeContinue());
    QVERIFY(!parser.takeContinue());
    parser.feed("abc");
    QVERIFY(!parser.takeRequest().headers.contains("Expect"));
}

void TestRequestParser::tellsHowFarItIs()
{
    RequestParser parser(smallLimits);
    QVERIFY(!parser.hasStarted());
    parser.feed("P");
    QVERIFY(parser.hasStarted());
    QVERIFY(!parser.isInBody());
    parser.feed("OST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n");
    QVERIFY(parser.isInBody());
}

void TestRequestParser::boundsHeaderWithoutEnd()
{
    RequestParser parser(smallLimits);
    const QByteArray piece(100, 'A');
    qsizetype fed = 0;
    while (parser.state() == RequestParser::State::NeedMore && fed < 10'000) {
        parser.feed(piece);
        fed += piece.size();
    }
    QCOMPARE(parser.refusal().status, 414);
    QCOMPARE(fed, 600);
}

void TestRequestParser::reservesNothingForAnAnnouncedBody()
{
    RequestParser parser({.maxBodyBytes = 1LL << 40, .maxHeaderBytes = 512});
    parser.feed(post("Content-Length: 1000000000000\r\n\r\nabc"));
    QCOMPARE(parser.state(), RequestParser::State::NeedMore);
    QVERIFY(parser.isInBody());
}

GATEHOUSE_TEST(TestRequestParser)
#include "TestRequestParser.moc"
