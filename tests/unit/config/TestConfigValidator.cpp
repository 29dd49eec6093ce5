#include "engine/config/ConfigValidator.h"
#include "engine/config/HostRules.h"
#include "engine/config/UrlRules.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

namespace {

// A configuration nothing is wrong with.
GatewayConfig sound()
{
    GatewayConfig config;
    config.masterKey.text = Secret::fromString(u"${MASTER}");
    ApiConfig api;
    api.name = u"crm"_s;
    api.document.path = u"crm.yaml"_s;
    config.apis = {api};
    TeamConfig team;
    team.name = u"sales"_s;
    team.apiKey.text = Secret::fromString(u"${TEAM}");
    team.allowedApis = {u"crm"_s};
    config.teams = {team};
    return config;
}

QString only(const GatewayConfig &config)
{
    const Problems problems = validateConfig(config);
    return problems.size() == 1 ? problems[0].code + u' ' + problems[0].path
                                : QString::number(problems.size());
}

} // namespace

// The rules on a model that came from no file; the bad files have the rest.
class TestConfigValidator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void soundIsSilent();
    void numbersFromTheWindow();
    void samePortElsewhere();
    void sameReferenceTwice();
    void messagesHoldNoKey();
    void hosts();
    void urls();
    void placesFallBack();
};

void TestConfigValidator::soundIsSilent()
{
    QVERIFY(validateConfig(sound()).isEmpty());
}

void TestConfigValidator::numbersFromTheWindow()
{
    GatewayConfig config = sound();
    config.tools.nameLimit = 4;
    QCOMPARE(only(config), u"config.out_of_range gateway.tools.name_limit"_s);
    config = sound();
    config.tools.pageSize = -1;
    QCOMPARE(only(config), u"config.out_of_range gateway.tools.page_size"_s);
    config = sound();
    config.apis[0].backend.timeout = std::chrono::milliseconds(0);
    QCOMPARE(only(config), u"config.out_of_range apis[0].backend.timeout"_s);
}

void TestConfigValidator::samePortElsewhere()
{
    GatewayConfig config = sound();
    config.metrics = MetricsConfig{u"127.0.0.2"_s, config.port};
    QVERIFY(validateConfig(config).isEmpty());
    config.metrics->host = u"0.0.0.0"_s;
    QCOMPARE(only(config), u"config.port_conflict gateway.metrics.port"_s);
    config.port = 0;
    config.metrics->port = 0;
    QVERIFY(validateConfig(config).isEmpty());
}

void TestConfigValidator::sameReferenceTwice()
{
    GatewayConfig config = sound();
    config.teams.append(config.teams[0]);
    config.teams[1].name = u"support"_s;
    QCOMPARE(only(config), u"config.duplicate_team_key teams[1].api_key"_s);
}

void TestConfigValidator::messagesHoldNoKey()
{
    GatewayConfig config = sound();
    config.host = u"0.0.0.0"_s;
    config.masterKey.text = Secret::fromString(u"marker");
    config.teams[0].apiKey.text = Secret::fromString(u"marker");
    const Problems problems = validateConfig(config);
    QCOMPARE(problems.size(), 3);
    for (const Problem &problem : problems)
        QVERIFY(!problem.toString().contains(u"marker"_s));
}

void TestConfigValidator::hosts()
{
    for (const QString &host : {u"localhost"_s, u"127.0.0.1"_s, u"127.9.9.9"_s, u"::1"_s})
        QVERIFY2(isLoopbackHost(host), qPrintable(host));
    for (const QString &host : {u"0.0.0.0"_s, u"::"_s, u"10.0.0.1"_s, u"localhost.example"_s, QString()})
        QVERIFY2(!isLoopbackHost(host), qPrintable(host));
    for (const QString &host : {u"a"_s, u"gateway.example."_s, u"my_service-1"_s, u"fe80::1"_s})
        QVERIFY2(whyNotAListenHost(host).isEmpty(), qPrintable(host));
    for (const QString &host :
        {QString(), u"a b"_s, u"-a"_s, u"a..b"_s, u"1.2.3"_s, u"[::1]"_s, u"::g"_s, u"."_s})
        QVERIFY2(!whyNotAListenHost(host).isEmpty(), qPrintable(host));
    for (const QString &value : {u"a.example"_s, u"a.example:80"_s, u"[::1]:80"_s, u"127.0.0.1:1"_s})
        QVERIFY2(whyNotAHostValue(value).isEmpty(), qPrintable(value));
    for (const QString &value : {QString(), u"*"_s, u"a:b"_s, u"a:0"_s, u"a:65536"_s, u"a/b"_s, u":80"_s})
        QVERIFY2(!whyNotAHostValue(value).isEmpty(), qPrintable(value));
}

void TestConfigValidator::urls()
{
    for (const QString &url : {u"http://a"_s, u"https://a.example/b/"_s, u"http://[::1]:8080/x"_s})
        QVERIFY2(whyNotABaseUrl(url).isEmpty(), qPrintable(url));
    for (const QString &url :
        {u"a"_s, u"http://"_s, u"http:///x"_s, u"//a"_s, u"http://a:99999"_s, u"http://a b"_s})
        QVERIFY2(!whyNotABaseUrl(url).isEmpty(), qPrintable(url));
    QVERIFY(!whyNotABaseUrl(u"nothttp://user:marker@a?b"_s).contains(u"marker"_s));
    QVERIFY(whyNotADocumentUrl(u"https://a/openapi.json?v=2"_s).isEmpty());
    QVERIFY(whyNotAnOrigin(u"vscode-webview://abc"_s).isEmpty());
    for (const QString &origin :
        {u"null"_s, u"a.example"_s, u"https://a/"_s, u"https://u@a"_s, u"https://a?b"_s})
        QVERIFY2(!whyNotAnOrigin(origin).isEmpty(), qPrintable(origin));
}

void TestConfigValidator::placesFallBack()
{
    PlaceIndex places;
    places.insert(u"apis[0]"_s, {u"f"_s, 3, 5});
    QCOMPARE(places.find(u"apis[0].backend.auth"_s).line, 3);
    QCOMPARE(places.find(u"apis[1].backend"_s).line, 0);
    QVERIFY(isWithin(u"apis[0].name"_s, u"apis[0]"_s));
    QVERIFY(!isWithin(u"apis[10].name"_s, u"apis[1]"_s));
}

GATEHOUSE_TEST(TestConfigValidator)
#include "TestConfigValidator.moc"
