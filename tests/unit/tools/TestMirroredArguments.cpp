#include "engine/tools/InputSchema.h"
#include "engine/tools/MirroredArguments.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QFile>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using openapi::Fidelity;
using test::ToolFixture;

class TestMirroredArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bothProfilesMirrorTheSame();
    void whatIsLeftOutIsSaid();
    void agrees_data();
    void agrees();
    void differs_data();
    void differs();
};

namespace {

ToolFixture fixture()
{
    QFile file(test::dataPath(u"tools/mirrored.yaml"_s));
    tools::BuildOptions options = ToolFixture::defaultOptions();
    options.credentialParameters = QStringList{u"query:key"_s};
    return ToolFixture(file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray(), options);
}

// The headers of a schema's properties by their path: "address.country=Country".
void collect(const QJsonObject &schema, const QString &path, QStringList &found)
{
    const QJsonObject properties = schema["properties"_L1].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const QString here = path + property.key();
        const QJsonObject inner = property.value().toObject();
        if (inner.contains("x-mcp-header"_L1))
            found.append(here + u'=' + inner["x-mcp-header"_L1].toString());
        collect(inner, here + u'.', found);
    }
}

QStringList mirrorsOf(const QByteArray &schema)
{
    QStringList found;
    collect(test::jsonObject(schema), {}, found);
    return found;
}

tools::Tool tool()
{
    tools::Tool made;
    made.mirrored = {{"Mcp-Param-Region", {u"region"_s}}, {"Mcp-Param-Count", {u"where"_s, u"count"_s}}};
    return made;
}

std::optional<QString> mismatchOf(const QByteArray &arguments, const http::Headers &headers)
{
    return tools::mismatch(tool(), test::jsonObject(arguments), headers);
}

} // namespace

void TestMirroredArguments::bothProfilesMirrorTheSame()
{
    const ToolFixture built = fixture();
    for (const tools::Tool &tool : built.built().tools) {
        QStringList expected;
        for (const tools::MirroredArgument &mirrored : tool.mirrored)
            expected.append(
                mirrored.path.join(u'.') + u'=' + QString::fromLatin1(mirrored.header.sliced(10)));
        expected.sort();
        for (const QByteArray &schema : {tool.inputSchemaJson, tool.full->json()}) {
            QStringList found = mirrorsOf(schema);
            found.sort();
            QCOMPARE(found, expected);
            QCOMPARE(schema.count("\"x-mcp-header\""), expected.size());
        }
    }
}

void TestMirroredArguments::whatIsLeftOutIsSaid()
{
    const ToolFixture built = fixture();
    for (const openapi::FidelityEntry &entry : built.built().report.entries) {
        const bool loses = entry.operationId != u"everyPlace";
        QVERIFY2(entry.fidelity == (loses ? Fidelity::Degraded : Fidelity::Converted),
            qPrintable(entry.operationId));
        for (const Problem &problem : entry.reasons)
            QVERIFY2(problem.place.line > 0 && problem.place.column > 0, qPrintable(problem.toString()));
    }
    const QString problems = built.problems();
    for (const QString &expected :
        {u"space: x-mcp-header of \"space\" is left out: a name of letters"_s, u"empty: "_s, u"list: "_s,
            u"number: x-mcp-header of \"number\" is left out: only a string, an integer or a boolean"_s,
            u"perhaps: "_s, u"array: "_s, u"secret: x-mcp-header of \"secret\" is left out: a secret"_s,
            u"second: x-mcp-header of \"second\" is left out: another property has the same"_s,
            u"key: x-mcp-header of \"key\" is left out: the parameter carries the backend's credential"_s,
            u"tags: x-mcp-header of \"tags\" is left out: only a property"_s, u"either: "_s})
        QVERIFY2(problems.contains(expected), qPrintable(expected + u" not in "_s + problems));
}

void TestMirroredArguments::agrees_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("count");
    const QByteArray none;
    const auto row = [](const char *name, const QByteArray &arguments, const QByteArray &region,
                         const QByteArray &count) { QTest::newRow(name) << arguments << region << count; };
    row("nothing", "{}", none, none);
    row("null", R"({"region":null,"where":null})", none, none);
    row("text", R"({"region":"us-west1"})", "us-west1", none);
    row("empty text", R"({"region":""})", "", none);
    row("white space around", R"({"region":"a b"})", " \ta b ", none);
    row("base64", R"({"region":"Hello"})", "=?base64?SGVsbG8=?=", none);
    row("not ASCII", R"({"region":"Zürich"})", "=?base64?WsO8cmljaA==?=", none);
    row("no start", R"({"region":"SGVsbG8="})", "SGVsbG8=", none);
    row("no end", R"({"region":"=?base64?SGVsbG8="})", "=?base64?SGVsbG8=", none);
    row("integer", R"({"where":{"count":42}})", none, "42");
    row("written as a decimal", R"({"where":{"count":42.0}})", none, "42");
    row("negative", R"({"where":{"count":-7}})", none, "-7");
    row("large", R"({"where":{"count":9223372036854775807}})", none, "9223372036854775807");
    row("true", R"({"region":true})", "true", none);
    row("false", R"({"region":false})", "false", none);
    row("number as text", R"({"where":{"count":"5"}})", none, "5");
    row("no object around it", R"({"where":[1]})", none, none);
}

void TestMirroredArguments::agrees()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, region);
    QFETCH(QByteArray, count);
    http::Headers headers{{"Mcp-Param-Unknown", "x"}};
    if (!region.isNull())
        headers.add("mcp-param-REGION", region);
    if (!count.isNull())
        headers.add("Mcp-Param-Count", count);
    const auto wrong = mismatchOf(arguments, headers);
    QVERIFY2(!wrong, qPrintable(wrong.value_or(QString())));
}

void TestMirroredArguments::differs_data()
{
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &arguments, const QByteArray &header,
                         const QString &expected) { QTest::newRow(name) << arguments << header << expected; };
    const QByteArray hello(R"({"region":"Hello"})");
    row("missing", hello, {}, u"the header Mcp-Param-Region is missing"_s);
    row("other value", hello, "World", u"\"region\" differ"_s);
    row("case counts", hello, "hello", u"differ"_s);
    row("value without argument", "{}", "Hello", u"the argument \"region\" has none"_s);
    row("value for null", R"({"region":null})", "null", u"has none"_s);
    row("empty for null", R"({"region":null})", "", u"has none"_s);
    row("value for a list", R"({"region":["Hello"]})", "Hello", u"has none"_s);
    row("no padding", hello, "=?base64?SGVsbG8?=", u"base64"_s);
    row("other alphabet", hello, "=?base64?SGVs!!!bG8=?=", u"base64"_s);
    row("not UTF-8", hello, "=?base64?/w==?=", u"base64"_s);
    row("boolean", R"({"region":true})", "True", u"differ"_s);
}

void TestMirroredArguments::differs()
{
    QFETCH(QByteArray, arguments);
    QFETCH(QByteArray, header);
    QFETCH(QString, expected);
    http::Headers headers;
    if (!header.isNull())
        headers.add("Mcp-Param-Region", header);
    const auto wrong = mismatchOf(arguments, headers);
    QVERIFY(wrong.has_value());
    QVERIFY2(wrong->contains(expected), qPrintable(*wrong));
    if (!headers.size())
        return;
    headers.add("Mcp-Param-Region", header);
    QCOMPARE(mismatchOf(arguments, headers).value_or(QString()),
        u"the header Mcp-Param-Region is there 2 times"_s);
}

GATEHOUSE_TEST(TestMirroredArguments)
#include "TestMirroredArguments.moc"
