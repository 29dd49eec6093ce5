#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using calls::ControlAction;
using test::Answer;

// All calls paused by a person: refused in words, while what there is to call is listed on.
class TestPause : public QObject
{
    Q_OBJECT
private:
    std::unique_ptr<test::RunningGateway> m_gateway;

    calls::ControlStatus ask(ControlAction action)
    {
        std::optional<calls::ControlStatus> status;
        calls::ControlRequest request;
        request.action = action;
        m_gateway->host().ask(
            request, this, [&status](const calls::ControlAnswer &answer) { status = answer.status; });
        if (!QTest::qWaitFor([&status] { return status.has_value(); }))
            return calls::ControlStatus::Failed;
        return *status;
    }

    Answer callTool()
    {
        return m_gateway->send("POST", u"/v1/tools/crm/listCustomers"_s, "sk-team-sales-demo", "{}");
    }

    QJsonObject callOverMcp()
    {
        return m_gateway->rpc(u"/v1/mcp/crm"_s, "sk-team-sales-demo", "tools/call",
            {{u"name"_s, u"listCustomers"_s}, {u"arguments"_s, QJsonObject()}});
    }

    bool isPaused() { return m_gateway->get(u"/admin/status"_s, "sk-master").json()[u"paused"_s].toBool(); }

private Q_SLOTS:
    void init()
    {
        m_gateway = std::make_unique<test::RunningGateway>();
        m_gateway->writeConfig(
            "gateway: { port: 0, log_level: ERROR, workers: 2, master_key: sk-master }\n"
            "apis:\n"
            "  - name: crm\n"
            "    openapi: { path: \"%SPEC%\" }\n"
            "    backend: { base_url: \"%DEMO%\", auth: { type: bearer, token: demo-token } }\n"
            "teams:\n"
            "  - { name: sales, api_key: sk-team-sales-demo, allowed_apis: \"*\" }\n");
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanup()
    {
        QCOMPARE(m_gateway->stop(), 0);
        m_gateway.reset();
    }

    void refusesCallsAndListsOn()
    {
        QCOMPARE(callTool().status, 200);
        QVERIFY(!isPaused());
        QCOMPARE(ask(ControlAction::Pause), calls::ControlStatus::Done);
        QTRY_VERIFY(m_gateway->host().status().paused);
        QVERIFY(isPaused());

        const Answer refused = callTool();
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.json()[u"detail"_s].toString().contains(u"paused"_s));
        const QJsonObject result = callOverMcp();
        QCOMPARE(result[u"isError"_s].toBool(), true);
        const QString words = result[u"content"_s].toArray().first()[u"text"_s].toString();
        QVERIFY2(words.contains(u"paused"_s) && words.contains(u"resumed"_s), qPrintable(words));
        const QJsonObject tools = m_gateway->rpc(u"/v1/mcp/crm"_s, "sk-team-sales-demo", "tools/list");
        QVERIFY(!tools[u"tools"_s].toArray().isEmpty());
        QCOMPARE(m_gateway->get(u"/v1/tools"_s, "sk-team-sales-demo").status, 200);
        QCOMPARE(m_gateway->get(u"/health/ready"_s).status, 200);
        QVERIFY(m_gateway->get(u"/metrics"_s).body.contains("outcome=\"paused\""));

        QCOMPARE(ask(ControlAction::EndPause), calls::ControlStatus::Done);
        QTRY_VERIFY(!m_gateway->host().status().paused);
        QCOMPARE(callTool().status, 200);
    }

    void outlivesReloadsButNoStart()
    {
        QCOMPARE(ask(ControlAction::Pause), calls::ControlStatus::Done);
        QTRY_VERIFY(m_gateway->host().status().paused);
        QVERIFY(m_gateway->reload().ok);
        QVERIFY(isPaused());
        QCOMPARE(m_gateway->stop(), 0);
        QVERIFY(!m_gateway->host().status().paused);
        QCOMPARE(m_gateway->start(), 0);
        QVERIFY(!isPaused());
        QCOMPARE(callTool().status, 200);
    }
};

GATEHOUSE_TEST(TestPause)
#include "TestPause.moc"
