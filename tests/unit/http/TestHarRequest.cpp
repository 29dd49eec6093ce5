#include "engine/http/HarRequest.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// What HAR 1.2 demands of a request object.
class TestHarRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMember();
    void fields_data();
    void fields();
    void body_data();
    void body();
    void byteOrderMarkStays();
};

namespace {

http::ClientRequest requestTo(const QByteArray &url)
{
    http::ClientRequest request;
    request.method = "POST";
    request.url = url;
    return request;
}

QJsonObject har(const http::ClientRequest &request)
{
    return QJsonDocument::fromJson(http::harRequest(request)).object();
}

// "name=value" for each.
QStringList pairs(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &pair : array.toArray())
        list += pair[u"name"].toString() + u'=' + pair[u"value"].toString();
    return list;
}

} // namespace

void TestHarRequest::everyMember()
{
    http::ClientRequest request = requestTo("https://h.example/a?b=1");
    request.headers.add("Accept", "text/plain");
    request.headers.add("Cookie", "s=1; t=a=b");
    const QJsonObject found = har(request);
    QCOMPARE(found.keys(),
        QStringList({u"bodySize"_s, u"cookies"_s, u"headers"_s, u"headersSize"_s, u"httpVersion"_s,
            u"method"_s, u"queryString"_s, u"url"_s}));
    QCOMPARE(found[u"method"].toString(), u"POST"_s);
    QCOMPARE(found[u"url"].toString(), u"https://h.example/a?b=1"_s);
    QCOMPARE(found[u"httpVersion"].toString(), u"HTTP/1.1"_s);
    QCOMPARE(found[u"headersSize"].toInt(), -1);
    QCOMPARE(found[u"bodySize"].toInt(), -1);
    QCOMPARE(pairs(found[u"headers"]), QStringList({u"Accept=text/plain"_s, u"Cookie=s=1; t=a=b"_s}));
    QCOMPARE(pairs(found[u"cookies"]), QStringList({u"s=1"_s, u"t=a=b"_s}));
}

void TestHarRequest::fields_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("none") << QByteArray() << QStringList();
    QTest::newRow("empty") << QByteArray("?") << QStringList();
    QTest::newRow("two") << QByteArray("?a=1&b=2") << QStringList({u"a=1"_s, u"b=2"_s});
    QTest::newRow("repeated") << QByteArray("?a=1&a=2") << QStringList({u"a=1"_s, u"a=2"_s});
    QTest::newRow("no value") << QByteArray("?a&b=") << QStringList({u"a="_s, u"b="_s});
    QTest::newRow("encoded") << QByteArray("?a%5Bb%5D=%C3%BC%26") << QStringList(u"a[b]=ü&"_s);
    QTest::newRow("plus is plus") << QByteArray("?a=b+c%2B") << QStringList(u"a=b+c+"_s);
    QTest::newRow("equals in value") << QByteArray("?a=b=c") << QStringList(u"a=b=c"_s);
}

void TestHarRequest::fields()
{
    QFETCH(QByteArray, query);
    QTEST(pairs(har(requestTo("https://h.example/a" + query))[u"queryString"]), "expected");
}

void TestHarRequest::body_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("postData");
    const auto row = [](const char *name, const QByteArray &type, const QByteArray &body,
                         const QByteArray &postData) { QTest::newRow(name) << type << body << postData; };
    row("json", "application/json", R"({"a":"ü"})",
        R"({"mimeType":"application/json","text":"{\"a\":\"ü\"}"})");
    row("bytes", "application/octet-stream", QByteArray("\xff\x00\x01", 3),
        R"({"encoding":"base64","mimeType":"application/octet-stream","text":"/wAB"})");
    row("cut character", "text/plain", "a\xc3",
        R"({"encoding":"base64","mimeType":"text/plain","text":"YcM="})");
    row("form", "application/x-www-form-urlencoded", "a=1+2&b=%2B",
        R"({"mimeType":"application/x-www-form-urlencoded","params":[{"name":"a","value":"1 2"},)"
        R"({"name":"b","value":"+"}],"text":"a=1+2&b=%2B"})");
    row("multipart", "multipart/form-data; boundary=B",
        "--B\r\nContent-Disposition: form-data; name=\"a%22\"\r\n\r\nx\r\ny\r\n"
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\nContent-Type: "
        "image/png\r\n\r\n"
        "\r\n--B--\r\n",
        R"({"mimeType":"multipart/form-data; boundary=B","params":[{"name":"a\"","value":"x\r\ny"},)"
        R"({"contentType":"image/png","fileName":"f.bin","name":"f","value":""}],"text":"--B\r\n)"
        R"(Content-Disposition: form-data; name=\"a%22\"\r\n\r\nx\r\ny\r\n--B\r\n)"
        R"(Content-Disposition: form-data; name=\"f\"; filename=\"f.bin\"\r\nContent-Type: image/png\r\n\r\n)"
        R"(\r\n--B--\r\n"})");
    row("multipart bytes", "multipart/form-data; boundary=B",
        "--B\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n\xff\r\n--B--\r\n",
        R"({"encoding":"base64","mimeType":"multipart/form-data; boundary=B",)"
        R"("params":[{"encoding":"base64","name":"f","value":"/w=="}],)"
        R"("text":"LS1CDQpDb250ZW50LURpc3Bvc2l0aW9uOiBmb3JtLWRhdGE7IG5hbWU9ImYiDQoNCv8NCi0tQi0tDQo="})");
    row("multipart without parts", "multipart/form-data; boundary=B", "--B--\r\n",
        R"({"mimeType":"multipart/form-data; boundary=B","params":[],"text":"--B--\r\n"})");
    row("empty", "text/plain", "", R"({"mimeType":"text/plain","text":""})");
}

void TestHarRequest::body()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    http::ClientRequest request = requestTo("https://h.example/a");
    request.headers.add("Content-Type", type);
    request.hasBody = true;
    request.body = body;
    QTEST(QJsonDocument(har(request)[u"postData"].toObject()).toJson(QJsonDocument::Compact), "postData");
}

// Asked for as bytes: Qt's reader takes such a mark off each text.
void TestHarRequest::byteOrderMarkStays()
{
    http::ClientRequest request = requestTo("https://h.example/a");
    request.hasBody = true;
    request.body = "\xef\xbb\xbf!";
    QVERIFY(http::harRequest(request).contains("\"text\":\"\xef\xbb\xbf!\""));
}

GATEHOUSE_TEST(TestHarRequest)
#include "TestHarRequest.moc"
