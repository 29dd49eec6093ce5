#include "engine/openapi/DocumentReader.h"
#include "engine/schema/SchemaValidator.h"
#include "engine/tools/ResultMapper.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

namespace {

// Values near a schema: mostly of its shape, now and then something else.
class ValueMaker
{
public:
    explicit ValueMaker(quint32 seed) : m_random(seed) { }

    QJsonValue near(const QJsonObject &schema, int depth)
    {
        if (depth > 6 || chance(8))
            return anything(depth);
        QString type = schema["type"_L1].toString();
        const QJsonArray types = schema["type"_L1].toArray();
        if (!types.isEmpty())
            type = types.at(m_random.bounded(static_cast<int>(types.size()))).toString();
        if (type == u"object" || (type.isEmpty() && schema.contains("properties"_L1)))
            return object(schema, depth);
        if (type == u"array")
            return array(schema["items"_L1].toObject(), depth);
        if (type == u"number")
            return chance(2) ? QJsonValue(m_random.bounded(1000)) : QJsonValue(m_random.generateDouble());
        if (type == u"boolean")
            return chance(2);
        if (type == u"string")
            return text();
        return type == u"null" ? QJsonValue() : anything(depth);
    }

private:
    bool chance(int oneIn) { return m_random.bounded(oneIn) == 0; }

    QString text()
    {
        static const QStringList texts{
            u""_s, u"plain"_s, u"\"quoted\" \\ and }]"_s, u"línea\nnext"_s, u"日本"_s};
        return texts.at(m_random.bounded(static_cast<int>(texts.size())));
    }

    QJsonValue anything(int depth)
    {
        switch (m_random.bounded(depth > 6 ? 4 : 6)) {
        case 0:
            return {};
        case 1:
            return chance(2);
        case 2:
            return m_random.bounded(1'000'000) / 8.0;
        case 3:
            return text();
        case 4:
            return array({}, depth);
        default:
            return object({}, depth);
        }
    }

    QJsonArray array(const QJsonObject &items, int depth)
    {
        QJsonArray made;
        for (int i = m_random.bounded(4); i > 0; --i)
            made.append(near(items, depth + 1));
        return made;
    }

    QJsonObject object(const QJsonObject &schema, int depth)
    {
        QJsonObject made;
        const QJsonObject properties = schema["properties"_L1].toObject();
        for (auto property = properties.begin(); property != properties.end(); ++property) {
            if (!chance(3))
                made.insert(property.key(), near(property.value().toObject(), depth + 1));
        }
        for (int i = m_random.bounded(3); i > 0; --i)
            made.insert(text(), near(schema["additionalProperties"_L1].toObject(), depth + 1));
        return made;
    }

    QRandomGenerator m_random;
};

} // namespace

// Whatever a backend answers, what is given out as structuredContent meets the declared output schema.
class TestOutputCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void structuredContentConforms_data();
    void structuredContentConforms();

private:
    static void checkTool(const tools::Tool &tool, quint32 seed, qsizetype &pruned);
};

void TestOutputCorpus::structuredContentConforms_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(
        qEnvironmentVariable("GATEHOUSE_CORPUS", test::sourcePath(u"../shared/specs"_s))); // or another one
    const QStringList files
        = folder.entryList({u"*.json"_s, u"*.yaml"_s, u"*.yml"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
    if (files.isEmpty())
        QTest::newRow("none") << QString();
}

void TestOutputCorpus::structuredContentConforms()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("no ../shared/specs beside the repository");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = openapi::readDocument(file.readAll(), path);
    QVERIFY(document.ok());
    tools::BuildOptions options;
    options.api = u"api"_s;
    options.baseUrl = u"https://backend.example/base"_s;
    const auto built = tools::buildTools(*document, options);
    if (!built)
        QSKIP(qPrintable(built.error().message));
    qsizetype declared = 0;
    qsizetype pruned = 0;
    for (const tools::Tool &tool : built->tools) {
        QVERIFY2(tool.outputSchemaJson.size() <= 16'384, qPrintable(tool.name));
        QCOMPARE(tool.output == nullptr, tool.outputSchemaJson.isEmpty());
        if (!tool.output)
            continue;
        checkTool(tool, static_cast<quint32>(++declared), pruned);
        if (QTest::currentTestFailed())
            return;
    }
    qInfo("%lld of %zu tools declare an output schema, %lld replies were pruned", qint64(declared),
        built->tools.size(), qint64(pruned));
}

void TestOutputCorpus::checkTool(const tools::Tool &tool, quint32 seed, qsizetype &pruned)
{
    const auto document = openapi::readDocument(tool.outputSchemaJson, u"schema.json"_s);
    QVERIFY(document.ok());
    QCOMPARE(document->root["type"].string(), u"object"_s);
    const auto validator = schema::SchemaValidator::compile(document->root);
    QVERIFY2(validator.ok(), qPrintable(tool.name));
    const QJsonObject declared = QJsonDocument::fromJson(tool.outputSchemaJson).object();
    const bool wrapped = declared["properties"_L1].toObject().contains("result"_L1)
        && declared["description"_L1].toString().startsWith("The reply is the member"_L1);
    tools::Tool limited = tool;
    limited.maxResponseText = 80;
    ValueMaker maker(seed);
    for (int round = 0; round < 12; ++round) {
        const QJsonObject shape = wrapped ? declared["properties"_L1]["result"_L1].toObject() : declared;
        const QJsonValue value = maker.near(shape, 0);
        QByteArray body = QJsonDocument(QJsonArray{value})
                              .toJson(round % 2 ? QJsonDocument::Indented : QJsonDocument::Compact);
        body = body.trimmed().sliced(1).chopped(1);
        http::ClientResponse response;
        response.status = 200;
        response.headers.add("Content-Type", "application/json");
        response.body = body;
        const tools::ToolResult result = mapResponse(tool, response);
        QVERIFY(!result.isError);
        QVERIFY(!result.structuredContent.contains('\n'));
        const QJsonDocument structured = QJsonDocument::fromJson(result.structuredContent);
        QVERIFY2(structured.isObject(), (tool.name.toUtf8() + '\n' + body).constData());
        const Problems problems = (*validator)->validate(structured.object());
        QVERIFY2(problems.isEmpty(),
            (tool.name.toUtf8() + '\n' + body + '\n' + result.structuredContent).constData());
        const QJsonValue whole = wrapped ? QJsonValue(QJsonObject{{u"result"_s, value}}) : value;
        pruned += whole == QJsonValue(structured.object()) ? 0 : 1;
        // Cut, it conforms as well.
        const QJsonDocument cut = QJsonDocument::fromJson(mapResponse(limited, response).structuredContent);
        QVERIFY2(cut.isObject() && (*validator)->validate(cut.object()).isEmpty(),
            (tool.name.toUtf8() + '\n' + body + '\n' + cut.toJson()).constData());
        // What conforms as it is comes back unchanged.
        if ((*validator)->validate(whole).isEmpty())
            QCOMPARE(QJsonValue(structured.object()), whole);
    }
}

GATEHOUSE_TEST(TestOutputCorpus)
#include "TestOutputCorpus.moc"
