#include "tests/integration/GateFixture.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

// What a hostile or dying peer does: floods, slow drips, too many connections, not reading.
class TestGateAbuse : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void announcedHugeBody();
    void endlessBody_data();
    void endlessBody();
    void endlessHead_data();
    void endlessHead();
    void slowlorisHeaders();
    void slowBody();
    void silentConnections();
    void bodyByDrops();
    void idleAfterAnswer();
    void handlerHasNoDeadline();
    void connectionCap();
    void manyRefusedConnections();
    void bodiesTogether();
    void slowStreamReader();
    void slowReplyReader();
    void heartbeats();
};

namespace {

constexpr qint64 mebibyte = 1'048'576;
constexpr qint64 enough = 1'000'000'000; // of a flood that should have been stopped long before

QByteArray get(QByteArrayView path, QByteArrayView version = "HTTP/1.1")
{
    return "GET " + path.toByteArray() + ' ' + version.toByteArray() + "\r\nHost: h\r\n\r\n";
}

// Sends `piece` as fast as it goes until the server closes.
qint64 floodUntilClosed(RawClient &client, QByteArrayView piece)
{
    qint64 total = 0;
    while (total < enough && client.send(piece))
        total += piece.size();
    return total;
}

} // namespace

void TestGateAbuse::announcedHugeBody()
{
    GateThread gate({});
    RawClient client(gate.port());
    const qint64 before = residentBytes();
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000000\r\n\r\n");
    QCOMPARE(statusOf(client.readUntil("}")), 413);
    QVERIFY(residentBytes() - before < 4 * mebibyte);
}

void TestGateAbuse::endlessBody_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("content-length 10 GB")
        << QByteArray("Content-Length: 10000000000\r\n\r\n") << QByteArray(65'536, 'x');
    QTest::newRow("chunks") << QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                            << "10000\r\n" + QByteArray(65'536, 'x') + "\r\n";
    QTest::newRow("tiny chunks") << QByteArray("Transfer-Encoding: chunked\r\n\r\n")
                                 << QByteArray("1\r\nx\r\n").repeated(10'000);
    QTest::newRow("one huge chunk") << QByteArray("Transfer-Encoding: chunked\r\n\r\n2540BE400\r\n")
                                    << QByteArray(65'536, 'x');
}

void TestGateAbuse::endlessBody()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, piece);
    GateThread gate({});
    const qint64 before = residentBytes();
    RawClient client(gate.port());
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\n" + head);
    const qint64 sent = floodUntilClosed(client, piece);
    const qint64 grown = residentBytes() - before;
    QVERIFY2(sent < 200 * mebibyte, QByteArray::number(sent).constData());
    QVERIFY2(grown < 24 * mebibyte, QByteArray::number(grown).constData());
    QTRY_COMPARE(gate.counts().connections, 0);
    QCOMPARE(gate.handled(), 0);
    QCOMPARE(statusOf(converse(gate.port(), get("/echo"))), 200);
}

void TestGateAbuse::endlessHead_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("piece");
    QTest::addColumn<int>("status");
    QTest::newRow("request line") << QByteArray("GET /") << QByteArray(65'536, 'x') << 414;
    QTest::newRow("one header") << QByteArray("GET / HTTP/1.1\r\nA: ") << QByteArray(65'536, 'x') << 431;
    QTest::newRow("many headers") << QByteArray("GET / HTTP/1.1\r\n")
                                  << QByteArray("A: bcdefg\r\n").repeated(6'000) << 431;
}

void TestGateAbuse::endlessHead()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, piece);
    QFETCH(const int, status);
    GateThread gate({});
    RawClient polite(gate.port());
    polite.send(start + piece + piece);
    QCOMPARE(statusOf(polite.readUntil("}")), status);
    polite.close();

    const qint64 before = residentBytes();
    RawClient client(gate.port());
    client.send(start);
    QVERIFY(floodUntilClosed(client, piece) < 200 * mebibyte);
    QVERIFY(residentBytes() - before < 8 * mebibyte);
    QTRY_COMPARE(gate.counts().connections, 0);
}

void TestGateAbuse::slowlorisHeaders()
{
    GateThread gate({.limits = {.headerTimeout = 500ms}});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int index = 0; index < 200; ++index) {
        clients.push_back(std::make_unique<RawClient>(gate.port()));
        clients.back()->send("GET / HTTP/1.1\r\nHost: h\r\nX-A: ");
    }
    // A drip now and then does not buy more time.
    for (const auto &client : clients) {
        client->send("b");
        QCOMPARE(statusOf(client->readToEnd()), 408);
        QVERIFY(client->sawEnd());
    }
    clients.clear();
    QTRY_COMPARE(gate.counts().connections, 0);
}

void TestGateAbuse::slowBody()
{
    SteppedClock clock;
    GateThread gate({.limits = {.headerTimeout = 40ms, .idleTimeout = 100ms}, .clock = &clock});
    RawClient client(gate.port());
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
    client.readUntil("100 Continue");
    client.forget();
    clock.advance(90ms);
    client.send("x");
    QCOMPARE(gate.counts().connections, 1);
    QTRY_COMPARE((clock.advance(150ms), gate.counts().connections), 0);
    QCOMPARE(statusOf(client.readToEnd()), 408);
}

void TestGateAbuse::silentConnections()
{
    SteppedClock clock;
    GateThread gate({.limits = {.headerTimeout = 40ms}, .clock = &clock});
    RawClient client(gate.port());
    QTRY_COMPARE(gate.counts().connections, 1);
    clock.advance(50ms);
    QCOMPARE(client.readToEnd(), QByteArray());
    QVERIFY(client.sawEnd());
}

void TestGateAbuse::bodyByDrops()
{
    SteppedClock clock;
    GateThread gate({.limits = {.headerTimeout = 40ms, .idleTimeout = 100ms}, .clock = &clock});
    RawClient client(gate.port());
    client.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n");
    // Never idle for long, and never done.
    for (int drop = 0; drop < 50 && client.send("x"); ++drop) {
        converse(gate.port(), get("/echo")); // the drop has been read by now
        clock.advance(60ms);
    }
    const QByteArray answer = client.readToEnd();
    QCOMPARE(statusOf(answer), 408);
    QVERIFY(answer.contains("too slowly"));
}

void TestGateAbuse::idleAfterAnswer()
{
    SteppedClock clock;
    GateThread gate({.limits = {.headerTimeout = 40ms, .idleTimeout = 200ms}, .clock = &clock});
    RawClient client(gate.port());
    client.send(get("/echo"));
    client.readUntil("GET /echo\n");
    clock.advance(100ms);
    client.forget();
    client.send(get("/echo?again"));
    QVERIFY(client.readUntil("again\n").endsWith("GET /echo?again\n"));
    client.forget();
    QTRY_COMPARE((clock.advance(250ms), gate.counts().connections), 0);
    QCOMPARE(client.readToEnd(), QByteArray());
    QVERIFY(client.sawEnd());
}

void TestGateAbuse::handlerHasNoDeadline()
{
    SteppedClock clock;
    GateThread gate({.limits = {.headerTimeout = 40ms, .idleTimeout = 40ms}, .clock = &clock});
    RawClient client(gate.port());
    client.send(get("/hold?slow"));
    QTRY_COMPARE(gate.handled(), 1);
    clock.advance(10min);
    RawClient silent(gate.port());
    QTRY_COMPARE(gate.counts().connections, 2);
    clock.advance(1s);
    silent.readToEnd(); // closed by a sweep that the other one has survived
    QVERIFY(silent.sawEnd());
    converse(gate.port(), get("/release"));
    QVERIFY(client.readUntil("slow\n").endsWith("GET /hold?slow\n"));
    QCOMPARE(gate.gone(), 0);
}

void TestGateAbuse::connectionCap()
{
    GateThread gate({.limits = {.maxConnections = 3}});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int index = 0; index < 3; ++index) {
        clients.push_back(std::make_unique<RawClient>(gate.port()));
        clients.back()->send(get("/echo"));
        QCOMPARE(statusOf(clients.back()->readUntil("GET /echo\n")), 200);
    }
    RawClient over(gate.port());
    over.send(get("/echo"));
    const QByteArray answer = over.readToEnd();
    QCOMPARE(statusOf(answer), 503);
    QVERIFY(answer.contains("Retry-After: 1\r\n"));
    QVERIFY(answer.contains("Connection: close\r\n"));
    QCOMPARE(gate.counts().refused, 1u);
    clients.pop_back();
    QTRY_COMPARE(gate.counts().connections, 2);
    QCOMPARE(statusOf(converse(gate.port(), get("/echo"))), 200);
}

void TestGateAbuse::manyRefusedConnections()
{
    GateThread gate({.limits = {.maxConnections = 1}});
    RawClient first(gate.port());
    first.send(get("/echo"));
    first.readUntil("GET /echo\n");
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int index = 0; index < 200; ++index)
        clients.push_back(std::make_unique<RawClient>(gate.port()));
    QTRY_COMPARE(gate.counts().refused, 200u);
    for (const auto &client : clients) {
        client->readToEnd();
        QVERIFY(client->sawEnd());
    }
    first.forget();
    first.send(get("/echo?still"));
    QVERIFY(first.readUntil("still\n").endsWith("GET /echo?still\n"));
}

void TestGateAbuse::bodiesTogether()
{
    // Four of the largest are always allowed.
    static constexpr int largest = 200'000;
    GateThread gate({.limits = {.maxRequestBytes = largest, .maxBodiesTogether = 0}});
    const QByteArray head
        = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(largest) + "\r\n\r\n";
    const QByteArray almostAll = head + QByteArray(largest - 1, 'x');
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int index = 0; index < 4; ++index) {
        clients.push_back(std::make_unique<RawClient>(gate.port()));
        clients.back()->send(almostAll);
    }
    // That all of it has arrived shows in that one more is refused.
    const auto isRefused = [&] {
        const QByteArray answer = converse(gate.port(), almostAll + 'x');
        return statusOf(answer) == 503 && answer.contains("Retry-After: 1\r\n");
    };
    QTRY_VERIFY(isRefused());
    QCOMPARE(statusOf(converse(gate.port(), get("/echo"))), 200); // small ones are no burden
    clients.front()->send("x");
    QVERIFY(clients.front()->readUntil("POST /echo\n").contains(" 200 "));
    clients.pop_back(); // in mid-body
    QTRY_COMPARE(statusOf(converse(gate.port(), almostAll + 'x')), 200);
}

void TestGateAbuse::slowStreamReader()
{
    GateThread gate({.limits = {.maxBufferedStreamBytes = 2 * mebibyte}});
    const qint64 before = residentBytes();
    RawClient client(gate.port());
    client.shrinkReceiveBuffer();
    client.send(get("/flood"));
    QTRY_VERIFY(gate.refusedWrite());
    QTRY_COMPARE(gate.gone(), 1);
    QTRY_COMPARE(gate.counts().connections, 0);
    QCOMPARE(gate.counts().streams, 0);
    QVERIFY(residentBytes() - before < 16 * mebibyte);
}

void TestGateAbuse::slowReplyReader()
{
    SteppedClock clock;
    GateThread gate({.limits = {.idleTimeout = 100ms}, .clock = &clock});
    RawClient client(gate.port());
    client.shrinkReceiveBuffer();
    client.send(get("/big"));
    QTRY_COMPARE(gate.handled(), 1);
    QCOMPARE(gate.counts().connections, 1);
    clock.advance(1s);
    QTRY_COMPARE(gate.counts().connections, 0);

    RawClient reader(gate.port());
    reader.send(get("/big") + get("/echo?after"));
    QVERIFY(reader.readUntil("GET /echo?after\n").size() > 16 * mebibyte);
}

void TestGateAbuse::heartbeats()
{
    SteppedClock clock;
    GateThread gate({.limits = {.streamHeartbeat = 100ms}, .clock = &clock});
    RawClient client(gate.port());
    client.send(get("/sse"));
    client.readUntil("data: hello\n\n\r\n");
    for (int beat = 0; beat < 3; ++beat) {
        client.forget();
        clock.advance(150ms);
        QCOMPARE(client.readUntil(":"), "5\r\n:\r\n\r\n\r\n");
    }
    QCOMPARE(gate.gone(), 0);
}

GATEHOUSE_TEST(TestGateAbuse)
#include "TestGateAbuse.moc"
