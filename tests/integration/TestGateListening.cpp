#include "engine/http/ListeningSocket.h"
#include "engine/http/TlsConfiguration.h"
#include "tests/integration/GateFixture.h"
#include "tests/support/TestMain.h"

#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>

using namespace gatehouse;
using namespace gatehouse::http;
using namespace gatehouse::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// Addresses, ports and TLS under the gate.
class TestGateListening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void ipv6();
    void addressInUse();
    void notOurAddress();
    void sharedPort();
    void listensAgainAfterStopping();
    void tlsRoundTrip();
    void tlsStream();
    void tlsPeerLeaves();
    void tlsRefusesTooMuch();
    void plainTextToTls();
    void tlsHandshakeDeadline();

private:
    GateThread::Setup tlsSetup(const ServerLimits &limits = {}) const
    {
        return {.limits = limits, .clock = nullptr, .tls = m_tls};
    }

    std::shared_ptr<const QSslConfiguration> m_tls;
};

namespace {

QByteArray getFrom(QByteArrayView path)
{
    return "GET " + path.toByteArray() + " HTTP/1.1\r\nHost: h\r\n\r\n";
}

void connectTls(QSslSocket &socket, quint16 port)
{
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    QVERIFY2(socket.waitForEncrypted(8'000), qPrintable(socket.errorString()));
}

QByteArray readUntil(QSslSocket &socket, QByteArrayView text)
{
    QByteArray all = socket.readAll();
    while (!all.contains(text) && socket.waitForReadyRead(8'000))
        all += socket.readAll();
    return all;
}

} // namespace

void TestGateListening::initTestCase()
{
    QTemporaryDir folder;
    const QString key = folder.filePath(u"key.pem"_s);
    const QString certificate = folder.filePath(u"certificate.pem"_s);
    QProcess openssl;
    openssl.start(u"openssl"_s,
        {u"req"_s, u"-x509"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-newkey"_s,
            u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s, u"-keyout"_s, key, u"-out"_s,
            certificate});
    QVERIFY(openssl.waitForFinished());
    auto tls = loadTls(certificate, key);
    QVERIFY2(tls.ok(), tls ? "" : qPrintable(tls.error().toString()));
    m_tls = *tls;
}

void TestGateListening::ipv6()
{
    for (const QHostAddress::SpecialAddress address :
        {QHostAddress::LocalHostIPv6, QHostAddress::AnyIPv6, QHostAddress::Any}) {
        GateThread gate({.limits = {}, .clock = nullptr, .tls = {}, .host = QHostAddress(address)});
        QVERIFY(gate.port() != 0);
        RawClient six(gate.port(), "::1");
        QVERIFY(six.send(getFrom("/echo?six")));
        QVERIFY(six.readUntil("six\n").endsWith("GET /echo?six\n"));
        QCOMPARE(RawClient(gate.port()).isConnected(), address == QHostAddress::Any);
    }
}

void TestGateListening::addressInUse()
{
    GateThread gate({});
    SystemClock clock;
    HttpServer second({}, clock);
    for (const PortSharing sharing : {PortSharing::Exclusive, PortSharing::Shared}) {
        const auto result = second.listen({QHostAddress(QHostAddress::LocalHost), gate.port()}, sharing);
        QVERIFY(!result.ok());
        QCOMPARE(result.error().code, u"http.address_in_use"_s);
        QVERIFY(result.error().message.contains(u"127.0.0.1:%1"_s.arg(gate.port())));
    }
    QVERIFY(!checkAddressFree({QHostAddress(QHostAddress::LocalHost), gate.port()}).ok());
    QVERIFY(checkAddressFree({QHostAddress(QHostAddress::LocalHost), 0}).ok());
}

void TestGateListening::notOurAddress()
{
    SystemClock clock;
    HttpServer server({}, clock);
    const auto result = server.listen({QHostAddress(u"192.0.2.1"_s), 0});
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"http.listen_failed"_s);
    QVERIFY(result.error().message.contains(u"192.0.2.1:0"_s));
}

void TestGateListening::sharedPort()
{
    SystemClock clock;
    HttpServer first({}, clock);
    HttpServer second({}, clock);
    const auto one = first.listen({QHostAddress(QHostAddress::LocalHost), 0}, PortSharing::Shared);
    QVERIFY(one.ok());
    const auto two = second.listen(*one, PortSharing::Shared);
    QVERIFY2(two.ok(), two ? "" : qPrintable(two.error().message));
    QCOMPARE(two->port, one->port);
    // A program that starts later must still find out.
    QVERIFY(!checkAddressFree(*one).ok());
}

void TestGateListening::listensAgainAfterStopping()
{
    GateThread gate({});
    quint16 port = 0;
    gate.run([&port](HttpServer &server) {
        server.stopAccepting();
        const auto again = server.listen({QHostAddress(QHostAddress::LocalHost), 0});
        port = again ? again->port : quint16(0);
    });
    QVERIFY(converse(port, getFrom("/echo?again")).endsWith("GET /echo?again\n"));
}

void TestGateListening::tlsRoundTrip()
{
    GateThread gate(tlsSetup());
    QSslSocket socket;
    connectTls(socket, gate.port());
    for (int round = 0; round < 3; ++round) {
        socket.write(getFrom("/echo?tls"));
        QVERIFY(readUntil(socket, "tls\n").endsWith("GET /echo?tls\n"));
    }
    socket.write(getFrom("/later?1") + getFrom("/echo?2"));
    const QByteArray both = readUntil(socket, "echo?2\n");
    QVERIFY(both.indexOf("later?1") >= 0 && both.indexOf("later?1") < both.indexOf("echo?2"));
    socket.write(getFrom("/big"));
    qint64 total = 0;
    while (total < 16'777'216 && (socket.bytesAvailable() > 0 || socket.waitForReadyRead(8'000)))
        total += socket.readAll().size();
    QVERIFY(total >= 16'777'216);
    socket.write("GET /echo HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
    QVERIFY(readUntil(socket, "GET /echo\n").contains("Connection: close"));
    QVERIFY(socket.state() == QAbstractSocket::UnconnectedState || socket.waitForDisconnected(8'000));
}

void TestGateListening::tlsStream()
{
    GateThread gate(tlsSetup({.streamHeartbeat = 100ms}));
    QSslSocket socket;
    connectTls(socket, gate.port());
    socket.write(getFrom("/sse"));
    QVERIFY(readUntil(socket, "data: hello\n\n\r\n").contains("text/event-stream"));
    QVERIFY(readUntil(socket, ":\r\n\r\n").contains("5\r\n:\r\n\r\n"));
    QCOMPARE(gate.counts().streams, 1);
}

void TestGateListening::tlsPeerLeaves()
{
    GateThread gate(tlsSetup());
    QSslSocket stream;
    connectTls(stream, gate.port());
    stream.write(getFrom("/sse"));
    readUntil(stream, "hello");
    QSslSocket held;
    connectTls(held, gate.port());
    held.write(getFrom("/hold"));
    held.waitForBytesWritten();
    QTRY_COMPARE(gate.handled(), 2);
    stream.abort();
    held.disconnectFromHost();
    QTRY_COMPARE(gate.gone(), 2);
    QTRY_COMPARE(gate.counts().connections, 0);
}

void TestGateListening::tlsRefusesTooMuch()
{
    GateThread gate(tlsSetup());
    QSslSocket socket;
    connectTls(socket, gate.port());
    socket.write(
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000000\r\n\r\n" + QByteArray(1'000'000, 'x'));
    QCOMPARE(statusOf(readUntil(socket, "}")), 413);
}

void TestGateListening::plainTextToTls()
{
    GateThread gate(tlsSetup());
    RawClient client(gate.port());
    client.send(getFrom("/echo"));
    QVERIFY(!client.readToEnd().contains("HTTP/1.1 200"));
    QVERIFY(client.sawEnd());
    QTRY_COMPARE(gate.counts().connections, 0);
    QCOMPARE(gate.handled(), 0);
}

void TestGateListening::tlsHandshakeDeadline()
{
    GateThread gate(tlsSetup({.headerTimeout = 60ms}));
    RawClient client(gate.port());
    client.readToEnd();
    QVERIFY(client.sawEnd());
    QTRY_COMPARE(gate.counts().connections, 0);
}

GATEHOUSE_TEST(TestGateListening)
#include "TestGateListening.moc"
