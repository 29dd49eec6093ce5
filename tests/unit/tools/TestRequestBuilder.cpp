#include "engine/tools/RequestBuilder.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::jsonObject;
using test::ToolFixture;
using tools::buildRequest;

class TestRequestBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void climbingIsRefused_data();
    void climbingIsRefused();
    void pathsThatCannotBeWritten();
    void parametersGoWhereTheyBelong();
    void bodies_data();
    void bodies();
    void optionalBodyIsLeftOut();
    void multipart();
    void styledParts_data();
    void styledParts();
    void untypedPartsAreBytes();
    void collectionFormats();
    void multipartIsDeterministic();
    void badFiles();
};

namespace {

QByteArray pathParameters(std::initializer_list<const char *> names)
{
    QByteArrayList list;
    for (const char *name : names)
        list += QByteArray(R"({"name":")") + name + R"(","in":"path","required":true,"schema":{}})";
    return R"({"parameters":[)" + list.join(',') + "]}";
}

QByteArray withBody(const QByteArray &mediaType, const QByteArray &media, bool required = true)
{
    return R"({"requestBody":{"required":)" + QByteArray(required ? "true" : "false") + R"(,"content":{")"
        + mediaType + R"(":)" + media + "}}}";
}

} // namespace

void TestRequestBuilder::paths_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *name, const char *path, const QByteArray &operation,
                         const char *arguments, const char *url) {
        QTest::newRow(name) << QByteArray(path) << operation << QByteArray(arguments) << QByteArray(url);
    };
    const QByteArray none = "{}";
    const QByteArray a = pathParameters({"a"});
    row("plain", "/x/y", none, "{}", "/x/y");
    row("trailing slash", "/x/", none, "{}", "/x/");
    row("root", "/", none, "{}", "/");
    row("value", "/x/{a}/y", a, R"({"a":"b c"})", "/x/b%20c/y");
    row("slashes", "/x/{a}", a, R"({"a":"../../admin?x=1#y"})", "/x/..%2F..%2Fadmin%3Fx%3D1%23y");
    row("encoded by hand", "/x/{a}", a, R"({"a":"%2e%2e%2f"})", "/x/%252e%252e%252f");
    row("three dots", "/x/{a}", a, R"({"a":"..."})", "/x/...");
    row("line break", "/x/{a}", a, R"({"a":"\r\n\u0000"})", "/x/%0D%0A%00");
    row("two in a segment", "/x/{a}-{b}.json", pathParameters({"a", "b"}), R"({"a":1,"b":2.5})",
        "/x/1-2.5.json");
    row("fragment", "/x#one", none, "{}", "/x");
    row("query in the path", "/x?kind=y", none, "{}", "/x?kind=y");
    row("odd literal", "/x y/ü", none, "{}", "/x%20y/%C3%BC");
    row("literal dots", "/../x", none, "{}", "/%2E%2E/x");
}

// Servers take "%2E%2E" for "..", so encoding would not keep these in their place.
void TestRequestBuilder::climbingIsRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("arguments");
    const QByteArray a = pathParameters({"a"});
    QTest::newRow("up") << QByteArray("/x/{a}/y") << a << QByteArray(R"({"a":".."})");
    QTest::newRow("up at the end") << QByteArray("/x/{a}") << a << QByteArray(R"({"a":".."})");
    QTest::newRow("up before a query") << QByteArray("/x/{a}?k=v") << a << QByteArray(R"({"a":".."})");
    QTest::newRow("here") << QByteArray("/x/{a}") << a << QByteArray(R"({"a":"."})");
    QTest::newRow("dots that meet") << QByteArray("/x/{a}{b}") << pathParameters({"a", "b"})
                                    << QByteArray(R"({"a":".","b":"."})");
    QTest::newRow("dot and literal") << QByteArray("/x/.{a}/y") << a << QByteArray(R"({"a":"."})");
}

void TestRequestBuilder::climbingIsRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, arguments);
    const ToolFixture fixture(ToolFixture::operation(path, "get", operation));
    const auto request = buildRequest(fixture.tool(), jsonObject(arguments));
    QVERIFY(!request);
    QCOMPARE(request.error().code, u"arguments.path_climbs"_s);
}

void TestRequestBuilder::paths()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, url);
    const ToolFixture fixture(ToolFixture::operation(path, "get", operation));
    const auto request = buildRequest(fixture.tool(), jsonObject(arguments));
    QVERIFY2(request.ok(), request ? "" : qPrintable(request.error().message));
    QCOMPARE(request->url, "https://api.example.com/v1" + url);
    QCOMPARE(request->method, "GET");
    QVERIFY(!request->hasBody);
}

void TestRequestBuilder::pathsThatCannotBeWritten()
{
    const ToolFixture fixture(ToolFixture::operation("/x/{a}", "get", pathParameters({"a"})));
    for (const char *arguments : {R"({"a":""})", R"({"a":null})", R"({"a":[]})", "{}"}) {
        const auto request = buildRequest(fixture.tool(), jsonObject(arguments));
        QVERIFY2(!request.ok(), arguments);
        QCOMPARE(request.error().path, u"a"_s);
    }
}

void TestRequestBuilder::parametersGoWhereTheyBelong()
{
    const ToolFixture fixture(ToolFixture::operation("/x/{id}?fixed=1", "post", R"({
        "parameters": [
            {"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
            {"name":"id","in":"query","schema":{"type":"integer"}},
            {"name":"X-Trace","in":"header","schema":{"type":"string"}},
            {"name":"sid","in":"cookie","schema":{"type":"string"}},
            {"name":"lang","in":"cookie","schema":{"type":"string"}},
            {"name":"name","in":"query","schema":{"type":"string"}}],
        "requestBody":{"content":{"application/json":{"schema":{"type":"object","properties":{"name":{"type":"string"}}}}}},
        "responses":{"200":{"description":"","content":{"text/csv":{},"application/hal+json":{}}}}
    })"));
    const auto request
        = buildRequest(fixture.tool(), jsonObject(R"({"id_path":1,"id_query":2,"X-Trace":"t","sid":"s",
        "lang":"en","name_query":"q","name":"b"})"));
    QVERIFY2(request.ok(), request ? "" : qPrintable(request.error().message));
    QCOMPARE(request->url, "https://api.example.com/v1/x/1?fixed=1&id=2&name=q");
    QCOMPARE(request->headers,
        http::Headers({{"Accept", "application/hal+json, text/csv, */*;q=0.1"},
            {"Content-Type", "application/json"}, {"X-Trace", "t"}, {"Cookie", "sid=s; lang=en"}}));
    QCOMPARE(request->body, R"({"name":"b"})");
    QVERIFY(!buildRequest(fixture.tool(), jsonObject(R"({"id_path":1,"X-Trace":"a\r\nb"})")).ok());
}

void TestRequestBuilder::bodies_data()
{
    QTest::addColumn<QByteArray>("mediaType");
    QTest::addColumn<QByteArray>("media");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const char *mediaType, const char *media, const char *arguments,
                         const char *contentType, const char *body) {
        QTest::newRow(name) << QByteArray(mediaType) << QByteArray(media) << QByteArray(arguments)
                            << QByteArray(contentType) << QByteArray(body);
    };
    row("JSON", "application/json",
        R"({"schema":{"type":"object","properties":{"b":{"type":"number"},"a":{"type":"array","items":{}}}}})",
        R"({"a":[1,null,"x"],"b":1e2})", "application/json", R"({"b":100,"a":[1,null,"x"]})");
    row("+json", "application/vnd.api+json",
        R"({"schema":{"type":"object","properties":{"a":{"type":"string"}}}})", R"({"a":"ü"})",
        "application/vnd.api+json", R"({"a":"ü"})");
    row("required and empty", "application/json",
        R"({"schema":{"type":"object","properties":{"a":{"type":"string"}}}})", "{}", "application/json",
        "{}");
    row("additional", "application/json",
        R"({"schema":{"type":"object","properties":{"a":{}},"additionalProperties":true}})",
        R"({"z":1,"a":2})", "application/json", R"({"a":2,"z":1})");
    row("array", "application/json", R"({"schema":{"type":"array","items":{"type":"integer"}}})",
        R"({"body":[1,2]})", "application/json", "[1,2]");
    row("map", "application/json", R"({"schema":{"type":"object","additionalProperties":{"type":"string"}}})",
        R"({"body":{"x":"y"}})", "application/json", R"({"x":"y"})");
    row("scalar", "application/json", R"({"schema":{"type":"string"}})", R"({"body":"x"})",
        "application/json", "\"x\"");
    row("form", "application/x-www-form-urlencoded",
        R"({"schema":{"type":"object","properties":{"a":{"type":"string"},"l":{"type":"array","items":{"type":"string"}},"o":{"type":"object","properties":{"x":{"type":"integer"}}}}}})",
        R"({"a":"b c&d","l":["1","2"],"o":{"x":1}})", "application/x-www-form-urlencoded",
        "a=b%20c%26d&l=1&l=2&o=%7B%22x%22%3A1%7D");
    row("form with encoding", "application/x-www-form-urlencoded",
        R"({"schema":{"type":"object","properties":{"l":{"type":"array","items":{"type":"string"}},"o":{"type":"object","properties":{"x":{"type":"integer"}}}}},
            "encoding":{"l":{"style":"form","explode":false},"o":{"style":"deepObject","explode":true}}})",
        R"({"l":["1","2"],"o":{"x":1}})", "application/x-www-form-urlencoded", "l=1,2&o%5Bx%5D=1");
    row("free form", "application/x-www-form-urlencoded",
        R"({"schema":{"type":"object","additionalProperties":{"type":"string"}}})",
        R"({"body":{"a":"1","b":"2"}})", "application/x-www-form-urlencoded", "a=1&b=2");
    row("text", "text/plain", R"({"schema":{"type":"string"}})", R"({"body":"grüß"})",
        "text/plain; charset=utf-8", "grüß");
    row("text number", "text/plain", R"({"schema":{"type":"integer"}})", R"({"body":7})",
        "text/plain; charset=utf-8", "7");
    row("XML", "application/xml", R"({"schema":{"type":"object","properties":{"a":{"type":"string"}}}})",
        R"({"body":"<a/>"})", "application/xml", "<a/>");
    row("bytes", "application/octet-stream", R"({"schema":{"type":"string","format":"binary"}})",
        R"({"body":"aGVsbG8="})", "application/octet-stream", "hello");
    row("any image", "image/*", R"({"schema":{"type":"string","format":"binary"}})",
        R"({"body":"data:image/png;base64,aGVsbG8="})", "image/png", "hello");
    row("bytes without a schema", "application/pdf", "{}", R"({"body":"aGVsbG8="})", "application/pdf",
        "hello");
}

void TestRequestBuilder::bodies()
{
    QFETCH(QByteArray, mediaType);
    QFETCH(QByteArray, media);
    QFETCH(QByteArray, arguments);
    const ToolFixture fixture(ToolFixture::operation("/x", "post", withBody(mediaType, media)));
    const auto request = buildRequest(fixture.tool(), jsonObject(arguments));
    QVERIFY2(request.ok(), request ? "" : qPrintable(request.error().message));
    QVERIFY(request->hasBody);
    QTEST(request->headers.value("Content-Type"), "contentType");
    QTEST(request->body, "body");
}

void TestRequestBuilder::optionalBodyIsLeftOut()
{
    const QByteArray object = R"({"schema":{"type":"object","properties":{"a":{"type":"string"}}}})";
    for (const char *mediaType : {"application/json", "application/x-www-form-urlencoded",
             "multipart/form-data", "text/plain", "application/octet-stream"}) {
        const ToolFixture fixture(ToolFixture::operation("/x", "post", withBody(mediaType, object, false)));
        const auto request = buildRequest(fixture.tool(), {});
        QVERIFY(request.ok());
        QVERIFY2(!request->hasBody, mediaType);
        QVERIFY(request->body.isEmpty());
        QVERIFY(!request->headers.contains("Content-Type"));
    }
}

namespace {

const QByteArray kUpload = R"({"schema":{"type":"object","properties":{
    "title":{"type":"string"},
    "meta":{"type":"object","properties":{"x":{"type":"integer"}}},
    "file":{"type":"string","format":"binary"},
    "more":{"type":"array","items":{"type":"string","format":"binary"}},
    "tags":{"type":"array","items":{"type":"string"}},
    "photo":{"type":"string","format":"binary"}}},
    "encoding":{"photo":{"contentType":"image/jpeg, image/png"}}})";

} // namespace

void TestRequestBuilder::multipart()
{
    const ToolFixture fixture(ToolFixture::operation("/x", "post", withBody("multipart/form-data", kUpload)));
    const auto request = buildRequest(fixture.tool(), jsonObject(R"({"title":"a \"b\"","meta":{"x":1},
        "file":"data:text/plain;name=n%22%0d%0a.txt;base64,aGVsbG8=","more":["YQ==","Yg=="],"tags":["t1","t2"],"photo":"AAE="})"));
    QVERIFY2(request.ok(), request ? "" : qPrintable(request.error().message));
    const QByteArray contentType = request->headers.value("Content-Type");
    QVERIFY(contentType.startsWith("multipart/form-data; boundary=gatehouse-"));
    const QByteArray boundary = contentType.mid(contentType.indexOf('=') + 1);
    QVERIFY(boundary.size() <= 70);
    const auto part = [&boundary](
                          const QByteArray &disposition, const QByteArray &type, const QByteArray &content) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; " + disposition
            + (type.isEmpty() ? QByteArray() : "\r\nContent-Type: " + type) + "\r\n\r\n" + content + "\r\n";
    };
    const QByteArray expected = part("name=\"title\"", {}, "a \"b\"")
        + part("name=\"meta\"", "application/json", R"({"x":1})")
        + part("name=\"file\"; filename=\"n.txt\"", "text/plain", "hello")
        + part("name=\"more\"; filename=\"more\"", "application/octet-stream", "a")
        + part("name=\"more\"; filename=\"more\"", "application/octet-stream", "b")
        + part("name=\"tags\"", {}, "t1") + part("name=\"tags\"", {}, "t2")
        + part("name=\"photo\"; filename=\"photo.jpg\"", "image/jpeg", QByteArray("\0\1", 2)) + "--"
        + boundary + "--\r\n";
    QCOMPARE(request->body, expected);
}

void TestRequestBuilder::styledParts_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("encoding");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArrayList>("parts"); // name, content
    const auto row = [](const char *name, const char *version, const char *encoding, const char *value,
                         const QByteArrayList &parts) {
        QTest::newRow(name) << QByteArray(version) << QByteArray(encoding) << QByteArray(value) << parts;
    };
    const char *joined = R"({"style":"form","explode":false})";
    row("joined list", "3.1.0", joined, R"(["a b","c&d"])", {"p", "a b,c&d"});
    row("joined object", "3.1.0", joined, R"({"R":100,"G":200})", {"p", "G,200,R,100"});
    row("explode alone", "3.1.1", R"({"explode":true})", R"({"R":"1=2","G":""})", {"G", "", "R", "1=2"});
    row("style speaks before contentType", "3.2.0", R"({"style":"form","contentType":"application/json"})",
        R"(["a","b"])", {"p", "a", "p", "b"});
    row("deepObject", "3.1.0", R"({"style":"deepObject","explode":true})", R"({"R":100})", {"p[R]", "100"});
    row("spaces", "3.1.0", R"({"style":"spaceDelimited"})", R"(["a","b"])", {"p", "a b"});
    row("pipes", "3.1.0", R"({"style":"pipeDelimited"})", R"(["a","b"])", {"p", "a|b"});
    row("reserved stays as it is", "3.1.0", R"({"allowReserved":true})", R"("a/%41+ü")", {"p", "a/%41+ü"});
    row("nothing", "3.1.0", joined, "[]", {});
    row("3.0 ignores style", "3.0.4", joined, R"(["a","b"])", {"p", "a", "p", "b"});
}

// OAS 3.1.2 §4.8.15.1.2
void TestRequestBuilder::styledParts()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, encoding);
    QFETCH(QByteArray, value);
    QFETCH(QByteArrayList, parts);
    const QByteArray media
        = R"({"schema":{"type":"object","properties":{"p":{}}},"encoding":{"p":)" + encoding + "}}";
    QByteArray document = ToolFixture::operation("/x", "post", withBody("multipart/form-data", media));
    document.replace("3.0.3", version);
    const ToolFixture fixture(document);
    const auto request = buildRequest(fixture.tool(), jsonObject(R"({"p":)" + value + "}"));
    QVERIFY2(request.ok(), request ? "" : qPrintable(request.error().message));
    const QByteArray contentType = request->headers.value("Content-Type");
    const QByteArray boundary = "--" + contentType.mid(contentType.indexOf('=') + 1);
    QByteArray expected;
    for (qsizetype i = 0; i < parts.size(); i += 2) {
        expected += boundary + "\r\nContent-Disposition: form-data; name=\"" + parts[i] + "\"\r\n\r\n"
            + parts[i + 1] + "\r\n";
    }
    QCOMPARE(request->body, expected + boundary + "--\r\n");
}

// OAS 3.1.2 §4.8.15.1.1: no type means application/octet-stream; 3.0 says nothing about it.
void TestRequestBuilder::untypedPartsAreBytes()
{
    const QByteArray media = R"({"schema":{"type":"object","properties":{"file":{"description":"any"},
        "files":{"type":"array","items":{}},"json":{}}},"encoding":{"json":{"contentType":"application/json"}}})";
    QByteArray document = ToolFixture::operation("/x", "post", withBody("multipart/form-data", media));
    const QJsonObject arguments = jsonObject(R"({"file":"YQ==","files":["Yg=="],"json":"Yw=="})");
    const auto request30 = buildRequest(ToolFixture(document).tool(), arguments);
    QVERIFY(request30.ok());
    QVERIFY(!request30->body.contains("filename"));
    QVERIFY(request30->body.contains("\r\n\r\nYQ==\r\n"));
    document.replace("3.0.3", "3.1.2");
    const auto request = buildRequest(ToolFixture(document).tool(), arguments);
    QVERIFY(request.ok());
    for (const char *part :
        {"name=\"file\"; filename=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\na\r\n",
            "name=\"files\"; filename=\"files\"\r\nContent-Type: application/octet-stream\r\n\r\nb\r\n",
            "name=\"json\"\r\nContent-Type: application/json\r\n\r\n\"Yw==\"\r\n"})
        QVERIFY2(request->body.contains(part), part);
}

// OAS 2.0 Parameter Object, collectionFormat: csv by default, in urlencoded and multipart forms alike.
void TestRequestBuilder::collectionFormats()
{
    const auto document = [](const QByteArray &consumes) {
        const auto field = [](const QByteArray &name, const QByteArray &format) {
            return R"({"name":")" + name + R"(","in":"formData","type":"array","items":{"type":"string"})"
                + format + "}";
        };
        return R"({"swagger":"2.0","info":{"title":"t","version":"1"},"paths":{"/x":{"post":{"consumes":[")"
            + consumes + R"("],"parameters":[)" + field("csv", {}) + ','
            + field("tsv", R"(,"collectionFormat":"tsv")") + ','
            + field("multi", R"(,"collectionFormat":"multi")") + R"(],"responses":{}}}}})";
    };
    const QJsonObject arguments = jsonObject(R"({"csv":["a","b"],"tsv":["c","d"],"multi":["e","f"]})");
    const auto form
        = buildRequest(ToolFixture(document("application/x-www-form-urlencoded")).tool(), arguments);
    QVERIFY(form.ok());
    QCOMPARE(form->body, "csv=a,b&tsv=c%09d&multi=e&multi=f");
    const auto parts = buildRequest(ToolFixture(document("multipart/form-data")).tool(), arguments);
    QVERIFY(parts.ok());
    for (const char *part : {"name=\"csv\"\r\n\r\na,b\r\n", "name=\"tsv\"\r\n\r\nc\td\r\n",
             "name=\"multi\"\r\n\r\ne\r\n", "name=\"multi\"\r\n\r\nf\r\n"})
        QVERIFY2(parts->body.contains(part), part);
}

void TestRequestBuilder::multipartIsDeterministic()
{
    const ToolFixture fixture(ToolFixture::operation("/x", "post", withBody("multipart/form-data", kUpload)));
    const auto one = buildRequest(fixture.tool(), jsonObject(R"({"title":"a"})"));
    const auto same = buildRequest(fixture.tool(), jsonObject(R"({"title":"a"})"));
    const auto other = buildRequest(fixture.tool(), jsonObject(R"({"title":"b"})"));
    QCOMPARE(one->body, same->body);
    QVERIFY(one->headers.value("Content-Type") != other->headers.value("Content-Type"));
}

void TestRequestBuilder::badFiles()
{
    const ToolFixture fixture(ToolFixture::operation("/x", "post", withBody("multipart/form-data", kUpload)));
    const auto request = buildRequest(fixture.tool(), jsonObject(R"({"file":"just some words"})"));
    QVERIFY(!request.ok());
    QCOMPARE(request.error().path, u"file"_s);
    QCOMPARE(request.error().code, u"arguments.base64"_s);
}

GATEHOUSE_TEST(TestRequestBuilder)
#include "TestRequestBuilder.moc"
