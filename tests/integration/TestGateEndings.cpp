#include "tests/integration/GateFixture.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::test;

// Either side ends the conversation at any moment: the peer leaves, the server drains, closes or is
// destroyed.
class TestGateEndings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void peerLeavesDuringHandler_data();
    void peerLeavesDuringHandler();
    void peerLeavesDuringStream_data();
    void peerLeavesDuringStream();
    void peerLeavesWithPipelinedFlood();
    void manyLeaveAtOnce();
    void stopAcceptingDrains();
    void closeAllEndsEverything();
    void destroyedInTheMiddle();
};

namespace {

constexpr qint64 kMebibyte = 1'048'576;
constexpr qint64 kEnough = 1'000'000'000; // of a flood that should have been stopped long before

QByteArray getOf(QByteArrayView path, QByteArrayView version = "HTTP/1.1")
{
    return "GET " + path.toByteArray() + ' ' + version.toByteArray() + "\r\nHost: h\r\n\r\n";
}

void leave(RawClient &client, bool abruptly)
{
    if (abruptly)
        client.reset();
    else
        client.close();
}

} // namespace

void TestGateEndings::peerLeavesDuringHandler_data()
{
    QTest::addColumn<bool>("abruptly");
    QTest::newRow("close") << false;
    QTest::newRow("reset") << true;
}

void TestGateEndings::peerLeavesDuringHandler()
{
    QFETCH(const bool, abruptly);
    GateThread gate({});
    RawClient client(gate.port());
    client.send(getOf("/hold"));
    QTRY_COMPARE(gate.handled(), 1);
    QCOMPARE(gate.counts().connections, 1);
    leave(client, abruptly);
    QTRY_COMPARE(gate.gone(), 1);
    QCOMPARE(gate.counts().connections, 0);
    // The answer comes when nobody is there any more.
    QVERIFY(converse(gate.port(), getOf("/release")).endsWith("released"));
    QCOMPARE(gate.gone(), 1);
}

void TestGateEndings::peerLeavesDuringStream_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("abruptly");
    QTest::newRow("close") << getOf("/sse") << false;
    QTest::newRow("reset") << getOf("/sse") << true;
    QTest::newRow("close, 1.0") << getOf("/sse", "HTTP/1.0") << false;
    QTest::newRow("close in a flood") << getOf("/flood") << false;
    QTest::newRow("reset in a flood") << getOf("/flood") << true;
}

void TestGateEndings::peerLeavesDuringStream()
{
    QFETCH(const QByteArray, request);
    QFETCH(const bool, abruptly);
    GateThread gate({});
    RawClient client(gate.port());
    client.send(request);
    client.readUntil("\r\n\r\n");
    leave(client, abruptly);
    QTRY_COMPARE(gate.gone(), 1);
    QTRY_COMPARE(gate.counts().streams, 0);
    QCOMPARE(gate.counts().connections, 0);
}

void TestGateEndings::peerLeavesWithPipelinedFlood()
{
    GateThread gate({});
    const qint64 before = residentBytes();
    RawClient client(gate.port());
    client.send(getOf("/hold"));
    QTRY_COMPARE(gate.handled(), 1);
    // The kernel's buffers take some megabytes, the gate 64 KiB.
    const QByteArray more = getOf("/echo").repeated(1000);
    qint64 total = 0;
    for (qint64 sent = 1; sent > 0 && total < kEnough; total += sent)
        sent = client.sendSome(more);
    QVERIFY(total < kEnough);
    QVERIFY(residentBytes() - before < 4 * kMebibyte);
    QCOMPARE(gate.handled(), 1);
    client.reset();
    QTRY_COMPARE(gate.gone(), 1);
}

void TestGateEndings::manyLeaveAtOnce()
{
    GateThread gate({});
    std::vector<std::unique_ptr<RawClient>> clients;
    const QList<QByteArray> requests{getOf("/sse"), getOf("/hold"), getOf("/later"), getOf("/flood"),
        getOf("/big"), getOf("/later") + getOf("/echo")};
    for (int index = 0; index < 120; ++index) {
        clients.push_back(std::make_unique<RawClient>(gate.port()));
        clients.back()->send(requests[index % requests.size()]);
    }
    for (std::size_t index = 0; index < clients.size(); ++index)
        leave(*clients[index], index % 2 == 0);
    QTRY_COMPARE_WITH_TIMEOUT(gate.counts().connections, 0, 10'000);
    QCOMPARE(gate.counts().streams, 0);
    converse(gate.port(), getOf("/release"));
    QCOMPARE(statusOf(converse(gate.port(), getOf("/echo"))), 200);
}

void TestGateEndings::stopAcceptingDrains()
{
    GateThread gate({});
    RawClient idle(gate.port());
    idle.send(getOf("/echo"));
    idle.readUntil("GET /echo\n");
    RawClient busy(gate.port());
    busy.send(getOf("/hold?busy"));
    QTRY_COMPARE(gate.handled(), 2);
    gate.run([](http::HttpServer &server) { server.stopAccepting(); });
    gate.release();
    idle.readToEnd();
    QVERIFY(idle.sawEnd());
    const QByteArray answer = busy.readToEnd();
    QVERIFY(answer.contains("Connection: close\r\n"));
    QVERIFY(answer.endsWith("GET /hold?busy\n"));
    QVERIFY(busy.sawEnd());
    QVERIFY(!RawClient(gate.port()).isConnected());
}

void TestGateEndings::closeAllEndsEverything()
{
    GateThread gate({});
    RawClient stream(gate.port());
    stream.send(getOf("/sse"));
    stream.readUntil("hello");
    RawClient held(gate.port());
    held.send(getOf("/hold"));
    QTRY_COMPARE(gate.handled(), 2);
    gate.run([](http::HttpServer &server) { server.closeAll(); });
    QVERIFY(stream.readToEnd().endsWith("0\r\n\r\n"));
    QVERIFY(stream.sawEnd());
    QCOMPARE(held.readToEnd(), QByteArray());
    QCOMPARE(gate.gone(), 2);
    QCOMPARE(gate.counts().connections, 0);
    QCOMPARE(gate.counts().streams, 0);
}

void TestGateEndings::destroyedInTheMiddle()
{
    std::vector<std::unique_ptr<RawClient>> clients;
    {
        GateThread gate({});
        for (const QByteArrayView request :
            {"GET /sse", "GET /hold", "GET /flood", "GET /big", "GET /later", "GE"}) {
            clients.push_back(std::make_unique<RawClient>(gate.port()));
            clients.back()->send(
                request.toByteArray() + (request.size() > 2 ? " HTTP/1.1\r\nHost: h\r\n\r\n" : ""));
        }
        QTRY_COMPARE(gate.handled(), 5);
    }
    for (const auto &client : clients) {
        client->readToEnd();
        QVERIFY(client->sawEnd());
    }
}

GATEHOUSE_TEST(TestGateEndings)
#include "TestGateEndings.moc"
