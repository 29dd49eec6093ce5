#include "engine/tools/Arguments.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::prepareArguments;

class TestArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void heals_data();
    void heals();
    void leavesAlone_data();
    void leavesAlone();
    void refuses_data();
    void refuses();
    void unknownArgumentsInAnOpenBody();

private:
    std::unique_ptr<test::ToolFixture> m_fixture;
};

void TestArguments::initTestCase()
{
    m_fixture = std::make_unique<test::ToolFixture>(test::ToolFixture::operation("/a/{id}", "put", R"({
        "operationId": "put",
        "parameters": [
            {"name":"id","in":"path","required":true,"schema":{"type":"integer"}},
            {"name":"ratio","in":"query","schema":{"type":"number"}},
            {"name":"flag","in":"query","schema":{"type":"boolean"}},
            {"name":"text","in":"query","schema":{"type":"string"}},
            {"name":"either","in":"query","schema":{"oneOf":[{"type":"string"},{"type":"integer"}]}},
            {"name":"ids","in":"query","schema":{"type":"array","items":{"type":"integer"}}},
            {"name":"X-Count","in":"header","schema":{"type":"integer"}},
            {"name":"customer_id","in":"query","schema":{"type":"string"}}
        ],
        "requestBody": {"required": true, "content": {"application/json": {"schema": {
            "type":"object",
            "required":["name"],
            "properties": {
                "name": {"type":"string"},
                "age": {"type":"integer"},
                "note": {"type":"string","nullable":true},
                "address": {"type":"object","properties":{
                    "street":{"type":"string"},"tags":{"type":"array","items":{"type":"string"}}}},
                "tags": {"type":"array","items":{"type":"string"}},
                "any": {}
            }}}}}
    })"));
    QVERIFY2(m_fixture->names() == QStringList{u"put"_s}, qPrintable(m_fixture->problems()));
}

void TestArguments::heals_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("healed");
    const auto row = [](const char *name, const char *given, const char *healed) {
        QTest::newRow(name) << QByteArray(given) << QByteArray(healed);
    };
    row("integer in text", R"("id":"5")", R"("id":5)");
    row("integral float in text", R"("id":"5.0")", R"("id":5)");
    row("integral float", R"("id":5.0)", R"("id":5)");
    row("number in text", R"("ratio":" 0.5 ")", R"("ratio":0.5)");
    row("boolean in text", R"("flag":"true")", R"("flag":true)");
    row("number as text", R"("text":12)", R"("text":"12")");
    row("boolean as text", R"("text":false)", R"("text":"false")");
    row("header", R"("X-Count":"3")", R"("X-Count":3)");
    row("array in text", R"("ids":"[1, 2]")", R"("ids":[1,2])");
    row("items in text", R"("ids":["1",2])", R"("ids":[1,2])");
    row("object in text", R"("address":"{\"street\":\"x\"}")", R"("address":{"street":"x"})");
    row("nested array in text", R"("address":{"tags":"[\"a\"]"})", R"("address":{"tags":["a"]})");
    row("text within text", R"("address":"{\"tags\":\"[\\\"a\\\"]\"}")", R"("address":{"tags":["a"]})");
    row("null for an optional one", R"("age":null,"flag":null)", "");
    row("null inside", R"("address":{"street":null})", R"("address":{})");
    row("null that is allowed", R"("note":null)", R"("note":null)");
}

namespace {

// With the two required ones, unless they are there.
QJsonObject completed(const QByteArray &members)
{
    QJsonObject object = test::jsonObject('{' + members + '}');
    if (!object.contains("id"_L1))
        object.insert("id"_L1, 1);
    if (!object.contains("name"_L1))
        object.insert("name"_L1, u"n"_s);
    return object;
}

} // namespace

void TestArguments::heals()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, healed);
    const auto prepared = prepareArguments(m_fixture->tool(), completed(given));
    QVERIFY2(prepared.ok(), prepared ? "" : qPrintable(prepared.error().first().toString()));
    QCOMPARE(QJsonDocument(*prepared).toJson(), QJsonDocument(completed(healed)).toJson());
}

void TestArguments::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::newRow("JSON where a string is meant") << QByteArray(R"("name":"[1]","any":"{\"a\":1}")");
    QTest::newRow("text that may be text") << QByteArray(R"("either":"5")");
    QTest::newRow("text with digits") << QByteArray(R"("text":"007","customer_id":"1e5")");
    QTest::newRow("long integers") << QByteArray(R"("id":9007199254740993)");
}

void TestArguments::leavesAlone()
{
    QFETCH(QByteArray, given);
    const auto prepared = prepareArguments(m_fixture->tool(), completed(given));
    QVERIFY2(prepared.ok(), prepared ? "" : qPrintable(prepared.error().first().toString()));
    QCOMPARE(*prepared, completed(given));
}

void TestArguments::refuses_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("says");
    QTest::newRow("word for a number") << QByteArray(R"("id":"abc")") << u"id"_s << u"integer"_s;
    QTest::newRow("hexadecimal") << QByteArray(R"("id":"0x10")") << u"id"_s << u"integer"_s;
    QTest::newRow("fraction for an integer") << QByteArray(R"("id":"1.5")") << u"id"_s << u"integer"_s;
    QTest::newRow("text for a body's number") << QByteArray(R"("age":"5")") << u"age"_s << u"integer"_s;
    QTest::newRow("number for a body's text") << QByteArray(R"("name":5)") << u"name"_s << u"string"_s;
    QTest::newRow("null for a required one") << QByteArray(R"("name":null)") << u"name"_s << u"string"_s;
    QTest::newRow("broken JSON") << QByteArray(R"("address":"{oops")") << u"address"_s << u"object"_s;
    QTest::newRow("misspelt") << QByteArray(R"("custmer_id":"1")") << u"custmer_id"_s
                              << u"did you mean \"customer_id\""_s;
    QTest::newRow("wrong case") << QByteArray(R"("RATIO":1)") << u"RATIO"_s << u"did you mean \"ratio\""_s;
    QTest::newRow("unknown") << QByteArray(R"("zzzzzzzzzzzz":1)") << u"zzzzzzzzzzzz"_s
                             << u"takes id, ratio"_s;
}

void TestArguments::refuses()
{
    QFETCH(QByteArray, given);
    QFETCH(QString, says);
    const auto prepared = prepareArguments(m_fixture->tool(), completed(given));
    QVERIFY(!prepared.ok());
    QCOMPARE(prepared.error().size(), 1);
    QTEST(prepared.error().first().path, "path");
    QVERIFY2(prepared.error().first().message.contains(says), qPrintable(prepared.error().first().message));
}

void TestArguments::unknownArgumentsInAnOpenBody()
{
    const test::ToolFixture fixture(test::ToolFixture::operation("/a", "post", R"({"requestBody":{"content":{
        "application/json":{"schema":{"type":"object","properties":{"a":{"type":"string"}},
        "additionalProperties":{"type":"integer"}}}}}})"));
    QVERIFY(prepareArguments(fixture.tool(), test::jsonObject(R"({"a":"x","b":1})")).ok());
    const auto refused = prepareArguments(fixture.tool(), test::jsonObject(R"({"b":"x"})"));
    QVERIFY(!refused.ok());
    QCOMPARE(refused.error().first().path, u"b"_s);
}

GATEHOUSE_TEST(TestArguments)
#include "TestArguments.moc"
