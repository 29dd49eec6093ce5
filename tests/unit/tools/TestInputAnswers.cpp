#include "engine/tools/InputAnswers.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::addInputHeaders;
using tools::InputAnswers;

class TestInputAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void headers();
    void nothingIsAnswered();
    void whatStoodThereGoes();
    void tooLarge();
    void noArgumentSetsThem();
};

void TestInputAnswers::headers()
{
    http::ClientRequest request;
    const InputAnswers answers{test::jsonObject(R"({"user_name":{"action":"accept","content":{"n":"Zoë"}}})"),
        u"ünder-way"_s, test::jsonObject(R"({"sampling":{}})")};
    QVERIFY(addInputHeaders(request, answers).ok());
    const auto decoded
        = [&request](const char *name) { return QByteArray::fromBase64(request.headers.value(name)); };
    QCOMPARE(request.headers.size(), 3);
    QCOMPARE(decoded("Mcp-Client-Capabilities"), R"({"sampling":{}})");
    QCOMPARE(test::jsonObject(decoded("Mcp-Input-Responses")), answers.responses);
    QCOMPARE(QString::fromUtf8(decoded("Mcp-Request-State")), answers.requestState);
}

void TestInputAnswers::nothingIsAnswered()
{
    http::ClientRequest request;
    QVERIFY(addInputHeaders(request, {}).ok());
    QCOMPARE(request.headers, (http::Headers{{"Mcp-Client-Capabilities", "e30="}}));
}

void TestInputAnswers::whatStoodThereGoes()
{
    http::ClientRequest request;
    request.headers
        = {{"mcp-request-state", "forged"}, {"X-Tenant", "acme"}, {"MCP-Client-Capabilities", "forged"}};
    QVERIFY(addInputHeaders(request, {}).ok());
    QCOMPARE(request.headers, (http::Headers{{"X-Tenant", "acme"}, {"Mcp-Client-Capabilities", "e30="}}));
}

void TestInputAnswers::tooLarge()
{
    http::ClientRequest request;
    const qsizetype most = qsizetype(24'576 - 4) / 4 * 3; // of base64; capabilities take four
    QVERIFY(addInputHeaders(request, {{}, QString(most, u'x'), {}}).ok());
    const Result<void> refused = addInputHeaders(request, {{}, QString(most + 1, u'x'), {}});
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().code, u"arguments.input_too_large"_s);
    QVERIFY(refused.error().message.contains(u"24580 bytes"));
}

void TestInputAnswers::noArgumentSetsThem()
{
    const test::ToolFixture fixture(test::ToolFixture::operation("/a", "get",
        R"({"operationId":"a","parameters":[{"name":"mcp-request-state","in":"header","schema":{"type":"string"}}]})"));
    QVERIFY(fixture.tool().bindings.isEmpty());
    QVERIFY2(fixture.problems().contains("mcp-request-state"_L1), qPrintable(fixture.problems()));
}

GATEHOUSE_TEST(TestInputAnswers)
#include "TestInputAnswers.moc"
