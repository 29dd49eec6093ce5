#include "engine/tools/ResultMapper.h"
#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using http::ClientResponse;
using test::jsonObject;
using test::ToolFixture;
using tools::mapResponse;
using tools::ToolResult;

// The declared output schema of a tool, and the replies that have to meet it.
class TestOutputSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whichReply_data();
    void whichReply();
    void roots_data();
    void roots();
    void off();
    void listed();
    void strictAsDocumented();
    void sharedSchemas();
    void oversized();
    void advisory_data();
    void advisory();
    void lineBreaks();
    void withoutJson_data();
    void withoutJson();
    void errorsNeedNone();
    void strict_data();
    void strict();

private:
    static ToolFixture fixture(
        const QByteArray &responses, OutputSchemaMode mode = OutputSchemaMode::Advisory)
    {
        tools::BuildOptions options = ToolFixture::defaultOptions();
        options.conversion.outputSchema = mode;
        const QByteArray operation = R"({"operationId":"get","responses":)" + responses + '}';
        return ToolFixture(ToolFixture::operation("/x", "get", operation), options);
    }
    static QByteArray json(const QByteArray &schema)
    {
        return R"({"description":"d","content":{"application/json":{"schema":)" + schema + "}}}";
    }
    static ClientResponse reply(const QByteArray &body, const char *type = "application/json")
    {
        ClientResponse response;
        response.status = body.isEmpty() ? 204 : 200;
        response.headers.add("Content-Type", type);
        response.body = body;
        return response;
    }
    static QString text(const ToolResult &result, int index = 0)
    {
        const QJsonArray blocks = QJsonDocument::fromJson(result.content).array();
        return blocks.at(index)["text"_L1].toString();
    }
};

void TestOutputSchema::whichReply_data()
{
    QTest::addColumn<QByteArray>("responses");
    QTest::addColumn<QByteArray>("property"); // of the chosen one; empty: none is declared
    const auto named = [](const QByteArray &name) {
        return json(R"({"type":"object","properties":{")" + name + R"(":{"type":"string"}}})");
    };
    const auto row = [](const char *name, const QByteArray &responses, const QByteArray &property) {
        QTest::newRow(name) << responses << property;
    };
    row("200 first", R"({"201":)" + named("b") + R"(,"200":)" + named("a") + '}', "a");
    row("another 2xx", R"({"2XX":)" + named("b") + R"(,"202":)" + named("a") + '}', "a");
    row("2XX", R"({"default":)" + named("b") + R"(,"2XX":)" + named("a") + '}', "a");
    row("200 without JSON", R"({"200":{"description":"d"},"201":)" + named("a") + '}', "a");
    row("default alone", R"({"default":)" + named("a") + R"(,"404":)" + named("b") + '}', "a");
    row("default is the error", R"({"204":{"description":"d"},"default":)" + named("a") + '}', "");
    row("errors alone", R"({"404":)" + named("a") + '}', "");
    row("+json",
        QByteArray(R"({"200":)" + named("a") + '}').replace("application/json", "application/hal+json"), "a");
    row("no JSON", QByteArray(R"({"200":)" + named("a") + '}').replace("application/json", "text/csv"), "");
    row("no schema", R"({"200":{"description":"d","content":{"application/json":{}}}})", "");
    row("any value", R"({"200":)" + json("{}") + '}', "");
}

void TestOutputSchema::whichReply()
{
    QFETCH(QByteArray, responses);
    QFETCH(QByteArray, property);
    const ToolFixture made = fixture(responses);
    const QByteArray expected = property.isEmpty()
        ? QByteArray()
        : R"({"type":"object","properties":{")" + property + R"(":{"type":["string","null"]}}})";
    QCOMPARE(made.tool().outputSchemaJson, expected);
    QCOMPARE(made.tool().output == nullptr, expected.isEmpty());
}

void TestOutputSchema::roots_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("declared");
    const QByteArray head = R"({"type":"object","description":"The reply is the member \"result\", )"
                            R"(since it is no object itself.","properties":{"result":)";
    const auto row = [&](const char *name, const QByteArray &schema, const QByteArray &declared) {
        QTest::newRow(name) << schema << declared;
    };
    row("object", R"({"type":"object"})", R"({"type":"object"})");
    row("nullable object", R"({"type":"object","nullable":true})", R"({"type":"object"})");
    row("untyped object", R"({"properties":{"a":{}}})", R"({"type":"object","properties":{"a":{}}})");
    row("array", R"({"type":"array","items":{"type":"integer"}})",
        head + R"({"type":["array","null"],"items":{"type":["number","null"]}}}})");
    row("scalar", R"({"type":"string"})", head + R"({"type":["string","null"]}}})");
    row("object or array", R"({"oneOf":[{"type":"object"},{"type":"array","items":{}}]})",
        head + R"({"type":["object","array","null"],"items":{}}}})");
}

void TestOutputSchema::roots()
{
    QFETCH(QByteArray, schema);
    QTEST(fixture(R"({"200":)" + json(schema) + '}').tool().outputSchemaJson, "declared");
}

void TestOutputSchema::off()
{
    const ToolFixture made
        = fixture(R"({"200":)" + json(R"({"type":"object"})") + '}', OutputSchemaMode::Off);
    QVERIFY(made.tool().outputSchemaJson.isEmpty());
    QVERIFY(!tools::toolJson(made.tool(), u"get").contains("outputSchema"));
    QCOMPARE(mapResponse(made.tool(), reply(R"({"a":1})")).structuredContent, R"({"a":1})");
    QVERIFY(mapResponse(made.tool(), reply("[1]")).structuredContent.isEmpty());
}

void TestOutputSchema::listed()
{
    const ToolFixture made = fixture(R"({"200":)" + json(R"({"type":"object"})") + '}');
    const QJsonObject listed = jsonObject(tools::toolJson(made.tool(), u"get"));
    QCOMPARE(listed["outputSchema"_L1].toObject(), jsonObject(R"({"type":"object"})"));
}

void TestOutputSchema::strictAsDocumented()
{
    const QByteArray schema = R"({"type":"object","required":["a"],"additionalProperties":false,"properties":{
        "a":{"type":"string","enum":["x"]},"b":{"type":"string","writeOnly":true}}})";
    const ToolFixture made = fixture(R"({"200":)" + json(schema) + '}', OutputSchemaMode::Strict);
    QCOMPARE(jsonObject(made.tool().outputSchemaJson),
        jsonObject(R"({"type":"object","required":["a"],"additionalProperties":false,
            "properties":{"a":{"type":"string","enum":["x"]}}})"));
}

void TestOutputSchema::sharedSchemas()
{
    const ToolFixture made(R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{
        "/a":{"get":{"operationId":"a","responses":{"200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/T"}}}}}}},
        "/b":{"get":{"operationId":"b","responses":{"200":{"description":"d","content":{"application/json":{"schema":{"$ref":"#/components/schemas/T"}}}}}}}},
        "components":{"schemas":{"T":{"type":"object"}}}})");
    QVERIFY(made.tool(u"a"_s).output && made.tool(u"a"_s).output == made.tool(u"b"_s).output);
}

void TestOutputSchema::oversized()
{
    QByteArray properties;
    for (int i = 0; i < 2'000; ++i)
        properties += (i ? ",\"property" : "\"property") + QByteArray::number(i) + R"(":{"type":"string"})";
    const QByteArray schema = R"({"type":"object","properties":{)" + properties + "}}";
    const ToolFixture advisory = fixture(R"({"200":)" + json(schema) + '}');
    QCOMPARE(advisory.tool().outputSchemaJson, R"({"type":"object"})");
    QVERIFY2(advisory.problems().contains("output schema passes"_L1), qPrintable(advisory.problems()));
    QCOMPARE(advisory.built().report.entries[0].fidelity, openapi::Fidelity::Converted);
    const ToolFixture strict = fixture(R"({"200":)" + json(schema) + '}', OutputSchemaMode::Strict);
    QVERIFY(strict.tool().outputSchemaJson.size() <= 16'384);
    QVERIFY(!mapResponse(strict.tool(), reply(R"({"property1":"x"})")).isError);
}

void TestOutputSchema::advisory_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("structured");
    const QByteArray thing
        = R"({"type":"object","properties":{"id":{"type":"integer"},"name":{"type":"string"},
        "tags":{"type":"array","items":{"type":"string"}},"in":{"type":"object","properties":{"x":{"type":"boolean"}}}}})";
    const auto row
        = [](const char *name, const QByteArray &schema, const QByteArray &body,
              const QByteArray &structured) { QTest::newRow(name) << schema << body << structured; };
    const QByteArray good = R"( {"id": 1.50, "name":null,"tags":[ "a",null ],"in":{},"more":[1] } )";
    row("all conforms: the bytes", thing, good, good);
    row("a member", thing, R"({"id":"7","name":"n"})", R"({"name":"n"})");
    row("the last member", thing, R"({"name":"n" , "id":"7"})", R"({"name":"n"})");
    row("every member", thing, R"({"id":"7","name":1})", "{}");
    row("an element", thing, R"({"tags":["a",1,"b"]})", R"({"tags":["a",null,"b"]})");
    row("all elements", thing, R"({"tags":[1,{"a":[2]}]})", R"({"tags":[null,null]})");
    row("deep inside", thing, R"({"in":{"x":1,"y":"é\"}"},"name":"n"})", R"({"in":{"y":"é\"}"},"name":"n"})");
    row("numbers as written", thing, R"({"id":true,"u":[1.00,1e2,-0.0, 12345678901234567890]})",
        R"({"u":[1.00,1e2,-0.0, 12345678901234567890]})");
    row("escaped names", thing, R"({"\u0069d":"7","n\u0061me":"n"})", R"({"n\u0061me":"n"})");
    row("repeated names", thing, R"({"id":1,"id":"2"})", R"({"id":1})");
    row("another root", thing, "[1,2]", "{}");
    row("null", thing, "null", "{}");
    row("no JSON", thing, R"({"id":)", "{}");
    row("too large a number", thing, R"({"id":1e999})", "{}");
    row("map", R"({"type":"object","additionalProperties":{"type":"integer"}})", R"({"a":1,"b":"x","c":2})",
        R"({"a":1,"c":2})");
    const QByteArray list
        = R"({"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}}}})";
    row("list", list, R"([{"id":1}, {"id":2}])", R"({"result":[{"id":1}, {"id":2}]})");
    row("list in part", list, R"([{"id":1},5,{"id":"x"}])", R"({"result":[{"id":1},null,{}]})");
    row("no list", list, R"({"id":1})", "{}");
    row("empty list", list, "[]", R"({"result":[]})");
    row("scalar", R"({"type":"string"})", R"("x")", R"({"result":"x"})");
}

void TestOutputSchema::advisory()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, body);
    const ToolFixture made = fixture(R"({"200":)" + json(schema) + '}');
    const ToolResult result = mapResponse(made.tool(), reply(body));
    QVERIFY(!result.isError);
    QCOMPARE(text(result).toUtf8(), body);
    QTEST(result.structuredContent, "structured");
}

void TestOutputSchema::lineBreaks()
{
    const ToolFixture made = fixture(R"({"200":)"
        + json(R"({"type":"array","items":{"type":"object","properties":{"a":{"type":"string"}}}})") + '}');
    QCOMPARE(mapResponse(made.tool(), reply("[\n {\"a\": \"\\n\"}\r\n]")).structuredContent,
        R"({"result":[{"a":"\n"}]})");
    QCOMPARE(mapResponse(made.tool(), reply("[\n {\"a\": 1,\n \"b\": [ 2,\n3 ]}\r\n]")).structuredContent,
        R"({"result":[{"b":[2,3]}]})");
}

void TestOutputSchema::withoutJson_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray("application/json") << QByteArray();
    QTest::newRow("white space") << QByteArray("application/json") << QByteArray(" \n");
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray("hello");
    QTest::newRow("image") << QByteArray("image/png") << QByteArray("\x89PNG");
    QTest::newRow("bytes") << QByteArray("application/zip") << QByteArray("PK\0", 3);
}

void TestOutputSchema::withoutJson()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    const ToolFixture made = fixture(R"({"200":)" + json(R"({"type":"object","required":["a"]})") + '}');
    const ToolResult result = mapResponse(made.tool(), reply(body, type.constData()));
    QVERIFY(!result.isError);
    QCOMPARE(result.structuredContent, "{}");
    QVERIFY(QJsonDocument::fromJson(result.content).array().size() == 1);
}

void TestOutputSchema::errorsNeedNone()
{
    const ToolFixture made = fixture(R"({"200":)" + json(R"({"type":"object"})") + '}');
    ClientResponse response = reply(R"({"error":"gone"})");
    response.status = 404;
    const ToolResult result = mapResponse(made.tool(), response);
    QVERIFY(result.isError);
    QVERIFY(result.structuredContent.isEmpty());
}

void TestOutputSchema::strict_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("structured");
    QTest::addColumn<QString>("says"); // of a violation
    const QByteArray thing
        = R"({"type":"object","required":["id"],"properties":{"id":{"type":"integer","minimum":1}}})";
    const QByteArray list = R"({"type":"array","minItems":1,"items":{"type":"integer"}})";
    const auto row
        = [](const char *name, const QByteArray &schema, const QByteArray &body, const QByteArray &structured,
              const QString &says) { QTest::newRow(name) << schema << body << structured << says; };
    row("kept", thing, R"({"id":1,"b":2})", R"({"id":1,"b":2})", {});
    row("broken", thing, R"({"id":0})", {}, u"id: "_s);
    row("missing", thing, "{}", {}, u"id"_s);
    row("another root", thing, "[]", {}, u"an object is documented"_s);
    row("no JSON", thing, "{", {}, u"id"_s);
    row("nothing", thing, {}, {}, u"id"_s);
    row("nothing asked for", R"({"type":"object"})", {}, "{}", {});
    row("wrapped", list, "[1]", R"({"result":[1]})", {});
    row("wrapped and broken", list, R"(["x"])", {}, u"result[0]"_s);
}

void TestOutputSchema::strict()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, body);
    QFETCH(QString, says);
    const ToolFixture made = fixture(R"({"200":)" + json(schema) + '}', OutputSchemaMode::Strict);
    const ToolResult result = mapResponse(made.tool(), reply(body));
    QCOMPARE(result.isError, !says.isEmpty());
    QTEST(result.structuredContent, "structured");
    if (result.isError) {
        QVERIFY2(text(result).contains(says), qPrintable(text(result)));
        QVERIFY(text(result).startsWith("The backend answered"_L1));
    }
    if (!body.isEmpty())
        QCOMPARE(text(result, result.isError ? 1 : 0).toUtf8(), body);
}

GATEHOUSE_TEST(TestOutputSchema)
#include "TestOutputSchema.moc"
