#include "engine/tools/JsonCutter.h"
#include "engine/tools/ReplyText.h"
#include "engine/tools/ResultMapper.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::jsonValue;
using test::ToolFixture;
using tools::cutJson;
using tools::CutMarks;
using tools::ToolResult;

// Replies that are larger than a tool passes on.
class TestReplyLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_data();
    void json();
    void everySizeIsValid();
    void nothingMoreWouldFit();
    void nothingToCut();
    void bytes();
    void textReply();
    void jsonReply();
    void structuredReply();
    void noticeHasNoPlace();
    void strictReply();
    void binaryReply();
    void generalLimit();

private:
    static tools::Tool tool(qint64 most)
    {
        tools::Tool made;
        made.name = u"list"_s;
        made.method = "GET";
        made.maxResponseText = most;
        for (const char *name : {"q", "page", "per_page"}) {
            tools::ArgumentBinding binding;
            binding.name = QLatin1String(name);
            binding.property = binding.name;
            made.bindings.append(binding);
        }
        return made;
    }
    static http::ClientResponse reply(const QByteArray &body, const char *type)
    {
        http::ClientResponse response;
        response.status = 200;
        response.headers.add("Content-Type", type);
        response.body = body;
        return response;
    }
    static QStringList texts(const ToolResult &result)
    {
        QStringList list;
        for (const QJsonValue &block : QJsonDocument::fromJson(result.content).array())
            list += block["text"_L1].toString();
        return list;
    }
    static QByteArray numbers(int count)
    {
        QByteArray list = "[0";
        for (int i = 1; i < count; ++i)
            list += ',' + QByteArray::number(i);
        return list + ']';
    }
};

void TestReplyLimit::json_data()
{
    QTest::addColumn<QByteArray>("whole");
    QTest::addColumn<int>("most");
    QTest::addColumn<QByteArray>("marked");
    QTest::addColumn<QByteArray>("plain");
    const QByteArray longText(300, 'x');
    QTest::newRow("fits") << QByteArray(R"({"a": [1, 2.50]})") << 100 << QByteArray(R"({"a":[1,2.5]})")
                          << QByteArray(R"({"a":[1,2.5]})");
    QTest::newRow("array") << numbers(100) << 50
                           << QByteArray(R"([0,1,2,3,4,5,6,7,8,"… 91 of 100 items left out"])")
                           << numbers(19);
    QTest::newRow("what stands behind the array")
        << R"({"items":)" + numbers(100) + R"(,"total":100})" << 60
        << QByteArray(R"({"items":[0,1,2,"… 97 of 100 items left out"],"total":100})")
        << QByteArray(R"({"items":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14],"total":100})");
    QTest::newRow("strings, for the sake of elements")
        << "[\"" + longText + "\",\"" + longText + "\"]" << 300
        << "[\"" + longText.first(120) + "…\",\"" + longText.first(120) + "…\"]"
        << "[\"" + longText.first(120) + "…\",\"" + longText.first(120) + "…\"]";
    QTest::newRow("string") << '"' + longText + '"' << 60 << '"' + longText.first(40) + "…\""
                            << '"' + longText.first(40) + "…\"";
}

void TestReplyLimit::json()
{
    QFETCH(QByteArray, whole);
    QFETCH(int, most);
    QTEST(cutJson(whole, most, CutMarks::InPlace), "marked");
    QTEST(cutJson(whole, most, CutMarks::None), "plain");
}

void TestReplyLimit::everySizeIsValid()
{
    QByteArray whole = R"({"list":[)";
    for (int i = 0; i < 50; ++i) {
        whole += (i ? ",{" : "{") + QByteArray(R"("id":)") + QByteArray::number(i)
            + R"(,"name":"ünïcödé \"quoted\"","tags":["a","b","c","d"],"in":{"k":[[1,2],[3]]}})";
    }
    whole += R"(],"next":null})";
    for (qsizetype most = 60; most < whole.size(); most += 7) {
        for (const CutMarks marks : {CutMarks::InPlace, CutMarks::None}) {
            const QByteArray cut = cutJson(whole, most, marks);
            QVERIFY2(!cut.isEmpty() && cut.size() <= most, qPrintable(QString::number(most)));
            QVERIFY2(QJsonDocument::fromJson(cut).isObject(), cut.constData());
        }
    }
}

// One more element of each array, and it is too large; also where the long array is not the only one.
void TestReplyLimit::nothingMoreWouldFit()
{
    const auto rows = [](qsizetype first, qsizetype second) {
        return R"({"few":)" + numbers(static_cast<int>(std::min<qsizetype>(first, 40))) + R"(,"many":)"
            + numbers(static_cast<int>(second)) + R"(,"end":[true,null,-7,1.5]})";
    };
    const QByteArray whole = rows(40, 3000);
    for (int most = 120; most < 2'000; most += 7) {
        const QByteArray cut = cutJson(whole, most, CutMarks::None);
        QVERIFY2(!cut.isEmpty() && cut.size() <= most, cut.constData());
        const qsizetype kept = jsonValue(cut)["many"_L1].toArray().size();
        QVERIFY(kept > 4);
        QCOMPARE(cut, rows(kept, kept));
        QVERIFY(rows(kept + 1, kept + 1).size() > most);
    }
}

void TestReplyLimit::nothingToCut()
{
    QVERIFY(cutJson("{", 10, CutMarks::InPlace).isEmpty());
    QVERIFY(cutJson("\"" + QByteArray(100, 'x') + "\"", 3, CutMarks::InPlace).isEmpty());
}

void TestReplyLimit::bytes()
{
    QCOMPARE(tools::cutBytes("abc", 3), "abc");
    QCOMPARE(tools::cutBytes("abcd", 3), "abc…");
    QCOMPARE(tools::cutBytes("aéé", 2), "a…");
    QCOMPARE(tools::cutBytes("aéé", 3), "aé…");
}

void TestReplyLimit::textReply()
{
    const ToolResult result = mapResponse(tool(10), reply("größer als erlaubt", "text/plain"));
    QCOMPARE(texts(result),
        QStringList({u"größer a…"_s,
            u"The reply has 20 bytes, more than the 10 that this tool passes on: it is cut. Ask for less with page, per_page."_s}));
    QVERIFY(!result.isError);
}

void TestReplyLimit::jsonReply()
{
    const ToolResult result = mapResponse(tool(50), reply(numbers(100), "application/json"));
    QCOMPARE(texts(result).value(0), u"[0,1,2,3,4,5,6,7,8,\"… 91 of 100 items left out\"]"_s);
    QVERIFY(texts(result).value(1).endsWith(u"Ask for less with page, per_page."_s));
    QVERIFY(result.structuredContent.isEmpty());
    tools::Tool plain = tool(50);
    plain.bindings.clear();
    QVERIFY(texts(mapResponse(plain, reply(numbers(100), "application/json")))
                .value(1)
                .endsWith(u"Ask for less where the arguments allow it."_s));
    const ToolResult broken = mapResponse(tool(4), reply("[1,2,3,4", "application/json"));
    QCOMPARE(texts(broken).value(0), u"[1,2…"_s);
}

void TestReplyLimit::structuredReply()
{
    ToolFixture fixture(
        ToolFixture::operation("/x", "get", R"({"responses":{"200":{"description":"d","content":{
        "application/json":{"schema":{"type":"array","items":{"type":"integer"}}}}}}})"));
    tools::Tool limited = fixture.tool();
    limited.maxResponseText = 30;
    const ToolResult result = mapResponse(limited, reply(numbers(100), "application/json"));
    const QJsonObject structured = test::jsonObject(result.structuredContent);
    QCOMPARE(structured["result"_L1].toArray(), jsonValue("[0,1,2,3,4,5,6,7,8]").toArray());
    QVERIFY(structured["_truncated"_L1].toString().contains(u"more than the 30"_s));
}

void TestReplyLimit::noticeHasNoPlace()
{
    ToolFixture fixture(
        ToolFixture::operation("/x", "get", R"({"responses":{"200":{"description":"d","content":{
        "application/json":{"schema":{"type":"object","additionalProperties":{"type":"array"}}}}}}})"));
    tools::Tool limited = fixture.tool();
    limited.maxResponseText = 30;
    const ToolResult result
        = mapResponse(limited, reply(R"({"a":)" + numbers(100) + '}', "application/json"));
    QCOMPARE(result.structuredContent, R"({"a":[0,1,2,3,4,5,6,7,8,9,10]})");
}

void TestReplyLimit::strictReply()
{
    tools::BuildOptions options = ToolFixture::defaultOptions();
    options.conversion.outputSchema = OutputSchemaMode::Strict;
    const auto limited = [&](const QByteArray &more) {
        const ToolFixture fixture(
            ToolFixture::operation("/x", "get",
                R"({"responses":{"200":{"description":"d","content":{"application/json":{"schema":{"type":"object",
                    "additionalProperties":false,"properties":{"a":{"type":"array")"
                    + more + "}}}}}}}}"),
            options);
        tools::Tool made = fixture.tool();
        made.maxResponseText = 30;
        return mapResponse(made, reply(R"({"a":)" + numbers(100) + '}', "application/json"));
    };
    QCOMPARE(limited({}).structuredContent, R"({"a":[0,1,2,3,4,5,6,7,8,9,10]})");
    const ToolResult broken = limited(R"(,"minItems":50)");
    QVERIFY(broken.isError && broken.structuredContent.isEmpty());
    QCOMPARE(texts(broken).size(), 3);
}

void TestReplyLimit::binaryReply()
{
    const ToolResult result = mapResponse(tool(3), reply("\x89PNG", "image/png"));
    QCOMPARE(texts(result),
        QStringList(u"200 OK: 4 bytes of image/png are left out, as this tool passes on at most 3."_s));
    QVERIFY(mapResponse(tool(4), reply("\x89PNG", "image/png")).content.contains("image"));
}

void TestReplyLimit::generalLimit()
{
    const QByteArray large(1'048'577, 'x');
    QCOMPARE(texts(mapResponse(tool(0), reply(large, "text/plain"))).size(), 2);
    QCOMPARE(texts(mapResponse(tool(0), reply(large.chopped(1), "text/plain"))).size(), 1);
    QCOMPARE(texts(mapResponse(tool(2'000'000), reply(large, "text/plain"))).size(), 1);
    QVERIFY(mapResponse(tool(0), reply(large, "image/png")).content.size() > large.size());
}

GATEHOUSE_TEST(TestReplyLimit)
#include "TestReplyLimit.moc"
