#include "engine/config/ConfigReader.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

namespace {

// Stands in every secret field of the bad files and in every variable.
const QString kMarker = u"marker-secret-7f3a"_s;

Environment markedEnvironment()
{
    return Environment({{u"MASTER"_s, kMarker + u"-master"_s}, {u"TEAM_KEY"_s, kMarker + u"-team"_s}});
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void addFiles(const QString &folder)
{
    QTest::addColumn<QString>("path");
    const QDir dir(test::dataPath(u"config/"_s + folder));
    for (const QString &name : dir.entryList({u"*.yaml"_s}, QDir::Files))
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
}

QString told(const Problems &problems)
{
    QString text;
    for (const Problem &problem : problems)
        text += problem.toString() + u" ["_s + problem.code + u"]\n"_s;
    return text;
}

} // namespace

// The files below tests/data/config, each as a whole.
class TestConfigFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void originalLoads();
    void originalExampleLoads();
    void originalMeansWhatItSays();
    void goodLoads_data() { addFiles(u"good"_s); }
    void goodLoads();
    void badIsNamed_data() { addFiles(u"bad"_s); }
    void badIsNamed();
    void thereAreManyBadFiles();
    void missingFile();
    void folderInsteadOfFile();
    void tooLarge();
};

void TestConfigFiles::originalLoads()
{
    const ConfigLoad load = readConfigFile(test::dataPath(u"config/original.yaml"_s));
    QCOMPARE(told(load.problems), QString());
    for (const ApiConfig &api : load.config.apis) {
        QCOMPARE(told(api.unresolved), QString());
        QVERIFY(QFile::exists(load.config.folder + u'/' + api.document.path));
    }
}

// The example's API names a team that the example does not have.
void TestConfigFiles::originalExampleLoads()
{
    const ConfigLoad load = readConfigFile(test::dataPath(u"config/original-example.yaml"_s));
    QVERIFY(load.usable());
    for (const Problem &problem : load.problems)
        QVERIFY2(problem.severity == Severity::Note, qPrintable(problem.toString()));
    QCOMPARE(load.config.apis[0].access.teams, QStringList({u"sales"_s, u"admin"_s}));
}

void TestConfigFiles::originalMeansWhatItSays()
{
    const GatewayConfig config = readConfigFile(test::dataPath(u"config/original.yaml"_s)).config;
    QCOMPARE(config.name, u"Acme MCP Gateway"_s);
    QCOMPARE(config.port, quint16(4000));
    QCOMPARE(config.masterKey.text, Secret::fromString(u"${GATEWAY_MASTER_KEY}"));
    QCOMPARE(config.apis.size(), 3);
    QCOMPARE(config.apis[0].access.teams, QStringList({u"sales"_s, u"admin"_s}));
    QCOMPARE(config.apis[0].access.rateLimit->requestsPerMinute, 100);
    QCOMPARE(config.apis[0].conversion.excludePaths, QStringList({u"/admin/*"_s, u"/internal/*"_s}));
    QCOMPARE(config.apis[1].backend.auth.type, AuthType::ApiKey);
    QCOMPARE(config.apis[1].backend.timeout, std::chrono::milliseconds(60'000));
    QCOMPARE(config.apis[2].backend.auth.type, AuthType::OAuth2);
    QCOMPARE(config.teams[0].apiKey.place.line, 67);
    QCOMPARE(config.teams[2].allowedApis, QStringList(u"*"_s));
    QCOMPARE(config.teams[1].rateLimit->requestsPerMinute, 300);
}

void TestConfigFiles::goodLoads()
{
    QFETCH(QString, path);
    const ConfigLoad load = readConfig(contents(path), path, markedEnvironment());
    QCOMPARE(told(load.problems), QString());
    QVERIFY(load.usable());
    QVERIFY(!load.config.apis.isEmpty());
}

// The first line says "# expect: LINE:COLUMN CODE part of the message"; nothing else may be wrong.
void TestConfigFiles::badIsNamed()
{
    QFETCH(QString, path);
    const QByteArray yaml = contents(path);
    const QString first = QString::fromUtf8(yaml.first(yaml.indexOf('\n')));
    QVERIFY(first.startsWith(u"# expect: "_s));
    const QStringList words = first.sliced(10).split(u' ');
    const ConfigLoad load = readConfig(yaml, u"bad.yaml"_s, markedEnvironment());
    QCOMPARE(load.problems.size(), 1);
    const Problem &problem = load.problems.first();
    QCOMPARE(problem.place.toString(), u"bad.yaml:"_s + words[0]);
    QCOMPARE(problem.code, words[1]);
    const QString part = words.sliced(2).join(u' ');
    QVERIFY2(problem.message.contains(part), qPrintable(problem.toString()));
    QVERIFY2(!problem.toString().contains(kMarker), "a secret is in the message");
    QCOMPARE(load.usable(), problem.severity != Severity::Error);
}

void TestConfigFiles::thereAreManyBadFiles()
{
    QVERIFY(QDir(test::dataPath(u"config/bad"_s)).entryList({u"*.yaml"_s}).size() > 100);
}

void TestConfigFiles::missingFile()
{
    const ConfigLoad load = readConfigFile(test::dataPath(u"config/no-such-file.yaml"_s));
    QCOMPARE(load.problems.size(), 1);
    QCOMPARE(load.problems[0].code, u"config.unreadable"_s);
    QVERIFY(!load.usable());
}

void TestConfigFiles::folderInsteadOfFile()
{
    const ConfigLoad load = readConfigFile(test::dataPath(u"config"_s));
    QCOMPARE(load.problems.size(), 1);
    QVERIFY(load.problems[0].message.contains(u"it is a folder"_s));
}

void TestConfigFiles::tooLarge()
{
    const ConfigLoad load = readConfig(QByteArray(4'194'305, '#'), u"big.yaml"_s, {});
    QCOMPARE(load.problems.size(), 1);
    QCOMPARE(load.problems[0].code, u"config.too_large"_s);
}

GATEHOUSE_TEST(TestConfigFiles)
#include "TestConfigFiles.moc"
