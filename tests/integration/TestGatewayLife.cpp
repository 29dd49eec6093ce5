#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>

using namespace gatehouse;
using test::Answer;
using test::RunningGateway;

// Starting, failing, reloading and stopping, with things broken on purpose.
class TestGatewayLife : public QObject
{
    Q_OBJECT
private:
    static QByteArray replaced(QByteArray text, const QByteArray &what, const QByteArray &with)
    {
        Q_ASSERT(text.contains(what));
        return text.replace(what, with);
    }

private Q_SLOTS:
    void aMissingFileIsABadConfiguration()
    {
        RunningGateway gateway;
        QCOMPARE(gateway.start(), 3);
        QVERIFY(gateway.startProblems()[0].message.contains(u"config.yaml")
            || gateway.startProblems()[0].place.file.contains(u"config.yaml"));
        QVERIFY(gateway.host().status().state == gateway::GatewayState::Failed);
    }
    void aBrokenOneNamesEveryProblem()
    {
        RunningGateway gateway;
        gateway.writeConfig("gateway:\n  port: many\n  hots: x\n");
        QCOMPARE(gateway.start(), 3);
        QVERIFY(gateway.startProblems().size() >= 2);
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
    }
    void aTakenPortIsSaid()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        RunningGateway gateway;
        gateway.writeConfig(replaced(
            RunningGateway::demoConfig(), "port: 0", "port: " + QByteArray::number(other.serverPort())));
        QCOMPARE(gateway.start(), 4);
        QVERIFY(gateway.startProblems()[0].message.contains(QString::number(other.serverPort())));
    }
    void oneBrokenApiLeavesTheOthers_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::addColumn<QString>("reason");
        QTest::newRow("missing file") << QByteArray() << QStringLiteral("does not exist");
        QTest::newRow("HTML") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>")
                              << QStringLiteral("HTML");
        QTest::newRow("no YAML") << QByteArray("a: [1,\nb: 2\n") << QString();
        QTest::newRow("no OpenAPI") << QByteArray("{\"hello\": 1}") << QString();
        QTest::newRow("empty") << QByteArray("\n") << QString();
        QTest::newRow("binary") << QByteArray("\x00\x01\x02\x7f", 4) << QString();
    }
    void oneBrokenApiLeavesTheOthers()
    {
        QFETCH(QByteArray, document);
        QFETCH(QString, reason);
        RunningGateway gateway;
        if (!document.isEmpty()) {
            QFile file(gateway.folder() + QStringLiteral("/broken.yaml"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(document);
        }
        gateway.writeConfig(
            replaced(RunningGateway::demoConfig(), "name: reading\n    openapi: { path: \"%SPEC%\" }",
                "name: reading\n    openapi: { path: broken.yaml }"));
        QCOMPARE(gateway.start(), 0);
        const QJsonObject health = gateway.get(QStringLiteral("/health")).json();
        QCOMPARE(health[QLatin1String("status")].toString(), QStringLiteral("degraded"));
        QCOMPARE(health[QLatin1String("apis_loaded")].toInt(), 1);
        QCOMPARE(health[QLatin1String("apis_failed")].toInt(), 1);
        const gateway::ApiStatus &broken = gateway.host().status().apis[1];
        QVERIFY(broken.state == gateway::ApiState::Failed);
        QVERIFY(!broken.reason.isEmpty());
        QVERIFY2(broken.reason.contains(reason), qPrintable(broken.reason));
        QVERIFY(broken.problems[0].place.file.endsWith(u".yaml"));
        QCOMPARE(gateway.get(QStringLiteral("/v1/mcp/reading"), "sk-admin-test").status, 404);
        QCOMPARE(gateway.get(QStringLiteral("/v1/mcp/crm"), "sk-admin-test").status, 200);
    }
    void aMissingVariableTakesItsApiOut()
    {
        RunningGateway gateway;
        gateway.writeConfig(replaced(RunningGateway::demoConfig(), "token: demo-token }\n    access",
            "token: \"${GATEHOUSE_TEST_UNSET}\" }\n    access"));
        QCOMPARE(gateway.start(), 0);
        const gateway::ApiStatus &crm = gateway.host().status().apis[0];
        QVERIFY(crm.state == gateway::ApiState::Failed);
        QVERIFY(crm.reason.contains(u"GATEHOUSE_TEST_UNSET"));
        // The variable appears in .env, and a reload is enough.
        QFile dotEnv(gateway.folder() + QStringLiteral("/.env"));
        QVERIFY(dotEnv.open(QIODevice::WriteOnly));
        dotEnv.write("GATEHOUSE_TEST_UNSET=now-set\n");
        dotEnv.close();
        const auto outcome = gateway.reload();
        QVERIFY(outcome.ok && outcome.changed);
        QVERIFY(gateway.host().status().apis[0].state == gateway::ApiState::Ready);
    }
    void aDeadBackendIsAnErrorInWords()
    {
        RunningGateway gateway;
        gateway.writeConfig(replaced(RunningGateway::demoConfig(),
            "base_url: \"%DEMO%\"\n      auth: { type: bearer, token: demo-token }\n    access",
            "base_url: \"http://127.0.0.1:1\"\n      auth: { type: bearer, token: very-secret-token }\n    "
            "access"));
        QCOMPARE(gateway.start(), 0);
        const Answer answer
            = gateway.send("POST", QStringLiteral("/v1/tools/crm/listCustomers"), "sk-sales-test", "{}");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json()[QLatin1String("isError")].toBool());
        QVERIFY(answer.body.contains("127.0.0.1:1"));
        QVERIFY(!answer.body.contains("very-secret-token"));
    }
    void callsInFlightEndBeforeTheStop()
    {
        // A backend that answers only when told.
        QTcpServer backend;
        QVERIFY(backend.listen(QHostAddress::LocalHost));
        RunningGateway gateway;
        gateway.writeConfig(replaced(RunningGateway::demoConfig(),
            "base_url: \"%DEMO%\"\n      auth: { type: bearer, token: demo-token }\n    access",
            "base_url: \"http://127.0.0.1:" + QByteArray::number(backend.serverPort()) + "\"\n    access"));
        QCOMPARE(gateway.start(), 0);
        QNetworkAccessManager network;
        QNetworkRequest request{
            QUrl(gateway.host().status().url + QStringLiteral("/v1/tools/crm/listCustomers"))};
        request.setRawHeader("Authorization", "Bearer sk-sales-test");
        request.setRawHeader("Content-Type", "application/json");
        const std::unique_ptr<QNetworkReply> reply(network.post(request, QByteArray("{}")));
        QTRY_VERIFY(backend.hasPendingConnections());
        QTcpSocket *socket = backend.nextPendingConnection();
        QSignalSpy stopped(&gateway.host(), &gateway::GatewayHost::stopped);
        gateway.host().stop();
        QTRY_VERIFY(gateway.host().status().state == gateway::GatewayState::Draining);
        QVERIFY(stopped.isEmpty());
        socket->write(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 11\r\n\r\n{\"ok\":true}");
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QVERIFY(reply->readAll().contains("\\\"ok\\\":true"));
        QTRY_COMPARE(stopped.size(), 1);
    }
    void aClientThatLeavesEndsItsCall()
    {
        QTcpServer backend;
        QVERIFY(backend.listen(QHostAddress::LocalHost));
        RunningGateway gateway;
        gateway.writeConfig(replaced(RunningGateway::demoConfig(),
            "base_url: \"%DEMO%\"\n      auth: { type: bearer, token: demo-token }\n    access",
            "base_url: \"http://127.0.0.1:" + QByteArray::number(backend.serverPort()) + "\"\n    access"));
        QCOMPARE(gateway.start(), 0);
        QTcpSocket client;
        client.connectToHost(
            QHostAddress::LocalHost, static_cast<quint16>(QUrl(gateway.host().status().url).port()));
        client.write("POST /v1/tools/crm/listCustomers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                     "sk-sales-test\r\n"
                     "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        QTRY_VERIFY(backend.hasPendingConnections());
        const std::unique_ptr<QTcpSocket> socket(backend.nextPendingConnection());
        client.abort();
        QTRY_VERIFY(socket->state() == QAbstractSocket::UnconnectedState);
        QTRY_VERIFY(gateway.get(QStringLiteral("/metrics")).body.contains("outcome=\"cancelled\""));
    }
    // A document's server that takes the connection and says nothing holds up no stop, and no destruction.
    void aStopDoesNotWaitForADocument()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        QElapsedTimer sinceStop;
        {
            RunningGateway gateway;
            gateway.writeConfig(replaced(RunningGateway::demoConfig(), "path: \"%SPEC%\"",
                "url: \"http://127.0.0.1:" + QByteArray::number(silent.serverPort()) + "/openapi.json\""));
            gateway::StartOptions options;
            options.configFile = gateway.configFile();
            gateway.host().start(options);
            QTRY_VERIFY(silent.hasPendingConnections());
            QSignalSpy stopped(&gateway.host(), &gateway::GatewayHost::stopped);
            sinceStop.start();
            gateway.host().stop();
            QTRY_COMPARE(stopped.size(), 1);
        }
        QVERIFY(sinceStop.elapsed() < 20'000); // the fetch alone would take 30 s
    }
    // Names are made by the gateway's rules, so these reach tools whose document is what it was.
    void aNewNameLimitRenamesOnReload()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const QString path = QStringLiteral("/v1/tools?api=crm");
        QVERIFY(gateway.get(path, "sk-sales-test").body.contains("\"getCustomerHierarchy\""));
        gateway.writeConfig(replaced(
            RunningGateway::demoConfig(), "  workers: 2\n", "  workers: 2\n  tools: { name_limit: 16 }\n"));
        QVERIFY(gateway.reload().ok);
        QVERIFY(!gateway.get(path, "sk-sales-test").body.contains("\"getCustomerHierarchy\""));
    }
    void stopAndStartAgain()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(gateway.start(), 0);
            QCOMPARE(gateway.get(QStringLiteral("/health")).status, 200);
            QCOMPARE(gateway.stop(), 0);
        }
    }
};

GATEHOUSE_TEST(TestGatewayLife)
#include "TestGatewayLife.moc"
