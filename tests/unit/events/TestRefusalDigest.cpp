#include "engine/events/RefusalDigest.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::events;

// Few events out of many refusals.
class TestRefusalDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneAMinuteWithTheCount()
    {
        test::FakeClock clock;
        RefusalDigest digest(clock);
        const std::pair blue(u"blue"_s, u"crm"_s);
        digest.add({{blue, 3}});
        QCOMPARE(refused(digest.due()), QList<int>({3}));
        digest.add({{blue, 40}});
        digest.add({{blue, 2}});
        QVERIFY(digest.due().isEmpty());
        clock.advance(60s);
        QCOMPARE(refused(digest.due()), QList<int>({42}));
        clock.advance(60s);
        QVERIFY(!digest.isEmpty());
        QVERIFY(digest.due().isEmpty());
        QVERIFY(digest.isEmpty());
        digest.add({{blue, 1}});
        QCOMPARE(refused(digest.due()), QList<int>({1}));
    }
    void teamsAndApisAreApart()
    {
        test::FakeClock clock;
        RefusalDigest digest(clock);
        digest.add({{{u"blue"_s, u"crm"_s}, 1}, {{u"green"_s, u"crm"_s}, 1}, {{u"blue"_s, u"shop"_s}, 1}});
        QCOMPARE(digest.due().size(), 3);
        digest.add({{{u"red"_s, u"crm"_s}, 7}});
        const auto events = digest.due();
        QCOMPARE(refused(events), QList<int>({7}));
        QCOMPARE(events[0].data[u"team"_s].toString(), u"red"_s);
        QCOMPARE(events[0].data[u"api"_s].toString(), u"crm"_s);
    }

private:
    static QList<int> refused(const QList<telemetry::GatewayEvent> &events)
    {
        QList<int> counts;
        for (const telemetry::GatewayEvent &event : events)
            counts.append(event.data[u"refused"_s].toInt());
        return counts;
    }
};

GATEHOUSE_TEST(TestRefusalDigest)
#include "TestRefusalDigest.moc"
