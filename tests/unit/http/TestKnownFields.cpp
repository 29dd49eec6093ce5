#include "engine/http/KnownFields.h"
#include "engine/http/RequestParser.h"
#include "engine/http/ResponseParser.h"
#include "tests/support/TestMain.h"

using namespace gatehouse::http;

namespace {

constexpr RequestLimits kRoomy{.maxBodyBytes = 1024, .maxHeaderBytes = 65'536};

// The status of a refusal; 0 where the request was taken, whose header fields go to `headers`.
int statusOf(const QByteArray &head, Headers *headers = nullptr)
{
    RequestParser parser(kRoomy);
    qsizetype used = 0;
    while (used < head.size() && parser.state() == RequestParser::State::NeedMore)
        used += parser.feed(QByteArrayView(head).sliced(used));
    if (parser.state() != RequestParser::State::Complete)
        return parser.refusal().status;
    const Request request = parser.takeRequest();
    if (headers)
        *headers = request.headers;
    return 0;
}

Headers fieldsOfAnswer(const QByteArray &fields)
{
    ResponseParser parser;
    parser.reset({}, ResponseParser::Asked::Other);
    (void)parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + fields + "\r\n");
    if (parser.state() != ResponseParser::State::Complete)
        qFatal("the answer was not taken");
    return parser.takeResponse().headers;
}

} // namespace

// That a line was read before must change nothing but what it costs.
class TestKnownFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesAreFoundAgain();
    void credentialsAreNotKept_data();
    void credentialsAreNotKept();
    void longLinesAreNotKept();
    void whoComesOnceReplacesNobody();
    void requestsAreReadAlikeEachTime();
    void framingIsReadEachTime();
    void countingGoesOn();
    void foldedLinesStayWithTheirMessage();
};

void TestKnownFields::linesAreFoundAgain()
{
    KnownFields fields;
    QVERIFY(!fields.find("Accept: text/html"));
    QVERIFY(!fields.find(""));
    fields.add("Accept: text/html", "Accept", "text/html");
    const KnownFields::Field *found = fields.find("Accept: text/html");
    QVERIFY(found);
    QCOMPARE(found->name, "Accept");
    QCOMPARE(found->value, "text/html");
    for (const char *other :
        {"accept: text/html", "Accept: text/htmk", "Accept:  text/html", "Accept: text/htm"})
        QVERIFY2(!fields.find(QByteArrayView(other)), other);
}

void TestKnownFields::credentialsAreNotKept_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"Authorization", "Proxy-Authorization", "X-API-Key", "x-api-key", "Cookie",
             "Set-Cookie", "X-Auth-Token", "Mcp-Session-Id", "X-Client-Secret", "X-Password", "X-JWT",
             "X-Pwd", "Location", "Referer", "X-Anything"})
        QTest::newRow(name) << QByteArray(name);
}

void TestKnownFields::credentialsAreNotKept()
{
    QFETCH(QByteArray, name);
    KnownFields fields;
    const QByteArray line = name + ": abc";
    for (int round = 0; round < 20; ++round)
        fields.add(line, name, "abc");
    QVERIFY(!fields.find(line));
}

void TestKnownFields::longLinesAreNotKept()
{
    KnownFields fields;
    const QByteArray value(300, 'x');
    fields.add("A: " + value, "A", value);
    QVERIFY(!fields.find("A: " + value));
}

// Ids and times differ with each message: they do not push out what all messages say.
void TestKnownFields::whoComesOnceReplacesNobody()
{
    KnownFields fields;
    int known = 0;
    const auto line = [](int number) { return "Date: " + QByteArray::number(number); };
    for (int number = 0; number < 1000; ++number)
        fields.add(line(number), "Date", QByteArray::number(number));
    for (int number = 0; number < 128; ++number)
        known += fields.find(line(number)) ? 1 : 0;
    QVERIFY2(known > 10, qPrintable(QString::number(known)));
    // One that keeps coming gets its place in the end.
    for (int round = 0; round < 8; ++round)
        fields.add("Accept: */*", "Accept", "*/*");
    QVERIFY(fields.find("Accept: */*"));
}

void TestKnownFields::requestsAreReadAlikeEachTime()
{
    const QByteArray head = "GET /a HTTP/1.1\r\nHost: h\r\nAccept: text/html\r\naccept:  text/css \r\n"
                            "Keep-Alive: 5\r\nX-Api-Key: k\r\nEmpty:\r\n\r\n";
    Headers first;
    Headers second;
    QCOMPARE(statusOf(head, &first), 0);
    QCOMPARE(statusOf(head, &second), 0);
    QCOMPARE(first.size(), 5);
    QVERIFY(first == second);
}

void TestKnownFields::framingIsReadEachTime()
{
    const QByteArray start = "POST /a HTTP/1.1\r\n";
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(statusOf(start + "Host: h\r\nContent-Length: 0\r\n\r\n"), 0);
        QCOMPARE(statusOf(start + "Host: h\r\nHost: h\r\nContent-Length: 0\r\n\r\n"), 400);
        QCOMPARE(statusOf(start + "Host: h\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n"), 400);
        QCOMPARE(statusOf(start + "Host: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"), 400);
        QCOMPARE(statusOf(start + "Host: h\r\nExpect: more\r\nContent-Length: 0\r\n\r\n"), 417);
        QCOMPARE(statusOf(start + "Content-Length: 0\r\n\r\n"), 400);
    }
}

void TestKnownFields::countingGoesOn()
{
    const QByteArray start = "GET /a HTTP/1.1\r\nHost: h\r\n";
    QCOMPARE(statusOf(start + QByteArray("A: b\r\n").repeated(255) + "\r\n"), 0);
    QCOMPARE(statusOf(start + QByteArray("A: b\r\n").repeated(256) + "\r\n"), 431);
}

void TestKnownFields::foldedLinesStayWithTheirMessage()
{
    for (int round = 0; round < 2; ++round) {
        QCOMPARE(fieldsOfAnswer("Server: a\r\n").value("Server"), "a");
        QCOMPARE(fieldsOfAnswer("Server: a\r\n b\r\n").value("Server"), "a b");
    }
    // A length goes on nowhere, though a known line stood before it.
    ResponseParser parser;
    parser.reset({}, ResponseParser::Asked::Other);
    (void)parser.feed("HTTP/1.1 200 OK\r\nServer: a\r\nContent-Length: 0\r\n 1\r\n\r\n");
    QCOMPARE(static_cast<int>(parser.state()), static_cast<int>(ResponseParser::State::Failed));
}

GATEHOUSE_TEST(TestKnownFields)
#include "TestKnownFields.moc"
