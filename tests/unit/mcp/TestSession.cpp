#include "engine/mcp/SessionStore.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::mcp;
using namespace Qt::Literals::StringLiterals;

namespace {

class Outlet final : public EventOutlet
{
public:
    void write(const EventLog::Event &event) override { written.append(event.message); }
    void end() override { ++ended; }

    QByteArrayList written;
    int ended = 0;
};

Session::Identity identity(const QString &team = u"sales"_s, const QString &api = {})
{
    Session::Identity identity;
    identity.principal = {access::PrincipalKind::Team, team};
    identity.api = api;
    identity.version = u"2025-11-25"_s;
    return identity;
}

} // namespace

class TestSession : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;
    std::unique_ptr<SessionStore> m_store;
    QObject m_owner;
    std::shared_ptr<Mailbox> m_mailbox;
    const SessionLimits m_limits{2, std::chrono::seconds(60)};

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<SessionStore>(m_clock);
        m_mailbox = std::make_shared<Mailbox>(&m_owner);
    }

    void eventIds()
    {
        const auto id = EventId::parse("3.17");
        QVERIFY(id);
        QCOMPARE(id->stream, 3);
        QCOMPARE(id->number, quint64(17));
        QCOMPARE(id->text(), QByteArray("3.17"));
        for (const char *bad : {"", ".", "3", "3.", ".4", "-1.2", "a.b", "3.99999999999999999999999"})
            QVERIFY2(!EventId::parse(bad), bad);
    }
    void theLogIsBounded()
    {
        EventLog log(std::make_shared<EventBudget>(100'000'000));
        const EventId first = log.append(1, "a");
        for (int i = 0; i < 300; ++i)
            log.append(2, "b");
        QVERIFY(log.since({1, 0}).empty());
        QCOMPARE(log.since(first).size(), size_t(0));
        QVERIFY(log.since({2, 0}).size() <= 256);
        log.append(3, QByteArray(2'000'000, 'x')); // larger than all there is room for: alone
        QCOMPARE(log.since({3, 0}).size(), size_t(1));
        QVERIFY(log.since({2, 0}).empty());
    }
    void allLogsTogetherAreBounded()
    {
        const auto budget = std::make_shared<EventBudget>(1000);
        auto first = std::make_unique<EventLog>(budget);
        EventLog second(budget);
        first->append(1, QByteArray(900, 'x'));
        second.append(1, QByteArray(200, 'y')); // no room: not kept
        QCOMPARE(first->since({1, 0}).size(), size_t(1));
        QVERIFY(second.since({1, 0}).empty());
        first.reset();
        second.append(1, QByteArray(200, 'z'));
        QCOMPARE(second.since({1, 0}).size(), size_t(1));
    }
    void onlyItsOwnerFindsIt()
    {
        const SessionPointer session = m_store->create(identity(u"sales"_s, u"crm"_s), {}, m_limits);
        const QByteArray id = session->identity().id;
        const access::Principal sales{access::PrincipalKind::Team, u"sales"_s};
        QCOMPARE(m_store->find(id, sales, u"crm"_s), session);
        QVERIFY(!m_store->find(id, {access::PrincipalKind::Team, u"other"_s}, u"crm"_s));
        QVERIFY(!m_store->find(id, {access::PrincipalKind::Master, u"sales"_s}, u"crm"_s));
        QVERIFY(!m_store->find(id, sales, {}));
        QVERIFY(!m_store->find("x", sales, u"crm"_s));
    }
    void idleOnesGo()
    {
        const SessionPointer used = m_store->create(identity(), {}, m_limits);
        const SessionPointer idle = m_store->create(identity(), {}, m_limits);
        const SessionPointer listening = m_store->create(identity(u"other"_s), {}, {3, m_limits.idleTimeout});
        const auto outlet = std::make_shared<Outlet>();
        listening->attach(Session::kListeningStream, m_mailbox, std::weak_ptr<EventOutlet>(outlet));
        m_clock.advance(std::chrono::seconds(50));
        (void)m_store->find(used->identity().id, used->identity().principal, {});
        m_clock.advance(std::chrono::seconds(20));
        m_store->sweep(m_limits);
        QCOMPARE(m_store->count(), 2);
        QVERIFY(idle->hasEnded());
        QVERIFY(!used->hasEnded());
        QVERIFY(!listening->hasEnded());
    }
    void aTeamHasItsShare()
    {
        const SessionLimits limits{10, std::chrono::seconds(60), 2};
        const SessionPointer first = m_store->create(identity(), {}, limits);
        const SessionPointer second = m_store->create(identity(), {}, limits);
        const auto outlet = std::make_shared<Outlet>();
        for (const SessionPointer &session : {first, second})
            session->attach(Session::kListeningStream, m_mailbox, std::weak_ptr<EventOutlet>(outlet));
        QVERIFY(!m_store->create(identity(), {}, limits)); // neither is idle
        QVERIFY(m_store->create(identity(u"other"_s), {}, limits));
        m_store->end(first);
        m_store->end(first); // ends once
        QVERIFY(m_store->create(identity(), {}, limits));
        QCOMPARE(m_store->count(), 3);
    }
    void messagesWaitForTheStream()
    {
        const SessionPointer session = m_store->create(identity(), {}, m_limits);
        session->emitTo(Session::kListeningStream, "early");
        const auto first = std::make_shared<Outlet>();
        auto attached
            = session->attach(Session::kListeningStream, m_mailbox, std::weak_ptr<EventOutlet>(first));
        QCOMPARE(attached->missed.size(), size_t(1));
        QCOMPARE(attached->missed[0].message, QByteArray("early"));
        session->emitTo(Session::kListeningStream, "now");
        QCOMPARE(first->written, QByteArrayList{"now"});
        const auto second = std::make_shared<Outlet>();
        attached = session->attach(Session::kListeningStream, m_mailbox, std::weak_ptr<EventOutlet>(second));
        QVERIFY(attached->missed.empty());
        QCOMPARE(first->ended, 1);
        session->end();
        QCOMPARE(second->ended, 1);
    }
    void askedAndAnswered()
    {
        const SessionPointer session = m_store->create(identity(), {}, m_limits);
        QJsonObject got;
        const QByteArray id = session->ask({m_mailbox, [&](const QJsonObject &answer) { got = answer; }});
        session->answered("\"other\"", {{u"result"_s, 1}});
        QVERIFY(got.isEmpty());
        session->answered(id, {{u"result"_s, 2}});
        QCOMPARE(got[QLatin1String("result")].toInt(), 2);
        got = {};
        session->answered(id, {{u"result"_s, 3}});
        QVERIFY(got.isEmpty()); // once
        const QByteArray other = session->ask({m_mailbox, [&](const QJsonObject &answer) { got = answer; }});
        QVERIFY(other != id);
        session->forgetAsked(other);
        session->answered(other, {{u"result"_s, 4}});
        QVERIFY(got.isEmpty());
    }
    void cancelledOnce()
    {
        const SessionPointer session = m_store->create(identity(), {}, m_limits);
        int cancelled = 0;
        session->started("1", {m_mailbox, [&] { ++cancelled; }});
        session->cancel("2");
        session->cancel("1");
        session->cancel("1");
        QCOMPARE(cancelled, 1);
        session->started("3", {m_mailbox, [&] { ++cancelled; }});
        session->finished("3");
        session->cancel("3");
        QCOMPARE(cancelled, 1);
    }
    void nobodysSessionEndsForSomebodyElse()
    {
        const SessionPointer first = m_store->create(identity(), {}, m_limits);
        m_clock.advance(std::chrono::seconds(1));
        const SessionPointer second = m_store->create(identity(), {}, m_limits);
        QVERIFY(!m_store->create(identity(u"other"_s), {}, m_limits));
        QVERIFY(m_store->create(identity(), {}, m_limits));
        QVERIFY(first->hasEnded());
        QVERIFY(!second->hasEnded());
    }
    void onlyWhatChangedIsTold()
    {
        const SessionPointer session = m_store->create(identity(), {1, 2, 3}, m_limits);
        const auto outlet = std::make_shared<Outlet>();
        session->attach(Session::kListeningStream, m_mailbox, std::weak_ptr<EventOutlet>(outlet));
        session->subscribe(u"a://b"_s, 5);
        session->snapshotChanged({1, 2, 3}, [](const QString &) { return quint64(5); });
        QVERIFY(outlet->written.isEmpty());
        session->snapshotChanged({1, 9, 3}, [](const QString &) { return quint64(6); });
        QCOMPARE(outlet->written.size(), 2);
        QVERIFY(outlet->written[0].contains("notifications/prompts/list_changed"));
        QVERIFY(outlet->written[1].contains("notifications/resources/updated"));
        QVERIFY(outlet->written[1].contains("\"a://b\""));
        session->unsubscribe(u"a://b"_s);
        session->snapshotChanged({1, 9, 3}, [](const QString &) { return quint64(7); });
        QCOMPARE(outlet->written.size(), 2);
    }
};

GATEHOUSE_TEST(TestSession)
#include "TestSession.moc"
