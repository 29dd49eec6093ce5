#include "engine/base/FileDescriptor.h"
#include "engine/base/SocketPoll.h"

#include "tests/support/TestMain.h"

#include <QAbstractEventDispatcher>

#include <sys/socket.h>
#include <unistd.h>

#include <array>

using namespace gatehouse;

namespace {

enum class Kind { Best, Notifiers };

std::unique_ptr<SocketPoll> make(Kind kind, SocketPoll::Handler handler)
{
    return kind == Kind::Best ? makeSocketPoll(std::move(handler)) : makeNotifierPoll(std::move(handler));
}

// Two sockets that are connected; each can be written.
std::array<FileDescriptor, 2> connectedPair()
{
    std::array<int, 2> both{-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, both.data()) != 0)
        qFatal("no sockets");
    return {FileDescriptor(both[0]), FileDescriptor(both[1])};
}

} // namespace

class TestSocketPoll : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::newRow("best") << Kind::Best;
        QTest::newRow("notifiers") << Kind::Notifiers;
    }
    void tellsWhatIsReady();
    void aDuplicateOfAClosedSocketIsSilent();
};

void TestSocketPoll::tellsWhatIsReady()
{
    QFETCH_GLOBAL(Kind, kind);
    const auto pair = connectedPair();
    int readable = 0;
    const auto poll = make(kind, [&](std::span<const SocketEvent> events) {
        for (const SocketEvent &event : events)
            readable += event.socket == pair[0].get() && event.readable ? 1 : 0;
    });
    poll->watch(pair[0].get(), SocketInterest::Read, SocketKnown::New);
    QCOMPARE(::write(pair[1].get(), "x", 1), 1);
    QTRY_VERIFY(readable > 0);
    poll->forget(pair[0].get());
}

// As a connection is handed on: its first descriptor is closed, and nothing is to be heard of it any more.
void TestSocketPoll::aDuplicateOfAClosedSocketIsSilent()
{
    QFETCH_GLOBAL(Kind, kind);
    auto pair = connectedPair();
    int told = 0;
    const auto poll = make(kind, [&told](std::span<const SocketEvent>) { ++told; });
    const int first = pair[0].get();
    poll->opened(first);
    poll->watch(first, SocketInterest::Write, SocketKnown::New);
    QTRY_VERIFY(told > 0);
    poll->forget(first);
    const FileDescriptor kept = FileDescriptor::duplicateOf(first);
    QVERIFY(kept.isOpen());
    poll->closed(first);
    pair[0] = FileDescriptor();

    told = 0;
    bool rests = false; // a loop that hears of it has something to do in every turn
    for (int turn = 0; turn < 100 && !rests; ++turn)
        rests = !QAbstractEventDispatcher::instance()->processEvents(QEventLoop::AllEvents);
    QVERIFY(rests);
    QCOMPARE(told, 0);
}

GATEHOUSE_TEST(TestSocketPoll)
#include "TestSocketPoll.moc"
