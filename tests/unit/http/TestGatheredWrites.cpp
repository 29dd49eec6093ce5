#include "engine/base/FileDescriptor.h"
#include "engine/http/GatheredWrites.h"
#include "engine/http/PlainTransport.h"

#include "tests/support/TestMain.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <functional>

using namespace gatehouse;
using namespace gatehouse::http;

namespace {

// A transport and the other end of its connection.
class GatheredConnection final : public TransportEvents
{
public:
    GatheredConnection()
    {
        std::array<int, 2> both{-1, -1};
        if (::socketpair(AF_UNIX, SOCK_STREAM, 0, both.data()) != 0)
            qFatal("no sockets");
        m_peer = FileDescriptor(both[1]);
        (void)::fcntl(both[1], F_SETFL, O_NONBLOCK);
        transport = std::make_unique<PlainTransport>(both[0], *this, TransportPoll::ofThread());
    }

    // What has come there so far.
    const QByteArray &received()
    {
        std::array<char, 65536> buffer;
        for (ssize_t got = 1; got > 0;) {
            got = ::read(m_peer.get(), buffer.data(), buffer.size());
            if (got > 0)
                m_received.append(buffer.data(), got);
        }
        return m_received;
    }

    std::unique_ptr<PlainTransport> transport;
    std::function<void()> onWritten;
    int written = 0;

private:
    void transportReady() override { }
    void transportReadable() override { }
    void transportLost() override { }
    void transportWritten() override
    {
        ++written;
        if (onWritten)
            onWritten();
    }

    FileDescriptor m_peer;
    QByteArray m_received;
};

} // namespace

class TestGatheredWrites : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void outsideOfATurnAtOnce();
    void atTheEndOfATurn();
    void largeOnesDoNotOvertake();
    void whatWasWrittenBeforeAnEndIsSent();
    void oneMayEndAnother();
    void sixteenAreEnough();
};

void TestGatheredWrites::outsideOfATurnAtOnce()
{
    GatheredConnection one;
    one.transport->write(QByteArrayView("now"));
    QCOMPARE(one.received(), "now");
    QCOMPARE(one.transport->bytesWaiting(), 0);
    QCOMPARE(one.written, 0);
}

void TestGatheredWrites::atTheEndOfATurn()
{
    GatheredConnection one;
    GatheredConnection two;
    {
        GatheredWrites::Turn turn;
        one.transport->write(QByteArrayView("head, "));
        one.transport->write(QByteArrayView("body"));
        two.transport->write(QByteArrayView("other"));
        one.transport->write(QByteArrayView(", more"));
        {
            const GatheredWrites::Turn within;
        }
        QCOMPARE(one.received(), "");
        QCOMPARE(one.transport->bytesWaiting(), 16);
    }
    QCOMPARE(one.received(), "head, body, more");
    QCOMPARE(two.received(), "other");
    QCOMPARE(one.transport->bytesWaiting(), 0);
    QCOMPARE(one.written, 1);
    QCOMPARE(two.written, 1);
    one.transport->write(QByteArrayView("!"));
    QCOMPARE(one.received(), "head, body, more!");
}

void TestGatheredWrites::largeOnesDoNotOvertake()
{
    const QByteArray large(3'000'000, 'x'); // more than a socket takes
    GatheredConnection one;
    {
        GatheredWrites::Turn turn;
        one.transport->write(QByteArrayView("first"));
        one.transport->write(SharedBytes(large));
        one.transport->write(QByteArrayView("last"));
    }
    QTRY_COMPARE(one.received().size(), large.size() + 9);
    QVERIFY(one.received() == "first" + large + "last");
    QTRY_COMPARE(one.transport->bytesWaiting(), 0);
}

void TestGatheredWrites::whatWasWrittenBeforeAnEndIsSent()
{
    GatheredConnection one;
    GatheredConnection two;
    {
        GatheredWrites::Turn turn;
        one.transport->write(QByteArrayView("begun"));
        one.transport->abort();
        two.transport->write(QByteArrayView("begun"));
        two.transport.reset();
    }
    QCOMPARE(one.received(), "begun");
    QCOMPARE(two.received(), "begun");
    QCOMPARE(one.written + two.written, 0);
}

void TestGatheredWrites::oneMayEndAnother()
{
    GatheredConnection one;
    GatheredConnection two;
    one.onWritten = [&two] { two.transport.reset(); };
    {
        GatheredWrites::Turn turn;
        one.transport->write(QByteArrayView("a"));
        two.transport->write(QByteArrayView("b"));
    }
    QCOMPARE(one.received(), "a");
    QCOMPARE(two.received(), "b");
    QCOMPARE(two.written, 0);
}

void TestGatheredWrites::sixteenAreEnough()
{
    std::array<GatheredConnection, 20> many;
    GatheredWrites::Turn turn;
    int sent = 0;
    for (GatheredConnection &one : many) {
        one.transport->write(QByteArrayView("x"));
        turn.pause();
        sent += static_cast<int>(many.front().received().size());
    }
    QVERIFY(sent > 0); // before the end of the turn
    QVERIFY(many.back().received().isEmpty());
}

GATEHOUSE_TEST(TestGatheredWrites)
#include "TestGatheredWrites.moc"
