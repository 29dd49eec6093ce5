#include "engine/calls/LoginFlow.h"
#include "tests/support/TestMain.h"

#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::calls;

namespace {

// The authorization server, as far as the gateway asks it itself: answers when the test says so.
class FakeServer final : public backend::HttpClient
{
public:
    Ticket send(http::ClientRequest request, const backend::ClientLimits &, Completion completion) override
    {
        asked.push_back(std::move(request));
        m_completion = std::move(completion);
        return ++m_last;
    }
    void cancel(Ticket) override { m_completion = nullptr; }
    void answer(int status, const QByteArray &body)
    {
        http::ClientResponse response;
        response.status = status;
        response.body = body;
        std::exchange(m_completion, nullptr)(backend::ClientResult(response));
    }

    std::vector<http::ClientRequest> asked;

private:
    Completion m_completion;
    Ticket m_last = 0;
};

} // namespace

class TestLoginFlow : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeServer> m_server;
    std::unique_ptr<LoginFlow> m_flow;
    QUrl m_address; // where the person goes
    QString m_result; // the refresh token, or "!" and why not

    static LoginRequest request()
    {
        LoginRequest request;
        request.settings.name = u"crm"_s;
        request.settings.grant = OAuth2Grant::AuthorizationCode;
        request.settings.clientId = u"gatehouse"_s;
        request.settings.tokenUrl = u"https://login.example/token"_s;
        request.authorizationUrl = "https://login.example/authorize";
        return request;
    }
    void begin(const LoginRequest &request)
    {
        m_flow = std::make_unique<LoginFlow>(*m_server, request);
        m_flow->start([this](const QByteArray &url) { m_address = QUrl::fromEncoded(url); },
            [this](const Result<credentials::TokenAnswer, QString> &result) {
                m_result
                    = result ? QString::fromUtf8(result->refreshToken.expose()) : u"!"_s + result.error();
            });
    }
    QString parameter(const QString &name) const
    {
        return QUrlQuery(m_address).queryItemValue(name, QUrl::FullyDecoded);
    }
    // What the browser gets at the address of this machine.
    QByteArray browse(const QByteArray &target)
    {
        QTcpSocket socket;
        const QUrl redirect(parameter(u"redirect_uri"_s));
        socket.connectToHost(redirect.host(), static_cast<quint16>(redirect.port()));
        socket.write("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
        return socket.readAll().split('\r').front();
    }
    QByteArray callback(const QByteArray &query) const
    {
        return "/callback?state=" + parameter(u"state"_s).toUtf8() + '&' + query;
    }

private Q_SLOTS:
    void init()
    {
        m_flow.reset();
        m_server = std::make_unique<FakeServer>();
        m_address.clear();
        m_result.clear();
    }

    void aPersonLogsIn()
    {
        begin(request());
        QCOMPARE(m_address.host(), u"login.example"_s);
        QVERIFY(parameter(u"redirect_uri"_s).startsWith(u"http://127.0.0.1:"_s));
        QCOMPARE(browse(callback("code=the-code")), QByteArray("HTTP/1.1 200 OK"));
        QCOMPARE(m_server->asked.size(), size_t(1));
        const http::ClientRequest &asked = m_server->asked.front();
        QCOMPARE(asked.url, QByteArray("https://login.example/token"));
        QVERIFY(asked.body.contains("code=the-code&"));
        const qsizetype at = asked.body.indexOf("code_verifier=") + 14;
        QCOMPARE(credentials::challengeOf(Secret(QByteArrayView(asked.body).sliced(at, 43))),
            parameter(u"code_challenge"_s).toUtf8());
        m_server->answer(200, "{\"access_token\":\"a\",\"refresh_token\":\"r\"}");
        QCOMPARE(m_result, u"r"_s);
    }

    void whatIsNoAnswerToItIsRefusedAndTheLoginGoesOn()
    {
        begin(request());
        QCOMPARE(browse("/callback?code=stolen&state=guessed"), QByteArray("HTTP/1.1 400 Bad Request"));
        QCOMPARE(browse("/"), QByteArray("HTTP/1.1 404 Not Found"));
        QCOMPARE(browse("/other?" + callback("code=x").mid(10)), QByteArray("HTTP/1.1 404 Not Found"));
        QVERIFY(m_server->asked.empty());
        QVERIFY(m_result.isEmpty());
        QCOMPARE(browse(callback("code=the-code")), QByteArray("HTTP/1.1 200 OK"));
    }

    void aCodeIsTakenOnce()
    {
        begin(request());
        browse(callback("code=the-code"));
        QCOMPARE(browse(callback("code=another")), QByteArray()); // nobody listens any more
        QCOMPARE(m_server->asked.size(), size_t(1));
    }

    void addressesAreFoundInTheMetadata()
    {
        LoginRequest asked = request();
        asked.settings.tokenUrl.clear();
        asked.authorizationUrl.clear();
        asked.settings.issuer = u"https://login.example"_s;
        begin(asked);
        QVERIFY(m_address.isEmpty());
        m_server->answer(404, {});
        QCOMPARE(m_server->asked.back().url,
            QByteArray("https://login.example/.well-known/oauth-authorization-server"));
        m_server->answer(200,
            "{\"issuer\":\"https://login.example\",\"token_endpoint\":\"https://login.example/t\","
            "\"authorization_endpoint\":\"https://login.example/a\","
            "\"authorization_response_iss_parameter_supported\":true}");
        QCOMPARE(m_address.path(), u"/a"_s);
        browse(callback("code=x")); // without the issuer that was promised
        QVERIFY2(m_result.contains(u"not of the server that was asked"_s), qPrintable(m_result));
    }

    void failuresAreTold_data()
    {
        QTest::addColumn<QByteArray>("query");
        QTest::addColumn<int>("status"); // of the token endpoint; 0: it is not asked
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("told");
        QTest::newRow("denied") << QByteArray("error=access_denied") << 0 << QByteArray()
                                << u"the server refused: access_denied"_s;
        QTest::newRow("code refused")
            << QByteArray("code=x") << 400 << QByteArray("{\"error\":\"invalid_grant\"}")
            << u"refused: invalid_grant"_s;
        QTest::newRow("no refresh token")
            << QByteArray("code=x") << 200 << QByteArray("{\"access_token\":\"a\"}") << u"offline_access"_s;
    }
    void failuresAreTold()
    {
        QFETCH(QByteArray, query);
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, told);
        begin(request());
        browse(callback(query));
        if (status != 0)
            m_server->answer(status, body);
        QVERIFY2(m_result.startsWith(u'!') && m_result.contains(told), qPrintable(m_result));
    }

    void patienceEnds()
    {
        LoginRequest asked = request();
        asked.patience = std::chrono::milliseconds(1);
        begin(asked);
        QTRY_COMPARE(m_result, u"!nobody logged in in time"_s);
    }

    void aTakenPortIsTold()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LoginRequest asked = request();
        asked.redirectPort = other.serverPort();
        begin(asked);
        QVERIFY2(m_result.contains(u"choose another auth.redirect_port"_s), qPrintable(m_result));
    }
};

GATEHOUSE_TEST(TestLoginFlow)
#include "TestLoginFlow.moc"
