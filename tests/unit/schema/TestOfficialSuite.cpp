#include "engine/openapi/DocumentReader.h"
#include "engine/schema/SchemaIndex.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::schema;
using openapi::DocumentNode;

namespace {

struct Figures
{
    int files = 0;
    int cases = 0;
    QStringList failed;

    QString text() const
    {
        return u"%1 of %2 cases in %3 files"_s.arg(cases - failed.size()).arg(cases).arg(files);
    }
};

QJsonValue valueOf(DocumentNode node)
{
    return QJsonDocument::fromJson("[" + node.toJson() + "]").array().at(0);
}

} // namespace

// The official JSON-Schema-Test-Suite (tests/json-schema-suite.sh fetches it), draft 2020-12.
class TestOfficialSuite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QDir(folder(u"tests/draft2020-12"_s)).exists())
            QSKIP("the official suite is not there: run tests/json-schema-suite.sh");
        QDirIterator remotes(folder(u"remotes"_s), {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (remotes.hasNext()) {
            const QString path = remotes.next();
            const QString name = QDir(folder(u"remotes"_s)).relativeFilePath(path);
            m_documents.insert(u"http://localhost:1234/"_s + name, read(path));
        }
        for (const QFileInfo &file : QDir(folder(u"meta"_s)).entryInfoList({u"*.json"_s})) {
            const DocumentNode root = read(file.filePath());
            m_documents.insert(root["$id"].string(), root);
        }
    }

    void required()
    {
        Figures figures;
        for (const QFileInfo &file : QDir(folder(u"tests/draft2020-12"_s)).entryInfoList({u"*.json"_s}))
            run(file.filePath(), figures);
        qInfo("JSON-Schema-Test-Suite, required: %s", qPrintable(figures.text()));
        QVERIFY(figures.files > 40);
        for (const QString &line : figures.failed)
            qWarning("%s", qPrintable(line));
        QVERIFY(figures.failed.isEmpty());
    }

    // Those that docs/json-schema.md does not leave out.
    void optional()
    {
        Figures figures;
        for (const char *name : {"anchor", "bignum", "dynamicRef", "ecmascript-regex", "float-overflow", "id",
                 "no-schema", "non-bmp-regex", "refOfUnknownKeyword", "unknownKeyword"})
            run(folder(u"tests/draft2020-12/optional/%1.json"_s.arg(QLatin1String(name))), figures);
        qInfo("JSON-Schema-Test-Suite, optional: %s", qPrintable(figures.text()));
        // QJson drops a U+FEFF at the beginning of a string before we see it.
        QCOMPARE(figures.failed,
            QStringList{
                u"ecmascript-regex: ECMA 262 \\s matches whitespace: zero-width whitespace matches"_s});
    }

private:
    static QString folder(const QString &name)
    {
        return test::sourcePath(u"build/json-schema-suite/"_s + name);
    }

    DocumentNode read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(path));
        auto document = openapi::readDocument(file.readAll(), path);
        if (!document)
            qFatal("%s", qPrintable(document.error().toString()));
        m_kept.append(*document);
        return document->root;
    }

    void run(const QString &path, Figures &figures)
    {
        ++figures.files;
        const DocumentNode groups = read(path);
        for (qsizetype i = 0; i < groups.size(); ++i)
            runGroup(QFileInfo(path).baseName(), groups.at(i), figures);
    }

    void runGroup(const QString &file, DocumentNode group, Figures &figures)
    {
        const auto validator = SchemaValidator::compile(group["schema"], m_documents);
        const DocumentNode tests = group["tests"];
        for (qsizetype i = 0; i < tests.size(); ++i) {
            ++figures.cases;
            const DocumentNode test = tests.at(i);
            const bool valid = validator.ok() && (*validator)->validate(valueOf(test["data"])).isEmpty();
            if (validator.ok() && valid == test["valid"].boolean())
                continue;
            figures.failed.append(
                u"%1: %2: %3%4"_s.arg(file, group["description"].string(), test["description"].string(),
                    validator.ok() ? QString() : u": "_s + validator.error().message));
        }
    }

    QList<openapi::Document> m_kept;
    SchemaDocuments m_documents;
};

GATEHOUSE_TEST(TestOfficialSuite)
#include "TestOfficialSuite.moc"
