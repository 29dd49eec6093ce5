#include "engine/config/ConfigReader.h"
#include "tests/support/TestMain.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

namespace {

const QByteArray kApi = "\napis: [ { name: crm, openapi: { path: a.yaml } } ]\n";

ConfigLoad read(
    const QByteArray &yaml, const Environment &environment = Environment(QHash<QString, QString>()))
{
    return readConfig(yaml, u"/etc/gatehouse/config.yaml"_s, environment);
}

ConfigLoad readGood(const QString &name)
{
    QFile file(test::dataPath(u"config/good/"_s + name));
    return file.open(QIODevice::ReadOnly) ? read(file.readAll()) : ConfigLoad();
}

QStringList codes(const Problems &problems)
{
    QStringList list;
    for (const Problem &problem : problems)
        list.append(problem.code);
    return list;
}

} // namespace

// What becomes of each key.
class TestConfigReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gatewayKeys();
    void apiKeys();
    void credentialKeys();
    void teamKeys();
    void defaults();
    void references();
    void missingVariablesKeepOneApiOut();
    void anchorsAndMerges();
    void emptySectionsAreAbsent();
    void windowsFile();
    void laterKeysReachTheModel();
    void everyProblemAtOnce();
    void problemsAreCounted();
    void numbersInQuotes();
};

void TestConfigReader::gatewayKeys()
{
    const GatewayConfig config = readGood(u"every-key.yaml"_s).config;
    QCOMPARE(config.name, u"Every key"_s);
    QCOMPARE(config.host, u"localhost"_s);
    QCOMPARE(config.port, quint16(4100));
    QCOMPARE(config.logLevel, LogLevel::Warning);
    QCOMPARE(config.metrics->port, quint16(0));
    QCOMPARE(config.workers, 4);
    QVERIFY(config.tls.isSet());
    QCOMPARE(config.tls.privateKey, u"tls/key.pem"_s);
    QCOMPARE(config.allowedOrigins.size(), 2);
    QCOMPARE(config.allowedHosts.size(), 3);
    QCOMPARE(config.limits.maxRequestBytes, 1'048'576);
    QCOMPARE(config.limits.maxHeaderBytes, 16'384);
    QCOMPARE(config.limits.headerTimeout, std::chrono::milliseconds(2500));
    QCOMPARE(config.limits.idleTimeout, std::chrono::milliseconds(60'000));
    QCOMPARE(config.limits.maxConnections, 100);
    QCOMPARE(config.limits.maxInFlight, 50);
    QCOMPARE(config.tools.nameLimit, 64);
    QCOMPARE(*config.log, (LogConfig{u"logs/gateway.log"_s, 1'048'576, 3}));
    QCOMPARE(config.activity, (ActivityConfig{true, u"data/activity.sqlite"_s, 7, 104'857'600, true}));
}

void TestConfigReader::apiKeys()
{
    const GatewayConfig config = readGood(u"every-key.yaml"_s).config;
    const ApiConfig &one = config.apis[0];
    QCOMPARE(one.displayName, u"One"_s);
    QCOMPARE(one.description, u"Said over two lines\n"_s);
    QVERIFY(!one.enabled);
    QCOMPARE(one.document.url, u"https://one.example/openapi.json"_s);
    QCOMPARE(one.backend.timeout, std::chrono::milliseconds(500));
    QCOMPARE(one.backend.headers[1].name, u"X-Token"_s);
    QCOMPARE(one.backend.headers[1].value.text, Secret::fromString(u"${ONE_TOKEN}"));
    QCOMPARE(one.backend.headers[1].value.path, u"apis[0].backend.headers.X-Token"_s);
    QCOMPARE(one.backend.maxResponseBytes, 65'536);
    QVERIFY(one.backend.allowPrivate);
    QVERIFY(one.document.allowPrivate);
    QCOMPARE(one.backend.maxInFlight, 20);
    QCOMPARE(*one.backend.retries, (RetryConfig{2, {429, 503}}));
    QCOMPARE(*one.backend.circuitBreaker, (CircuitBreakerConfig{3, std::chrono::seconds(10)}));
    QCOMPARE(*one.cache, (CacheConfig{std::chrono::seconds(30), 500, false}));
    QCOMPARE(one.backend.auth.apiKeyIn, ApiKeyLocation::Query);
    QCOMPARE(one.backend.auth.apiKeyName, u"key"_s);
    QCOMPARE(*one.access.rateLimit, (RateLimitConfig{100, 20}));
    QCOMPARE(one.conversion.includeMethods, QStringList({u"GET"_s, u"POST"_s}));
    QCOMPARE(one.conversion.includeOperations, QStringList(u"listThings"_s));
    QVERIFY(!one.conversion.includeDeprecated);
    QCOMPARE(one.conversion.overrides.size(), 2);
    const OverrideConfig &find = one.conversion.overrides[0];
    QCOMPARE(find.name, u"find_things"_s);
    QCOMPARE(find.hidden, QStringList({u"debug"_s, u"trace"_s}));
    QCOMPARE(find.constants.value(u"nested"_s).toObject().value(u"deep"_s).toString(), u"text"_s);
    QCOMPARE(find.annotations.title, u"Find things"_s);
    QCOMPARE(find.annotations.destructive, std::optional(false));
    QCOMPARE(*find.maxBytes, qint64(65'536));
    QCOMPARE(find.requestMediaType, u"application/json"_s);
    QVERIFY(find.places.value(u"constants.nested"_s).line > find.place.line);
    QCOMPARE(one.conversion.overrides[1].enabled, std::optional(false));
    QCOMPARE(config.apis[1].backend.auth.password.text, Secret::fromString(u"${USER_PASSWORD}"));
    QCOMPARE(config.apis[2].backend.auth.grant, OAuth2Grant::Static);
    QCOMPARE(config.apis[3].backend.auth.type, AuthType::None);
}

void TestConfigReader::credentialKeys()
{
    const GatewayConfig config = readGood(u"every-key.yaml"_s).config;
    const BackendConfig &one = config.apis[0].backend;
    QCOMPARE(one.forwardHeaders, QStringList({u"X-Request-Id"_s, u"Accept-Language"_s}));
    QCOMPARE(one.tls.caFile, u"tls/ca.pem"_s);
    QCOMPARE(one.tls.clientCertificate, u"tls/client.pem"_s);
    QCOMPARE(one.tls.clientKey.text, Secret::fromString(u"file:tls/client-key.pem"));
    QVERIFY(one.tls.place.line > 0);
    QCOMPARE(one.teamAuth.size(), 2);
    const AuthConfig blue = one.teamAuth.value(u"blue"_s);
    QCOMPARE(blue.grant, OAuth2Grant::ClientCredentials);
    QCOMPARE(blue.tokenUrl, u"https://login.example/oauth/token"_s);
    QCOMPARE(blue.clientId, u"gatehouse-blue"_s);
    QCOMPARE(blue.clientSecret.path, u"apis[0].backend.auth.per_team.blue.client_secret"_s);
    QCOMPARE(blue.clientAuth, OAuth2ClientAuth::Post);
    QCOMPARE(blue.scopes, QStringList({u"things.read"_s, u"things.write"_s}));
    QCOMPARE(blue.audience, u"https://one.example"_s);
    QCOMPARE(one.teamAuth.value(u"Green team"_s).type, AuthType::None);
    QCOMPARE(config.apis[4].backend.auth.issuer, u"https://login.example"_s);
    QVERIFY(config.apis[4].backend.auth.refreshToken.isSet());
    QCOMPARE(config.apis[5].backend.auth.authorizationUrl, u"https://login.example/oauth/authorize"_s);
    QCOMPARE(config.apis[5].backend.auth.redirectPort, quint16(8400));
}

void TestConfigReader::teamKeys()
{
    const GatewayConfig config = readGood(u"every-key.yaml"_s).config;
    const QList<HashedKeyConfig> keys = config.teams[0].apiKeys;
    QCOMPARE(keys.size(), 4);
    QVERIFY(keys[0].isSingle && !keys[0].expires.isValid());
    QVERIFY(keys[0].hash.startsWith(u"sha256:0123456789abcdef"_s));
    QCOMPARE(keys[0].hash, keys[0].hash.toLower());
    QCOMPARE(keys[1].hash, u"sha256:"_s + QString(64, u'1'));
    QCOMPARE(keys[1].expires, QDateTime(QDate(2030, 1, 31), QTime(0, 0), Qt::UTC));
    QCOMPARE(keys[2].expires, QDateTime(QDate(2030, 1, 31), QTime(10, 0), Qt::UTC));
    QVERIFY(!keys[3].expires.isValid());
    QCOMPARE(*config.teams[0].allowedTools, QStringList({u"one_api-1:find*"_s, u"*:list*"_s, u"two:*"_s}));
    QVERIFY(!config.teams[1].allowedTools);
    QCOMPARE(config.teams[0].rateLimit->burst, 60);
    QCOMPARE(config.teams[1].name, u"Green team"_s);
    QCOMPARE(config.teams[1].apiKey.path, u"teams[1].api_key"_s);
}

void TestConfigReader::defaults()
{
    const GatewayConfig config = read("gateway: { master_key: x }" + kApi).config;
    GatewayConfig expected;
    expected.masterKey.text = Secret::fromString(u"x");
    expected.apis = config.apis;
    expected.folder = u"/etc/gatehouse"_s;
    expected.file = config.file;
    QVERIFY(config == expected);
    QCOMPARE(config.apis[0].place.line, 2);
    QCOMPARE(config.apis[0].backend, BackendConfig());
}

void TestConfigReader::references()
{
    const GatewayConfig config = readGood(u"references.yaml"_s).config;
    QCOMPARE(config.name, u"Named inside for $5, not ${HOME}"_s);
    QCOMPARE(config.port, quint16(4000));
    QVERIFY(config.requireAuth);
    QCOMPARE(config.apis[0].document.path, u"specs/crm.yaml"_s);
    QCOMPARE(config.apis[0].backend.timeout, std::chrono::milliseconds(1500));
    QCOMPARE(config.apis[0].backend.auth.token.text, Secret::fromString(u"${MISSING_TOKEN}"));
}

void TestConfigReader::missingVariablesKeepOneApiOut()
{
    const ConfigLoad load = readGood(u"references.yaml"_s);
    QVERIFY(load.usable());
    QCOMPARE(load.config.apis[0].unresolved.size(), 2);
    const Problem &problem = load.config.apis[0].unresolved[1];
    QCOMPARE(problem.path, u"apis[0].backend.base_url"_s);
    QCOMPARE(problem.place.line, 11);
    QVERIFY(problem.message.contains(u"MISSING_URL is not set; set it in the environment or in .env"_s));
    QVERIFY(load.config.apis[1].unresolved.isEmpty());
}

void TestConfigReader::anchorsAndMerges()
{
    const QList<ApiConfig> apis = readGood(u"anchors.yaml"_s).config.apis;
    QCOMPARE(apis.size(), 3);
    QCOMPARE(apis[1].name, u"second"_s);
    QCOMPARE(apis[1].document.path, u"a.yaml"_s);
    QCOMPARE(apis[1].backend.baseUrl, u"https://first.example"_s);
    QCOMPARE(apis[1].backend.timeout, std::chrono::milliseconds(7000));
    QCOMPARE(apis[2].backend, apis[0].backend);
    QCOMPARE(apis[2].access.rateLimit->requestsPerMinute, 60);
}

void TestConfigReader::emptySectionsAreAbsent()
{
    const GatewayConfig config = readGood(u"empty-sections.yaml"_s).config;
    QVERIFY(!config.tls.isSet());
    QVERIFY(!config.metrics);
    QVERIFY(!config.redis);
    QCOMPARE(config.apis[0].name, u"no"_s);
    QVERIFY(!config.apis[0].access.rateLimit);
    QCOMPARE(config.apis[0].backend, BackendConfig());
}

void TestConfigReader::windowsFile()
{
    const ConfigLoad load = readGood(u"windows.yaml"_s);
    QCOMPARE(load.config.apis[0].document.path, u"C:\\specs\\crm.yaml"_s);
    QCOMPARE(load.config.apis[0].place.line, 6);
    QCOMPARE(load.config.apis[0].place.column, 5);
}

void TestConfigReader::laterKeysReachTheModel()
{
    const ConfigLoad load
        = read("gateway: { master_key: x, redis: { url: 'redis://h', on_failure: refuse } }\n"
               "apis:\n"
               "  - name: crm\n"
               "    openapi: { url: 'https://h.example/a.yaml', refresh: 60, overlays: [b.yaml] }\n"
               "    backend: { retries: { max: 2, on: [503] } }\n"
               "    cache: { ttl: 30, shared: true }\n"
               "    conversion:\n"
               "      overrides: [ { operation: getA, hidden: [b], constants: { c: d } } ]\n"
               "teams: [ { name: t, allowed_apis: '*', api_keys: [ { hash: 'sha256:"
            + QByteArray(64, 'a')
            + "', expires: 2030-01-31 } ] } ]\n"
              "webhooks: [ { url: 'https://h.example', events: [api.failed], secret: s, allow_private: true "
              "} ]\n");
    QCOMPARE(codes(load.problems), QStringList(2, u"config.not_in_this_version"_s));
    QVERIFY(!load.usable());
    const ApiConfig &api = load.config.apis[0];
    QVERIFY(!load.config.redis->failLocal);
    QCOMPARE(*api.document.refresh, std::chrono::seconds(60));
    QCOMPARE(api.document.overlays, QStringList(u"b.yaml"_s));
    QCOMPARE(api.backend.retries->on, QList<int>({503}));
    QCOMPARE(*api.cache, (CacheConfig{std::chrono::seconds(30), 1000, true}));
    QCOMPARE(api.conversion.overrides[0].constants.value(u"c"_s).toString(), u"d"_s);
    QCOMPARE(load.config.teams[0].apiKeys[0].expires.date(), QDate(2030, 1, 31));
    QCOMPARE(load.config.webhooks[0].events, QStringList(u"api.failed"_s));
    QVERIFY(load.config.webhooks[0].allowPrivate);
}

void TestConfigReader::everyProblemAtOnce()
{
    const ConfigLoad load
        = read("gateway:\n  port: x\n  prot: 1\n  port: 2\n"
               "apis:\n  - name: A\n    openapi: { path: a.yaml }\n    backend: { timeout: -1 }\n"
               "teams:\n  - name: t\n    api_key: k\n    allowed_apis: [b]\n");
    QCOMPARE(codes(load.problems),
        QStringList({u"config.wrong_type"_s, u"config.unknown_key"_s, u"config.duplicate_key"_s,
            u"config.bad_name"_s, u"config.out_of_range"_s, u"config.unknown_api"_s}));
}

void TestConfigReader::problemsAreCounted()
{
    QByteArray yaml = "gateway:\n";
    for (int i = 0; i < 2000; ++i)
        yaml += "  unknown" + QByteArray::number(i) + ": x\n";
    const ConfigLoad load = read(yaml);
    QCOMPARE(load.problems.size(), 501);
    QCOMPARE(load.problems.last().code, u"config.too_many_problems"_s);
}

void TestConfigReader::numbersInQuotes()
{
    const ConfigLoad load = read("gateway: { master_key: 0123, port: \"0x1F90\", workers: auto }" + kApi);
    QVERIFY(load.problems.isEmpty());
    QCOMPARE(load.config.port, quint16(8080));
    QCOMPARE(load.config.workers, 0);
    QCOMPARE(load.config.masterKey.text, Secret::fromString(u"0123"));
}

GATEHOUSE_TEST(TestConfigReader)
#include "TestConfigReader.moc"
