#include "engine/tools/MediaTypes.h"
#include "engine/tools/ResultMapper.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::mapResponse;
using tools::ToolResult;

class TestRichReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void optIn();
    void outputSchemaIsTheOtherTypes();
    void blocks_data();
    void blocks();
    void wrong_data();
    void wrong();
    void structured();
    void structuredUnderASchema();
    void errors();
    void textLimit();
    void bytesOverTheLimit();
    void questions();
    void wrongQuestions_data();
    void wrongQuestions();
};

namespace {

const QByteArray kType(tools::kRichReplyType.data(), tools::kRichReplyType.size());

// A tool whose replies are of the types given, with their schemas.
tools::Tool toolOf(const QByteArray &content, OutputSchemaMode mode = OutputSchemaMode::Advisory)
{
    tools::BuildOptions options = test::ToolFixture::defaultOptions();
    options.conversion.outputSchema = mode;
    const test::ToolFixture fixture(
        test::ToolFixture::operation("/things", "get",
            R"({"operationId":"getThing","responses":{"200":{"description":"ok","content":)" + content
                + "}}}"),
        options);
    return fixture.tool();
}

tools::Tool richTool()
{
    return toolOf("{\"" + kType + "\":{}}");
}

http::ClientResponse reply(const QByteArray &body, int status = 200)
{
    return {status, "OK", {{"Content-Type", kType + "; charset=utf-8"}}, body};
}

ToolResult resultOf(const QByteArray &body)
{
    return mapResponse(richTool(), reply(body));
}

QString textOfFirst(const ToolResult &result)
{
    return QJsonDocument::fromJson(result.content).array().at(0).toObject().value("text"_L1).toString();
}

QByteArray oneBlock(const QByteArray &block)
{
    return R"({"content":[)" + block + "]}";
}

QByteArray question(const QByteArray &request)
{
    return R"({"inputRequests":{"a":)" + request + "}}";
}

} // namespace

void TestRichReply::optIn()
{
    const QByteArray body = oneBlock(R"({"type":"text","text":"hello"})");
    QVERIFY(richTool().richReplies);
    QVERIFY(richTool().accept.startsWith(kType));
    QCOMPARE(resultOf(body).content, R"([{"type":"text","text":"hello"}])");
    QVERIFY(resultOf(body).structuredContent.isEmpty());

    const tools::Tool plain = toolOf(R"({"application/json":{}})");
    QVERIFY(!plain.richReplies);
    QCOMPARE(mapResponse(plain, reply(body)).structuredContent, body);
    QVERIFY(mapResponse(richTool(), reply(body, 404)).isError);

    http::ClientResponse ordinary = reply(body);
    ordinary.headers.set("Content-Type", "application/json");
    QCOMPARE(mapResponse(richTool(), ordinary).structuredContent, body);
}

void TestRichReply::outputSchemaIsTheOtherTypes()
{
    const QByteArray envelope
        = "\"" + kType + R"(":{"schema":{"type":"object","properties":{"content":{}}}})";
    QVERIFY(toolOf('{' + envelope + '}').outputSchemaJson.isEmpty());
    const tools::Tool both = toolOf('{' + envelope
        + R"(,"application/json":{"schema":{"type":"object","properties":{"name":{"type":"string"}}}}})");
    QVERIFY(both.outputSchemaJson.contains("\"name\""));
    QVERIFY(!both.outputSchemaJson.contains("\"content\""));
}

void TestRichReply::blocks_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("expected");
    const auto same
        = [](const char *name, const QByteArray &block) { QTest::newRow(name) << block << block; };
    same("text", R"({"type":"text","text":"a\nb"})");
    same("image", R"({"type":"image","data":"AAEC","mimeType":"image/png"})");
    same("audio", R"({"type":"audio","data":"AA==","mimeType":"audio/wav"})");
    same("text resource",
        R"({"type":"resource","resource":{"uri":"test://a","mimeType":"text/plain","text":"x"}})");
    same("bytes", R"({"type":"resource","resource":{"uri":"test://a","blob":"AAEC"}})");
    same("link", R"({"type":"resource_link","uri":"https://a.example/b","name":"b","title":"B","size":3})");
    same("icons",
        R"({"type":"resource_link","uri":"a:b","name":"b","icons":[{"src":"https://a.example/i.png"}]})");
    same("annotations", R"({"type":"text","text":"x","annotations":{"audience":["user"],"priority":0.5}})");
    same("_meta", R"({"type":"text","text":"x","_meta":{"a.example/k":null}})");
    same("not ASCII", R"({"type":"text","text":"grüß 日本"})");
    QTest::newRow("null members") << QByteArray(
        R"({"type":"text","text":"x","annotations":null,"_meta":null})")
                                  << QByteArray(R"({"type":"text","text":"x"})");
    QTest::newRow("null inside") << QByteArray(
        R"({"type":"text","text":"x","annotations":{"priority":null}})")
                                 << QByteArray(R"({"type":"text","text":"x","annotations":{}})");
    QTest::newRow("unknown members") << QByteArray(R"({"text":"x","type":"text","extra":1})")
                                     << QByteArray(R"({"type":"text","text":"x"})");
}

void TestRichReply::blocks()
{
    QFETCH(QByteArray, sent);
    QFETCH(QByteArray, expected);
    const ToolResult result = resultOf(oneBlock(sent));
    QVERIFY2(!result.isError, result.content.constData());
    QCOMPARE(result.content, '[' + expected + ']');
}

void TestRichReply::wrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto block = [](const char *name, const QByteArray &sent, const QString &expected) {
        QTest::newRow(name) << oneBlock(sent) << expected;
    };
    QTest::newRow("no JSON") << QByteArray("{") << u"not valid: "_s;
    QTest::newRow("YAML") << QByteArray("content: []") << u"not valid: "_s;
    QTest::newRow("a list") << QByteArray("[]") << u"an object is expected"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"content\":[\"\xff\"]}") << u"UTF-8"_s;
    QTest::newRow("nothing") << QByteArray("{}")
                             << u"/content: an array of at most 64 is expected, found nothing"_s;
    QTest::newRow("too many") << oneBlock(
        QByteArray(R"({"type":"text","text":""},)").repeated(64) + R"({"type":"text","text":""})")
                              << u"found an array of 65"_s;
    QTest::newRow("isError") << QByteArray(R"({"content":[],"isError":"no"})")
                             << u"/isError: true or false"_s;
    QTest::newRow("structured list") << QByteArray(R"({"structuredContent":[1]})")
                                     << u"/structuredContent: an object"_s;
    block("null", "null", u"/content/0: an object is expected, found null"_s);
    block("no type", R"({"text":"x"})", u"/content/0/type: \"text\" or"_s);
    block("unknown type", R"({"type":"video"})", u"found \"video\""_s);
    block("second", R"({"type":"text","text":"x"},{"type":"text"})", u"/content/1/text: a string"_s);
    block("text number", R"({"type":"text","text":5})", u"/content/0/text: a string is expected, found 5"_s);
    block("base64", R"({"type":"image","data":"a b","mimeType":"image/png"})", u"/content/0/data: base64"_s);
    block("padding", R"({"type":"image","data":"AA","mimeType":"image/png"})", u"/content/0/data: base64"_s);
    block("URL alphabet", R"({"type":"audio","data":"-_-_","mimeType":"audio/wav"})", u"/content/0/data"_s);
    block("no media type", R"({"type":"image","data":"AAEC"})", u"/content/0/mimeType: a media type"_s);
    block("media type", R"({"type":"image","data":"AAEC","mimeType":"png"})", u"/content/0/mimeType"_s);
    block("relative", R"({"type":"resource","resource":{"uri":"a/b","text":"x"}})",
        u"/content/0/resource/uri: an absolute URI"_s);
    block("both", R"({"type":"resource","resource":{"uri":"a:b","text":"x","blob":""}})", u"not both"_s);
    block("neither", R"({"type":"resource","resource":{"uri":"a:b"}})", u"/content/0/resource/text"_s);
    block("unnamed link", R"({"type":"resource_link","uri":"a:b"})", u"/content/0/name"_s);
    block("size", R"({"type":"resource_link","uri":"a:b","name":"n","size":-1})", u"/content/0/size"_s);
    block("icon", R"({"type":"resource_link","uri":"a:b","name":"n","icons":[{}]})", u"/icons/0/src"_s);
    block("audience", R"({"type":"text","text":"x","annotations":{"audience":["all"]}})", u"/audience/0"_s);
    block("priority", R"({"type":"text","text":"x","annotations":{"priority":2}})", u"from 0 to 1"_s);
    block("_meta", R"({"type":"text","text":"x","_meta":[]})", u"/content/0/_meta: an object"_s);
}

void TestRichReply::wrong()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    const ToolResult result = resultOf(body);
    QVERIFY(result.isError);
    QVERIFY(result.structuredContent.isEmpty());
    QVERIFY2(textOfFirst(result).contains(expected), qPrintable(textOfFirst(result)));
}

void TestRichReply::structured()
{
    const ToolResult both
        = resultOf(R"({"content":[{"type":"text","text":"seven"}],"structuredContent":{"b":7.0,"a":null}})");
    QCOMPARE(both.content, R"([{"type":"text","text":"seven"}])");
    QCOMPARE(both.structuredContent, R"({"b":7.0,"a":null})");
    // Clients of before structured output read the same in a text.
    const ToolResult alone = resultOf(R"({"structuredContent":{"a":7}})");
    QCOMPARE(textOfFirst(alone), uR"({"a":7})"_s);
    const ToolResult none = resultOf(R"({"content":[]})");
    QCOMPARE(none.content, "[]");
    QVERIFY(!none.isError);
}

void TestRichReply::structuredUnderASchema()
{
    const QByteArray types = "{\"" + kType + R"(":{},"application/json":{"schema":)";
    const QByteArray object = R"({"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}})";
    const tools::Tool advisory = toolOf(types + object + "}}");
    const auto structured = [](const tools::Tool &tool, const QByteArray &value) {
        return mapResponse(tool, reply(R"({"content":[],"structuredContent":)" + value + '}'));
    };
    QCOMPARE(structured(advisory, R"({"n":1})").structuredContent, R"({"n":1})");
    QCOMPARE(structured(advisory, R"({"n":"x"})").structuredContent, "{}");
    QCOMPARE(mapResponse(advisory, reply(R"({"content":[]})")).structuredContent, "{}");

    const tools::Tool strict = toolOf(types + object + "}}", OutputSchemaMode::Strict);
    QVERIFY(!structured(strict, R"({"n":1})").isError);
    QVERIFY(structured(strict, R"({"n":"x"})").isError);
    QVERIFY(mapResponse(strict, reply(R"({"content":[]})")).isError);

    const tools::Tool list = toolOf(types + R"({"type":"array","items":{"type":"integer"}}}})");
    QCOMPARE(structured(list, R"({"result":[1]})").structuredContent, R"({"result":[1]})");
}

void TestRichReply::errors()
{
    const ToolResult failed = resultOf(
        R"({"content":[{"type":"text","text":"no such thing"}],"structuredContent":{"a":1},"isError":true})");
    QVERIFY(failed.isError);
    QCOMPARE(textOfFirst(failed), u"no such thing"_s);
    QVERIFY(failed.structuredContent.isEmpty());
}

void TestRichReply::textLimit()
{
    tools::Tool tool = richTool();
    tool.maxResponseText = 6;
    const ToolResult result = mapResponse(
        tool, reply(R"({"content":[{"type":"text","text":"12345"},{"type":"text","text":"67890"}]})"));
    const QJsonArray blocks = QJsonDocument::fromJson(result.content).array();
    QCOMPARE(blocks.size(), 3);
    QCOMPARE(blocks[0].toObject()["text"_L1].toString(), u"12345"_s);
    QCOMPARE(blocks[1].toObject()["text"_L1].toString(), u"6…"_s);
    QVERIFY(blocks[2].toObject()["text"_L1].toString().startsWith(u"The reply has 10 bytes"));
}

void TestRichReply::bytesOverTheLimit()
{
    tools::Tool tool = richTool();
    tool.maxResponseText = 6;
    const ToolResult result = mapResponse(
        tool, reply(oneBlock(R"({"type":"image","data":"AAAAAAAAAAAAAAAA","mimeType":"image/png"})")));
    QVERIFY(!result.isError);
    QVERIFY(textOfFirst(result).startsWith(u"About 12 bytes are left out"));
}

void TestRichReply::questions()
{
    const QByteArray form
        = R"({"method":"elicitation/create","params":{"message":"Name?","requestedSchema":{"type":"object",)"
          R"("properties":{"name":{"type":"string"}},"required":["name"]}}})";
    const QByteArray page
        = R"({"method":"elicitation/create","params":{"message":"Log in","mode":"url","url":"https://a.example/"}})";
    const QByteArray sampling
        = R"({"method":"sampling/createMessage","params":{"messages":[{"role":"user","content":)"
          R"({"type":"text","text":"Hi"}}],"maxTokens":100}})";
    const QByteArray requests = R"({"b":)" + form + R"(,"c":)" + page + R"(,"a":)" + sampling
        + R"(,"roots":{"method":"roots/list"}})";
    const ToolResult result = resultOf(R"({"requestState":"s1","inputRequests":)" + requests + '}');
    QCOMPARE(result.inputRequests, requests);
    QCOMPARE(result.inputMethods,
        (QStringList{u"elicitation/create"_s, u"sampling/createMessage"_s, u"roots/list"_s}));
    QCOMPARE(result.requestState, u"s1"_s);
    // For whoever cannot answer.
    QVERIFY(result.isError);
    QVERIFY(textOfFirst(result).contains(u"elicitation/create"));
    QVERIFY(result.structuredContent.isEmpty());

    const ToolResult nulls = resultOf(
        R"({"content":null,"requestState":null,"inputRequests":{"r":{"method":"roots/list","params":null}}})");
    QCOMPARE(nulls.inputRequests, R"({"r":{"method":"roots/list"}})");
    QVERIFY(nulls.requestState.isEmpty());
}

void TestRichReply::wrongQuestions_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &request, const QString &expected) {
        QTest::newRow(name) << question(request) << expected;
    };
    QByteArray many;
    for (int i = 0; i < 17; ++i)
        many += (i ? ",\"" : "\"") + QByteArray::number(i) + R"(":{"method":"roots/list"})";
    QTest::newRow("too many") << R"({"inputRequests":{)" + many + "}}" << u"1 to 16 requests"_s;
    QTest::newRow("none") << QByteArray(R"({"inputRequests":{}})") << u"/inputRequests: an object of 1"_s;
    QTest::newRow("list") << QByteArray(R"({"inputRequests":[]})") << u"/inputRequests: an object of 1"_s;
    QTest::newRow("content too") << QByteArray(
        R"({"inputRequests":{"a":{"method":"roots/list"}},"content":[]})")
                                 << u"one or the other"_s;
    QTest::newRow("state") << QByteArray(
        R"({"inputRequests":{"a":{"method":"roots/list"}},"requestState":{}})")
                           << u"/requestState: a string"_s;
    QTest::newRow("key") << QByteArray(R"({"inputRequests":{"a/b~":{}}})")
                         << u"/inputRequests/a~1b~0/method"_s;
    row("null", "null", u"/inputRequests/a: an object"_s);
    row("method", R"({"method":"tools/call"})", u"found \"tools/call\""_s);
    row("no params", R"({"method":"elicitation/create"})", u"/a/params: an object"_s);
    row("roots", R"({"method":"roots/list","params":[]})", u"/a/params: an object"_s);
    const auto elicit = [&row](const char *name, const QByteArray &params, const QString &expected) {
        row(name, R"({"method":"elicitation/create","params":)" + params + '}', expected);
    };
    elicit("no message", R"({"requestedSchema":{"type":"object","properties":{}}})", u"/params/message"_s);
    elicit("no schema", R"({"message":"?"})", u"/params/requestedSchema: an object"_s);
    elicit(
        "schema type", R"({"message":"?","requestedSchema":{"type":"string"}})", u"/requestedSchema/type"_s);
    elicit("no properties", R"({"message":"?","requestedSchema":{"type":"object"}})", u"/properties"_s);
    elicit("nested",
        R"({"message":"?","requestedSchema":{"type":"object","properties":{"a":{"type":"object"}}}})",
        u"/properties/a/type"_s);
    elicit("mode", R"({"message":"?","mode":"voice"})", u"/params/mode"_s);
    elicit("url", R"({"message":"?","mode":"url","url":"page"})", u"/params/url: an absolute URI"_s);
    const auto sample = [&row](const char *name, const QByteArray &params, const QString &expected) {
        row(name, R"({"method":"sampling/createMessage","params":)" + params + '}', expected);
    };
    sample("maxTokens", R"({"messages":[]})", u"/params/maxTokens: an integer"_s);
    sample("messages", R"({"maxTokens":1})", u"/params/messages: an array"_s);
    sample("role", R"({"maxTokens":1,"messages":[{"role":"system","content":{"type":"text","text":"x"}}]})",
        u"/messages/0/role"_s);
    sample("content", R"({"maxTokens":1,"messages":[{"role":"user","content":"x"}]})",
        u"/messages/0/content: an object"_s);
    sample("image", R"({"maxTokens":1,"messages":[{"role":"user","content":[{"type":"image","data":"x"}]}]})",
        u"/content/0/data"_s);
}

void TestRichReply::wrongQuestions()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, expected);
    const ToolResult result = resultOf(body);
    QVERIFY(result.isError);
    QVERIFY(result.inputRequests.isEmpty());
    QVERIFY2(textOfFirst(result).contains(expected), qPrintable(textOfFirst(result)));
}

GATEHOUSE_TEST(TestRichReply)
#include "TestRichReply.moc"
