#include "engine/access/AccessPolicy.h"
#include "engine/access/Authenticator.h"
#include "engine/base/Hash.h"
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
    void keysAreFoundByHash()
    {
        Authenticator authenticator;
        const Principal sales{PrincipalKind::Team, QStringLiteral("sales")};
        QVERIFY(authenticator.addKey(Secret::fromString(u"sk-one"), sales));
        QVERIFY(authenticator.addHash(sha256("sk-two"), sales));
        QVERIFY(!authenticator.addKey(Secret::fromString(u"sk-one"), masterPrincipal()));
        QVERIFY(!authenticator.addKey(Secret(), sales));
        QCOMPARE(authenticator.authenticate("sk-one")->team, QStringLiteral("sales"));
        QCOMPARE(authenticator.authenticate("sk-two")->team, QStringLiteral("sales"));
        QVERIFY(!authenticator.authenticate("sk-on"));
        QVERIFY(!authenticator.authenticate(""));
        QVERIFY(!authenticator.authenticate(QByteArray(5000, 'k')));
    }
};

GATEHOUSE_TEST(TestAccessPolicy)
#include "TestAccessPolicy.moc"
