#include "engine/base/Json.h"
#include "engine/config/ConfigReader.h"
#include "engine/config/SchemaLine.h"
#include "engine/config/Suggestion.h"
#include "engine/openapi/DocumentReader.h"
#include "engine/schema/SchemaValidator.h"
#include "tests/support/TestMain.h"
#include "tests/unit/config/SchemaPlaces.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

namespace {

// What a schema cannot know: other places of the file, other files, the environment, and what a text means.
const QSet<QString> kBeyondASchema{u"config.unknown_api"_s, u"config.unknown_team"_s,
    u"config.unknown_argument"_s, u"config.unknown_resource"_s, u"config.duplicate_name"_s,
    u"config.duplicate_uri"_s, u"config.duplicate_team_key"_s, u"config.port_conflict"_s,
    u"config.open_gateway"_s, u"config.file_taken"_s, u"config.missing_variable"_s,
    u"config.bad_reference"_s};
// Of these codes it finds most; the files that it does not are about two places as well.
const QSet<QString> kBeyondFiles{u"cache-shared-per-team.yaml"_s, u"header-twice.yaml"_s,
    u"host-bad-address.yaml"_s, u"override-name-long.yaml"_s, u"override-twice.yaml"_s,
    u"resource-template-text.yaml"_s, u"resource-uri-no-host.yaml"_s, u"resource-uri-operator.yaml"_s,
    u"resource-uri-unclosed.yaml"_s, u"resource-uri-variable-twice.yaml"_s,
    u"resource-uri-variables-touch.yaml"_s};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString sourcePath(const QString &name)
{
    return QStringLiteral(GATEHOUSE_SOURCE_DIR "/") + name;
}

const QByteArray &schemaText()
{
    static const QByteArray text = bytesOf(sourcePath(u"config/config.schema.json"_s));
    return text;
}

const QJsonObject &schemaObject()
{
    static const QJsonObject object = QJsonDocument::fromJson(schemaText()).object();
    return object;
}

QJsonObject definition(const QString &name)
{
    return name.isEmpty() ? schemaObject() : schemaObject()[u"$defs"][name].toObject();
}

QJsonObject schemaKey(const SectionPlace &place, const QString &key)
{
    return definition(place.definition)[u"properties"][key].toObject();
}

// The YAML as a value; nothing where it is no YAML.
std::optional<QJsonValue> yamlValue(const QByteArray &yaml)
{
    const auto document = openapi::readDocument(yaml, u"config.yaml"_s);
    if (!document)
        return std::nullopt;
    return QJsonDocument::fromJson('[' + document->root.toJson() + ']').array().at(0);
}

QStringList textsIn(const QJsonValue &list)
{
    QStringList texts;
    for (const QJsonValue &text : list.toArray())
        texts += text.toString();
    return texts;
}

// What an editor offers of a key's values.
QStringList choicesOf(const QJsonObject &key)
{
    QStringList choices;
    for (const QJsonValue &part : key[u"anyOf"].toArray())
        choices += textsIn(part[u"enum"]);
    return choices;
}

QString flow(const QString &key, const QJsonValue &value)
{
    QByteArray json;
    appendJsonValue(json, value);
    return key + u": "_s + QString::fromUtf8(json);
}

ConfigLoad readWith(const SectionPlace &place, const QString &keys)
{
    const QByteArray yaml = place.yaml.arg(keys).toUtf8();
    return readConfig(yaml, u"/etc/gatehouse/config.yaml"_s, Environment(QHash<QString, QString>()));
}

// What is wrong with the value of this very key.
QString saidOf(const SectionPlace &place, const QString &key, const QString &keys)
{
    const QString path = place.path.isEmpty() ? key : place.path + u'.' + key;
    for (const Problem &problem : readWith(place, keys).problems) {
        if (problem.path == path && problem.severity == Severity::Error)
            return problem.code + u' ' + problem.message;
    }
    return {};
}

// Every object of the schema that names all its keys.
void collectSections(const QJsonValue &value, const QString &name, QStringList &out)
{
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            collectSections(item, name, out);
        return;
    }
    const QJsonObject object = value.toObject();
    if (object[u"additionalProperties"] == QJsonValue(false))
        out += name;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (name.isEmpty() && member.key() == u"$defs") {
            const QJsonObject definitions = member->toObject();
            for (auto one = definitions.begin(); one != definitions.end(); ++one)
                collectSections(*one, one.key(), out);
        } else {
            collectSections(*member, name, out);
        }
    }
}

} // namespace

// config/config.schema.json says what the reader says, as far as a schema can.
class TestConfigSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sectionsAreThoseOfTheReader();
    void keysAreThoseOfTheReader_data() { sections(); }
    void keysAreThoseOfTheReader();
    void sectionsStandWhereTheReaderLooks_data() { sections(); }
    void sectionsStandWhereTheReaderLooks();
    void everyKeyIsDescribed_data() { sections(); }
    void everyKeyIsDescribed();
    void defaultsAreThoseOfTheReader_data() { sections(); }
    void defaultsAreThoseOfTheReader();
    void boundsAreThoseOfTheReader_data() { sections(); }
    void boundsAreThoseOfTheReader();
    void choicesAreThoseOfTheReader_data() { sections(); }
    void choicesAreThoseOfTheReader();
    void laterKeysHaveNoValue();
    void goodFilesConform_data();
    void goodFilesConform();
    void badFilesDoNot_data();
    void badFilesDoNot();
    void mostBadFilesAreFound();
    void aNewFileNamesTheSchema();

private:
    static void sections();
    std::shared_ptr<const schema::SchemaValidator> m_validator;
};

void TestConfigSchema::sections()
{
    QTest::addColumn<int>("at");
    for (size_t at = 0; at < sectionPlaces().size(); ++at) {
        const QString name
            = sectionPlaces()[at].definition.isEmpty() ? u"top"_s : sectionPlaces()[at].definition;
        QTest::newRow(qPrintable(name)) << static_cast<int>(at);
    }
}

void TestConfigSchema::initTestCase()
{
    const auto document = openapi::readDocument(schemaText(), u"config.schema.json"_s);
    QVERIFY2(document.ok(), document ? "" : qPrintable(document.error().toString()));
    auto validator = schema::SchemaValidator::compile(document->root);
    QVERIFY2(validator.ok(), validator ? "" : qPrintable(validator.error().toString()));
    m_validator = validator.takeValue();
}

void TestConfigSchema::sectionsAreThoseOfTheReader()
{
    QStringList expected;
    for (const SectionPlace &place : sectionPlaces())
        expected += place.definition;
    QStringList found;
    collectSections(schemaObject(), {}, found);
    std::ranges::sort(expected);
    std::ranges::sort(found);
    QCOMPARE(found, expected);
}

void TestConfigSchema::keysAreThoseOfTheReader()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    QCOMPARE(static_cast<int>(place.section), at);
    QStringList expected;
    for (const KeyInfo &key : keysOf(place.section))
        expected += key.name;
    QStringList found = definition(place.definition)[u"properties"].toObject().keys();
    std::ranges::sort(expected);
    QCOMPARE(found, expected);
}

// A key that nobody knows is refused by both, at the same place.
void TestConfigSchema::sectionsStandWhereTheReaderLooks()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    const QString key = u"no_such_key"_s;
    QVERIFY(saidOf(place, key, u"no_such_key: 1"_s).startsWith(u"config.unknown_key"_s));
    const auto value = yamlValue(place.yaml.arg(u"no_such_key: 1"_s).toUtf8());
    QVERIFY(value);
    const Problems problems = m_validator->validate(*value, 50);
    const QString path = place.path.isEmpty() ? key : place.path + u'.' + key;
    QVERIFY(std::ranges::any_of(problems, [&](const Problem &problem) {
        return problem.path == path && problem.message.startsWith(u"is not known here"_s);
    }));
}

void TestConfigSchema::everyKeyIsDescribed()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    for (const KeyInfo &key : keysOf(place.section)) {
        const QString text = schemaKey(place, key.name).value(u"description").toString();
        QVERIFY2(text.size() > 5 && text.endsWith(u'.'), qPrintable(place.path + u'.' + key.name));
        const bool later = !key.missingFeature.isEmpty() || place.section == Section::Redis;
        QCOMPARE(text.contains(u"Not in this version"_s), later);
    }
}

// A key that says its default is as good as left out.
void TestConfigSchema::defaultsAreThoseOfTheReader()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    QStringList names;
    QStringList defaults;
    for (const KeyInfo &key : keysOf(place.section)) {
        const QJsonValue value = schemaKey(place, key.name).value(u"default");
        if (value.isUndefined())
            continue;
        names += key.name;
        defaults += flow(key.name, value);
        QVERIFY2(saidOf(place, key.name, defaults.last()).isEmpty(), qPrintable(defaults.last()));
    }
    const ConfigLoad all = readWith(place, defaults.join(u", "_s));
    for (qsizetype left = 0; left < defaults.size() && defaults.size() > 1; ++left) {
        QStringList others = defaults;
        others.removeAt(left);
        const ConfigLoad without = readWith(place, others.join(u", "_s));
        QVERIFY2(all.config == without.config, qPrintable(place.path + u'.' + names[left]));
    }
    if (defaults.size() == 1 && !place.path.endsWith(u']'))
        QVERIFY2(all.config == readWith(place, {}).config, qPrintable(defaults.first()));
}

void TestConfigSchema::boundsAreThoseOfTheReader()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    for (const KeyInfo &info : keysOf(place.section)) {
        const QString key = info.name;
        const QJsonObject schema = schemaKey(place, key);
        if (!schema.contains(u"minimum"_s))
            continue;
        const double least = schema[u"minimum"].toDouble();
        const double most = schema[u"maximum"].toDouble();
        const bool whole = textsIn(schema[u"type"]).contains(u"integer"_s);
        const double step = whole ? 1 : 0.01;
        for (const double good : {least, most})
            QCOMPARE(saidOf(place, key, flow(key, good)), QString());
        for (const double bad : {least - step, most + step})
            QVERIFY2(
                saidOf(place, key, flow(key, bad)).startsWith(u"config.out_of_range"_s), qPrintable(key));
    }
}

void TestConfigSchema::choicesAreThoseOfTheReader()
{
    QFETCH(int, at);
    const SectionPlace &place = sectionPlaces()[static_cast<size_t>(at)];
    for (const KeyInfo &info : keysOf(place.section)) {
        const QString key = info.name;
        const QStringList choices = choicesOf(schemaKey(place, key));
        if (choices.isEmpty() || key == u"workers")
            continue;
        for (const QString &choice : choices)
            QCOMPARE(saidOf(place, key, flow(key, choice)), QString());
        const QString refused = saidOf(place, key, flow(key, u"none-of-them"_s));
        QVERIFY2(refused.contains(alternatives(choices)), qPrintable(key + u": "_s + refused));
    }
}

void TestConfigSchema::laterKeysHaveNoValue()
{
    for (const SectionPlace &place : sectionPlaces()) {
        for (const KeyInfo &info : keysOf(place.section)) {
            if (info.missingFeature.isEmpty() || info.name == "redis"_L1)
                continue;
            QCOMPARE(schemaKey(place, info.name).value(u"$ref").toString(), u"#/$defs/nothing"_s);
        }
    }
    for (const QString &key : {u"url"_s, u"on_failure"_s})
        QCOMPARE(definition(u"redis"_s)[u"properties"][key][u"$ref"].toString(), u"#/$defs/nothing"_s);
}

void TestConfigSchema::goodFilesConform_data()
{
    QTest::addColumn<QString>("path");
    const QDir dir(test::dataPath(u"config/good"_s));
    for (const QString &name : dir.entryList({u"*.yaml"_s}, QDir::Files))
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
    for (const QString &name : {u"config/config.yaml"_s, u"tests/data/config/original.yaml"_s,
             u"tests/data/config/original-example.yaml"_s})
        QTest::newRow(qPrintable(name)) << sourcePath(name);
}

void TestConfigSchema::goodFilesConform()
{
    QFETCH(QString, path);
    const auto value = yamlValue(bytesOf(path));
    QVERIFY(value);
    QStringList said;
    for (const Problem &problem : m_validator->validate(*value))
        said += problem.path + u": "_s + problem.message;
    QCOMPARE(said.join(u'\n'), QString());
}

void TestConfigSchema::badFilesDoNot_data()
{
    QTest::addColumn<QString>("path");
    const QDir dir(test::dataPath(u"config/bad"_s));
    for (const QString &name : dir.entryList({u"*.yaml"_s}, QDir::Files))
        QTest::newRow(qPrintable(name)) << dir.filePath(name);
}

// An error is found unless it is beyond a schema; what is a warning to the reader is not refused here.
void TestConfigSchema::badFilesDoNot()
{
    QFETCH(QString, path);
    const QByteArray yaml = bytesOf(path);
    const QString name = QFileInfo(path).fileName();
    const QHash<QString, QString> variables{{u"MASTER"_s, u"m"_s}, {u"TEAM_KEY"_s, u"t"_s}};
    const ConfigLoad load = readConfig(yaml, u"bad.yaml"_s, Environment(variables));
    QCOMPARE(load.problems.size(), 1);
    const auto value = yamlValue(yaml);
    if (!value || name.startsWith(u"yaml-"))
        return; // an editor says what is no YAML
    const bool conforms = m_validator->validate(*value).isEmpty();
    const Problem &problem = load.problems.first();
    const bool beyond = kBeyondASchema.contains(problem.code) || kBeyondFiles.contains(name);
    QVERIFY2(conforms == (beyond || problem.severity != Severity::Error), qPrintable(problem.toString()));
}

void TestConfigSchema::mostBadFilesAreFound()
{
    int found = 0;
    int files = 0;
    const QDir dir(test::dataPath(u"config/bad"_s));
    for (const QString &name : dir.entryList({u"*.yaml"_s}, QDir::Files)) {
        const auto value = yamlValue(bytesOf(dir.filePath(name)));
        files += value ? 1 : 0;
        found += value && !m_validator->validate(*value).isEmpty() ? 1 : 0;
    }
    qInfo("the schema finds %d of %d bad files", found, files);
    QVERIFY(found * 10 > files * 7);
}

void TestConfigSchema::aNewFileNamesTheSchema()
{
    QVERIFY(schemaLine({}).isEmpty());
    QCOMPARE(schemaLine(u"/usr/share/x.json"_s), "# yaml-language-server: $schema=/usr/share/x.json\n");
}

GATEHOUSE_TEST(TestConfigSchema)
#include "TestConfigSchema.moc"
