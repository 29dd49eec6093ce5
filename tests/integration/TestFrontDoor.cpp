#include "tests/integration/GateFixture.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::test;

// What is turned away before its body is read, and what may listen where.
class TestFrontDoor : public QObject
{
    Q_OBJECT
private:
    // The head of a request whose body never comes.
    static QByteArray head(const QByteArray &host, const QByteArray &more)
    {
        return "POST /v1/mcp/crm HTTP/1.1\r\nHost: " + host
            + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n" + more + "\r\n";
    }

    static quint16 portOf(RunningGateway &gateway)
    {
        return static_cast<quint16>(QUrl(gateway.host().status().url).port());
    }

private Q_SLOTS:
    void strangersSendNoBodies_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("no key") << head("127.0.0.1", {}) << 401;
        QTest::newRow("unknown key") << head("127.0.0.1", "Authorization: Bearer sk-nobody\r\n") << 401;
        QTest::newRow("foreign host")
            << head("evil.example", "Authorization: Bearer sk-sales-test\r\n") << 403;
        QTest::newRow("foreign page")
            << head("127.0.0.1", "Origin: https://evil.example\r\nAuthorization: Bearer sk-sales-test\r\n")
            << 403;
    }
    void strangersSendNoBodies()
    {
        QFETCH(const QByteArray, request);
        QFETCH(const int, status);
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        RawClient client(portOf(gateway));
        QVERIFY(client.send(request));
        QCOMPARE(statusOf(client.readUntil("\r\n\r\n")), status);
        QVERIFY(client.received().contains("X-Request-Id: "));
        QVERIFY(client.received().contains("Connection: close"));
    }
    void friendsAreWaitedFor()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        RawClient client(portOf(gateway));
        const QByteArray body = R"({"jsonrpc":"2.0","id":1,"method":"ping"})";
        QVERIFY(client.send(
            "POST /v1/mcp/crm HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer sk-sales-test\r\n"
            "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n"));
        QCOMPARE(statusOf(client.readUntil("\r\n\r\n")), 100);
        client.forget();
        QVERIFY(client.send(body));
        QCOMPARE(statusOf(client.readUntil("}")), 200);
    }
    void limitOfConnectionsIsOne()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig().replace(
            "  workers: 2\n", "  workers: 2\n  limits: { max_connections: 8 }\n"));
        QCOMPARE(gateway.start(), 0);
        std::vector<std::unique_ptr<RawClient>> clients;
        int served = 0;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(std::make_unique<RawClient>(portOf(gateway)));
            clients.back()->send("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            served += statusOf(clients.back()->readUntil("\r\n\r\n")) == 200 ? 1 : 0;
        }
        QCOMPARE(served, 8);
    }
    void anOpenGatewayMayNotBeMovedOutside()
    {
        RunningGateway gateway;
        gateway.writeConfig(
            RunningGateway::demoConfig().replace("  workers: 2\n", "  workers: 2\n  require_auth: false\n"));
        gateway::StartOptions options;
        options.configFile = gateway.configFile();
        options.host = QStringLiteral("0.0.0.0");
        options.port = 0;
        int exitCode = 0;
        connect(&gateway.host(), &gateway::GatewayHost::startFailed, this,
            [&exitCode](int code, const Problems &) { exitCode = code; });
        gateway.host().start(options);
        QTRY_COMPARE(exitCode, 3);
    }
};

GATEHOUSE_TEST(TestFrontDoor)
#include "TestFrontDoor.moc"
