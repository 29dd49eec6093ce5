#include "engine/http/ResponseParser.h"
#include "tests/support/TestMain.h"

using namespace gatehouse::http;
using Asked = ResponseParser::Asked;
using End = ResponseParser::End;
using Fault = ResponseParser::Fault;
using State = ResponseParser::State;

namespace {

constexpr ResponseLimits kSmall{
    .maxBodyBytes = 64, .maxHeaderBytes = 512, .maxFields = 8, .maxInterimAnswers = 3};

struct ParsedResponse
{
    State state = State::NeedMore;
    Fault fault = Fault::None;
    ClientResponse response;
    bool keepAlive = false;
    qsizetype used = 0;
};

ParsedResponse parseResponse(QByteArrayView bytes, qsizetype step, Asked asked, std::optional<End> end)
{
    ResponseParser parser;
    parser.reset(kSmall, asked);
    ParsedResponse result;
    while (result.used < bytes.size() && parser.state() == State::NeedMore) {
        const QByteArrayView rest = bytes.sliced(result.used);
        result.used += parser.feed(rest.first(std::min(step, rest.size())));
    }
    if (end)
        parser.finish(*end);
    result.state = parser.state();
    result.fault = parser.fault();
    if (result.state == State::Complete) {
        result.keepAlive = parser.keepAlive();
        result.response = parser.takeResponse();
    }
    return result;
}

QByteArray okThen(const QByteArray &rest)
{
    return "HTTP/1.1 200 OK\r\n" + rest;
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bodies_data();
    void bodies();
    void faults_data();
    void faults();
    void statusLines_data();
    void statusLines();
    void fieldsAreKeptAsTheyCame();
    void foldedFields();
    void connections_data();
    void connections();
    void keptSeconds_data();
    void keptSeconds();
    void whatFollowsIsNotTaken();
    void usedAgain();
};

void TestResponseParser::bodies_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("length") << okThen("Content-Length: 5\r\n\r\nhello") << false << QByteArray("hello");
    QTest::newRow("none") << okThen("Content-Length: 0\r\n\r\n") << false << QByteArray();
    QTest::newRow("said twice") << okThen("Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello") << false
                                << QByteArray("hello");
    QTest::newRow("said twice at once")
        << okThen("Content-Length: 5, 5\r\n\r\nhello") << false << QByteArray("hello");
    QTest::newRow("chunks") << okThen(
        "Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=\"y\"\r\nlo\r\n0\r\n\r\n")
                            << false << QByteArray("hello");
    QTest::newRow("chunks with trailers")
        << okThen("transfer-encoding: Chunked\r\n\r\n05 \r\nhello\r\n000\r\nA: b\r\nC: d\r\n\r\n") << false
        << QByteArray("hello");
    QTest::newRow("chunks and a length")
        << okThen("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n") << false
        << QByteArray("hello");
    QTest::newRow("a length after chunks")
        << okThen("Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n5\r\nhello\r\n0\r\n\r\n") << false
        << QByteArray("hello");
    QTest::newRow("identity") << okThen("Transfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nhello")
                              << false << QByteArray("hello");
    QTest::newRow("until the end") << okThen("\r\nhello") << true << QByteArray("hello");
    QTest::newRow("nothing until the end") << okThen("\r\n") << true << QByteArray();
    QTest::newRow("line feeds alone")
        << QByteArray("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello") << false << QByteArray("hello");
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n") << false
                                << QByteArray();
    QTest::newRow("not modified") << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")
                                  << false << QByteArray();
    QTest::newRow("interim answers")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n")
            + okThen("Content-Length: 5\r\n\r\nhello")
        << false << QByteArray("hello");
    QTest::newRow("as large as may be")
        << okThen("Content-Length: 64\r\n\r\n" + QByteArray(64, 'x')) << false << QByteArray(64, 'x');
}

void TestResponseParser::bodies()
{
    QFETCH(QByteArray, sent);
    QFETCH(bool, ends);
    for (const qsizetype step : {1, 2, 3, 7, 1000}) {
        const ParsedResponse parsed
            = parseResponse(sent, step, Asked::Other, ends ? std::optional(End::Orderly) : std::nullopt);
        QCOMPARE(parsed.state, State::Complete);
        QTEST(parsed.response.body, "body");
        QCOMPARE(parsed.used, sent.size());
        QVERIFY(!parsed.response.headers.contains("Link"));
    }
}

void TestResponseParser::faults_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<Fault>("fault");
    QTest::newRow("another protocol") << QByteArray("220 mail.example\r\n") << Fault::NotHttp;
    QTest::newRow("at the first byte") << QByteArray("\x15\x03\x01") << Fault::NotHttp;
    QTest::newRow("HTTP/2") << QByteArray("HTTP/2 200\r\n") << Fault::NotHttp;
    QTest::newRow("no status") << QByteArray("HTTP/1.1 OK\r\n") << Fault::NotHttp;
    QTest::newRow("four digits") << QByteArray("HTTP/1.1 2000 OK\r\n") << Fault::NotHttp;
    QTest::newRow("a small status") << QByteArray("HTTP/1.1 020 OK\r\n") << Fault::NotHttp;
    QTest::newRow("an empty line before") << QByteArray("\r\nHTTP/1.1 200 OK\r\n") << Fault::NotHttp;
    QTest::newRow("switching") << QByteArray("HTTP/1.1 101 Switching Protocols\r\n\r\n") << Fault::NotHttp;
    QTest::newRow("no colon") << okThen("Content-Length 5\r\n") << Fault::BrokenFraming;
    QTest::newRow("a space in a name") << okThen("Content Length: 5\r\n") << Fault::BrokenFraming;
    QTest::newRow("no name") << okThen(": 5\r\n") << Fault::BrokenFraming;
    QTest::newRow("a zero byte") << okThen(QByteArray("A: b\0c\r\n", 8)) << Fault::BrokenFraming;
    QTest::newRow("two lengths") << okThen("Content-Length: 2\r\nContent-Length: 3\r\n")
                                 << Fault::BrokenFraming;
    QTest::newRow("two lengths at once") << okThen("Content-Length: 2, 3\r\n") << Fault::BrokenFraming;
    QTest::newRow("a negative length") << okThen("Content-Length: -1\r\n") << Fault::BrokenFraming;
    QTest::newRow("no length") << okThen("Content-Length:\r\n") << Fault::BrokenFraming;
    QTest::newRow("a huge length") << okThen("Content-Length: 99999999999999999999\r\n")
                                   << Fault::BrokenFraming;
    QTest::newRow("a folded length") << okThen("Content-Length: 2\r\n 3\r\n") << Fault::BrokenFraming;
    QTest::newRow("an unknown coding")
        << okThen("Transfer-Encoding: gzip, chunked\r\n") << Fault::BrokenFraming;
    QTest::newRow("no chunk size") << okThen("Transfer-Encoding: chunked\r\n\r\nxyz\r\n")
                                   << Fault::BrokenFraming;
    QTest::newRow("a negative chunk")
        << okThen("Transfer-Encoding: chunked\r\n\r\n-1\r\n") << Fault::BrokenFraming;
    QTest::newRow("a chunk too long")
        << okThen("Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n") << Fault::BrokenFraming;
    QTest::newRow("a huge chunk") << okThen("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n")
                                  << Fault::BrokenFraming;
    QTest::newRow("announced too large") << okThen("Content-Length: 65\r\n\r\n") << Fault::TooLarge;
    QTest::newRow("a chunk too large")
        << okThen("Transfer-Encoding: chunked\r\n\r\n41\r\n") << Fault::TooLarge;
    QTest::newRow("too large until the end") << okThen("\r\n" + QByteArray(65, 'x')) << Fault::TooLarge;
    QTest::newRow("many fields") << okThen(QByteArray("A: b\r\n").repeated(9)) << Fault::TooManyFields;
    QTest::newRow("large fields") << okThen("A: " + QByteArray(600, 'x')) << Fault::TooManyFields;
    QTest::newRow("many trailers") << okThen(
        "Transfer-Encoding: chunked\r\n\r\n0\r\n" + QByteArray("A: b\r\n").repeated(9))
                                   << Fault::TooManyFields;
    QTest::newRow("many extensions") << okThen(
        "Transfer-Encoding: chunked\r\n\r\n" + ("1;" + QByteArray(98, 'x') + "\r\n1\r\n").repeated(9))
                                     << Fault::TooManyFields;
    QTest::newRow("many interim answers")
        << QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(4) << Fault::TooManyInterim;
    QTest::newRow("ends in the head") << okThen("A: b\r\n") << Fault::Incomplete;
    QTest::newRow("ends in the body") << okThen("Content-Length: 5\r\n\r\nhell") << Fault::Incomplete;
    QTest::newRow("ends in a chunk") << okThen("Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
                                     << Fault::Incomplete;
    QTest::newRow("ends at once") << QByteArray() << Fault::Incomplete;
}

void TestResponseParser::faults()
{
    QFETCH(QByteArray, sent);
    for (const qsizetype step : {1, 2, 3, 7, 1000}) {
        const ParsedResponse parsed = parseResponse(sent, step, Asked::Other, End::Orderly);
        QCOMPARE(parsed.state, State::Failed);
        QTEST(parsed.fault, "fault");
    }
}

void TestResponseParser::statusLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("usual") << QByteArray("HTTP/1.1 200 OK") << 200 << QByteArray("OK");
    QTest::newRow("words") << QByteArray("HTTP/1.0 404 Not  Here ") << 404 << QByteArray("Not  Here");
    QTest::newRow("no reason") << QByteArray("HTTP/1.1 503 ") << 503 << QByteArray();
    QTest::newRow("no space either") << QByteArray("HTTP/1.1 599") << 599 << QByteArray();
    QTest::newRow("odd") << QByteArray("HTTP/1.1 999 \xc3\xa9") << 999 << QByteArray("\xc3\xa9");
}

void TestResponseParser::statusLines()
{
    QFETCH(QByteArray, line);
    const ParsedResponse parsed
        = parseResponse(line + "\r\nContent-Length: 0\r\n\r\n", 1000, Asked::Other, {});
    QCOMPARE(parsed.state, State::Complete);
    QTEST(parsed.response.status, "status");
    QTEST(parsed.response.reason, "reason");
}

void TestResponseParser::fieldsAreKeptAsTheyCame()
{
    const ParsedResponse parsed = parseResponse(
        okThen("X-Two: a\r\nx-two:\t b \t\r\nEmpty:\r\nSpaced : c\r\nContent-Length: 0\r\n\r\n"), 1000,
        Asked::Other, {});
    const Headers expected{
        {"X-Two", "a"}, {"x-two", "b"}, {"Empty", ""}, {"Spaced", "c"}, {"Content-Length", "0"}};
    QCOMPARE(parsed.response.headers, expected);
}

void TestResponseParser::foldedFields()
{
    const ParsedResponse parsed = parseResponse(
        okThen("X-Long: a\r\n  b\r\n\tc\r\nContent-Length: 0\r\n\r\n"), 1000, Asked::Other, {});
    QCOMPARE(parsed.response.headers.value("X-Long"), "a b c");
}

void TestResponseParser::connections_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<bool>("kept");
    const QByteArray none = "Content-Length: 0\r\n\r\n";
    QTest::newRow("1.1") << okThen(none) << true;
    QTest::newRow("1.1, close") << okThen("Connection: x, CLOSE\r\n" + none) << false;
    QTest::newRow("1.0") << "HTTP/1.0 200 OK\r\n" + none << false;
    QTest::newRow("1.0, kept") << "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n" + none << true;
    QTest::newRow("both") << okThen("Connection: keep-alive\r\nConnection: close\r\n" + none) << false;
    QTest::newRow("until the end") << okThen("\r\n") << false;
    QTest::newRow("two framings") << okThen(
        "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
                                  << false;
    QTest::newRow("no content") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << true;
}

void TestResponseParser::connections()
{
    QFETCH(QByteArray, sent);
    const ParsedResponse parsed = parseResponse(sent, 1000, Asked::Other, End::Orderly);
    QCOMPARE(parsed.state, State::Complete);
    QTEST(parsed.keepAlive, "kept");
    QVERIFY(parseResponse(
        sent.contains("204") ? sent : okThen("Content-Length: 7\r\n\r\n"), 1000, Asked::Head, {})
                .keepAlive);
}

void TestResponseParser::keptSeconds_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("seconds"); // -1: nothing said
    QTest::newRow("usual") << QByteArray("timeout=5") << 5;
    QTest::newRow("with a number") << QByteArray("max=100, Timeout=72") << 72;
    QTest::newRow("nonsense") << QByteArray("timeout=x, timeout=, timeout, 5") << -1;
    QTest::newRow("huge") << QByteArray("timeout=99999999999") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
}

void TestResponseParser::keptSeconds()
{
    QFETCH(QByteArray, value);
    ResponseHead head;
    QVERIFY(head.readStatusLine("HTTP/1.1 200 OK"));
    QVERIFY(head.readField("Keep-Alive: " + value));
    QTEST(head.keptSeconds().value_or(-1), "seconds");
}

void TestResponseParser::whatFollowsIsNotTaken()
{
    const QByteArray first = okThen("Content-Length: 2\r\n\r\nok");
    for (const qsizetype step : {1, 5, 1000})
        QCOMPARE(parseResponse(first + okThen("\r\n"), step, Asked::Other, {}).used, first.size());
}

void TestResponseParser::usedAgain()
{
    ResponseParser parser;
    parser.reset(kSmall, Asked::Other);
    parser.feed("HTTP/1.1 500 No\r\nX: y\r\nContent-Length: 900\r\n");
    QVERIFY(parser.hasStarted());
    parser.reset(kSmall, Asked::Other);
    QVERIFY(!parser.hasStarted());
    const QByteArray second = okThen("Content-Length: 2\r\n\r\nok");
    QCOMPARE(parser.feed(second), second.size());
    const ClientResponse response = parser.takeResponse();
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.size(), 1);
    QCOMPARE(response.body, "ok");
}

GATEHOUSE_TEST(TestResponseParser)
#include "TestResponseParser.moc"
