#include "engine/http/ResponseBytes.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::http;

namespace {

class FixedClock final : public Clock
{
public:
    TimePoint now() const override { return m_now; }
    QDateTime wallTime() const override { return m_wall; }
    void set(const QDateTime &wall, std::chrono::milliseconds later)
    {
        m_wall = wall;
        m_now += later;
    }

private:
    TimePoint m_now = TimePoint(std::chrono::hours(1));
    QDateTime m_wall;
};

} // namespace

class TestResponseBytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsReasons();
    void writesAWholeAnswer();
    void leavesOutTheBody();
    void ownsTheFraming();
    void splitsNoResponse();
    void writesStreams();
    void writesProblems();
    void cachesTheDate();
};

void TestResponseBytes::knowsReasons()
{
    QCOMPARE(reasonPhrase(200), "OK");
    QCOMPARE(reasonPhrase(100), "Continue");
    QCOMPARE(reasonPhrase(422), "Unprocessable Content");
    QCOMPARE(reasonPhrase(431), "Request Header Fields Too Large");
    QCOMPARE(reasonPhrase(511), "Network Authentication Required");
    for (const int status : {0, -1, 99, 299, 418, 420, 512, 999})
        QCOMPARE(reasonPhrase(status), "Unknown");
}

void TestResponseBytes::writesAWholeAnswer()
{
    const Response response{201, "text/plain", {{"X-A", "b"}}, "hi"};
    QCOMPARE(responseStart(response, {}, "NOW"),
        "HTTP/1.1 201 Created\r\nDate: NOW\r\nX-A: b\r\nContent-Type: text/plain\r\nContent-Length: "
        "2\r\n\r\nhi");
    const Response empty{200, {}, {}, {}};
    QCOMPARE(responseStart(empty, {.keepAlive = false}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(responseStart(empty, {.http10 = true}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
}

void TestResponseBytes::leavesOutTheBody()
{
    const Response response{200, "text/plain", {}, "hello"};
    QCOMPARE(responseStart(response, {.headOnly = true}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n");
    for (const int status : {204, 304}) {
        const QByteArray bytes = responseStart({status, "text/plain", {}, "x"}, {}, "NOW");
        QVERIFY(!bytes.contains("Content-"));
        QVERIFY(bytes.endsWith("\r\n\r\n"));
    }
    QVERIFY(responseStart({102, {}, {}, {}}, {}, "NOW").startsWith("HTTP/1.1 500 "));
    QVERIFY(responseStart({999, {}, {}, {}}, {}, "NOW").startsWith("HTTP/1.1 500 "));
}

void TestResponseBytes::ownsTheFraming()
{
    const Headers headers{{"content-length", "99"}, {"Transfer-Encoding", "chunked"},
        {"Connection", "upgrade"}, {"Keep-Alive", "timeout=5"}, {"Date", "never"}, {"X-Kept", "1"}};
    QCOMPARE(responseStart({200, {}, headers, "ab"}, {}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nX-Kept: 1\r\nContent-Length: 2\r\n\r\nab");
}

void TestResponseBytes::splitsNoResponse()
{
    const QByteArray bytes
        = responseStart({200, "a\r\nEvil: 1", {{"X", "1\r\nEvil: 2"}, {"Y\nEvil", "3"}}, {}}, {}, "NOW");
    QVERIFY(!bytes.contains("\nEvil"));
    QVERIFY(bytes.contains("X: 1  Evil: 2\r\n"));
}

void TestResponseBytes::writesStreams()
{
    QCOMPARE(streamHeadBytes(200, {{"Content-Type", "text/event-stream"}}, {}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: "
        "chunked\r\n\r\n");
    QCOMPARE(streamHeadBytes(200, {}, {.keepAlive = false, .http10 = true}, "NOW"),
        "HTTP/1.1 200 OK\r\nDate: NOW\r\nConnection: close\r\n\r\n");
    QCOMPARE(chunkBytes("0123456789abcdef"), "10\r\n0123456789abcdef\r\n");
    QCOMPARE(chunkBytes({}), "0\r\n\r\n");
}

void TestResponseBytes::writesProblems()
{
    const Response response = problemResponse(413, "Too \"large\".");
    QCOMPARE(response.status, 413);
    QCOMPARE(response.contentType, "application/problem+json");
    QCOMPARE(response.body.joined(),
        R"({"type":"about:blank","title":"Content Too Large","status":413,"detail":"Too \"large\"."})");
}

void TestResponseBytes::cachesTheDate()
{
    FixedClock clock;
    clock.set(QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC), {});
    DateField date(clock);
    QCOMPARE(date.value().toByteArray(), "Sun, 06 Nov 1994 08:49:37 GMT");
    clock.set(QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC), std::chrono::milliseconds(10));
    QCOMPARE(date.value().toByteArray(), "Sun, 06 Nov 1994 08:49:37 GMT");
    clock.set(QDateTime(QDate(2030, 1, 1), QTime(0, 0), Qt::UTC), std::chrono::milliseconds(600));
    QCOMPARE(date.value().toByteArray(), "Tue, 01 Jan 2030 00:00:00 GMT");
}

GATEHOUSE_TEST(TestResponseBytes)
#include "TestResponseBytes.moc"
