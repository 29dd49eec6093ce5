#include "engine/access/AccessPolicy.h"
#include "engine/gateway/AccessCheck.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using gateway::AccessReason;
using gateway::AccessVerdict;
using gateway::checkAccess;

namespace {

tools::Tool tool(const QString &api, const QString &name)
{
    tools::Tool made;
    made.api = api;
    made.name = name;
    made.method = "GET";
    made.path = u"/"_s + name;
    made.server = "https://served.example/v1";
    return made;
}

TeamConfig team(const QString &name, const QStringList &apis, const std::optional<QStringList> &tools = {})
{
    TeamConfig made;
    made.name = name;
    made.allowedApis = apis;
    made.allowedTools = tools;
    return made;
}

GatewayConfig configuration()
{
    GatewayConfig config;
    ApiConfig crm;
    crm.name = u"crm"_s;
    crm.access.teams = {u"sales"_s, u"readers"_s, u"all"_s};
    crm.backend.baseUrl = u"https://crm.example/api/"_s;
    crm.backend.auth.type = AuthType::Bearer;
    crm.backend.auth.token.text = Secret::fromString(u"${CRM_TOKEN:-hunter2}"_s);
    AuthConfig own;
    own.type = AuthType::ApiKey;
    own.apiKey.text = Secret::fromString(u"keychain:crm/sales"_s);
    crm.backend.teamAuth.insert(u"sales"_s, own);
    ApiConfig open;
    open.name = u"open"_s;
    open.backend.auth.type = AuthType::Basic;
    open.backend.auth.password.text = Secret::fromString(u"hunter2"_s);
    config.apis = {crm, open};
    config.teams = {team(u"sales"_s, {u"crm"_s}),
        team(u"readers"_s, {u"*"_s}, QStringList{u"crm:list*"_s, u"*:get*"_s}),
        team(u"others"_s, {u"open"_s, u"crm"_s}), team(u"all"_s, {u"open"_s, u"*"_s}),
        team(u"none"_s, {}, QStringList())};
    return config;
}

} // namespace

// Whether a team may call a tool, and what of the configuration says so.
class TestAccessCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rules_data()
    {
        QTest::addColumn<QString>("team");
        QTest::addColumn<QString>("api");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<AccessReason>("reason");
        QTest::addColumn<QString>("rule");
        QTest::newRow("by the API") << u"sales"_s << u"crm"_s << u"listThings"_s << AccessReason::Allowed
                                    << u"apis[0].access.teams[0]"_s;
        QTest::newRow("not listed") << u"sales"_s << u"open"_s << u"getThing"_s << AccessReason::ApiNotOfTeam
                                    << u"teams[0].allowed_apis"_s;
        QTest::newRow("by tool") << u"readers"_s << u"open"_s << u"getThing"_s << AccessReason::Allowed
                                 << u"teams[1].allowed_tools[1]"_s;
        QTest::newRow("no such tool") << u"readers"_s << u"crm"_s << u"addThing"_s
                                      << AccessReason::ToolNotOfTeam << u"teams[1].allowed_tools"_s;
        QTest::newRow("not of the API") << u"others"_s << u"crm"_s << u"getThing"_s
                                        << AccessReason::TeamNotOfApi << u"apis[0].access.teams"_s;
        QTest::newRow("entry") << u"others"_s << u"open"_s << u"getThing"_s << AccessReason::Allowed
                               << u"teams[2].allowed_apis[0]"_s;
        QTest::newRow("star in a list")
            << u"all"_s << u"crm"_s << u"getThing"_s << AccessReason::Allowed << u"apis[0].access.teams[2]"_s;
        QTest::newRow("no team") << u"gone"_s << u"crm"_s << u"getThing"_s << AccessReason::UnknownTeam
                                 << QString();
        QTest::newRow("no API") << u"all"_s << u"gone"_s << u"getThing"_s << AccessReason::UnknownApi
                                << QString();
    }

    void rules()
    {
        QFETCH(QString, team);
        QFETCH(QString, api);
        QFETCH(QString, tool);
        const AccessVerdict verdict = checkAccess(configuration(), team, ::tool(api, tool));
        QTEST(verdict.reason, "reason");
        QTEST(verdict.rule, "rule");
    }

    void agreesWithThePolicy()
    {
        const GatewayConfig config = configuration();
        const access::AccessPolicy policy(config);
        for (const TeamConfig &one : config.teams) {
            for (const QString &api : {u"crm"_s, u"open"_s}) {
                for (const QString &name : {u"getThing"_s, u"listThings"_s, u"addThing"_s}) {
                    const bool may = policy.mayUseTool({access::PrincipalKind::Team, one.name}, api, name);
                    QCOMPARE(checkAccess(config, one.name, tool(api, name)).isAllowed(), may);
                }
            }
        }
    }

    void whatTheCallIsMadeWith()
    {
        const AccessVerdict own = checkAccess(configuration(), u"sales"_s, tool(u"crm"_s, u"get"_s));
        QCOMPARE(own.credential, AuthType::ApiKey);
        QCOMPARE(own.credentialPlace, u"apis[0].backend.auth.per_team.sales"_s);
        QCOMPARE(own.credentialSource, u"keychain:crm/sales"_s);
        QCOMPARE(own.url, u"https://crm.example/api/get"_s);
        const AccessVerdict shared = checkAccess(configuration(), u"all"_s, tool(u"crm"_s, u"get"_s));
        QCOMPARE(shared.credentialPlace, u"apis[0].backend.auth"_s);
        QCOMPARE(shared.credentialSource, u"${CRM_TOKEN}"_s); // without what stands in for it
        const AccessVerdict written = checkAccess(configuration(), u"all"_s, tool(u"open"_s, u"get"_s));
        QVERIFY(written.credentialSource.isEmpty());
        QCOMPARE(written.url, u"https://served.example/v1/get"_s);
    }

    void switchedOff()
    {
        GatewayConfig config = configuration();
        config.apis[1].enabled = false;
        const AccessVerdict verdict = checkAccess(config, u"all"_s, tool(u"open"_s, u"get"_s));
        QCOMPARE(verdict.reason, AccessReason::ApiDisabled);
        QCOMPARE(verdict.rule, u"apis[1].enabled"_s);
    }
};

GATEHOUSE_TEST(TestAccessCheck)
#include "TestAccessCheck.moc"
