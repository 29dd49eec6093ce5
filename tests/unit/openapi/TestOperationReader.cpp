#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "tests/support/TestMain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

// A read document with the tree its operations point into.
struct Read
{
    Document document;
    ReadDocument operations;
};

Read readText(const QByteArray &text)
{
    auto document = readDocument(text, u"doc"_s);
    if (!document)
        qFatal("%s", qPrintable(document.error().toString()));
    auto operations = readOperations(*document);
    if (!operations)
        qFatal("%s", qPrintable(operations.error().toString()));
    return {document.takeValue(), operations.takeValue()};
}

QByteArray withPaths(const QByteArray &paths)
{
    return "openapi: 3.0.3\ninfo: {title: T, version: 1.0}\npaths:\n" + paths;
}

QStringList codes(const Problems &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(problem.code);
    return all;
}

QStringList parameterList(const Operation &operation)
{
    QStringList all;
    for (const Parameter &parameter : operation.parameters)
        all.append(QString(locationName(parameter.in)) + u':' + parameter.name);
    return all;
}

} // namespace

class TestOperationReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Several threads read a large document; nobody may see it.
    void theOrderIsTheDocuments()
    {
        QByteArray text;
        for (int i = 0; i < 400; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "  /p" + number + ":\n    get: {operationId: o" + number
                + ", parameters: [{$ref: '#/components/parameters/Q'}, {$ref: '#/none'}]}\n    fetch: {}\n";
        }
        text += "components: {parameters: {Q: {name: q, in: query, schema: {type: string}}}}\n";
        const Read read = readText(withPaths(text));
        QCOMPARE(read.operations.operations.size(), 400U);
        QCOMPARE(read.operations.problems.size(), 400);
        for (int i = 0; i < 400; ++i) {
            const ReadOperation &one = read.operations.operations[static_cast<size_t>(i)];
            QCOMPARE(one.operation.operationId, u'o' + QString::number(i));
            QCOMPARE(codes(one.problems), QStringList{u"reference.broken"_s});
            QCOMPARE(one.problems.first().path, u"#/paths/~1p%1/get/parameters/1"_s.arg(i));
            QCOMPARE(read.operations.problems[i].path, u"#/paths/~1p%1"_s.arg(i));
            QCOMPARE(read.operations.problems[i].place.line, 6 + 3 * i);
        }
    }

    void readsAWholeDocument()
    {
        QFile file(test::dataPath(u"openapi/bookshop.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Read read = readText(file.readAll());
        QCOMPARE(read.operations.title, u"Bookshop"_s);
        QCOMPARE(read.operations.version, u"1.0"_s);
        QCOMPARE(read.operations.specVersion, u"3.0.3"_s);
        QCOMPARE(read.operations.operations.size(), size_t(3));
        const Operation &get = read.operations.operations[0].operation;
        QCOMPARE(get.method, QByteArray("GET"));
        QCOMPARE(get.path, u"/books/{id}"_s);
        QCOMPARE(get.operationId, u"getBook"_s);
        QCOMPARE(get.tags, (QStringList{u"books"_s}));
        QCOMPARE(get.place, (Place{u"doc"_s, 16, 5}));
        QCOMPARE(parameterList(get), (QStringList{u"path:id"_s, u"query:fields"_s, u"header:x-trace"_s}));
        QCOMPARE(get.parameters[1].description, u"own"_s);
        QCOMPARE(get.responses.size(), 2);
        QCOMPARE(get.responses[0].status, QByteArray("200"));
        QCOMPARE(get.responses[1].status, QByteArray("4XX"));
        QCOMPARE(get.responses[0].content[0].type, QByteArray("application/json"));
        const Operation &put = read.operations.operations[1].operation;
        QVERIFY(put.body->required);
        QCOMPARE(put.body->content.size(), 2);
        QCOMPARE(put.body->content[1].type, QByteArray("text/csv"));
        QVERIFY(put.deprecated);
        for (const ReadOperation &operation : read.operations.operations)
            QVERIFY2(operation.problems.isEmpty(), qPrintable(codes(operation.problems).join(u' ')));
    }

    void serversAtThreeLevels()
    {
        QFile file(test::dataPath(u"openapi/bookshop.yaml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Read read = readText(file.readAll());
        QCOMPARE(
            read.operations.operations[0].operation.servers, (QStringList{u"https://eu.example.com/v2"_s}));
        QCOMPARE(read.operations.operations[1].operation.servers, (QStringList{u"/own"_s}));
        QCOMPARE(
            read.operations.operations[2].operation.servers, (QStringList{u"https://files.example.com"_s}));
        const Read none = readText(withPaths("  /a:\n    get: {}\n"));
        QCOMPARE(none.operations.operations[0].operation.servers, (QStringList{u"/"_s}));
    }

    void stylesHaveTheirDefaults()
    {
        const Read read = readText(withPaths(
            "  /a/{p}:\n    get:\n      parameters:\n"
            "      - {name: p, in: path}\n      - {name: q, in: query}\n"
            "      - {name: d, in: query, style: deepObject}\n"
            "      - {name: h, in: header, style: form}\n"
            "      - {name: c, in: cookie, explode: false}\n"
            "      - {name: j, in: query, content: {application/json: {schema: {type: object}}}}\n"));
        const auto &operation = read.operations.operations[0];
        const auto &list = operation.operation.parameters;
        QCOMPARE(list.size(), 6);
        QVERIFY(list[0].style == ParameterStyle::Simple && !list[0].explode && list[0].required);
        QVERIFY(list[1].style == ParameterStyle::Form && list[1].explode && !list[1].required);
        QVERIFY(list[2].style == ParameterStyle::DeepObject && !list[2].explode);
        QVERIFY(list[3].style == ParameterStyle::Simple);
        QVERIFY(list[4].style == ParameterStyle::Form && !list[4].explode);
        QCOMPARE(list[5].contentType, QByteArray("application/json"));
        QCOMPARE(list[5].schema["type"].string(), u"object"_s);
        QCOMPARE(codes(operation.problems), (QStringList{u"openapi.parameter_style"_s}));
    }

    void ignoredHeadersAreLeftOut()
    {
        const Read read = readText(
            withPaths("  /a:\n    get:\n      parameters:\n      - {name: accept, in: header}\n"
                      "      - {name: Content-Type, in: header}\n      - {name: AUTHORIZATION, in: header}\n"
                      "      - {name: accept, in: query}\n"));
        QCOMPARE(parameterList(read.operations.operations[0].operation), (QStringList{u"query:accept"_s}));
        QVERIFY(read.operations.operations[0].problems.isEmpty());
    }

    void pathAndTemplateAreMadeToAgree()
    {
        const Read read
            = readText(withPaths("  /a/{b}/{c}:\n    get:\n      parameters:\n      - {name: c, in: path}\n"
                                 "      - {name: x, in: path}\n"));
        const auto &operation = read.operations.operations[0];
        QCOMPARE(parameterList(operation.operation), (QStringList{u"path:c"_s, u"path:b"_s}));
        QVERIFY(operation.operation.parameters[1].required);
        QCOMPARE(codes(operation.problems),
            (QStringList{u"openapi.path_parameter_unused"_s, u"openapi.path_parameter_missing"_s}));
        QVERIFY(!hasErrors(operation.problems));
    }

    void oneBadOperationDoesNotSinkTheOthers()
    {
        const Read read = readText(
            withPaths("  /a:\n    get:\n      parameters:\n      - {in: query}\n"
                      "    put:\n      parameters:\n      - {name: f, in: formData}\n"
                      "    post:\n      parameters:\n      - {$ref: '#/components/parameters/gone'}\n"
                      "    patch:\n      requestBody: {$ref: '#/gone'}\n"
                      "    delete: {responses: {200: {$ref: '#/gone'}}}\n"
                      "    head: {operationId: fine}\n    options: 3\n"));
        const auto &all = read.operations.operations;
        QCOMPARE(all.size(), size_t(7));
        const QStringList expected{u"openapi.parameter_name"_s, u"openapi.parameter_in"_s,
            u"reference.broken"_s, u"reference.broken"_s, u"reference.broken"_s, {}, u"openapi.operation"_s};
        for (size_t i = 0; i < all.size(); ++i) {
            QCOMPARE(codes(all[i].problems).join(u' '), expected[static_cast<qsizetype>(i)]);
            QCOMPARE(hasErrors(all[i].problems), i != 4 && i != 5);
        }
        QCOMPARE(all[2].problems[0].path, u"#/paths/~1a/post/parameters/0"_s);
        QCOMPARE(all[2].problems[0].place, (Place{u"doc"_s, 13, 16}));
    }

    void pathItemsAreFollowed()
    {
        const Read read = readText(
            "openapi: '3.1.0'\npaths:\n  /a: {$ref: '#/components/pathItems/A'}\n"
            "  /b: {$ref: '#/gone'}\n  x-c: {get: {}}\n  d: {get: {}, GET: {}, x-y: {}, query: {}}\n"
            "components: {pathItems: {A: {get: {operationId: a}}}}\n"
            "webhooks: {w: {post: {}}}\n");
        const auto &all = read.operations.operations;
        QCOMPARE(all.size(), size_t(2));
        QCOMPARE(all[0].operation.path, u"/a"_s);
        QCOMPARE(all[0].operation.operationId, u"a"_s);
        QCOMPARE(all[1].operation.path, u"/d"_s);
        QCOMPARE(codes(read.operations.problems),
            (QStringList{u"reference.broken"_s, u"openapi.path_slash"_s, u"openapi.unknown_method"_s,
                u"openapi.unknown_method"_s}));
    }

    void otherVersionsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("word");
        QTest::newRow("1.2") << QByteArray("swagger: 1.2\npaths: {}\n") << u"openapi.version"_s << u"1.2"_s;
        QTest::newRow("4.0") << QByteArray("openapi: 4.0.0\npaths: {}\n") << u"openapi.version"_s
                             << u"4.0.0"_s;
        QTest::newRow("3.10") << QByteArray("openapi: 3.10\npaths: {}\n") << u"openapi.version"_s
                              << u"3.10"_s;
        QTest::newRow("none") << QByteArray("{\"asyncapi\": \"3.0.0\"}") << u"openapi.missing"_s
                              << u"openapi"_s;
        QTest::newRow("list") << QByteArray("[1]") << u"openapi.missing"_s << u"openapi"_s;
    }
    void otherVersionsAreNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(QString, word);
        const auto document = readDocument(text, u"doc"_s);
        QVERIFY(document.ok());
        const auto read = readOperations(*document);
        QVERIFY(!read.ok());
        QCOMPARE(read.error().code, code);
        QVERIFY(read.error().message.contains(word));
    }

    void readsWhat32Added()
    {
        const QByteArray paths
            = "paths:\n  /a:\n    query: {operationId: q}\n"
              "    additionalOperations: {COPY: {operationId: c}, 'no good': {}}\n"
              "    post:\n      parameters:\n"
              "      - {name: all, in: querystring, content: {application/x-www-form-urlencoded: {schema: "
              "{type: object}}}}\n"
              "      - {name: s, in: cookie, style: cookie}\n"
              "      requestBody: {content: {application/jsonl: {itemSchema: {type: object}}}}\n"
              "      responses: {200: {content: {text/csv: {$ref: '#/components/mediaTypes/Csv'}}}}\n"
              "    put: {parameters: [{name: all, in: querystring, schema: {}}]}\n"
              "components: {mediaTypes: {Csv: {schema: {type: string}}}}\n";
        const Read read = readText("openapi: 3.2.0\n" + paths);
        const auto &all = read.operations.operations;
        QCOMPARE(all.size(), size_t(4));
        QCOMPARE(all[0].operation.method, QByteArray("QUERY"));
        QCOMPARE(all[1].operation.method, QByteArray("COPY"));
        QCOMPARE(codes(read.operations.problems), (QStringList{u"openapi.unknown_method"_s}));
        const Operation &post = all[2].operation;
        QCOMPARE(parameterList(post), (QStringList{u"querystring:all"_s, u"cookie:s"_s}));
        QVERIFY(post.parameters[1].style == ParameterStyle::Cookie && post.parameters[1].explode);
        QCOMPARE(post.body->content[0].schema.toJson(),
            QByteArray(R"({"type":"array","items":{"type":"object"}})"));
        QCOMPARE(post.body->content[0].schema.line(), 10);
        QCOMPARE(post.responses[0].content[0].schema["type"].string(), u"string"_s);
        QVERIFY(all[2].problems.isEmpty());
        QCOMPARE(codes(all[3].problems), (QStringList{u"openapi.querystring"_s}));
        // Before 3.2 these are no words of OpenAPI.
        const Read older = readText("openapi: 3.1.0\n" + paths);
        QCOMPARE(older.operations.operations.size(), size_t(2));
        QCOMPARE(codes(older.operations.operations[0].problems),
            (QStringList{u"openapi.parameter_in"_s, u"openapi.parameter_style"_s}));
    }

    void serverVariablesTakeTheirValues()
    {
        const Read read
            = readText("openapi: 3.0.0\nservers:\n- url: 'https://{a}.example/{b}/{c}'\n  variables:\n"
                       "    a: {default: eu, enum: [us, eu]}\n    b: {enum: [v1, v2]}\n    c: {default: 3}\n"
                       "- {url: '{x}/y'}\n- {description: none}\npaths: {/a: {get: {}}}\n");
        QCOMPARE(read.operations.operations[0].operation.servers,
            (QStringList{u"https://eu.example/v1/3"_s, u"{x}/y"_s}));
        QCOMPARE(codes(read.operations.problems),
            (QStringList{u"openapi.server_variable"_s, u"openapi.server"_s}));
    }

    void numericVersionsAreRead()
    {
        QCOMPARE(readText("openapi: 3.1\npaths: {}\n").operations.specVersion, u"3.1"_s);
        QCOMPARE(readText("swagger: 2.0\npaths: {}\n").operations.specVersion, u"2.0"_s);
        QVERIFY(readText("swagger: 2\npaths: {}\n").operations.dialect == Dialect::Swagger20);
        QVERIFY(readText("openapi: 3.2.0\npaths: {}\n").operations.dialect == Dialect::OpenApi32);
    }
};

GATEHOUSE_TEST(TestOperationReader)
#include "TestOperationReader.moc"
