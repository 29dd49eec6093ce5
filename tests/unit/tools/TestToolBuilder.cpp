#include "engine/schema/SchemaValidator.h"
#include "engine/tools/ToolBuilder.h"
#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QElapsedTimer>
#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using openapi::Fidelity;
using test::ToolFixture;
using tools::BuildOptions;

class TestToolBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void golden_data();
    void golden();
    void bodyTypes_data();
    void bodyTypes();
    void clashes();
    void credentialsAreHidden();
    void framingHeadersAreLeftOut();
    void optionalBodiesAskForNothing();
    void oversizedSchemasAreCut();
    void report();
    void filteredOperationsKeepTheOthersNames();
    void servers();
    void noServer();
    void noDocument();
    void thousandOperations();
};

namespace {

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString dataFile(const QString &name)
{
    return test::dataPath(u"tools/"_s + name);
}

// One tool a line, with the way back to the request.
QByteArray describe(const tools::ToolList &list)
{
    static constexpr const char *targets[] = {"path", "query", "header", "cookie", "property", "body"};
    QByteArray text;
    for (const tools::Tool &tool : list) {
        text += tools::toolJson(tool, tool.name, tools::Listed::WithOperation) + '\n';
        text += "  " + tool.method + ' ' + tool.server + tool.path.toUtf8() + " accept " + tool.accept + '\n';
        if (tool.body.format != tools::BodyFormat::None)
            text += "  body " + tool.body.mediaType + (tool.body.required ? " required" : "") + '\n';
        for (const tools::ArgumentBinding &binding : tool.bindings) {
            text += "  " + binding.property.toUtf8() + " -> " + targets[static_cast<int>(binding.target)]
                + ' ' + binding.name.toUtf8() + (binding.hidden ? " hidden" : "") + '\n';
        }
        for (const tools::MirroredArgument &mirrored : tool.mirrored)
            text += "  " + mirrored.header + " <- " + mirrored.path.join(u'.').toUtf8() + '\n';
        if (!tool.constants.isEmpty())
            text += "  always " + QJsonDocument(tool.constants).toJson(QJsonDocument::Compact) + '\n';
    }
    return text;
}

const QByteArray kHead = R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},)";

} // namespace

void TestToolBuilder::golden_data()
{
    QTest::addColumn<QString>("document");
    QTest::newRow("parameters") << u"parameters"_s;
    QTest::newRow("bodies") << u"bodies"_s;
    QTest::newRow("texts") << u"texts"_s;
    QTest::newRow("extensions") << u"extensions"_s;
    QTest::newRow("mirrored") << u"mirrored"_s;
}

void TestToolBuilder::golden()
{
    QFETCH(QString, document);
    const ToolFixture fixture(fileContent(dataFile(document + ".yaml"_L1)));
    const QByteArray found = describe(fixture.built().tools);
    // A change that is meant: run with this set, then read the difference before it is kept.
    if (qEnvironmentVariableIsSet("GATEHOUSE_WRITE_GOLDENS")) {
        QFile file(dataFile(document + ".golden"_L1));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(found) == found.size());
    }
    const QList<QByteArray> lines = found.split('\n');
    const QList<QByteArray> expected = fileContent(dataFile(document + ".golden"_L1)).split('\n');
    for (qsizetype i = 0; i < qMin(lines.size(), expected.size()); ++i)
        QCOMPARE(lines[i], expected[i]);
    QCOMPARE(lines.size(), expected.size());
}

void TestToolBuilder::bodyTypes_data()
{
    QTest::addColumn<QByteArray>("types");
    QTest::addColumn<QByteArray>("chosen");
    QTest::addColumn<int>("format");
    const auto row = [](const QByteArray &types, const QByteArray &chosen, tools::BodyFormat format) {
        QTest::newRow(types.constData()) << types << chosen << static_cast<int>(format);
    };
    row("application/xml application/json", "application/json", tools::BodyFormat::Json);
    row("application/vnd.a+json application/json", "application/json", tools::BodyFormat::Json);
    row("text/plain application/vnd.a+json", "application/vnd.a+json", tools::BodyFormat::Json);
    row("multipart/form-data application/x-www-form-urlencoded", "application/x-www-form-urlencoded",
        tools::BodyFormat::Form);
    row("text/plain multipart/form-data", "multipart/form-data", tools::BodyFormat::Multipart);
    row("application/octet-stream text/csv", "text/csv", tools::BodyFormat::Text);
    row("application/xml application/octet-stream", "application/octet-stream", tools::BodyFormat::Binary);
    row("application/xml", "application/xml", tools::BodyFormat::Text);
    row("*/*", "application/json", tools::BodyFormat::Json);
    row("image/png", "image/png", tools::BodyFormat::Binary);
}

void TestToolBuilder::bodyTypes()
{
    QFETCH(QByteArray, types);
    QFETCH(int, format);
    QByteArrayList content;
    for (const QByteArray &type : types.split(' '))
        content += '"' + type + R"(":{"schema":{"type":"object","properties":{"a":{"type":"string"}}}})";
    const ToolFixture fixture(
        ToolFixture::operation("/x", "post", R"({"requestBody":{"content":{)" + content.join(',') + "}}}"));
    QCOMPARE(static_cast<int>(fixture.tool().body.format), format);
    QTEST(fixture.tool().body.mediaType, "chosen");
}

void TestToolBuilder::clashes()
{
    const ToolFixture fixture(ToolFixture::operation("/x/{id}", "post", R"({"parameters":[
        {"name":"id","in":"path","required":true,"schema":{"type":"string"}},
        {"name":"id","in":"query","schema":{"type":"string"}},
        {"name":"id_query","in":"query","schema":{"type":"string"}},
        {"name":"body","in":"query","schema":{"type":"string"}}],
        "requestBody":{"required":true,"content":{"application/json":{"schema":{"type":"array","items":{}}}}}})"));
    QStringList bindings;
    for (const tools::ArgumentBinding &binding : fixture.tool().bindings)
        bindings += binding.property + u'=' + binding.name;
    QCOMPARE(bindings,
        QStringList({u"id_path=id"_s, u"id_query_=id"_s, u"id_query=id_query"_s, u"body_query=body"_s,
            u"body=body"_s}));
    QCOMPARE(fixture.tool().inputSchema["properties"].size(), 5);
    QCOMPARE(fixture.tool().inputSchema["required"].toJson(), R"(["id_path","body"])");
}

void TestToolBuilder::credentialsAreHidden()
{
    BuildOptions options = ToolFixture::defaultOptions();
    options.credentialParameters = {u"header:x-api-key"_s, u"query:key"_s};
    const ToolFixture fixture(ToolFixture::operation("/x", "get", R"({"parameters":[
        {"name":"X-API-Key","in":"header","required":true,"schema":{"type":"string"}},
        {"name":"key","in":"query","schema":{"type":"string"}},
        {"name":"Key","in":"query","schema":{"type":"string"}},
        {"name":"q","in":"query","schema":{"type":"string"}}]})"),
        options);
    QCOMPARE(fixture.tool().bindings.size(), 2);
    QCOMPARE(fixture.tool().bindings[0].name, u"Key"_s);
    QVERIFY(!fixture.tool().inputSchemaJson.contains("API"));
    QVERIFY(!fixture.tool().inputSchema.has("required"));
}

void TestToolBuilder::framingHeadersAreLeftOut()
{
    const ToolFixture fixture(ToolFixture::operation("/x", "get", R"({"parameters":[
        {"name":"Transfer-Encoding","in":"header","schema":{"type":"string"}},
        {"name":"Bad Name","in":"header","schema":{"type":"string"}},
        {"name":"X-Good","in":"header","schema":{"type":"string"}}]})"));
    QCOMPARE(fixture.tool().bindings.size(), 1);
    QCOMPARE(fixture.built().report.count(Fidelity::Degraded), 1);
    QCOMPARE(fixture.built().report.entries[0].reasons.size(), 2);
    QCOMPARE(fixture.built().report.entries[0].reasons[0].code, u"tools.header_dropped"_s);
}

void TestToolBuilder::optionalBodiesAskForNothing()
{
    const QByteArray body = R"("content":{"application/json":{"schema":{"type":"object","required":["a"],
        "properties":{"a":{"type":"string"}}}}}})";
    const ToolFixture optional(ToolFixture::operation("/x", "post", R"({"requestBody":{)" + body + "}"));
    QVERIFY(!optional.tool().inputSchema.has("required"));
    const ToolFixture required(
        ToolFixture::operation("/x", "post", R"({"requestBody":{"required":true,)" + body + "}"));
    QCOMPARE(required.tool().inputSchema["required"].toJson(), R"(["a"])");
}

void TestToolBuilder::oversizedSchemasAreCut()
{
    QByteArrayList parameters;
    for (int i = 0; i < 150; ++i) {
        parameters += R"({"name":"p)" + QByteArray::number(i) + R"(","in":"query","description":")"
            + QByteArray("words and words ").repeated(15) + R"(","schema":{"type":"string"}})";
    }
    const ToolFixture fixture(
        ToolFixture::operation("/x", "get", R"({"parameters":[)" + parameters.join(',') + "]}"));
    QVERIFY(fixture.tool().inputSchemaJson.size() <= 16'384);
    QCOMPARE(fixture.tool().bindings.size(), 150);
    QCOMPARE(fixture.built().report.count(Fidelity::Degraded), 1);
    QVERIFY(fixture.problems().contains("input schema passes"_L1));
}

void TestToolBuilder::report()
{
    const ToolFixture fixture(kHead + R"("paths":{
        "/good":{"get":{"operationId":"good"}},
        "/xml":{"post":{"operationId":"xml","requestBody":{"content":{"application/xml":{"schema":{"type":"object"}}}}}},
        "/bad":{"get":{"operationId":"bad","parameters":[{"$ref":"#/components/parameters/gone"}]}}}})");
    const openapi::FidelityReport &report = fixture.built().report;
    QCOMPARE(report.entries.size(), 3);
    QCOMPARE(report.specVersion, u"3.0.3"_s);
    QCOMPARE(report.entries[0].fidelity, Fidelity::Converted);
    QCOMPARE(report.entries[0].tool, u"good"_s);
    QCOMPARE(report.entries[1].fidelity, Fidelity::Degraded);
    QCOMPARE(report.entries[2].fidelity, Fidelity::Skipped);
    QVERIFY(report.entries[2].tool.isEmpty());
    QVERIFY(!report.entries[2].reasons.isEmpty());
    QCOMPARE(report.entries[2].reasons[0].place.file, u"test.yaml"_s);
    QCOMPARE(fixture.names(), QStringList({u"good"_s, u"xml"_s}));
}

void TestToolBuilder::filteredOperationsKeepTheOthersNames()
{
    const QByteArray document
        = kHead + R"("paths":{"/a":{"get":{"operationId":"same"}},"/b":{"get":{"operationId":"same"}},
        "/c":{"get":{"operationId":"c"}}}})";
    BuildOptions options = ToolFixture::defaultOptions();
    const ToolFixture all(document, options);
    options.conversion.excludePaths = {u"/b"_s};
    const ToolFixture some(document, options);
    QCOMPARE(some.built().excluded, 1);
    QCOMPARE(some.built().report.entries.size(), 2);
    QCOMPARE(some.names(), QStringList({all.names()[0], all.names()[2]}));
    options.conversion.excludePaths = {u"/nowhere"_s};
    const ToolFixture unmatched(document, options);
    QCOMPARE(unmatched.built().report.documentProblems.size(), 1);
}

void TestToolBuilder::servers()
{
    const QByteArray document = kHead + R"("servers":[{"url":"https://root.example/v1/"}],"paths":{
        "/a":{"get":{"operationId":"a"}},
        "/b":{"servers":[{"url":"https://path.example"}],"get":{"operationId":"b"},
            "post":{"operationId":"c","servers":[{"url":"/relative"}]}}}})";
    BuildOptions options;
    options.api = u"demo"_s;
    options.documentUrl = u"https://docs.example/api/openapi.json"_s;
    const ToolFixture own(document, options);
    QCOMPARE(own.tool(u"a"_s).server, "https://root.example/v1");
    QCOMPARE(own.tool(u"b"_s).server, "https://path.example");
    QCOMPARE(own.tool(u"c"_s).server, "https://docs.example/relative");
    const ToolFixture replaced(document);
    QCOMPARE(replaced.tool(u"c"_s).server, "https://api.example.com/v1");
    options.documentUrl.clear();
    const ToolFixture file(document, options);
    QCOMPARE(file.names(), QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(file.built().report.entries[2].reasons.last().code, u"tools.no_server"_s);
}

void TestToolBuilder::noServer()
{
    BuildOptions options;
    options.api = u"demo"_s;
    const ToolFixture fixture(ToolFixture::operation("/x", "get", "{}"), options);
    QCOMPARE(fixture.error().code, u"tools.no_server"_s);
    QVERIFY(fixture.error().message.contains("backend.base_url"_L1));
}

void TestToolBuilder::noDocument()
{
    const ToolFixture fixture(R"({"hello":"world"})");
    QVERIFY(fixture.built().tools.empty());
    QVERIFY(!fixture.error().message.isEmpty());
}

void TestToolBuilder::thousandOperations()
{
    QByteArrayList paths;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray number = QByteArray::number(i);
        paths += R"("/things)" + number + R"(/{id}":{"get":{"operationId":"same","parameters":[
            {"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
            {"name":"q","in":"query","schema":{"$ref":"#/components/schemas/S"}}]}})";
    }
    QElapsedTimer timer;
    timer.start();
    const ToolFixture fixture(
        kHead + R"("components":{"schemas":{"S":{"type":"string"}}},"paths":{)" + paths.join(',') + "}}");
    QCOMPARE(fixture.built().tools.size(), size_t(1000));
    const QStringList names = fixture.names();
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 1000);
    // Generous for a debug build on a busy machine; anything quadratic would take far longer.
    QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

GATEHOUSE_TEST(TestToolBuilder)
#include "TestToolBuilder.moc"
