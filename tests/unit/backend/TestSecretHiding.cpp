#include "engine/backend/SecretHiding.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::backend;

class TestSecretHiding : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void echoes_data();
    void echoes();
    void basicAsItTravels();
    void furtherSecrets();
    void shortOnesInLocationOnly();
    void headersKeepTheirOrder();
    void othersAreLeftAlone();
};

namespace {

Credential credential(AuthType type, const QString &secret)
{
    Credential made;
    made.type = type;
    made.secret = Secret::fromString(secret);
    return made;
}

http::ClientResponse reply(const QByteArray &body, http::Headers headers = {})
{
    return {200, "OK", std::move(headers), body};
}

} // namespace

void TestSecretHiding::echoes_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("as it is") << u"tok-12345678"_s << QByteArray("a tok-12345678 b tok-12345678")
                              << QByteArray("a *** b ***");
    QTest::newRow("percent-encoded") << u"to k/12345"_s << QByteArray("?k=to%20k%2F12345")
                                     << QByteArray("?k=***");
    QTest::newRow("percent-encoded in lower case")
        << u"to k/12345"_s << QByteArray("?k=to%20k%2f12345") << QByteArray("?k=***");
    QTest::newRow("JSON's slashes") << u"tok/12345678"_s << QByteArray("{\"t\":\"tok\\/12345678\"}")
                                    << QByteArray("{\"t\":\"***\"}");
    QTest::newRow("encodeURIComponent")
        << u"to k!12345"_s << QByteArray("?k=to%20k!12345") << QByteArray("?k=***");
    QTest::newRow("a form") << u"to k!12345"_s << QByteArray("k=to+k%2112345") << QByteArray("k=***");
    QTest::newRow("JSON's quotes") << u"to\"k\\12345"_s << QByteArray("{\"t\":\"to\\\"k\\\\12345\"}")
                                   << QByteArray("{\"t\":\"***\"}");
    QTest::newRow("JSON of Python") << QString::fromUtf8("t\xc3\xb6k-12345")
                                    << QByteArray("\"t\\u00f6k-12345\"") << QByteArray("\"***\"");
    QTest::newRow("JSON of Go") << u"to&k+12345"_s << QByteArray("\"to\\u0026k+12345\"")
                                << QByteArray("\"***\"");
    QTest::newRow("JSON of .NET") << u"to&k+12345"_s << QByteArray("\"to\\u0026k\\u002B12345\"")
                                  << QByteArray("\"***\"");
    QTest::newRow("UTF-16") << u"tok-1234"_s << QByteArray("\0t\0o\0k\0-\0001\0002\0003\0004\0!", 18)
                            << QByteArray("\0*\0*\0*\0!", 8);
    QTest::newRow("not UTF-8 around it")
        << u"tok-12345678"_s << QByteArray("\xff\0tok-12345678\xfe", 15) << QByteArray("\xff\0***\xfe", 6);
}

void TestSecretHiding::echoes()
{
    QFETCH(QString, secret);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, shown);
    for (const AuthType type : {AuthType::Bearer, AuthType::ApiKey, AuthType::OAuth2, AuthType::Basic}) {
        http::ClientResponse response = reply(body);
        hideSecrets(response, credential(type, secret));
        QCOMPARE(response.body, shown);
    }
}

void TestSecretHiding::basicAsItTravels()
{
    Credential basic = credential(AuthType::Basic, u"pw"_s);
    basic.username = Secret::fromString(u"somebody");
    const QByteArray pair = QByteArray("somebody:pw").toBase64();
    http::ClientResponse response = reply("{\"Authorization\":\"Basic " + pair + "\"}");
    hideSecrets(response, basic);
    QCOMPARE(response.body, QByteArray("{\"Authorization\":\"Basic ***\"}"));
}

void TestSecretHiding::furtherSecrets()
{
    http::ClientResponse response = reply("tenant-secret-1");
    hideSecrets(response, {}, {Secret::fromString(u"tenant-secret-1")});
    QCOMPARE(response.body, QByteArray("***"));
    http::ClientResponse other = reply("unknown token very-secret-token");
    hideSecrets(other, {}, {Secret::fromString(u"Bearer very-secret-token")});
    QCOMPARE(other.body, QByteArray("unknown token ***"));
}

void TestSecretHiding::shortOnesInLocationOnly()
{
    http::ClientResponse response
        = reply("abc is a word", {{"Location", "/x?key=abc&y=1"}, {"X-Word", "abc"}});
    hideSecrets(response, credential(AuthType::ApiKey, u"abc"_s));
    QCOMPARE(response.body, QByteArray("abc is a word"));
    QCOMPARE(response.headers.value("Location"), QByteArray("/x?key=***&y=1"));
    QCOMPARE(response.headers.value("X-Word"), QByteArray("abc"));
}

void TestSecretHiding::headersKeepTheirOrder()
{
    http::ClientResponse response
        = reply({}, {{"A", "1"}, {"Set-Cookie", "s=tok-12345678"}, {"Set-Cookie", "b"}, {"Z", "2"}});
    response.reason = "no tok-12345678";
    hideSecrets(response, credential(AuthType::Bearer, u"tok-12345678"_s));
    QCOMPARE(response.headers,
        http::Headers({{"A", "1"}, {"Set-Cookie", "s=***"}, {"Set-Cookie", "b"}, {"Z", "2"}}));
    QCOMPARE(response.reason, QByteArray("no ***"));
}

void TestSecretHiding::othersAreLeftAlone()
{
    const QByteArray body(1000, 'x');
    http::ClientResponse response = reply(body);
    const char *before = response.body.constData();
    hideSecrets(response, credential(AuthType::Bearer, u"tok-12345678"_s));
    QCOMPARE(response.body.constData(), before); // not even copied
    hideSecrets(response, {});
    QCOMPARE(response.body, body);
}

GATEHOUSE_TEST(TestSecretHiding)
#include "TestSecretHiding.moc"
