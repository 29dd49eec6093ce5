#include "engine/backend/ClientTlsReader.h"
#include "engine/backend/CurlClientSet.h"
#include "tests/support/TestMain.h"
#include "tests/unit/backend/ClientDriver.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::backend;

// A private authority, a server of it that wants to see a client's certificate, and clients.
class TestBackendTls : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<QSslServer> m_server;
    int m_connections = 0;

    QString file(const QString &name) const { return m_folder.filePath(name); }
    QByteArray contents(const QString &name) const
    {
        QFile source(file(name));
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }
    static void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(u"openssl"_s, arguments);
        QVERIFY(process.waitForFinished(30'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
    void certificate(const QString &name, const QStringList &more)
    {
        openssl(QStringList{u"req"_s, u"-x509"_s, u"-nodes"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                    u"ec_paramgen_curve:prime256v1"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN="_s + name,
                    u"-keyout"_s, file(name + u".key"_s), u"-out"_s, file(name + u".pem"_s)}
            + more);
    }
    void serve()
    {
        m_server = std::make_unique<QSslServer>();
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(contents(u"server.pem"_s)));
        configuration.setPrivateKey(QSslKey(contents(u"server.key"_s), QSsl::Ec));
        configuration.setCaCertificates(QSslCertificate::fromPath(file(u"ca.pem"_s)));
        configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        m_server->setSslConfiguration(configuration);
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
            auto *socket = qobject_cast<QSslSocket *>(m_server->nextPendingConnection());
            ++m_connections;
            connect(socket, &QSslSocket::readyRead, socket, [socket] {
                if (!socket->readAll().contains("\r\n\r\n"))
                    return;
                const QByteArray who
                    = socket->peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0).toUtf8();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(who.size())
                    + "\r\n\r\n" + who);
            });
        });
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
        m_connections = 0;
    }

    std::shared_ptr<const ClientTls> settings(const TlsSources &sources) const
    {
        Problems problems;
        const auto tls = readClientTls(sources, problems);
        return tls ? std::make_shared<const ClientTls>(*tls) : nullptr;
    }
    TlsSources good() const
    {
        return {file(u"ca.pem"_s), file(u"client.pem"_s), Secret(contents(u"client.key"_s)), true};
    }
    // The body, or "!" and what kind of failure.
    QByteArray ask(HttpClient &client, const std::shared_ptr<const ClientTls> &tls)
    {
        ClientLimits limits;
        limits.tls = tls;
        const auto result = test::fetch(client,
            test::get("https://127.0.0.1:" + QByteArray::number(m_server->serverPort()) + '/'), limits);
        if (!result)
            return "!no answer";
        if (result->ok())
            return (*result)->body;
        return "!" + QByteArray::number(static_cast<int>(result->error().failure));
    }
    const QByteArray m_refused = "!" + QByteArray::number(static_cast<int>(Failure::Tls));

private Q_SLOTS:
    void initTestCase()
    {
        certificate(u"ca"_s, {});
        const QStringList signedByCa{u"-CA"_s, file(u"ca.pem"_s), u"-CAkey"_s, file(u"ca.key"_s)};
        certificate(u"server"_s, signedByCa + QStringList{u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        certificate(u"client"_s, signedByCa);
        certificate(u"stranger"_s, {});
    }
    void init() { serve(); }

    void aPrivateAuthorityAndAClientCertificate()
    {
        CurlClientSet clients;
        QCOMPARE(ask(clients, settings(good())), QByteArray("client"));
        QCOMPARE(clients.clients(), 2);
    }

    void theSystemDoesNotKnowThatAuthority()
    {
        CurlClientSet clients;
        QCOMPARE(ask(clients, nullptr), m_refused);
    }

    // An authority of one's own is believed instead of the system's, not besides it.
    void anotherAuthorityIsNotBelieved()
    {
        CurlClientSet clients;
        TlsSources other = good();
        other.caFile = file(u"stranger.pem"_s);
        QCOMPARE(ask(clients, settings(other)), m_refused);
    }

    void withoutVerificationAnybodyIsBelieved()
    {
        CurlClientSet clients;
        TlsSources blind = good();
        blind.caFile.clear();
        QCOMPARE(ask(clients, settings(blind)), m_refused);
        blind.verify = false;
        QCOMPARE(ask(clients, settings(blind)), QByteArray("client"));
    }

    void connectionsOfOtherSettingsAreNeverShared()
    {
        CurlClientSet clients;
        const auto trusted = settings(good());
        QCOMPARE(ask(clients, trusted), QByteArray("client"));
        QCOMPARE(ask(clients, trusted), QByteArray("client"));
        QCOMPARE(ask(clients, settings(good())), QByteArray("client")); // equal: the same connection
        QCOMPARE(m_connections, 1);
        QCOMPARE(ask(clients, nullptr), m_refused);
        TlsSources blind = good();
        blind.verify = false;
        QCOMPARE(ask(clients, settings(blind)), QByteArray("client"));
        QVERIFY(m_connections > 1);
        QCOMPARE(clients.clients(), 3);
    }

    void settingsNobodyUsesAreLetGo()
    {
        CurlClientSet clients;
        const auto trusted = settings(good());
        QCOMPARE(ask(clients, trusted), QByteArray("client"));
        clients.keepOnly({settings(good())});
        QCOMPARE(ask(clients, trusted), QByteArray("client"));
        QCOMPARE(m_connections, 1);
        clients.keepOnly({});
        QCOMPARE(ask(clients, trusted), QByteArray("client"));
        QCOMPARE(m_connections, 2);
        QCOMPARE(clients.clients(), 2);
    }

    void cancelledOnesAreForgotten()
    {
        CurlClientSet clients;
        ClientLimits limits;
        limits.tls = settings(good());
        bool completed = false;
        const auto ticket
            = clients.send(test::get("https://127.0.0.1:" + QByteArray::number(m_server->serverPort()) + '/'),
                limits, [&completed](const ClientResult &) { completed = true; });
        clients.cancel(ticket);
        QCOMPARE(ask(clients, limits.tls), QByteArray("client"));
        QVERIFY(!completed);
    }

    void whatIsWrongWithAFileIsSaid_data()
    {
        QTest::addColumn<QString>("ca");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("told");
        QTest::newRow("no such file") << u"nothing.pem"_s << QString() << QString() << u"no such file"_s;
        QTest::newRow("a folder") << u"."_s << QString() << QString() << u"no regular file"_s;
        QTest::newRow("a key is no authority")
            << u"ca.key"_s << QString() << QString() << u"holds no certificate in PEM form"_s;
        QTest::newRow("a certificate is no key")
            << QString() << u"client.pem"_s << u"client.pem"_s << u"expected a private key in PEM form"_s;
        QTest::newRow("another's key") << QString() << u"client.pem"_s << u"stranger.key"_s
                                       << u"does not belong to the first certificate"_s;
    }
    void whatIsWrongWithAFileIsSaid()
    {
        QFETCH(QString, ca);
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, told);
        const auto named = [this](const QString &name) { return name.isEmpty() ? name : file(name); };
        Problems problems;
        const Secret secret = key.isEmpty() ? Secret() : Secret(contents(key));
        QVERIFY(!readClientTls({named(ca), named(certificate), secret, true}, problems));
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems[0].message.contains(told), qPrintable(problems[0].message));
    }
};

GATEHOUSE_TEST(TestBackendTls)
#include "TestBackendTls.moc"
