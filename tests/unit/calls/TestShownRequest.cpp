#include "engine/calls/ShownRequest.h"
#include "engine/calls/TranscriptWriter.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using calls::ServingApi;

// What people are shown of a request: everything but the secrets.
class TestShownRequest : public QObject
{
    Q_OBJECT
private:
    static ServingApi api()
    {
        ServingApi made;
        made.config.name = u"my-crm"_s;
        made.headers.add("X-Tenant", "acme");
        made.headers.add("X-Api-Key", "configured-key");
        made.headers.add("X-Signed", "v1 referred-secret");
        made.secretHeaders.push_back(Secret(QByteArrayView("referred-secret")));
        return made;
    }

    static http::ClientRequest request()
    {
        http::ClientRequest made;
        made.method = "POST";
        made.url = "https://h.example/a?q=1";
        for (const http::Header &header : api().headers)
            made.headers.add(header.name, header.value);
        made.headers.add("Content-Type", "text/plain");
        made.headers.add("Cookie", "theme=dark");
        made.body = "it says the-real-secret";
        made.hasBody = true;
        return made;
    }

    static backend::Credential credential(AuthType type)
    {
        backend::Credential made;
        made.type = type;
        made.secret = Secret(QByteArrayView("the-real-secret"));
        made.username = Secret(QByteArrayView("ada-the-user"));
        made.name = "key";
        return made;
    }

    static QByteArray wholeOf(const http::ClientRequest &request)
    {
        QByteArray text = request.url + '\n' + request.body;
        for (const http::Header &header : request.headers)
            text += '\n' + header.name + ": " + header.value;
        return text;
    }

private Q_SLOTS:
    void noSecretIsShown_data()
    {
        QTest::addColumn<AuthType>("type");
        QTest::addColumn<ApiKeyLocation>("in");
        QTest::newRow("none") << AuthType::None << ApiKeyLocation::Header;
        QTest::newRow("bearer") << AuthType::Bearer << ApiKeyLocation::Header;
        QTest::newRow("basic") << AuthType::Basic << ApiKeyLocation::Header;
        QTest::newRow("oauth2") << AuthType::OAuth2 << ApiKeyLocation::Header;
        QTest::newRow("key in a header") << AuthType::ApiKey << ApiKeyLocation::Header;
        QTest::newRow("key in the query") << AuthType::ApiKey << ApiKeyLocation::Query;
        QTest::newRow("key in a cookie") << AuthType::ApiKey << ApiKeyLocation::Cookie;
    }

    void noSecretIsShown()
    {
        QFETCH(AuthType, type);
        QFETCH(ApiKeyLocation, in);
        backend::Credential shown = credential(type);
        shown.in = in;
        const QByteArray whole = wholeOf(calls::shownRequest(request(), api(), shown));
        const QByteArray curl = calls::curlOf(request(), api(), shown);
        for (const QByteArray &text : {whole, curl}) {
            QVERIFY2(!text.contains("the-real-secret"), text.constData());
            QVERIFY2(!text.contains("ada-the-user"), text.constData());
            QVERIFY2(!text.contains("configured-key"), text.constData());
            QVERIFY2(!text.contains("referred-secret"), text.constData());
            QVERIFY2(!text.contains(QByteArray("ada-the-user:the-real-secret").toBase64()), text.constData());
            QVERIFY2(text.contains("X-Tenant: acme"), text.constData());
            QVERIFY2(text.contains("theme=dark"), text.constData());
        }
        QVERIFY(whole.contains("***"));
        QVERIFY(curl.contains("$MY_CRM_X_API_KEY"));
        QCOMPARE(curl.contains("--user \"$MY_CRM_USER:$MY_CRM_PASSWORD\""), type == AuthType::Basic);
    }

    void shortSecretsStayOut()
    {
        backend::Credential shown = credential(AuthType::Bearer);
        shown.secret = Secret(QByteArrayView("abc"));
        QVERIFY(calls::shownRequest(request(), api(), shown).headers.value("Authorization") == "Bearer ***");
        QVERIFY(calls::curlOf(request(), api(), shown).contains("'Authorization: Bearer '\"$MY_CRM_TOKEN\""));
    }

    void transcriptIsCutAndMasked()
    {
        calls::TranscriptWriter writer;
        http::ClientRequest sent = request();
        sent.body = QByteArray(300'000, 'x');
        writer.sent(sent, api(), credential(AuthType::Bearer));
        http::ClientResponse response;
        response.status = 200;
        response.headers.add("Set-Cookie", "session=of-the-backend");
        response.body = QByteArray(400'000, 'y');
        writer.arrived(response);
        writer.sent(sent, api(), credential(AuthType::Bearer));
        writer.arrived(backend::ClientError{backend::Failure::Connect, u"nobody is there"_s});
        const calls::HttpTranscript transcript = writer.take();
        QCOMPARE(transcript.size(), size_t(2));
        QCOMPARE(transcript[0].request.body.size(), 262'144);
        QCOMPARE(transcript[0].requestBytes, 300'000);
        QCOMPARE(transcript[0].response.body.size(), 262'144);
        QCOMPARE(transcript[0].responseBytes, 400'000);
        QCOMPARE(transcript[0].response.headers.value("Set-Cookie"), QByteArray("***"));
        QCOMPARE(transcript[1].response.status, 0);
        QCOMPARE(transcript[1].failure, u"nobody is there"_s);
    }
};

GATEHOUSE_TEST(TestShownRequest)
#include "TestShownRequest.moc"
