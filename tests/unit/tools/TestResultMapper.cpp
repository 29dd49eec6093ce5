#include "engine/tools/ResultMapper.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using http::ClientResponse;
using http::Headers;
using tools::mapResponse;
using tools::ToolResult;

class TestResultMapper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_data();
    void json();
    void lineBreaksNeverReachTheWire();
    void text_data();
    void text();
    void media();
    void resources_data();
    void resources();
    void withoutBody_data();
    void withoutBody();
    void locationComesAlong();
    void errors_data();
    void errors();
    void longErrorsAreCut();
    void redirects_data();
    void redirects();
    void members();
};

namespace {

tools::Tool tool(const char *method = "GET")
{
    tools::Tool made;
    made.name = u"getThing"_s;
    made.api = u"crm"_s;
    made.method = method;
    made.server = "https://api.example.com/v1";
    return made;
}

ClientResponse reply(const QByteArray &contentType, const QByteArray &body, int status = 200)
{
    ClientResponse response;
    response.status = status;
    if (!contentType.isNull())
        response.headers.add("Content-Type", contentType);
    response.body = body;
    return response;
}

// The content array; an empty one when it is not valid JSON.
QJsonArray content(const ToolResult &result)
{
    return QJsonDocument::fromJson(result.content).array();
}

QString firstText(const ToolResult &result)
{
    return content(result).at(0).toObject().value("text"_L1).toString();
}

} // namespace

void TestResultMapper::json_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("structured");
    const QByteArray json("application/json");
    const QByteArray none;
    QTest::newRow("object") << json << QByteArray(R"({"b": 1.0, "a": 2})")
                            << QByteArray(R"({"b": 1.0, "a": 2})");
    QTest::newRow("array") << json << QByteArray("[1,2]") << none;
    QTest::newRow("scalar") << json << QByteArray("\"x\"") << none;
    QTest::newRow("invalid") << json << QByteArray(R"({"a":)") << none;
    QTest::newRow("trailing") << json << QByteArray(R"({"a":1} x)") << none;
    QTest::newRow("two documents") << json << QByteArray(R"({"a":1}{"b":2})") << none;
    QTest::newRow("problem+json") << QByteArray("application/problem+json; charset=utf-8")
                                  << QByteArray(R"({"a":1})") << QByteArray(R"({"a":1})");
    QTest::newRow("labelled as text") << QByteArray("text/plain") << QByteArray(R"({"a":1})") << none;
    QTest::newRow("sniffed") << none << QByteArray(R"( {"a":1})") << QByteArray(R"( {"a":1})");
    QTest::newRow("byte order mark") << json << QByteArray("\xef\xbb\xbf{\"a\":1}")
                                     << QByteArray(R"({"a":1})");
}

void TestResultMapper::json()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const ToolResult result = mapResponse(tool(), reply(contentType, body));
    QVERIFY(!result.isError);
    QCOMPARE(content(result).size(), 1);
    const QByteArray sent = body.startsWith("\xef\xbb\xbf") ? body.mid(3) : body;
    QCOMPARE(firstText(result).toUtf8(), sent);
    QTEST(result.structuredContent, "structured");
}

void TestResultMapper::lineBreaksNeverReachTheWire()
{
    const QByteArray body = "{\r\n  \"a\": \"x\\ny\",\n  \"b\": [ 1,\n 2.50 ]\n}\n";
    const ToolResult result = mapResponse(tool(), reply("application/json", body));
    QCOMPARE(firstText(result).toUtf8(), body);
    QCOMPARE(result.structuredContent, R"({"a":"x\ny","b":[1,2.50]})");
    QVERIFY(!result.content.contains('\n'));
}

void TestResultMapper::text_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("csv") << QByteArray("text/csv") << QByteArray("a,b\r\n1,2") << u"a,b\r\n1,2"_s;
    QTest::newRow("Latin-1") << QByteArray("text/plain; charset=ISO-8859-1") << QByteArray("gr\xfc\xdf")
                             << u"grüß"_s;
    QTest::newRow("UTF-16") << QByteArray("text/plain; charset=utf-16be") << QByteArray("\0a\0\xfc", 4)
                            << u"aü"_s;
    QTest::newRow("xml") << QByteArray("application/atom+xml") << QByteArray("<a/>") << u"<a/>"_s;
    QTest::newRow("not UTF-8") << QByteArray("text/plain") << QByteArray("a\xff") << u"a\ufffd"_s;
    QTest::newRow("sniffed") << QByteArray() << QByteArray("hello") << u"hello"_s;
    QTest::newRow("Windows") << QByteArray("text/html; charset=windows-1252") << QByteArray("\x80 5")
                             << u"€ 5"_s;
    QTest::newRow("Shift JIS") << QByteArray("text/plain; charset=Shift_JIS")
                               << QByteArray("\x93\xfa\x96\x7b") << u"日本"_s;
    QTest::newRow("unknown charset") << QByteArray("text/plain; charset=x-no-such") << QByteArray("abc")
                                     << u"abc"_s;
    QTest::newRow("NDJSON") << QByteArray("application/x-ndjson") << QByteArray("{\"a\":1}\n{\"a\":2}\n")
                            << u"{\"a\":1}\n{\"a\":2}\n"_s;
    QTest::newRow("ndjson") << QByteArray("application/ndjson") << QByteArray("1\n2\n") << u"1\n2\n"_s;
    QTest::newRow("JSON lines") << QByteArray("application/jsonl") << QByteArray("1\n2\n") << u"1\n2\n"_s;
    QTest::newRow("JSON sequence") << QByteArray("application/json-seq") << QByteArray("\x1e{}\n\x1e[]\n")
                                   << u"\x1e{}\n\x1e[]\n"_s;
    QTest::newRow("geo+json-seq") << QByteArray("application/geo+json-seq") << QByteArray("\x1e{}\n")
                                  << u"\x1e{}\n"_s;
    QTest::newRow("NDJSON labelled as JSON")
        << QByteArray("application/json") << QByteArray("{}\n{}\n") << u"{}\n{}\n"_s;
    QTest::newRow("event stream") << QByteArray("text/event-stream") << QByteArray("data: x\n\n")
                                  << u"data: x\n\n"_s;
}

void TestResultMapper::text()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const ToolResult result = mapResponse(tool(), reply(contentType, body));
    QVERIFY(!result.isError);
    QVERIFY(result.structuredContent.isEmpty());
    QTEST(firstText(result), "expected");
}

void TestResultMapper::media()
{
    const QByteArray bytes("\x89PNG\r\n\0", 7);
    const ToolResult image = mapResponse(tool(), reply("image/png", bytes));
    QCOMPARE(
        image.content, R"([{"type":"image","data":")" + bytes.toBase64() + R"(","mimeType":"image/png"}])");
    const ToolResult audio = mapResponse(tool(), reply("Audio/MPEG; x=1", "abc"));
    QCOMPARE(audio.content, R"([{"type":"audio","data":"YWJj","mimeType":"audio/mpeg"}])");
}

void TestResultMapper::resources_data()
{
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("disposition");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("mediaType");
    QTest::newRow("named") << QByteArray("application/pdf") << QByteArray("attachment; filename=\"a b.pdf\"")
                           << u"gatehouse://crm/getThing/a%20b.pdf"_s << u"application/pdf"_s;
    QTest::newRow("unnamed") << QByteArray("application/zip") << QByteArray()
                             << u"gatehouse://crm/getThing/response"_s << u"application/zip"_s;
    QTest::newRow("multipart") << QByteArray("multipart/mixed; boundary=\"a b\"") << QByteArray()
                               << u"gatehouse://crm/getThing/response"_s
                               << u"multipart/mixed; boundary=\"a b\""_s;
    QTest::newRow("no type") << QByteArray() << QByteArray() << u"gatehouse://crm/getThing/response"_s
                             << u"application/octet-stream"_s;
}

void TestResultMapper::resources()
{
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, disposition);
    ClientResponse response = reply(contentType, QByteArray("\0\xff", 2));
    if (!disposition.isEmpty())
        response.headers.add("Content-Disposition", disposition);
    const QJsonObject block = content(mapResponse(tool(), response)).at(0).toObject();
    QCOMPARE(block.value("type"_L1).toString(), u"resource"_s);
    const QJsonObject resource = block.value("resource"_L1).toObject();
    QTEST(resource.value("uri"_L1).toString(), "uri");
    QTEST(resource.value("mimeType"_L1).toString(), "mediaType");
    QCOMPARE(resource.value("blob"_L1).toString(), u"AP8="_s);
}

void TestResultMapper::withoutBody_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    QTest::newRow("204") << QByteArray("DELETE") << 204 << QByteArray()
                         << u"204 No Content: done, no body."_s;
    QTest::newRow("200") << QByteArray("POST") << 200 << QByteArray() << u"200 OK: done, no body."_s;
    QTest::newRow("200, JSON promised")
        << QByteArray("GET") << 200 << QByteArray("Content-Type") << u"200 OK: done, no body."_s;
    QTest::newRow("HEAD") << QByteArray("HEAD") << 200 << QByteArray("Content-Length")
                          << u"HTTP 200 OK\nContent-Length: value"_s;
    QTest::newRow("Location") << QByteArray("POST") << 201 << QByteArray("Location")
                              << u"HTTP 201 Created\nLocation: value"_s;
    QTest::newRow("304") << QByteArray("GET") << 304 << QByteArray("ETag")
                         << u"HTTP 304 Not Modified\nETag: value"_s;
}

void TestResultMapper::withoutBody()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, header);
    ClientResponse response = reply(QByteArray(), {}, status);
    if (!header.isEmpty())
        response.headers.add(header, header == "Content-Type" ? "application/json" : "value");
    const ToolResult result = mapResponse(tool(method.constData()), response);
    QVERIFY(!result.isError);
    QTEST(firstText(result), "expected");
}

void TestResultMapper::locationComesAlong()
{
    ClientResponse response = reply("application/json", R"({"id":7})", 201);
    response.headers.add("Location", "/things/7");
    const ToolResult result = mapResponse(tool("POST"), response);
    QCOMPARE(firstText(result), uR"({"id":7})"_s);
    QCOMPARE(content(result).size(), 2);
    QVERIFY(content(result).at(1).toObject().value("text"_L1).toString().contains("Location: /things/7"_L1));
    QCOMPARE(result.structuredContent, R"({"id":7})");
}

void TestResultMapper::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    QTest::newRow("404") << 404 << QByteArray("application/json") << QByteArray(R"({"error":"gone"})")
                         << u"HTTP 404 Not Found\n\n{\"error\":\"gone\"}"_s;
    QTest::newRow("500 empty") << 500 << QByteArray() << QByteArray() << u"HTTP 500 Internal Server Error"_s;
    QTest::newRow("Latin-1") << 400 << QByteArray("text/plain; charset=latin1") << QByteArray("\xfc")
                             << u"HTTP 400 Bad Request\n\nü"_s;
    QTest::newRow("binary") << 502 << QByteArray("image/png") << QByteArray("\x89\xff\0", 3)
                            << u"HTTP 502 Bad Gateway\n\n(3 bytes of image/png)"_s;
}

void TestResultMapper::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, contentType);
    QFETCH(QByteArray, body);
    const ToolResult result = mapResponse(tool(), reply(contentType, body, status));
    QVERIFY(result.isError);
    QVERIFY(result.structuredContent.isEmpty());
    QTEST(firstText(result), "expected");

    ClientResponse limited = reply("text/plain", "slow down", 429);
    limited.reason = "Take It Easy";
    limited.headers.add("Retry-After", "30");
    QCOMPARE(
        firstText(mapResponse(tool(), limited)), u"HTTP 429 Take It Easy\nRetry-After: 30\n\nslow down"_s);
}

void TestResultMapper::longErrorsAreCut()
{
    const QByteArray body = QByteArrayLiteral("é").repeated(5000);
    const QString text = firstText(mapResponse(tool(), reply("text/plain", body, 500)));
    QVERIFY(text.endsWith(u"é\u2026"));
    QCOMPARE(text.count(u'é'), 4000);
    QVERIFY(!text.contains(u'\ufffd'));
}

void TestResultMapper::redirects_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("says");
    QTest::newRow("other origin") << QByteArray("https://login.example/sso?token=secret")
                                  << u"another origin (https://login.example)"_s;
    QTest::newRow("same origin") << QByteArray("/v1/again") << u"more often than is followed"_s;
    QTest::newRow("no location") << QByteArray() << u"without saying where"_s;
}

void TestResultMapper::redirects()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, says);
    ClientResponse response = reply("text/html", "<a>moved</a>", 302);
    if (!location.isEmpty())
        response.headers.add("Location", location);
    const ToolResult result = mapResponse(tool(), response);
    QVERIFY(result.isError);
    QVERIFY2(firstText(result).contains(says), qPrintable(firstText(result)));
    QVERIFY(firstText(result).startsWith("HTTP 302 Found"_L1));
    QVERIFY(!result.content.contains("secret"));
}

void TestResultMapper::members()
{
    ByteWriter out(QByteArray("{"), 0);
    tools::appendResultMembers(out, mapResponse(tool(), reply("application/json", R"({"a":1})")));
    QCOMPARE(out.take() + '}',
        R"({"content":[{"type":"text","text":"{\"a\":1}"}],"structuredContent":{"a":1},"isError":false})");
    ByteWriter error(0);
    tools::appendResultMembers(error, tools::errorResult(u"no \"luck\""));
    QCOMPARE(error.take(), R"("content":[{"type":"text","text":"no \"luck\""}],"isError":true)");
}

GATEHOUSE_TEST(TestResultMapper)
#include "TestResultMapper.moc"
