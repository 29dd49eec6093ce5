#include "engine/base/Mailbox.h"
#include "engine/calls/Snapshot.h"
#include "engine/gateway/TokenRenewals.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using credentials::OAuth2TokenSource;
using credentials::TokenAnswer;
using credentials::TokenFailure;
using credentials::TokenFailureKind;
using gateway::TokenState;

// What is said of the tokens of a snapshot, while time goes by.
class TestTokenStatus : public QObject
{
    Q_OBJECT
private:
    std::shared_ptr<OAuth2TokenSource> source(const QString &name)
    {
        credentials::OAuth2Settings settings;
        settings.name = name;
        return std::make_shared<OAuth2TokenSource>(settings, m_clock, nullptr);
    }
    void fetch(OAuth2TokenSource &source, const credentials::TokenOutcome &outcome)
    {
        const auto token = source.token();
        const auto turn = source.ask(
            m_mailbox, [](const auto &) {}, token ? token->generation : 0);
        QCOMPARE(turn, OAuth2TokenSource::Turn::Fetch);
        source.finish(outcome);
    }

    test::FakeClock m_clock;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>(this);

private Q_SLOTS:
    void cleanupTestCase() { m_mailbox->close(); }

    void comesServesAndExpires()
    {
        calls::Snapshot snapshot;
        calls::ServingApi api;
        api.config.name = u"crm"_s;
        api.credential.tokens = source(u"crm"_s);
        snapshot.apis = {api};
        const auto status = [&] { return gateway::tokenStatuses(snapshot, m_clock).constFirst(); };
        QCOMPARE(status().api, u"crm"_s);
        QCOMPARE(status().state, TokenState::None);
        QVERIFY(!status().expiresAt.isValid());

        fetch(
            *api.credential.tokens, TokenAnswer{Secret::fromString(u"one"_s), std::chrono::seconds(100), {}});
        QCOMPARE(status().state, TokenState::Good);
        QCOMPARE(m_clock.wallTime().secsTo(status().expiresAt), 95); // it must arrive yet
        fetch(*api.credential.tokens, TokenFailure{TokenFailureKind::Refused, u"no"_s});
        QCOMPARE(status().state, TokenState::Good);
        QCOMPARE(status().failure, u"no"_s);
        m_clock.advance(std::chrono::seconds(95));
        QCOMPARE(status().state, TokenState::Failed);
        fetch(
            *api.credential.tokens, TokenAnswer{Secret::fromString(u"two"_s), std::chrono::seconds(100), {}});
        QCOMPARE(status().state, TokenState::Good);
        QCOMPARE(status().failure, QString());
        m_clock.advance(std::chrono::seconds(100));
        QCOMPARE(status().state, TokenState::Expired);
        QCOMPARE(status().expiresAt.secsTo(m_clock.wallTime()), 5);
    }

    void teamsInOrderAndNothingElse()
    {
        calls::Snapshot snapshot;
        calls::ServingApi plain;
        plain.config.name = u"plain"_s;
        calls::ServingApi api;
        api.config.name = u"crm"_s;
        for (const QString &team : {u"sales"_s, u"support"_s, u"all"_s})
            api.teamCredentials[team].tokens = source(u"crm/"_s + team);
        api.teamCredentials.insert(u"guests"_s, {});
        snapshot.apis = {plain, api};
        QStringList teams;
        for (const auto &status : gateway::tokenStatuses(snapshot, m_clock))
            teams += status.team;
        QCOMPARE(teams, (QStringList{u"all"_s, u"sales"_s, u"support"_s}));
    }
};

GATEHOUSE_TEST(TestTokenStatus)
#include "TestTokenStatus.moc"
