#include "engine/backend/BackendAuth.h"

#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::backend;

class TestBackendAuth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bearer();
    void basic();
    void basicRefusals();
    void apiKeyHeader();
    void apiKeyQuery_data();
    void apiKeyQuery();
    void apiKeyCookie();
    void unsendable_data();
    void unsendable();
    void nothing();
    void suppliedNames();
};

namespace {

http::ClientRequest request(const QByteArray &url = "https://x.example/p", http::Headers headers = {})
{
    return {"GET", url, std::move(headers), {}, false};
}

Credential credential(AuthType type, const QByteArray &secret)
{
    Credential made;
    made.type = type;
    made.secret = Secret(secret);
    return made;
}

Credential key(ApiKeyLocation in, const QByteArray &name, const QByteArray &secret)
{
    Credential made = credential(AuthType::ApiKey, secret);
    made.in = in;
    made.name = name;
    return made;
}

} // namespace

void TestBackendAuth::bearer()
{
    auto sent = request("https://x/", {{"authorization", "Bearer of-an-argument"}});
    QVERIFY(applyCredential(sent, credential(AuthType::Bearer, "t.o-k_e~n")).ok());
    QCOMPARE(sent.headers.count("Authorization"), 1);
    QCOMPARE(sent.headers.value("Authorization"), "Bearer t.o-k_e~n");
    auto other = request();
    QVERIFY(applyCredential(other, credential(AuthType::OAuth2, "static")).ok());
    QCOMPARE(other.headers.value("Authorization"), "Bearer static");
}

void TestBackendAuth::basic()
{
    Credential both = credential(AuthType::Basic, "p:ä€");
    both.username = Secret(QByteArrayView("jörg"));
    auto sent = request();
    QVERIFY(applyCredential(sent, both).ok());
    QCOMPARE(sent.headers.value("Authorization"), "Basic " + QByteArray("jörg:p:ä€").toBase64());
}

void TestBackendAuth::basicRefusals()
{
    Credential both = credential(AuthType::Basic, "hunter2");
    both.username = Secret(QByteArrayView("a:b"));
    auto sent = request();
    const auto colon = applyCredential(sent, both);
    QVERIFY(!colon.ok());
    QVERIFY(colon.error().message.contains(u"colon"));
    QVERIFY(!colon.error().message.contains(u"a:b"));
    both.username = Secret(QByteArrayView("a\n"));
    QVERIFY(!applyCredential(sent, both).ok());
    QVERIFY(sent.headers.size() == 0);
}

void TestBackendAuth::apiKeyHeader()
{
    auto sent = request("https://x/", {{"x-api-key", "old"}, {"X-Other", "1"}});
    QVERIFY(applyCredential(sent, key(ApiKeyLocation::Header, "X-API-Key", "new")).ok());
    QCOMPARE(sent.headers.count("X-API-Key"), 1);
    QCOMPARE(sent.headers.value("X-API-Key"), "new");
    QVERIFY(sent.headers.contains("X-Other"));
}

void TestBackendAuth::apiKeyQuery_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("none") << QByteArray("https://x/p") << QByteArray("https://x/p?key=a%20%26%2Bb");
    QTest::newRow("empty query") << QByteArray("https://x/p?") << QByteArray("https://x/p?key=a%20%26%2Bb");
    QTest::newRow("others stay as they are")
        << QByteArray("https://x/p?a=%5b1%5d&b") << QByteArray("https://x/p?a=%5b1%5d&b&key=a%20%26%2Bb");
    QTest::newRow("replaces") << QByteArray("https://x/p?key=1&a=2&k%65y=3&key")
                              << QByteArray("https://x/p?a=2&key=a%20%26%2Bb");
    QTest::newRow("similar names stay")
        << QByteArray("https://x/p?keys=1&Key=2") << QByteArray("https://x/p?keys=1&Key=2&key=a%20%26%2Bb");
    QTest::newRow("fragment") << QByteArray("https://x/p#f") << QByteArray("https://x/p?key=a%20%26%2Bb");
}

void TestBackendAuth::apiKeyQuery()
{
    QFETCH(QByteArray, before);
    auto sent = request(before);
    QVERIFY(applyCredential(sent, key(ApiKeyLocation::Query, "key", "a &+b")).ok());
    QTEST(sent.url, "after");
}

void TestBackendAuth::apiKeyCookie()
{
    auto sent = request();
    QVERIFY(applyCredential(sent, key(ApiKeyLocation::Cookie, "session", "s3")).ok());
    QCOMPARE(sent.headers.value("Cookie"), "session=s3");
    auto joined = request("https://x/", {{"cookie", "a=1; session=argument; b=2"}});
    QVERIFY(applyCredential(joined, key(ApiKeyLocation::Cookie, "session", "s3")).ok());
    QCOMPARE(joined.headers.count("Cookie"), 1);
    QCOMPARE(joined.headers.value("Cookie"), "a=1; b=2; session=s3");
}

void TestBackendAuth::unsendable_data()
{
    QTest::addColumn<AuthType>("type");
    QTest::addColumn<ApiKeyLocation>("in");
    QTest::addColumn<QByteArray>("secret");
    const auto header = ApiKeyLocation::Header;
    const auto cookie = ApiKeyLocation::Cookie;
    QTest::newRow("bearer CR") << AuthType::Bearer << header << QByteArray("zq9\rword");
    QTest::newRow("bearer LF") << AuthType::Bearer << header << QByteArray("zq9\nword");
    QTest::newRow("bearer NUL") << AuthType::Bearer << header << QByteArray("zq9\0word", 8);
    QTest::newRow("bearer empty") << AuthType::Bearer << header << QByteArray();
    QTest::newRow("oauth2 LF") << AuthType::OAuth2 << header << QByteArray("zq9\nword");
    QTest::newRow("key header LF") << AuthType::ApiKey << header << QByteArray("zq9\nword");
    QTest::newRow("key cookie ;") << AuthType::ApiKey << cookie << QByteArray("zq9;word");
    QTest::newRow("key cookie space") << AuthType::ApiKey << cookie << QByteArray("zq9 word");
}

void TestBackendAuth::unsendable()
{
    QFETCH(AuthType, type);
    QFETCH(ApiKeyLocation, in);
    QFETCH(QByteArray, secret);
    Credential bad = key(in, "session", secret);
    bad.type = type;
    auto sent = request();
    const auto result = applyCredential(sent, bad);
    QVERIFY(!result.ok());
    QVERIFY(!result.error().message.contains(u"zq9"));
    QVERIFY(!result.error().message.contains(u"word"));
    QVERIFY(sent.headers.size() == 0);
}

void TestBackendAuth::nothing()
{
    auto sent = request();
    QVERIFY(applyCredential(sent, {}).ok());
    QCOMPARE(sent.url, "https://x.example/p");
    QVERIFY(sent.headers.size() == 0);
}

void TestBackendAuth::suppliedNames()
{
    AuthConfig auth;
    QVERIFY(suppliedParameters(auth).isEmpty());
    auth.type = AuthType::Bearer;
    QCOMPARE(suppliedParameters(auth), QStringList{u"header:authorization"_s});
    auth.type = AuthType::ApiKey;
    QCOMPARE(suppliedParameters(auth), QStringList{u"header:x-api-key"_s});
    auth.apiKeyName = u"Key"_s;
    auth.apiKeyIn = ApiKeyLocation::Query;
    QCOMPARE(suppliedParameters(auth), QStringList{u"query:Key"_s});
    auth.apiKeyIn = ApiKeyLocation::Cookie;
    QCOMPARE(suppliedParameters(auth), QStringList{u"cookie:Key"_s});
}

GATEHOUSE_TEST(TestBackendAuth)
#include "TestBackendAuth.moc"
