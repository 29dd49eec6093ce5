#include "tests/support/TestMain.h"
#include "tests/unit/tools/ReferencedFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::pinnedOptions;
using test::referencedTools;

class TestReferencedTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whateverIsLeftOut();
    void oneToolForTwoReferences();
    void overridesHold();
    void whatIsWrong();
};

void TestReferencedTools::whateverIsLeftOut()
{
    tools::BuildOptions options = test::ToolFixture::defaultOptions();
    options.conversion.includeMethods = {u"DELETE"_s};
    options.conversion.excludePaths = {u"/report"_s};
    const auto tools = referencedTools({u"getReport"_s}, options);
    const auto tool = tools->find(u"getReport"_s);
    QVERIFY(tool.ok());
    QCOMPARE((*tool)->name, u"getReport"_s);
    QCOMPARE((*tool)->qualifiedName, u"demo__getReport"_s);
    QCOMPARE((*tool)->server, "https://api.example.com/v1");
}

void TestReferencedTools::oneToolForTwoReferences()
{
    const auto tools = referencedTools({u"getReport"_s, u"get  /report"_s, u"getReport"_s});
    QVERIFY(tools->find(u"getReport"_s).ok());
    QCOMPARE(*tools->find(u"getReport"_s), *tools->find(u"get  /report"_s));
}

void TestReferencedTools::overridesHold()
{
    const auto tools = referencedTools({u"getCustomer"_s}, pinnedOptions());
    const auto tool = tools->find(u"getCustomer"_s);
    QVERIFY(tool.ok());
    QCOMPARE((*tool)->name, u"find_customer"_s);
    QVERIFY(!(*tool)->inputSchemaJson.contains("tenant"));
    QCOMPARE((*tool)->constants, QJsonObject({{u"tenant"_s, u"acme"_s}}));
}

void TestReferencedTools::whatIsWrong()
{
    tools::BuildOptions options = pinnedOptions();
    options.conversion.overrides[0].hidden = {u"nobody"_s};
    const auto tools
        = referencedTools({u"getReprt"_s, u"deleteCustomer"_s, u"getCustomer"_s, u"GET /report"_s}, options);
    const Problem unknown = tools->find(u"getReprt"_s).error();
    QCOMPARE(unknown.code, u"tools.unknown_operation"_s);
    QCOMPARE(unknown.severity, Severity::Warning);
    QCOMPARE(unknown.message, u"the document has no operation `getReprt`; did you mean `getReport`?"_s);
    const Problem notGet = tools->find(u"deleteCustomer"_s).error();
    QCOMPARE(notGet.code, u"tools.operation_not_get"_s);
    QVERIFY(notGet.message.contains(u"DELETE /customers/{customerId}"_s));
    const Problem skipped = tools->find(u"getCustomer"_s).error();
    QCOMPARE(skipped.code, u"tools.operation_skipped"_s);
    QVERIFY2(skipped.message.contains(u"nobody"_s), qPrintable(skipped.message));
    QVERIFY(tools->find(u"GET /report"_s).ok());
}

GATEHOUSE_TEST(TestReferencedTools)
#include "TestReferencedTools.moc"
