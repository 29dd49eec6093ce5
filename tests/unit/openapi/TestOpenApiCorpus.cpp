#include "engine/calls/DocumentLoader.h"
#include "engine/openapi/CollectionFormat.h"
#include "engine/openapi/OperationReader.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

namespace {

QString corpus()
{
    return test::sourcePath(u"../shared/specs"_s);
}

// The document on disk, unpacked into `folder` when it is packed; LICENSES.md names the entry of an archive.
QString unpacked(const QJsonObject &oracle, const QString &folder)
{
    const QString name = oracle["name"_L1].toString();
    const QString entry = oracle["file"_L1].toString();
    const QString archive = corpus() + u'/' + name + u".tar.gz"_s;
    const QString packed = corpus() + u'/' + entry + u".gz"_s;
    if (QFile::exists(archive)) {
        QProcess::execute(u"tar"_s, {u"-xzf"_s, archive, u"-C"_s, folder});
        return folder + u'/' + entry;
    }
    if (!QFile::exists(packed))
        return corpus() + u'/' + entry;
    QProcess gzip;
    gzip.setStandardOutputFile(folder + u'/' + entry);
    gzip.start(u"gzip"_s, {u"-dc"_s, packed});
    gzip.waitForFinished();
    return folder + u'/' + entry;
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

QStringList typesOf(const QList<MediaType> &content)
{
    QStringList types;
    for (const MediaType &type : content)
        types.append(QString::fromLatin1(type.type));
    types.sort();
    return types;
}

// As they are read here: lower case, without parameters, each once.
QStringList typesOf(const QJsonArray &listed)
{
    QStringList types;
    for (const QJsonValueConstRef type : listed)
        types.append(type.toString().section(u';', 0, 0).trimmed().toLower());
    types.removeDuplicates();
    types.sort();
    return types;
}

// The oracle lists what a document says. Where 2.0 says nothing or contradicts itself, these hold:
// - no `consumes` or `produces`: application/json, the type that nearly all mean;
// - form parameters: only the two form types carry them (OAS 2.0 §Parameter Object), whatever else is listed;
// - a body with nothing but form types: application/json, as a body is no form.
QStringList expectedBody(const QJsonObject &body)
{
    QStringList types = typesOf(body["types"_L1].toArray());
    const bool swagger = body.contains("name"_L1) || body["form"_L1].toBool();
    if (!swagger)
        return types;
    const QStringList forms = types.filter(u"form"_s);
    if (body["form"_L1].toBool())
        return forms.isEmpty() ? QStringList{u"application/x-www-form-urlencoded"_s} : forms;
    return types.isEmpty() || types == forms ? QStringList{u"application/json"_s} : types;
}

// The oracle gives 2.0 parameters their collectionFormat, others their style.
QString expectedStyle(const QString &style, ParameterLocation in)
{
    static const QHash<QString, QString> formats{{u"ssv"_s, u"spaceDelimited"_s},
        {u"tsv"_s, u"tabDelimited"_s}, {u"pipes"_s, u"pipeDelimited"_s}, {u"multi"_s, u"form"_s}};
    const bool simple = in == ParameterLocation::Path || in == ParameterLocation::Header;
    return style == u"csv"_s ? (simple ? u"simple"_s : u"form"_s) : formats.value(style, style);
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
        const QDir folder(corpus() + u"/oracle"_s);
        for (const QString &name : folder.entryList({u"*.json"_s}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        if (!folder.exists())
            QTest::newRow("no corpus") << QString();
    }
    void agreesWithTheOracle()
    {
        QFETCH(QString, file);
        if (file.isEmpty())
            QSKIP("the corpus of real documents (../shared/specs) is not there");
        const QJsonObject oracle = QJsonDocument::fromJson(contentOf(file)).object();
        QTemporaryDir folder;
        const auto loaded = calls::loadDocumentFile(unpacked(oracle, folder.path()));
        QVERIFY2(loaded.ok(), loaded ? "" : qPrintable(loaded.error().message));
        const auto document = calls::readLoaded(*loaded);
        QVERIFY2(document.ok(), document ? "" : qPrintable(document.error().toString()));
        const auto read = readOperations(*document);
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().toString()));
        QCOMPARE(static_cast<int>(read->operations.size()), oracle["operations"_L1].toInt());
        compareOperations(*read, oracle);
    }

private:
    static void compareOperations(const ReadDocument &read, const QJsonObject &oracle)
    {
        QStringList keys;
        QHash<QString, const ReadOperation *> found;
        for (const ReadOperation &operation : read.operations) {
            keys.append(QString::fromUtf8(operation.operation.method) + u' ' + operation.operation.path);
            found.insert(keys.last(), &operation);
        }
        keys.sort();
        QCOMPARE(keys, operationKeys(oracle));
        for (const QJsonValueConstRef value : oracle["ops"_L1].toArray()) {
            const QJsonObject entry = value.toObject();
            const QString key = entry["m"_L1].toString() + u' ' + entry["p"_L1].toString();
            compare(*found.value(key), entry);
            if (QTest::currentTestFailed())
                return qWarning("in %s", qPrintable(key));
        }
    }

    static void compare(const ReadOperation &read, const QJsonObject &entry)
    {
        const Operation &operation = read.operation;
        QVERIFY2(!hasErrors(read.problems), qPrintable(operation.path));
        QStringList keys;
        for (const Parameter &parameter : operation.parameters)
            keys.append(parameter.name + u':' + locationName(parameter.in));
        keys.sort();
        QCOMPARE(keys, parameterKeys(entry));
        for (const Parameter &parameter : operation.parameters)
            compareStyle(parameter, entry["params"_L1].toArray());
        QCOMPARE(operation.body.has_value(), entry.contains("body"_L1));
        if (operation.body)
            compareBody(*operation.body, entry["body"_L1].toObject());
        for (const Response &response : operation.responses)
            compareResponse(response, entry["ok"_L1].toObject());
    }

    static void compareStyle(const Parameter &parameter, const QJsonArray &listed)
    {
        for (const QJsonValueConstRef value : listed) {
            const QJsonArray known = value.toArray();
            if (known[0].toString() != parameter.name || known[1].toString() != locationName(parameter.in))
                continue;
            QCOMPARE(parameter.required, known[2].toInt() == 1);
            // Without a style the value is no list or object (2.0), or `content` says how it is written.
            if (known[3].isNull())
                continue;
            const std::string_view style = styleName(parameter.style);
            QCOMPARE(QString::fromLatin1(style.data(), static_cast<qsizetype>(style.size())),
                expectedStyle(known[3].toString(), parameter.in));
            QCOMPARE(parameter.explode, known[4].toInt() == 1);
        }
    }

    static void compareBody(const RequestBody &body, const QJsonObject &entry)
    {
        // A form of 2.0 is required when a field is; the oracle does not say.
        if (!entry["form"_L1].toBool())
            QCOMPARE(body.required, entry["req"_L1].toBool());
        QCOMPARE(typesOf(body.content), expectedBody(entry));
    }

    static void compareResponse(const Response &response, const QJsonObject &listed)
    {
        const QString status = QString::fromLatin1(response.status);
        if (!status.startsWith(u'2'))
            return;
        QVERIFY(listed.contains(status) || listed.contains(status.toLower()));
        const QStringList types = typesOf(listed.value(status).toArray());
        const bool unsaid = types.isEmpty() && response.node.has("schema");
        QCOMPARE(typesOf(response.content), unsaid ? QStringList{u"application/json"_s} : types);
    }
};

GATEHOUSE_TEST(TestOpenApiCorpus)
#include "TestOpenApiCorpus.moc"
