#include "engine/openapi/DocumentReader.h"
#include "engine/openapi/OperationReader.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

QString corpus()
{
    return test::sourcePath(u"../shared/specs"_s);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList operationKeys(const QJsonObject &oracle)
{
    QStringList keys;
    for (const QJsonValueConstRef entry : oracle["ops"_L1].toArray())
        keys.append(entry.toObject()["m"_L1].toString() + u' ' + entry.toObject()["p"_L1].toString());
    keys.sort();
    return keys;
}

// name:in of each parameter, sorted. The oracle also lists the headers that OpenAPI tells to ignore.
QStringList parameterKeys(const QJsonObject &entry)
{
    const QStringList ignored{u"accept:header"_s, u"content-type:header"_s, u"authorization:header"_s};
    QStringList keys;
    for (const QJsonValueConstRef parameter : entry["params"_L1].toArray()) {
        const QString key = parameter.toArray()[0].toString() + u':' + parameter.toArray()[1].toString();
        // Form parameters of 2.0 are read into a body.
        if (!ignored.contains(key.toLower()) && !key.endsWith(":formData"_L1))
            keys.append(key);
    }
    keys.sort();
    return keys;
}

} // namespace

// Documents that nobody here wrote, against what independent libraries found in them.
class TestOpenApiCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheOracle_data()
    {
        QTest::addColumn<QString>("file");
        const QDir folder(corpus());
        for (const QString &name : folder.entryList({u"*.json"_s, u"*.yaml"_s, u"*.yml"_s}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        if (!folder.exists())
            QTest::newRow("no corpus") << QString();
    }
    void agreesWithTheOracle()
    {
        QFETCH(QString, file);
        if (file.isEmpty())
            QSKIP("the corpus of real documents (../shared/specs) is not there");
        const QString name = QFileInfo(file).completeBaseName();
        const QJsonObject oracle
            = QJsonDocument::fromJson(contentOf(corpus() + u"/oracle/"_s + name + u".json"_s)).object();
        QVERIFY(!oracle.isEmpty());
        const auto document = readDocument(contentOf(file), name);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().toString()));
        const auto read = readOperations(*document);
        QVERIFY2(read.ok(), read.ok() ? "" : qPrintable(read.error().toString()));
        QCOMPARE(static_cast<int>(read->operations.size()), oracle["operations"_L1].toInt());
        compareOperations(*read, oracle);
    }

private:
    static void compareOperations(const ReadDocument &read, const QJsonObject &oracle)
    {
        QStringList keys;
        for (const ReadOperation &operation : read.operations)
            keys.append(QString::fromUtf8(operation.operation.method) + u' ' + operation.operation.path);
        keys.sort();
        QCOMPARE(keys, operationKeys(oracle));
        for (const QJsonValueConstRef entry : oracle["ops"_L1].toArray())
            compareParameters(read, entry.toObject());
    }

    static void compareParameters(const ReadDocument &read, const QJsonObject &entry)
    {
        for (const ReadOperation &operation : read.operations) {
            if (QString::fromUtf8(operation.operation.method) != entry["m"_L1].toString()
                || operation.operation.path != entry["p"_L1].toString())
                continue;
            QVERIFY2(!hasErrors(operation.problems), qPrintable(operation.operation.path));
            QStringList keys;
            for (const Parameter &parameter : operation.operation.parameters)
                keys.append(parameter.name + u':' + locationName(parameter.in));
            keys.sort();
            QCOMPARE(keys, parameterKeys(entry));
            QCOMPARE(operation.operation.body.has_value(), entry.contains("body"_L1));
        }
    }
};

GATEHOUSE_TEST(TestOpenApiCorpus)
#include "TestOpenApiCorpus.moc"
