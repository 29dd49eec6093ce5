#include "engine/access/AddressBrake.h"
#include "engine/access/AddressId.h"
#include "engine/access/KeyUse.h"
#include "engine/access/TeamShares.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::access;
using namespace std::chrono_literals;

class TestAddressBrake : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void twentyThenTenAMinute()
    {
        test::FakeClock clock;
        AddressBrake brake(clock);
        for (int i = 0; i < 20; ++i)
            QVERIFY(!brake.fail(1).slowed());
        const auto first = brake.fail(1);
        QCOMPARE(first.retryAfter.count(), 6000);
        QVERIFY(first.justBegan);
        QVERIFY(!brake.fail(1).justBegan); // said once
        QVERIFY(brake.check(1).slowed());
        QVERIFY(!brake.check(2).slowed());
        QVERIFY(!brake.fail(2).slowed());
        int looked = 0;
        for (int i = 0; i < 60; ++i) {
            clock.advance(1s);
            looked += brake.fail(1).slowed() ? 0 : 1;
        }
        QCOMPARE(looked, 10);
        clock.advance(2min);
        QVERIFY(!brake.check(1).slowed());
        for (int i = 0; i < 20; ++i)
            QVERIFY(!brake.fail(1).slowed());
        QVERIFY(brake.fail(1).justBegan); // of a new time
    }
    void theTableIsBounded()
    {
        test::FakeClock clock;
        AddressBrake brake(clock);
        for (int i = 0; i < 25; ++i)
            brake.fail(7);
        for (quint64 address = 100; address < 50'100; ++address)
            brake.fail(address);
        QVERIFY(brake.size() <= 8192);
        QVERIFY(brake.check(7).slowed()); // who owes most stays
    }
    void addresses()
    {
        const auto id = [](const char *text) { return addressId(QHostAddress(QString::fromLatin1(text))); };
        QVERIFY(id("192.0.2.1") != id("192.0.2.2"));
        QCOMPARE(id("::ffff:192.0.2.1"), id("192.0.2.1"));
        QCOMPARE(id("2001:db8:1:2::1"), id("2001:db8:1:2:ffff::9"));
        QVERIFY(id("2001:db8:1:2::1") != id("2001:db8:1:3::1"));
        for (const char *text : {"::1", "127.0.0.1", "0.0.0.0", "::"})
            QVERIFY2(id(text) != 0, text);
        QVERIFY(id("::1") != id("127.0.0.1"));
    }
    void useIsByAddress()
    {
        KeyUse use;
        QVERIFY(!use.isKnown(5));
        use.remember(5);
        use.remember(5000);
        QVERIFY(use.isKnown(5));
        QVERIFY(use.isKnown(5000));
        QVERIFY(!use.isKnown(6));
    }
    void sharesOfTeams()
    {
        TeamShares shares;
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        auto first = shares.take(sales, 3, 4);
        auto second = shares.take(sales, 3, 4);
        QVERIFY(first && second);
        QVERIFY(!shares.take(sales, 1, 4));
        QVERIFY(shares.take({PrincipalKind::Team, QStringLiteral("support")}, 1, 4));
        first.reset();
        QCOMPARE(shares.heldBy(sales), 3);
        TeamShares::Hold moved = std::move(second).value();
        second = std::nullopt;
        QCOMPARE(shares.heldBy(sales), 3);
        moved.release();
        QCOMPARE(shares.heldBy(sales), 0);
        QCOMPARE(teamShare(10, 1), 10);
        QCOMPARE(teamShare(10, 3), 5);
        QCOMPARE(teamShare(1, 3), 1);
    }
};

GATEHOUSE_TEST(TestAddressBrake)
#include "TestAddressBrake.moc"
