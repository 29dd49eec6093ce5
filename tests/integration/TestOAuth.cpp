#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"
#include "tests/support/TokenMaker.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::Answer;
using test::RunningGateway;
using test::TokenMaker;

namespace {

// The keys of an authorization server, by plain HTTP on loopback; one answer a connection.
class KeyServer : public QTcpServer
{
public:
    KeyServer()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return; // the head comes in one piece here
                ++fetches;
                const QByteArray body = QJsonDocument(QJsonObject{{u"keys"_s, keys}}).toJson();
                socket->write((broken ? "HTTP/1.1 500 No\r\n" : "HTTP/1.1 200 OK\r\n")
                    + QByteArray("Connection: close\r\nContent-Type: application/json\r\nContent-Length: ")
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
    }

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()); }

    QJsonArray keys;
    int fetches = 0;
    bool broken = false;
};

} // namespace

// Access tokens on the way through a real gateway. tests/interop/jwt.mjs does more, with tokens of others.
class TestOAuth : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void keysAndTokensBesideEachOther();
    void challenges();
    void metadata();
    void metadataOnlyWhenConfigured();
    void rotation();
    void brokenKeysServeOn();
    void comesAndGoesByReload();

private:
    void start();
    void writeConfig(const QByteArray &oauth);
    QJsonObject claims() const;
    Answer get(const QByteArray &token, const QString &path = u"/v1/apis"_s)
    {
        return m_gateway->get(path, token);
    }

    const TokenMaker m_maker{TokenMaker::Kind::P256, "first"};
    std::unique_ptr<KeyServer> m_server;
    std::unique_ptr<RunningGateway> m_gateway;
};

void TestOAuth::init()
{
    m_server = std::make_unique<KeyServer>();
    QVERIFY(m_server->listen(QHostAddress::LocalHost));
    m_server->keys = {m_maker.publicKey()};
    m_gateway = std::make_unique<RunningGateway>();
}

void TestOAuth::cleanup()
{
    m_gateway.reset();
    m_server.reset();
}

void TestOAuth::writeConfig(const QByteArray &oauth)
{
    m_gateway->writeConfig(RunningGateway::demoConfig().replace("  workers: 2\n", "  workers: 2\n" + oauth));
}

void TestOAuth::start()
{
    writeConfig("  oauth: { issuer: \"" + m_server->url() + "\", audience: gateway, jwks_url: \""
        + m_server->url() + "/keys\", scopes: [call], team_claim: org.team }\n");
    QCOMPARE(m_gateway->start(), 0);
}

QJsonObject TestOAuth::claims() const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return {{u"iss"_s, QString::fromLatin1(m_server->url())}, {u"aud"_s, u"gateway"_s}, {u"exp"_s, now + 300},
        {u"scope"_s, u"call"_s}, {u"org"_s, QJsonObject{{u"team"_s, u"sales"_s}}}};
}

void TestOAuth::keysAndTokensBesideEachOther()
{
    start();
    const Answer byToken = get(m_maker.token(claims()));
    QCOMPARE(byToken.status, 200);
    QCOMPARE(byToken.json()[u"team"_s].toString(), u"sales"_s);
    QCOMPARE(get("sk-sales-test").status, 200);
    QCOMPARE(get("sk-wrong").status, 401);
    // What the team may not use is as if it were not there; no token is the master key.
    QCOMPARE(
        m_gateway->send("POST", u"/v1/tools/reading/listCustomers"_s, m_maker.token(claims()), "{}").status,
        404);
    QCOMPARE(m_gateway->send("POST", u"/admin/reload"_s, m_maker.token(claims()), "{}").status, 404);
}

void TestOAuth::challenges()
{
    start();
    const QByteArray metadata
        = m_gateway->host().status().url.toUtf8() + "/.well-known/oauth-protected-resource";
    const Answer none = get({}, u"/mcp"_s);
    QCOMPARE(none.status, 401);
    QCOMPARE(
        none.header("WWW-Authenticate"), "Bearer scope=\"call\", resource_metadata=\"" + metadata + "/mcp\"");
    QJsonObject stale = claims();
    stale[u"exp"_s] = 1000;
    const Answer expired = get(m_maker.token(stale), u"/v1/mcp/crm"_s);
    QCOMPARE(expired.status, 401);
    QCOMPARE(expired.header("WWW-Authenticate"),
        "Bearer error=\"invalid_token\", error_description=\"the token has expired\", scope=\"call\", "
        "resource_metadata=\""
            + metadata + "/v1/mcp/crm\"");
    QJsonObject weak = claims();
    weak[u"scope"_s] = u"other"_s;
    const Answer scope = get(m_maker.token(weak));
    QCOMPARE(scope.status, 403);
    QVERIFY(scope.header("WWW-Authenticate").startsWith("Bearer error=\"insufficient_scope\""));
    QVERIFY(scope.header("WWW-Authenticate").endsWith("resource_metadata=\"" + metadata + "\""));
    QJsonObject nobody = claims();
    nobody[u"org"_s] = QJsonObject{{u"team"_s, u"nobody"_s}};
    QCOMPARE(get(m_maker.token(nobody)).status, 403);
    // Before the body is read, too.
    const QByteArray body = "{\"x\":\"" + QByteArray(100'000, 'x') + "\"}";
    QCOMPARE(m_gateway->send("POST", u"/mcp"_s, m_maker.token(stale), body).status, 401);
}

void TestOAuth::metadata()
{
    start();
    const QString base = m_gateway->host().status().url;
    for (const QString &path : {QString(), u"/mcp"_s, u"/v1/mcp/crm"_s, u"/v1/mcp/no-such-api"_s}) {
        const Answer answer = get({}, u"/.well-known/oauth-protected-resource"_s + path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[u"resource"_s].toString(), base + path);
        QCOMPARE(answer.json()[u"authorization_servers"_s].toArray()[0].toString(),
            QString::fromLatin1(m_server->url()));
        QCOMPARE(answer.json()[u"scopes_supported"_s].toArray(), QJsonArray({u"call"_s}));
    }
    QCOMPARE(get({}, u"/.well-known/oauth-protected-resource/v1/tools"_s).status, 404);
}

void TestOAuth::metadataOnlyWhenConfigured()
{
    writeConfig({});
    QCOMPARE(m_gateway->start(), 0);
    QCOMPARE(get({}, u"/.well-known/oauth-protected-resource/mcp"_s).status, 404);
    const Answer answer = get(m_maker.token(claims()));
    QCOMPARE(answer.status, 401);
    QCOMPARE(answer.header("WWW-Authenticate"), "Bearer");
    QCOMPARE(m_server->fetches, 0);
}

void TestOAuth::rotation()
{
    start();
    const QByteArray old = m_maker.token(claims());
    QCOMPARE(get(old).status, 200);
    QCOMPARE(m_server->fetches, 1);
    const TokenMaker next(TokenMaker::Kind::Rsa2048, "second");
    m_server->keys = {next.publicKey()};
    QCOMPARE(get(next.token(claims())).status, 200);
    QCOMPARE(m_server->fetches, 2);
    QCOMPARE(get(old).status, 401);
    // A body of its own waits as well; made-up keys do not make us ask again.
    for (int i = 0; i < 10; ++i) {
        QJsonObject header = m_maker.header();
        header[u"kid"_s] = i == 0 ? u"x"_s : QString::number(i);
        QCOMPARE(m_gateway->send("POST", u"/mcp"_s, m_maker.token(header, claims()), "{}").status, 401);
    }
    QCOMPARE(m_server->fetches, 2);
}

void TestOAuth::brokenKeysServeOn()
{
    m_server->broken = true;
    start();
    // Waits for the fetch that fails.
    QCOMPARE(get(m_maker.token(claims())).status, 401);
    m_server->broken = false;
    QVERIFY(m_gateway->reload().ok);
    QCOMPARE(get(m_maker.token(claims())).status, 200);
    m_server->broken = true;
    const TokenMaker next(TokenMaker::Kind::P256, "second");
    QCOMPARE(get(next.token(claims())).status, 401);
    QCOMPARE(get(m_maker.token(claims())).status, 200);
}

void TestOAuth::comesAndGoesByReload()
{
    start();
    const QByteArray token = m_maker.token(claims());
    QCOMPARE(get(token).status, 200);
    writeConfig({});
    QVERIFY(m_gateway->reload().changed);
    QCOMPARE(get(token).status, 401);
    writeConfig("  oauth: { issuer: \"" + m_server->url() + "\", audience: other, jwks_url: \""
        + m_server->url() + "/keys\", scopes: [call], team_claim: org.team }\n");
    QVERIFY(m_gateway->reload().changed);
    QCOMPARE(get(token).status, 401);
    QJsonObject fitting = claims();
    fitting[u"aud"_s] = u"other"_s;
    QCOMPARE(get(m_maker.token(fitting)).status, 200);
}

GATEHOUSE_TEST(TestOAuth)
#include "TestOAuth.moc"
