#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

struct Upgraded
{
    Document document;
    ReadDocument operations;

    const ReadOperation &first() const { return operations.operations.front(); }
    const Operation &operation() const { return first().operation; }
};

// One POST /a with `fields` in flow style, in a document with `head`.
Upgraded readPost(const QByteArray &fields, const QByteArray &head = {})
{
    const QByteArray text = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n" + head
        + "paths:\n  /a:\n    post: {" + fields + "}\n";
    auto document = readDocument(text, u"doc"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    auto operations = readOperations(*document);
    if (!operations)
        qFatal("%s", qPrintable(operations.error().toString()));
    return {document.takeValue(), operations.takeValue()};
}

QStringList codesOf(const Problems &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(problem.code);
    return all;
}

QByteArrayList mediaTypesOf(const QList<MediaType> &content)
{
    QByteArrayList types;
    for (const MediaType &type : content)
        types.append(type.type);
    return types;
}

} // namespace

class TestSwaggerUpgrader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collectionFormatsBecomeStyles_data()
    {
        QTest::addColumn<QByteArray>("format");
        QTest::addColumn<QByteArray>("in");
        QTest::addColumn<int>("style");
        QTest::addColumn<bool>("explode");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *in, const char *format, ParameterStyle style, bool explode,
                             const QString &code = {}) {
            QTest::addRow("%s %s", in, format)
                << QByteArray(format) << QByteArray(in) << static_cast<int>(style) << explode << code;
        };
        row("query", "", ParameterStyle::Form, false);
        row("query", "csv", ParameterStyle::Form, false);
        row("query", "ssv", ParameterStyle::SpaceDelimited, false);
        row("query", "tsv", ParameterStyle::TabDelimited, false);
        row("query", "pipes", ParameterStyle::PipeDelimited, false);
        row("query", "multi", ParameterStyle::Form, true);
        row("header", "csv", ParameterStyle::Simple, false);
        row("header", "pipes", ParameterStyle::PipeDelimited, false);
        row("header", "multi", ParameterStyle::Simple, false, u"openapi.collection_format"_s);
        row("query", "none", ParameterStyle::Form, false, u"openapi.collection_format"_s);
    }
    void collectionFormatsBecomeStyles()
    {
        QFETCH(QByteArray, format);
        QFETCH(QByteArray, in);
        QFETCH(int, style);
        QFETCH(bool, explode);
        QFETCH(QString, code);
        const QByteArray said = format.isEmpty() ? QByteArray() : ", collectionFormat: " + format;
        const Upgraded read = readPost("parameters: [{name: x, in: " + in
            + ", required: true, type: array, items: {type: string}" + said + "}]");
        const Parameter &parameter = read.operation().parameters[0];
        QCOMPARE(static_cast<int>(parameter.style), style);
        QCOMPARE(parameter.explode, explode);
        QVERIFY(parameter.required);
        QCOMPARE(parameter.schema.toJson(), QByteArray(R"({"type":"array","items":{"type":"string"}})"));
        QCOMPARE(parameter.schema.line(), 5);
        QCOMPARE(codesOf(read.first().problems).join(u' '), code);
    }

    void bodyTakesConsumes_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("consumes");
        QTest::addColumn<QByteArray>("types");
        QTest::newRow("nothing said") << QByteArray() << QByteArray() << QByteArray("application/json");
        QTest::newRow("document") << QByteArray("consumes: [application/xml, Text/Plain]\n") << QByteArray()
                                  << QByteArray("application/xml,text/plain");
        QTest::newRow("operation wins")
            << QByteArray("consumes: [application/xml]\n")
            << QByteArray("consumes: [application/json; charset=utf-8], ") << QByteArray("application/json");
        QTest::newRow("forms only") << QByteArray("consumes: [multipart/form-data]\n") << QByteArray()
                                    << QByteArray("application/json");
    }
    void bodyTakesConsumes()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, consumes);
        QFETCH(QByteArray, types);
        const Upgraded read = readPost(
            consumes + "parameters: [{name: b, in: body, required: true, schema: {$ref: '#/definitions/B'}}]",
            head + "definitions: {B: {type: object}}\n");
        const auto &body = read.operation().body;
        QVERIFY(body && body->required);
        QCOMPARE(mediaTypesOf(body->content).join(','), types);
        QCOMPARE(body->content[0].schema["$ref"].string(), u"#/definitions/B"_s);
        QVERIFY(read.first().problems.isEmpty());
    }

    void formParametersBecomeABody()
    {
        const Upgraded read = readPost("parameters: [{name: a, in: formData, type: integer, required: true},"
                                       " {name: b, in: formData, type: array, items: {type: string},"
                                       " collectionFormat: tsv}]");
        const auto &body = read.operation().body;
        QVERIFY(body && body->required);
        QCOMPARE(mediaTypesOf(body->content), (QByteArrayList{"application/x-www-form-urlencoded"}));
        QCOMPARE(body->content[0].schema.toJson(),
            QByteArray(R"({"type":"object","properties":{"a":{"type":"integer"},)"
                       R"("b":{"type":"array","items":{"type":"string"}}},"required":["a"]})"));
        QCOMPARE(body->content[0].encoding.toJson(),
            QByteArray(R"({"b":{"style":"tabDelimited","explode":false}})"));
        QVERIFY(read.operation().parameters.isEmpty());
    }

    void filesMakeItMultipart()
    {
        const Upgraded file
            = readPost("consumes: [application/x-www-form-urlencoded], parameters: [{name: f, in: "
                       "formData, type: file, description: D}]");
        QCOMPARE(mediaTypesOf(file.operation().body->content), (QByteArrayList{"multipart/form-data"}));
        QCOMPARE(file.operation().body->content[0].schema["properties"].toJson(),
            QByteArray(R"({"f":{"type":"string","format":"binary","description":"D"}})"));
        const Upgraded said = readPost(
            "consumes: [multipart/form-data], parameters: [{name: f, in: formData, type: string}]");
        QCOMPARE(mediaTypesOf(said.operation().body->content), (QByteArrayList{"multipart/form-data"}));
    }

    void bodyAndFormAtOnceIsSaid()
    {
        const Upgraded read = readPost("parameters: [{name: f, in: formData, type: string},"
                                       " {name: b, in: body, schema: {type: string}}]");
        QCOMPARE(codesOf(read.first().problems), (QStringList{u"openapi.body_and_form"_s}));
        QVERIFY(!hasErrors(read.first().problems));
        QCOMPARE(mediaTypesOf(read.operation().body->content), (QByteArrayList{"application/json"}));
    }

    void responsesTakeProduces()
    {
        const Upgraded read
            = readPost("produces: [text/csv, application/json], responses: {200: {schema: {type: "
                       "string}}, 204: {description: d}, default: {$ref: '#/responses/E'}}",
                "responses: {E: {description: e, schema: {type: object}}}\n");
        const auto &responses = read.operation().responses;
        QCOMPARE(responses.size(), 3);
        QCOMPARE(mediaTypesOf(responses[0].content), (QByteArrayList{"text/csv", "application/json"}));
        QVERIFY(responses[1].content.isEmpty());
        QCOMPARE(responses[2].content.size(), 2);
    }

    void fileResponsesAreOctets()
    {
        const Upgraded read
            = readPost("responses: {200: {schema: {type: file}}}", "produces: [application/json]\n");
        QCOMPARE(mediaTypesOf(read.operation().responses[0].content),
            (QByteArrayList{"application/octet-stream"}));
        QCOMPARE(read.operation().responses[0].content[0].schema["format"].string(), u"binary"_s);
    }

    void serversComeFromHost_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("servers");
        QTest::newRow("nothing") << QByteArray() << QByteArray() << u"/"_s;
        QTest::newRow("path") << QByteArray("basePath: v1\n") << QByteArray() << u"/v1"_s;
        QTest::newRow("host") << QByteArray("host: h.example\nbasePath: /v1\n") << QByteArray()
                              << u"https://h.example/v1"_s;
        QTest::newRow("schemes") << QByteArray("host: h.example:8\nschemes: [ws, http, https]\n")
                                 << QByteArray() << u"https://h.example:8 http://h.example:8"_s;
        QTest::newRow("operation") << QByteArray("host: h.example\nschemes: [https]\n")
                                   << QByteArray("schemes: [http]") << u"http://h.example"_s;
    }
    void serversComeFromHost()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, fields);
        QFETCH(QString, servers);
        QCOMPARE(readPost(fields, head).operation().servers.join(u' '), servers);
    }

    void operationOverridesThePath()
    {
        const auto document
            = readDocument("swagger: '2.0'\nparameters: {P: {name: p, in: query, type: string}}\n"
                           "paths:\n  /a:\n    parameters: [{$ref: '#/parameters/P'},"
                           " {name: b, in: body, schema: {type: string}}]\n"
                           "    put: {parameters: [{name: p, in: query, type: integer},"
                           " {name: other, in: body, schema: {type: object}},"
                           " {name: accept, in: header, type: string}, {name: z, in: cookie}]}\n",
                u"doc"_s);
        const auto read = readOperations(*document);
        const Operation &put = read->operations[0].operation;
        QCOMPARE(put.parameters.size(), 1);
        QCOMPARE(put.parameters[0].schema["type"].string(), u"integer"_s);
        QCOMPARE(put.body->content[0].schema["type"].string(), u"object"_s);
        QCOMPARE(codesOf(read->operations[0].problems), (QStringList{u"openapi.parameter_in"_s}));
    }
};

GATEHOUSE_TEST(TestSwaggerUpgrader)
#include "TestSwaggerUpgrader.moc"
