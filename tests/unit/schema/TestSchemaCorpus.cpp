#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "engine/schema/SchemaConverter.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;

// Every schema of every document of the corpus is converted, stays in its budget and compiles.
class TestSchemaCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemasCompile_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(test::sourcePath(u"../shared/specs"_s));
        for (const QString &name : folder.entryList({u"*.json"_s, u"*.yaml"_s, u"*.yml"_s}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        if (!folder.exists())
            QTest::newRow("no corpus") << QString();
    }
    void schemasCompile()
    {
        QFETCH(QString, file);
        if (file.isEmpty())
            QSKIP("the corpus of real documents (../shared/specs) is not there");
        QFile source(file);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const auto document = openapi::readDocument(source.readAll(), file);
        QVERIFY(document.ok());
        const auto read = openapi::readOperations(*document);
        if (!read)
            return;
        openapi::ReferenceResolver resolver(*document);
        openapi::DocumentArena arena;
        SchemaConverter converter(resolver, arena, read->specVersion.startsWith("3.0"_L1));
        for (const openapi::ReadOperation &operation : read->operations)
            checkOperation(converter, operation.operation);
    }

private:
    static void checkOperation(SchemaConverter &converter, const openapi::Operation &operation)
    {
        for (const openapi::Parameter &parameter : operation.parameters)
            checkSchema(converter, parameter.schema, Direction::Input, operation.path);
        for (const openapi::MediaType &type :
            operation.body ? operation.body->content : QList<openapi::MediaType>())
            checkSchema(converter, type.schema, Direction::Input, operation.path);
        for (const openapi::Response &response : operation.responses) {
            for (const openapi::MediaType &type : response.content)
                checkSchema(converter, type.schema, Direction::Output, operation.path);
        }
    }

    static void checkSchema(
        SchemaConverter &converter, openapi::DocumentNode schema, Direction direction, const QString &path)
    {
        Problems problems;
        const openapi::DocumentNode converted = converter.convert(schema, direction, problems);
        const QByteArray json = converted.toJson();
        QVERIFY2(json.size() <= 16'384, qPrintable(path));
        QVERIFY2(!json.contains("\"$ref\""), qPrintable(path));
        QVERIFY(!hasErrors(problems));
        const auto validator = SchemaValidator::compile(converted);
        QVERIFY2(
            validator.ok(), validator.ok() ? "" : qPrintable(path + u": "_s + validator.error().toString()));
    }
};

GATEHOUSE_TEST(TestSchemaCorpus)
#include "TestSchemaCorpus.moc"
