#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "engine/schema/SchemaValidator.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// Documents that nobody here wrote, where the checkout has them beside it.
class TestSpecCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOperationHasAnAnswer_data();
    void everyOperationHasAnAnswer();
};

void TestSpecCorpus::everyOperationHasAnAnswer_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(test::sourcePath(u"../shared/specs"_s));
    const QStringList files
        = folder.entryList({u"*.json"_s, u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
    if (files.isEmpty())
        QTest::newRow("none") << QString();
}

void TestSpecCorpus::everyOperationHasAnAnswer()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("no ../shared/specs beside the repository");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Result<openapi::Document> document = openapi::readDocument(file.readAll(), path);
    QVERIFY2(document.ok(), document ? "" : qPrintable(document.error().toString()));
    const Result<openapi::ReadDocument> read = openapi::readOperations(*document);
    if (!read)
        QSKIP(qPrintable(read.error().message));
    tools::BuildOptions options;
    options.api = u"api"_s;
    options.baseUrl = u"https://backend.example/base"_s;
    QElapsedTimer timer;
    timer.start();
    const Result<tools::BuiltTools> built = tools::buildTools(*document, options);
    QVERIFY2(built.ok(), built ? "" : qPrintable(built.error().toString()));
    const openapi::FidelityReport &report = built->report;
    qInfo("%lld converted, %lld degraded, %lld skipped in %lld ms",
        qint64(report.count(openapi::Fidelity::Converted)), qint64(report.count(openapi::Fidelity::Degraded)),
        qint64(report.count(openapi::Fidelity::Skipped)), timer.elapsed());

    QCOMPARE(report.entries.size(), static_cast<qsizetype>(read->operations.size()));
    for (const openapi::FidelityEntry &entry : report.entries)
        QVERIFY(entry.fidelity == openapi::Fidelity::Converted || !entry.reasons.isEmpty());
    static const QRegularExpression valid(u"^[A-Za-z_][A-Za-z0-9_-]*$"_s);
    QSet<QString> names;
    QSet<QString> qualified;
    for (const tools::Tool &tool : built->tools) {
        QVERIFY2(valid.match(tool.name).hasMatch() && tool.name.size() <= 46, qPrintable(tool.name));
        QVERIFY2(valid.match(tool.qualifiedName).hasMatch() && tool.qualifiedName.size() <= 46,
            qPrintable(tool.qualifiedName));
        names.insert(tool.name);
        qualified.insert(tool.qualifiedName);
        QCOMPARE(tool.inputSchema["type"].string(), u"object"_s);
        const auto compiled = schema::SchemaValidator::compile(tool.inputSchema);
        QVERIFY2(compiled.ok(), compiled ? "" : qPrintable(tool.name + u": "_s + compiled.error().message));
        QVERIFY(tool.portable->validator() != nullptr);
        QVERIFY(!tool.description.isEmpty() && tool.description.size() <= 1024);
        QVERIFY2(tool.inputSchemaJson.size() <= 16'384, qPrintable(tool.name));
    }
    QCOMPARE(names.size(), static_cast<qsizetype>(built->tools.size()));
    QCOMPARE(qualified.size(), names.size());
}

GATEHOUSE_TEST(TestSpecCorpus)
#include "TestSpecCorpus.moc"
