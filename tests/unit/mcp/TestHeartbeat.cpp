#include "engine/mcp/Heartbeat.h"
#include "tests/support/TestMain.h"

using namespace gatehouse::mcp;

class TestHeartbeat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ticksWhileItIsHeld()
    {
        Heartbeat heartbeat(std::chrono::milliseconds(5));
        QList<int> first;
        QList<int> second;
        auto one = heartbeat.begin([&](int times) { first.append(times); });
        auto two = heartbeat.begin([&](int times) { second.append(times); });
        QTRY_VERIFY(first.size() >= 3 && second.size() >= 3);
        QCOMPARE(first.mid(0, 3), (QList<int>{1, 2, 3}));
        one.reset();
        const qsizetype heard = first.size();
        const qsizetype others = second.size();
        QTRY_VERIFY(second.size() >= others + 2);
        QCOMPARE(first.size(), heard);
    }
    void mayEndInsideATick()
    {
        Heartbeat heartbeat(std::chrono::milliseconds(1));
        Heartbeat::BeatPointer first;
        Heartbeat::BeatPointer second;
        int ticks = 0;
        first = heartbeat.begin([&](int) { second.reset(); });
        second = heartbeat.begin([&](int) { first.reset(); });
        auto third = heartbeat.begin([&](int) { ++ticks; });
        QTRY_VERIFY(ticks >= 3);
    }
};

GATEHOUSE_TEST(TestHeartbeat)
#include "TestHeartbeat.moc"
