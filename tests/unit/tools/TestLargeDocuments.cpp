#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using gatehouse::test::ToolFixture;

// Documents that only a machine writes. What grows with the square of their size, or faster, does not end
// within the time that a test has.
class TestLargeDocuments : public QObject
{
    Q_OBJECT

private:
    static QByteArray parameters(int count, const QByteArray &rest)
    {
        QByteArray list = "[";
        for (int i = 0; i < count; ++i)
            list += (i ? "," : "") + ("{\"name\":\"p" + QByteArray::number(i)) + "\"," + rest + '}';
        return list + ']';
    }
    // A tool that takes, and gives, the schema "s0" among `schemas`.
    static QByteArray document(const QByteArray &schemas)
    {
        const QByteArray content
            = R"({"content":{"application/json":{"schema":{"$ref":"#/components/schemas/s0"}}}})";
        return R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"post":{"requestBody":)"
            + content + R"(,"responses":{"200":)" + content + "}}}},\"components\":{\"schemas\":{" + schemas
            + "}}}";
    }
    static QByteArray reference(int number)
    {
        return "{\"$ref\":\"#/components/schemas/s" + QByteArray::number(number) + "\"}";
    }
    static openapi::FidelityEntry onlyEntry(const QByteArray &text)
    {
        const ToolFixture fixture(text);
        return fixture.built().report.entries.value(0);
    }

private Q_SLOTS:
    void parametersWithoutNumber()
    {
        const QByteArray list = parameters(60'000, R"("in":"query","schema":{"type":"string"})");
        const ToolFixture fixture(
            ToolFixture::operation("/a", "get", R"({"responses":{},"parameters":)" + list + '}'));
        QCOMPARE(fixture.tool().bindings.size(), 60'000);
    }

    void pathParametersThatNobodyAsksFor()
    {
        const QByteArray list = parameters(60'000, R"("in":"path","schema":{"type":"string"})");
        const ToolFixture fixture(
            ToolFixture::operation("/{p7}", "get", R"({"responses":{},"parameters":)" + list + '}'));
        QCOMPARE(fixture.tool().bindings.size(), 1);
    }

    void aPathThatNoServerTakes()
    {
        const QByteArray path = '/' + QByteArray(500'000, 'a');
        const ToolFixture fixture(ToolFixture::operation(path, "get", R"({"responses":{}})"));
        QVERIFY(fixture.built().tools.empty());
        QCOMPARE(fixture.built().report.documentProblems.value(0).code, u"openapi.path_too_long"_s);
    }

    void allOfOfManyParts()
    {
        QByteArray parts;
        for (int i = 0; i < 60'000; ++i)
            parts += (i ? "," : "") + ("{\"properties\":{\"a" + QByteArray::number(i)) + "\":{}}}";
        const openapi::FidelityEntry entry = onlyEntry(document("\"s0\":{\"allOf\":[" + parts + "]}"));
        QCOMPARE(entry.fidelity, openapi::Fidelity::Degraded);
        QCOMPARE(entry.reasons.value(0).code, u"schema.too_large"_s);
    }

    void aChainOfReferences()
    {
        QByteArray schemas;
        for (int i = 0; i < 4'000; ++i)
            schemas += "\"s" + QByteArray::number(i) + "\":{\"allOf\":[" + reference(i + 1) + "]},";
        const openapi::FidelityEntry entry = onlyEntry(document(schemas + "\"s4000\":{\"type\":\"object\"}"));
        QCOMPARE(entry.fidelity, openapi::Fidelity::Degraded);
        QVERIFY(!entry.reasons.value(0).message.isEmpty());
    }

    // Every schema leads to every other one: without a bound there are as many ways as there are orders.
    void allOfInAMesh()
    {
        QByteArray schemas;
        for (int i = 0; i < 40; ++i) {
            QByteArray parts;
            for (int j = 1; j < 20; ++j)
                parts += (j > 1 ? "," : "") + reference((i + j) % 40);
            schemas += (i ? "," : "") + ("\"s" + QByteArray::number(i)) + "\":{\"allOf\":[" + parts + "]}";
        }
        const openapi::FidelityEntry entry = onlyEntry(document(schemas));
        QCOMPARE(entry.fidelity, openapi::Fidelity::Degraded);
    }

    void moreProblemsThanAnybodyReads()
    {
        QByteArray parts = "1";
        for (int i = 0; i < 4'000; ++i)
            parts += ",1";
        const openapi::FidelityEntry entry = onlyEntry(document("\"s0\":{\"allOf\":[" + parts + "]}"));
        QCOMPARE(entry.reasons.size(), 501);
        QCOMPARE(entry.reasons.last().code, u"tools.more_problems"_s);
    }
};

GATEHOUSE_TEST(TestLargeDocuments)
#include "TestLargeDocuments.moc"
