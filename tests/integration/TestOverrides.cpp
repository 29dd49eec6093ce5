#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::RunningGateway;

// Overrides of a configuration, from the file to the backend.
class TestOverrides : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void listedAsSaid();
    void constantReachesTheBackend();
    void constantCannotBeSent();
    void problemsAreTold();
    void reloadChangesThem();

private:
    QJsonObject call(const QString &tool, const QJsonObject &arguments);
    void writeConfig(const QByteArray &overrides);

    RunningGateway m_gateway;
};

namespace {

const QByteArray kOverrides = R"(
        - operation: listCustomers
          name: find_customers
          constants: { per_page: 2, status: ["${NO_SUCH_STATUS:-lead}"] }
          hidden: [sort]
        - { operation: "delete /customers/{customerId}", enabled: false }
        - { operation: getDeal, hidden: [deal_id] }
        - { operation: listDeal, enabled: false }
)";

} // namespace

void TestOverrides::writeConfig(const QByteArray &overrides)
{
    m_gateway.writeConfig(R"(gateway: { port: 0, log_level: ERROR, master_key: sk-master-test, workers: 1 }
apis:
  - name: crm
    openapi: { path: "%SPEC%" }
    backend: { base_url: "%DEMO%", auth: { type: bearer, token: demo-token } }
    conversion:
      overrides:)"
        + overrides);
}

QJsonObject TestOverrides::call(const QString &tool, const QJsonObject &arguments)
{
    return m_gateway.rpc(
        u"/v1/mcp/crm"_s, "sk-master-test", "tools/call", {{u"name"_s, tool}, {u"arguments"_s, arguments}});
}

void TestOverrides::initTestCase()
{
    writeConfig(kOverrides);
    QCOMPARE(m_gateway.start(), 0);
}

void TestOverrides::listedAsSaid()
{
    const QJsonObject listed = m_gateway.rpc(u"/v1/mcp/crm"_s, "sk-master-test", "tools/list");
    QStringList names;
    QJsonObject find;
    for (const QJsonValue &tool : listed[u"tools"].toArray()) {
        names += tool[u"name"].toString();
        if (names.last() == u"find_customers")
            find = tool[u"inputSchema"][u"properties"].toObject();
    }
    QVERIFY(!names.contains(u"listCustomers"_s) && !names.contains(u"deleteCustomer"_s));
    QVERIFY(names.contains(u"listDeals"_s));
    QCOMPARE(find.keys(), QStringList({u"page"_s, u"q"_s}));
}

void TestOverrides::constantReachesTheBackend()
{
    const QJsonObject result = call(u"find_customers"_s, {});
    QVERIFY(!result[u"isError"].toBool());
    const QByteArray text = result[u"content"][0][u"text"].toString().toUtf8();
    const QJsonObject page = QJsonDocument::fromJson(text).object();
    QCOMPARE(page[u"per_page"].toInt(), 2);
    for (const QJsonValue &customer : page[u"items"].toArray())
        QCOMPARE(customer[u"status"].toString(), u"lead"_s);
    QVERIFY(page[u"total"].toInt() > 0);
}

void TestOverrides::constantCannotBeSent()
{
    const QJsonObject result = call(u"find_customers"_s, {{u"per_page"_s, 100}});
    QVERIFY(result[u"isError"].toBool());
    const QString text = result[u"content"][0][u"text"].toString();
    QVERIFY2(text.contains(u"unknown argument \"per_page\""_s), qPrintable(text));
}

void TestOverrides::problemsAreTold()
{
    const Problems problems = m_gateway.host().status().problems;
    QCOMPARE(problems.size(), 2);
    QCOMPARE(problems[0].code, u"tools.override_unmatched"_s);
    QCOMPARE(problems[0].place.line, 14);
    QCOMPARE(problems[1].code, u"tools.unknown_parameter"_s);
    QCOMPARE(problems[1].severity, Severity::Warning);
    QCOMPARE(problems[1].path, u"apis.crm.conversion.overrides.hidden.deal_id"_s);
    QVERIFY2(
        problems[1].message.contains(u"GET /deals/{dealId} is left out"_s), qPrintable(problems[1].message));
}

void TestOverrides::reloadChangesThem()
{
    writeConfig(" [ { operation: listCustomers, name: others } ]\n");
    QVERIFY(m_gateway.reload().changed);
    QVERIFY(!call(u"others"_s, {{u"per_page"_s, 5}})[u"isError"].toBool());
    QVERIFY(m_gateway.host().status().problems.isEmpty());
}

GATEHOUSE_TEST(TestOverrides)
#include "TestOverrides.moc"
