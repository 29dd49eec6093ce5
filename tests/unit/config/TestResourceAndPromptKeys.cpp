#include "engine/config/ConfigReader.h"
#include "tests/support/TestMain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

// What becomes of apis[].resources, apis[].prompts and apis[].conversion.prefix.
class TestResourceAndPromptKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void resources();
    void prompts();
    void shortPrompts();
    void prefixes();
    void everythingWrongAtOnce();

private:
    GatewayConfig m_config;
};

void TestResourceAndPromptKeys::initTestCase()
{
    QFile file(test::dataPath(u"config/good/every-key.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Environment environment({{u"ONE_TENANT"_s, u"acme"_s}});
    m_config = readConfig(file.readAll(), u"config.yaml"_s, environment).config;
    QCOMPARE(m_config.apis.size(), 6);
}

void TestResourceAndPromptKeys::resources()
{
    const QList<ResourceConfig> resources = m_config.apis[0].resources;
    QCOMPARE(resources.size(), 2);
    QCOMPARE(resources[0].uri, u"one://handbook"_s);
    QCOMPARE(resources[0].name, u"handbook"_s);
    QCOMPARE(resources[0].title, u"Handbook"_s);
    QCOMPARE(resources[0].description, u"How we work"_s);
    QCOMPARE(resources[0].mimeType, u"text/markdown; charset=utf-8"_s);
    QCOMPARE(resources[0].text.value_or(QString()), u"# acme\n"_s);
    QVERIFY(resources[0].operation.isEmpty());
    QVERIFY(!resources[1].text);
    QCOMPARE(resources[1].operation, u"GET /things/{thing_id}"_s);
    QCOMPARE(resources[1].operationPlace.line, resources[1].place.line);
    QVERIFY(resources[1].operationPlace.column > resources[1].place.column);
}

void TestResourceAndPromptKeys::prompts()
{
    const PromptConfig prompt = m_config.apis[0].prompts[0];
    QCOMPARE(prompt.name, u"sum_up"_s);
    QCOMPARE(prompt.title, u"Sum up"_s);
    QCOMPARE(prompt.description, u"Sums a thing up"_s);
    QCOMPARE(prompt.arguments,
        QList<PromptArgumentConfig>({{u"thing_id"_s, u"Thing"_s, u"Which one"_s, true, {u"a"_s, u"b"_s}},
            {u"filter[tone]"_s, {}, {}, false, {}}}));
    QVERIFY(!prompt.isShort);
    QCOMPARE(prompt.messages.size(), 5);
    QCOMPARE(prompt.messages[0].role, PromptRole::User);
    QVERIFY(prompt.messages[0].text.startsWith(u"Sum up {{thing_id}}"_s));
    QCOMPARE(prompt.messages[1].resource, u"urn:one:things:{{thing_id}}"_s);
    QCOMPARE(prompt.messages[2].role, PromptRole::User);
    QCOMPARE(prompt.messages[4].role, PromptRole::Assistant);
    QCOMPARE(prompt.messages[4].operation, u"getThing"_s);
}

void TestResourceAndPromptKeys::shortPrompts()
{
    const QList<PromptConfig> prompts = m_config.apis[0].prompts;
    QVERIFY(prompts[1].isShort && prompts[2].isShort);
    QCOMPARE(prompts[1].messages.size(), 1);
    QCOMPARE(prompts[1].messages[0].text, u"Say hello"_s);
    QCOMPARE(prompts[2].messages[0].operation, u"getPicture"_s);
    QCOMPARE(prompts[2].messages[0].role, PromptRole::User);
    QCOMPARE(prompts[2].messages[0].place.line, prompts[2].place.line);
}

void TestResourceAndPromptKeys::prefixes()
{
    const auto prefix
        = [&](qsizetype api) { return toolPrefix(m_config.apis[api].name, m_config.apis[api].conversion); };
    QCOMPARE(prefix(0), u"one_"_s);
    QCOMPARE(prefix(1), QString());
    QCOMPARE(prefix(2), u"three__"_s);
    QCOMPARE(toolPrefix(u"7up"_s, {}), u"_7up__"_s);
    QCOMPARE(m_config.limits.maxSessions, 200);
    QCOMPARE(m_config.limits.sessionIdleTimeout, std::chrono::milliseconds(900'000));
    QCOMPARE(m_config.tools.pageSize, 100);
}

void TestResourceAndPromptKeys::everythingWrongAtOnce()
{
    const ConfigLoad load = readConfig(R"(gateway: { master_key: "${M}" }
apis:
  - name: crm
    openapi: { path: a.yaml }
    resources: [ { uri: "a b" }, text ]
    prompts: [ { name: "1", text: "{{x}} {{y}}", operation: z }, { } ]
)",
        u"config.yaml"_s, Environment({{u"M"_s, u"m"_s}}));
    QStringList codes;
    for (const Problem &problem : load.problems)
        codes += problem.code + u' ' + problem.path;
    codes.sort();
    const QString api = u"apis[0]."_s;
    QCOMPARE(codes,
        QStringList({u"config.bad_name "_s + api + u"prompts[0].name"_s,
            u"config.bad_uri "_s + api + u"resources[0].uri"_s, u"config.conflict "_s + api + u"prompts[0]"_s,
            u"config.missing_key "_s + api + u"prompts[1]"_s,
            u"config.missing_key "_s + api + u"prompts[1]"_s,
            u"config.missing_key "_s + api + u"resources[0]"_s,
            u"config.missing_key "_s + api + u"resources[0]"_s,
            u"config.unknown_argument "_s + api + u"prompts[0].text"_s,
            u"config.unknown_argument "_s + api + u"prompts[0].text"_s,
            u"config.wrong_type "_s + api + u"resources[1]"_s}));
}

GATEHOUSE_TEST(TestResourceAndPromptKeys)
#include "TestResourceAndPromptKeys.moc"
