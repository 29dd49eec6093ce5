#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::ToolCatalog;

class TestToolCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listing();
    void oneTool();
    void finds();
};

namespace {

const QByteArray kDocument = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{
    "/a/{id}":{"get":{"operationId":"getA","summary":"Get an a","parameters":[
        {"name":"id","in":"path","required":true,"schema":{"type":"string"}}]},
    "delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]}}}})";

std::shared_ptr<const ToolCatalog> catalog()
{
    const test::ToolFixture fixture(kDocument);
    return ToolCatalog::create(fixture.built());
}

} // namespace

void TestToolCatalog::listing()
{
    const auto made = catalog();
    const QJsonArray tools = QJsonDocument::fromJson('[' + made->listing() + ']').array();
    QCOMPARE(tools.size(), 2);
    QCOMPARE(tools[0].toObject().value("name"_L1).toString(), u"getA"_s);
    const QJsonArray qualified = QJsonDocument::fromJson('[' + made->qualifiedListing() + ']').array();
    QCOMPARE(qualified[0].toObject().value("name"_L1).toString(), u"demo__getA"_s);
    QCOMPARE(qualified[1].toObject().value("name"_L1).toString(), u"demo__delete_a_id"_s);
    QVERIFY(!made->listing().contains("null"));
    QVERIFY(!made->listing().contains('\n'));
}

void TestToolCatalog::oneTool()
{
    const auto made = catalog();
    QCOMPARE(tools::toolJson(made->tools()[0], u"getA", tools::Listed::WithOperation),
        R"({"name":"getA","title":"Get an a","description":"Get an a","inputSchema":{"type":"object","properties":)"
        R"({"id":{"type":"string"}},"required":["id"],"additionalProperties":false},"annotations":{"readOnlyHint":true,)"
        R"("destructiveHint":false,"idempotentHint":true,"openWorldHint":true},"operation":{"method":"GET",)"
        R"("path":"/a/{id}","operationId":"getA"}})");
    const QByteArray untitled = tools::toolJson(made->tools()[1], u"x");
    QVERIFY(!untitled.contains("title"));
    QVERIFY(untitled.contains(R"("description":"Sends DELETE /a/{id}.")"));
    QVERIFY(!untitled.contains("operation\""));
}

void TestToolCatalog::finds()
{
    const auto made = catalog();
    QVERIFY(made->find(u"getA"));
    QCOMPARE(made->find(u"getA")->method, "GET");
    QCOMPARE(made->findQualified(u"demo__delete_a_id")->method, "DELETE");
    QVERIFY(!made->find(u"geta"));
    QVERIFY(!made->find(u"demo__getA"));
    QVERIFY(!made->findQualified(u"getA"));
}

GATEHOUSE_TEST(TestToolCatalog)
#include "TestToolCatalog.moc"
