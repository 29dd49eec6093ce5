#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>

using namespace gatehouse;
using test::Answer;
using test::RunningGateway;

// Where and how a whole gateway listens.
class TestListeners : public QObject
{
    Q_OBJECT
private:
    static QByteArray withGatewayKeys(const QByteArray &keys)
    {
        return RunningGateway::demoConfig().replace("  workers: 2\n", "  workers: 2\n" + keys);
    }

    static void makeCertificate(const QString &folder)
    {
        QProcess openssl;
        openssl.setWorkingDirectory(folder);
        openssl.start(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("ec"),
                QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1"),
                QStringLiteral("-nodes"), QStringLiteral("-keyout"), QStringLiteral("key.pem"),
                QStringLiteral("-out"), QStringLiteral("certificate.pem"), QStringLiteral("-days"),
                QStringLiteral("2"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
                QStringLiteral("-addext"), QStringLiteral("subjectAltName=IP:127.0.0.1,DNS:localhost")});
        QVERIFY(openssl.waitForFinished(30'000) && openssl.exitCode() == 0);
    }
    // What a client is shown that comes now.
    static QByteArray shownCertificate(RunningGateway &gateway)
    {
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        const QUrl url(gateway.host().status().url);
        socket.connectToHostEncrypted(url.host(), static_cast<quint16>(url.port()));
        return socket.waitForEncrypted() ? socket.peerCertificate().digest() : QByteArray();
    }

private Q_SLOTS:
    void metricsHaveAListenerOfTheirOwn()
    {
        RunningGateway gateway;
        gateway.writeConfig(withGatewayKeys("  metrics: { host: 127.0.0.1, port: 0 }\n"));
        QCOMPARE(gateway.start(), 0);
        const QString url = gateway.host().status().metricsUrl;
        QVERIFY(url.endsWith(u"/metrics"));
        QVERIFY(!url.startsWith(gateway.host().status().url));
        const Answer answer = gateway.get(url);
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("gateway_apis_loaded 2"));
        const QString root = url.chopped(int(qstrlen("/metrics")));
        QCOMPARE(gateway.get(root + QStringLiteral("/v1/apis"), "sk-admin-test").status, 404);
        QCOMPARE(gateway.send("GET", url, {}, {}, {{"Host", "evil.example"}}).status, 403);
    }
    void openMetricsOnRequest()
    {
        RunningGateway gateway;
        gateway.writeConfig(RunningGateway::demoConfig());
        QCOMPARE(gateway.start(), 0);
        const Answer answer = gateway.send("GET", QStringLiteral("/metrics"), {}, {},
            {{"Accept", "application/openmetrics-text; version=1.0.0, text/plain;q=0.5"}});
        QVERIFY(answer.header("Content-Type").startsWith("application/openmetrics-text"));
        QVERIFY(answer.body.endsWith("# EOF\n"));
    }
    void ipVersion6()
    {
        RunningGateway gateway;
        gateway.writeConfig(withGatewayKeys("  host: \"::1\"\n"));
        if (gateway.start() != 0)
            QSKIP("this machine has no IPv6 loopback");
        QVERIFY(gateway.host().status().url.startsWith(u"http://[::1]:"));
        QCOMPARE(gateway.get(QStringLiteral("/health")).status, 200);
    }
    void overTls()
    {
        RunningGateway gateway;
        makeCertificate(gateway.folder());
        gateway.writeConfig(
            withGatewayKeys("  tls: { certificate: certificate.pem, private_key: key.pem }\n"));
        QCOMPARE(gateway.start(), 0);
        QVERIFY(gateway.host().status().url.startsWith(u"https://"));

        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.setCaCertificates(
            QSslCertificate::fromPath(gateway.folder() + QStringLiteral("/certificate.pem")));
        QSslConfiguration::setDefaultConfiguration(trusting);
        const Answer answer = gateway.send(
            "GET", QStringLiteral("/v1/mcp/crm"), "sk-sales-test", {}, {{"Accept", "application/json"}});
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.json()[QLatin1String("url")].toString().startsWith(u"https://"));
    }
    void aRenewedCertificateIsTaken()
    {
        RunningGateway gateway;
        makeCertificate(gateway.folder());
        gateway.writeConfig(
            withGatewayKeys("  tls: { certificate: certificate.pem, private_key: key.pem }\n"));
        QCOMPARE(gateway.start(), 0);
        const QByteArray before = shownCertificate(gateway);
        QVERIFY(!before.isEmpty());
        QVERIFY(!gateway.reload().changed);
        makeCertificate(gateway.folder());
        QVERIFY(gateway.reload().changed);
        QTRY_VERIFY(shownCertificate(gateway) != before);
        // TLS off and on again, on the same port.
        gateway.writeConfig(RunningGateway::demoConfig());
        QVERIFY(gateway.reload().ok);
        QCOMPARE(gateway.get(QStringLiteral("/health")).status, 200);
    }
    void aBadCertificateIsSaid()
    {
        RunningGateway gateway;
        gateway.writeConfig(
            withGatewayKeys("  tls: { certificate: nowhere.pem, private_key: nowhere.pem }\n"));
        QCOMPARE(gateway.start(), 3);
        QVERIFY(gateway.startProblems()[0].message.contains(u"nowhere.pem"));
        QVERIFY(gateway.host().status().state == gateway::GatewayState::Failed);
    }
};

GATEHOUSE_TEST(TestListeners)
#include "TestListeners.moc"
