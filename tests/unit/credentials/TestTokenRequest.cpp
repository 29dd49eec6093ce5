#include "engine/credentials/ServerMetadata.h"
#include "engine/credentials/TokenRequest.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::credentials;

namespace {

const QString kTokenSecret = u"s3cret/with:signs &more"_s;
const QByteArray kTokenUrl = "https://login.example/token";

OAuth2Settings tokenSettings(OAuth2Grant grant = OAuth2Grant::ClientCredentials)
{
    OAuth2Settings settings;
    settings.name = u"crm"_s;
    settings.grant = grant;
    settings.tokenUrl = QString::fromUtf8(kTokenUrl);
    settings.clientId = u"gate house"_s;
    settings.clientSecret = Secret::fromString(kTokenSecret);
    settings.scopes = {u"a.read"_s, u"a.write"_s};
    settings.audience = u"https://crm.example"_s;
    if (grant == OAuth2Grant::RefreshToken)
        settings.refreshToken = Secret::fromString(u"first-refresh");
    return settings;
}

http::ClientResponse response(int status, const QByteArray &body)
{
    http::ClientResponse response;
    response.status = status;
    response.body = body;
    return response;
}

} // namespace

// What is sent to an authorization server, and what comes back.
class TestTokenRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 6749 §2.3.1: both parts are form-encoded before they are joined.
    void clientCredentialsAreAskedForWithBasicAuthentication()
    {
        const OAuth2Settings set = tokenSettings();
        const http::ClientRequest request = tokenRequest({set, kTokenUrl});
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.url, kTokenUrl);
        QCOMPARE(request.headers.value("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
        QCOMPARE(QByteArray::fromBase64(request.headers.value("Authorization").mid(6)),
            QByteArray("gate%20house:s3cret%2Fwith%3Asigns%20%26more"));
        QCOMPARE(request.body,
            QByteArray(
                "grant_type=client_credentials&scope=a.read%20a.write&audience=https%3A%2F%2Fcrm.example"));
    }

    void theSecretMayStandInTheBody()
    {
        OAuth2Settings set = tokenSettings(OAuth2Grant::RefreshToken);
        set.clientAuth = OAuth2ClientAuth::Post;
        const http::ClientRequest request = tokenRequest({set, kTokenUrl, Secret::fromString(u"r&t")});
        QVERIFY(!request.headers.contains("Authorization"));
        QVERIFY(request.body.startsWith("grant_type=refresh_token&refresh_token=r%26t&"));
        QVERIFY(
            request.body.endsWith("&client_id=gate%20house&client_secret=s3cret%2Fwith%3Asigns%20%26more"));
    }

    void aPublicClientHasNoSecret()
    {
        OAuth2Settings set = tokenSettings(OAuth2Grant::AuthorizationCode);
        set.clientSecret = {};
        const http::ClientRequest request = codeRequest({set, kTokenUrl},
            {Secret::fromString(u"the-code"), Secret::fromString(u"the-verifier"), "http://127.0.0.1:9/"});
        QVERIFY(!request.headers.contains("Authorization"));
        QCOMPARE(request.body,
            QByteArray(
                "grant_type=authorization_code&code=the-code&redirect_uri=http%3A%2F%2F127.0.0.1%3A9%2F"
                "&code_verifier=the-verifier&client_id=gate%20house"));
    }

    void answersAreRead_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("told"); // "token lifetime refresh", or a part of the message
        QTest::newRow("good") << 200
                              << QByteArray("{\"access_token\":\"t\",\"token_type\":\"bearer\","
                                            "\"expires_in\":60,\"refresh_token\":\"r\"}")
                              << u"t 60 r"_s;
        QTest::newRow("no lifetime") << 200 << QByteArray("{\"access_token\":\"t\"}") << u"t - "_s;
        QTest::newRow("lifetime as a text")
            << 200 << QByteArray("{\"access_token\":\"t\",\"expires_in\":\"90\"}") << u"t 90 "_s;
        QTest::newRow("other type") << 200 << QByteArray("{\"access_token\":\"t\",\"token_type\":\"mac\"}")
                                    << u"of the type `mac`"_s;
        QTest::newRow("no token") << 200 << QByteArray("{}") << u"without a usable access_token"_s;
        QTest::newRow("no JSON") << 200 << QByteArray("<html>") << u"without a usable access_token"_s;
        QTest::newRow("line break in it")
            << 200 << QByteArray("{\"access_token\":\"t\\r\\nX: y\"}") << u"without a usable access_token"_s;
        QTest::newRow("refused") << 401 << QByteArray("{\"error\":\"invalid_client\"}")
                                 << u"https://login.example refused: invalid_client"_s;
        QTest::newRow("refused with 200")
            << 200 << QByteArray("{\"error\":\"invalid_scope\"}") << u"refused: invalid_scope"_s;
        QTest::newRow("secret in the words")
            << 400
            << QByteArray("{\"error\":\"invalid_client\",\"error_description\":"
                          "\"no s3cret/with:signs &more\\nhere\"}")
            << u"refused: invalid_client (no *** here)"_s;
        QTest::newRow("in trouble") << 503 << QByteArray("busy") << u"answered with the status 503"_s;
    }
    void answersAreRead()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, told);
        const OAuth2Settings set = tokenSettings();
        const TokenOutcome outcome = readTokenAnswer(response(status, body), {set, kTokenUrl});
        QString shown;
        if (outcome) {
            shown = QString::fromUtf8(outcome->accessToken.expose()) + u' '
                + (outcome->lifetime ? QString::number(outcome->lifetime->count()) : u"-"_s) + u' '
                + QString::fromUtf8(outcome->refreshToken.expose());
            QCOMPARE(shown, told);
        } else {
            QVERIFY2(outcome.error().message.contains(told), qPrintable(outcome.error().message));
            QVERIFY(!outcome.error().message.contains(kTokenSecret));
        }
    }

    void metadataAreBelievedOfTheirIssuerOnly()
    {
        const QString issuer = u"https://login.example/tenant"_s;
        QCOMPARE(metadataUrls(issuer),
            QList<QByteArray>({"https://login.example/tenant/.well-known/openid-configuration",
                "https://login.example/.well-known/oauth-authorization-server/tenant"}));
        const QByteArray good = "{\"issuer\":\"https://login.example/tenant\","
                                "\"token_endpoint\":\"https://login.example/t\","
                                "\"authorization_endpoint\":\"https://login.example/a\"}";
        const auto metadata = readMetadata(response(200, good), issuer);
        QVERIFY(metadata.ok());
        QCOMPARE(metadata->tokenUrl, QByteArray("https://login.example/t"));
        QVERIFY(!readMetadata(response(404, good), issuer));
        QVERIFY(!readMetadata(response(200, good), issuer + u'/'));
        QByteArray plain = good;
        plain.replace("https://login.example/t\"", "http://login.example/t\"");
        QVERIFY(!readMetadata(response(200, plain), issuer));
    }
};

GATEHOUSE_TEST(TestTokenRequest)
#include "TestTokenRequest.moc"
