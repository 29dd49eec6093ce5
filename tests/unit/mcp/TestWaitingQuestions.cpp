#include "engine/mcp/WaitingQuestions.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::mcp;

class TestWaitingQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void half()
    {
        GatewayConfig config;
        config.teams.resize(2);
        const access::Principal sales{access::PrincipalKind::Team, QStringLiteral("sales")};
        const access::Principal support{access::PrincipalKind::Team, QStringLiteral("support")};
        WaitingQuestions questions;
        auto first = questions.take(sales, config, WaitingQuestions::kMostBytes / 2);
        QVERIFY(first);
        QVERIFY(!questions.take(sales, config, 1));
        auto second = questions.take(support, config, WaitingQuestions::kMostBytes / 2);
        QVERIFY(second);
        // All together have as much as there is, whoever asks.
        QVERIFY(!questions.take(access::masterPrincipal(), config, 1));
        first.reset();
        QVERIFY(questions.take(sales, config, 1));
    }
    void aTeamAloneMayHaveAll()
    {
        GatewayConfig config;
        config.teams.resize(1);
        const access::Principal sales{access::PrincipalKind::Team, QStringLiteral("sales")};
        WaitingQuestions questions;
        const auto first = questions.take(sales, config, WaitingQuestions::kMostBytes / 2);
        const auto second = questions.take(sales, config, WaitingQuestions::kMostBytes / 2);
        QVERIFY(first && second);
        QVERIFY(!questions.take(sales, config, 1));
    }
};

GATEHOUSE_TEST(TestWaitingQuestions)
#include "TestWaitingQuestions.moc"
