#include "engine/tools/Arguments.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using schema::SchemaProfile;
using test::ToolFixture;

namespace {

constexpr const char *kTree = R"(
openapi: 3.0.3
info: { title: T, version: '1' }
servers: [{ url: 'https://x.example' }]
paths:
  /trees/{id}:
    put:
      parameters:
        - { name: id, in: path, required: true, schema: { $ref: '#/components/schemas/Id' } }
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Tree' } } }
components:
  schemas:
    Id: { type: integer, minimum: 1 }
    Tree:
      type: object
      required: [label, left]
      properties:
        label: { type: string, readOnly: true }
        left: { $ref: '#/components/schemas/Node' }
    Node:
      type: object
      properties:
        left: { $ref: '#/components/schemas/Node' }
        value: { type: integer }
)";

} // namespace

// The profile `full` beside the portable one.
class TestFullProfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndRecursionStay()
    {
        ToolFixture fixture(kTree);
        QCOMPARE(fixture.tool().full->json(),
            QByteArray("{\"type\":\"object\",\"properties\":{\"id\":{\"$ref\":\"#/$defs/"
                       "Id\"},\"left\":{\"$ref\":\"#/$defs/Node\"}},\"required\":[\"id\",\"left\"],"
                       "\"additionalProperties\":false,\"$defs\":{\"Id\":{\"type\":\"integer\",\"minimum\":1}"
                       ",\"Node\":{\"type\":\"object\",\"properties\":{\"left\":{\"$ref\":\"#/$defs/"
                       "Node\"},\"value\":{\"type\":\"integer\"}}}}}"));
    }

    void argumentsAreCheckedByTheProfileThatWasListed()
    {
        ToolFixture fixture(kTree);
        const QJsonObject deep = test::jsonObject(R"({"id":1,"left":{"left":{"left":{"value":"x"}}}})");
        QVERIFY(tools::prepareArguments(fixture.tool(), deep).ok());
        const auto refused = tools::prepareArguments(fixture.tool(), deep, SchemaProfile::Full);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().first().path, u"left.left.left.value"_s);
    }

    // They are made when somebody asks, which several may do at once.
    void manyMayAskAtOnce()
    {
        QByteArray text = kTree;
        QByteArray paths;
        for (int i = 0; i < 60; ++i) {
            const QByteArray path = "  /trees/" + QByteArray::number(i) + ":\n";
            paths += path
                + "    put: { requestBody: { content: { application/json: { schema: { $ref: "
                  "'#/components/schemas/Tree' } } } } }\n";
        }
        text.insert(text.indexOf("components:"), paths);
        const ToolFixture alone(text);
        const ToolFixture crowded(text);
        QCOMPARE(crowded.built().tools.size(), 61U);
        std::vector<QByteArrayList> found(4);
        {
            std::vector<std::jthread> threads;
            for (QByteArrayList &mine : found) {
                threads.emplace_back([&] {
                    for (const tools::Tool &tool : crowded.built().tools)
                        mine.append(tool.full->json());
                });
            }
        }
        QByteArrayList expected;
        for (const tools::Tool &tool : alone.built().tools)
            expected.append(tool.full->json());
        for (const QByteArrayList &mine : found)
            QCOMPARE(mine, expected);
    }

    void everyDocument_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(test::sourcePath(u"../shared/specs"_s));
        for (const QString &file : folder.entryList({u"*.json"_s, u"*.yaml"_s, u"*.yml"_s}, QDir::Files))
            QTest::newRow(qPrintable(file)) << folder.filePath(file);
        if (!folder.exists())
            QTest::newRow("none") << QString();
    }
    void everyDocument()
    {
        QFETCH(QString, path);
        if (path.isEmpty())
            QSKIP("the corpus of real documents (../shared/specs) is not there");
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto document = openapi::readDocument(file.readAll(), path);
        QVERIFY(document.ok());
        tools::BuildOptions options;
        options.api = u"api"_s;
        options.baseUrl = u"https://backend.example"_s;
        auto built = tools::buildTools(*document, options);
        if (!built)
            QSKIP(qPrintable(built.error().message));
        qsizetype bytes = 0;
        for (const tools::Tool &tool : built->tools) {
            QVERIFY2(tool.full && tool.full->validator(), qPrintable(tool.name));
            bytes += tool.full->json().size();
            const QJsonObject full = QJsonDocument::fromJson(tool.full->json()).object();
            const QJsonObject portable = QJsonDocument::fromJson(tool.inputSchemaJson).object();
            QCOMPARE(full[u"properties"].toObject().keys(), portable[u"properties"].toObject().keys());
        }
        qInfo("%lld tools, %lld bytes of full schemas", qint64(built->tools.size()), qint64(bytes));
    }
};

GATEHOUSE_TEST(TestFullProfile)
#include "TestFullProfile.moc"
