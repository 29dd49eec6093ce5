#include "engine/access/AccessPolicy.h"
#include "engine/access/Authenticator.h"
#include "engine/base/Hash.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace gatehouse::access;

namespace {

ApiConfig api(const QString &name, const QStringList &teams)
{
    ApiConfig config;
    config.name = name;
    config.access.teams = teams;
    return config;
}

TeamConfig team(const QString &name, const QStringList &apis)
{
    TeamConfig config;
    config.name = name;
    config.allowedApis = apis;
    return config;
}

} // namespace

class TestAccessPolicy : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ruleOfTeamsAndApis_data()
    {
        QTest::addColumn<QString>("teamName");
        QTest::addColumn<QString>("apiName");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("named by both") << "sales"
                                       << "crm" << true;
        QTest::newRow("not in allowed_apis") << "sales"
                                             << "open" << false;
        QTest::newRow("star and named") << "admin"
                                        << "crm" << true;
        QTest::newRow("star, API open to all") << "admin"
                                               << "open" << true;
        QTest::newRow("star, API for others") << "admin"
                                              << "closed" << false;
        QTest::newRow("allowed, API for others") << "support"
                                                 << "crm" << false;
        QTest::newRow("unknown team") << "nobody"
                                      << "open" << false;
        QTest::newRow("unknown API under star") << "admin"
                                                << "nothing" << false;
    }
    void ruleOfTeamsAndApis()
    {
        GatewayConfig config;
        config.apis = {api(QStringLiteral("crm"), {QStringLiteral("sales"), QStringLiteral("admin")}),
            api(QStringLiteral("open"), {}), api(QStringLiteral("closed"), {QStringLiteral("sales")})};
        config.teams = {team(QStringLiteral("sales"), {QStringLiteral("crm")}),
            team(QStringLiteral("support"), {QStringLiteral("crm"), QStringLiteral("open")}),
            team(QStringLiteral("admin"), {QStringLiteral("*")})};
        const AccessPolicy policy(config);
        QFETCH(QString, teamName);
        QFETCH(QString, apiName);
        QTEST(policy.mayUse({PrincipalKind::Team, teamName}, apiName), "allowed");
        QVERIFY(policy.mayUse(masterPrincipal(), apiName));
        QVERIFY(policy.mayUse(anonymousPrincipal(), apiName));
    }
    void toolsAreNarrowed_data()
    {
        QTest::addColumn<QString>("glob"); // empty: no list
        QTest::addColumn<QString>("apiName");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *glob, const char *apiName, const char *tool, bool allowed) {
            QTest::addRow("%s %s:%s", glob, apiName, tool)
                << QString::fromLatin1(glob) << QString::fromLatin1(apiName) << QString::fromLatin1(tool)
                << allowed;
        };
        row("", "crm", "getCustomer", true);
        row("", "closed", "getCustomer", false);
        row("crm:*", "crm", "getCustomer", true);
        row("crm:get*", "crm", "getCustomer", true);
        row("crm:get*", "crm", "listCustomers", false);
        row("crm:get*", "open", "getCustomer", false);
        row("*:get*", "open", "getCustomer", true);
        row("*:*", "open", "anything", true);
        row("*:*", "closed", "anything", false); // never widens
        row("crm:getCustomer", "crm", "getCustomer", true);
        row("crm:getCustomer", "crm", "getCustomers", false);
        row("crm:getCustomer", "crm", "getcustomer", false);
        row("crm:*Customer", "crm", "getCustomer", true);
        row("crm:*Customer", "crm", "getCustomers", false);
        row("crm:g*C*r", "crm", "getCustomer", true);
        row("crm:g*x*r", "crm", "getCustomer", false);
        row("crm", "crm", "getCustomer", false);
    }
    void toolsAreNarrowed()
    {
        QFETCH(QString, glob);
        QFETCH(QString, apiName);
        QFETCH(QString, tool);
        GatewayConfig config;
        config.apis = {api(QStringLiteral("crm"), {}), api(QStringLiteral("open"), {}),
            api(QStringLiteral("closed"), {QStringLiteral("others")})};
        config.teams = {team(QStringLiteral("sales"), {QStringLiteral("*")})};
        if (!glob.isEmpty())
            config.teams[0].allowedTools = QStringList{glob};
        const AccessPolicy policy(config);
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        QTEST(policy.mayUseTool(sales, apiName, tool), "allowed");
        QVERIFY(policy.mayUseTool(masterPrincipal(), apiName, tool));
        QVERIFY(policy.mayUseTool(anonymousPrincipal(), apiName, tool));
        QCOMPARE(policy.mayUse(sales, apiName), apiName != u"closed");
    }
    void anEmptyListIsNoTool()
    {
        GatewayConfig config;
        config.apis = {api(QStringLiteral("crm"), {})};
        config.teams = {team(QStringLiteral("sales"), {QStringLiteral("crm")})};
        config.teams[0].allowedTools = QStringList();
        const AccessPolicy policy(config);
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        QVERIFY(policy.mayUse(sales, QStringLiteral("crm")));
        QVERIFY(!policy.mayUseTool(sales, QStringLiteral("crm"), u"getCustomer"));
    }
    void globsTakeBoundedSteps()
    {
        const QString text(1000, u'a');
        QString glob;
        for (int i = 0; i < 200; ++i)
            glob += QStringLiteral("*a");
        QVERIFY(globMatches(glob, text));
        QVERIFY(!globMatches(glob + u'b', text));
    }
    void keysAreFoundByHash()
    {
        const test::FakeClock clock;
        Authenticator authenticator;
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        QVERIFY(authenticator.addKey(Secret::fromString(u"sk-one"), sales));
        QVERIFY(authenticator.addHash(sha256("sk-two"), sales));
        QVERIFY(!authenticator.addKey(Secret::fromString(u"sk-one"), masterPrincipal()));
        QVERIFY(!authenticator.addKey(Secret(), sales));
        QCOMPARE(authenticator.authenticate("sk-one", clock)->principal, sales);
        QCOMPARE(authenticator.authenticate("sk-two", clock)->principal, sales);
        QVERIFY(!authenticator.authenticate("sk-on", clock));
        QVERIFY(!authenticator.authenticate("", clock));
        QVERIFY(!authenticator.authenticate(QByteArray(5000, 'k'), clock));
    }
    void keysExpire()
    {
        test::FakeClock clock;
        const QDateTime start = clock.wallTime();
        Authenticator authenticator;
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        QVERIFY(authenticator.addHash(sha256("sk-old"), sales, start.addSecs(60)));
        QVERIFY(authenticator.addHash(sha256("sk-new"), sales));
        QVERIFY(authenticator.authenticate("sk-old", clock));
        QVERIFY(!authenticator.anyExpired(start, start.addSecs(59)));
        QVERIFY(authenticator.anyExpired(start, start.addSecs(60)));
        QVERIFY(!authenticator.anyExpired(start.addSecs(60), start.addSecs(90)));
        clock.advance(std::chrono::seconds(60));
        QVERIFY(!authenticator.authenticate("sk-old", clock));
        QVERIFY(authenticator.authenticate("sk-new", clock));
    }
    void useIsRememberedOverReloads()
    {
        const test::FakeClock clock;
        Authenticator before;
        QVERIFY(before.addKey(Secret::fromString(u"sk-one"), masterPrincipal()));
        before.authenticate("sk-one", clock)->use->remember(7);
        Authenticator after;
        QVERIFY(after.addKey(Secret::fromString(u"sk-one"), masterPrincipal()));
        QVERIFY(after == before);
        after.rememberUse(before);
        QVERIFY(after.authenticate("sk-one", clock)->use->isKnown(7));
        QVERIFY(!after.authenticate("sk-one", clock)->use->isKnown(8));
    }
};

GATEHOUSE_TEST(TestAccessPolicy)
#include "TestAccessPolicy.moc"
