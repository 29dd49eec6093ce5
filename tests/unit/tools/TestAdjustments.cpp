#include "engine/tools/Arguments.h"
#include "engine/tools/InputSchema.h"
#include "engine/tools/RequestBuilder.h"
#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using openapi::Fidelity;
using test::jsonObject;
using test::ToolFixture;

// Overrides of the configuration, x-mcp of the document, and what becomes of them in a call.
class TestAdjustments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overrideWins();
    void matches_data();
    void matches();
    void unmatchedIsAWarning();
    void disabled();
    void names();
    void hints_data();
    void hints();
    void requestMediaType();
    void problems_data();
    void problems();
    void extensionProblems_data();
    void extensionProblems();
    void constantsOnTheWire_data();
    void constantsOnTheWire();
    void hiddenCannotBeSent_data();
    void hiddenCannotBeSent();
    void hiddenIsNeverSaid();
};

namespace {

tools::BuildOptions optionsWith(const QList<OverrideConfig> &overrides)
{
    tools::BuildOptions options = ToolFixture::defaultOptions();
    options.conversion.overrides = overrides;
    return options;
}

OverrideConfig overrideOf(const QString &operation)
{
    OverrideConfig config;
    config.operation = operation;
    config.place = {u"config.yaml"_s, 7, 3};
    return config;
}

const QByteArray kHead = R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},)";

// GET /things with parameters of each kind, an open form beside them.
const QByteArray kThings = kHead + R"("paths":{"/things/{area}":{"post":{"operationId":"things","parameters":[
    {"name":"area","in":"path","required":true,"schema":{"type":"string"}},
    {"name":"tenant","in":"query","required":true,"schema":{"type":"string"}},
    {"name":"limit","in":"query","schema":{"type":"integer","maximum":10}},
    {"name":"debug","in":"query","schema":{"type":"boolean"}},
    {"name":"filter","in":"query","schema":{"type":"object","additionalProperties":true}},
    {"name":"tags","in":"query","schema":{"type":"array","items":{"type":"string"}}},
    {"name":"X-Tenant","in":"header","schema":{"type":"string"}},
    {"name":"mode","in":"query","required":true,"schema":{"type":"string","default":"fast"}}],
    "requestBody":{"content":{"application/json":{"schema":{"type":"object","additionalProperties":true,
        "properties":{"owner":{"type":"string"},"size":{"type":"integer"},
            "deep":{"type":"object","properties":{"n":{"type":"integer"}}}}}}}}}}}})";

OverrideConfig thingsOverride(const QByteArray &constants, const QStringList &hidden = {})
{
    OverrideConfig config = overrideOf(u"things"_s);
    config.constants = jsonObject(constants);
    config.hidden = hidden;
    return config;
}

// Method, URL, own headers and body of a call, or its problems.
QString sent(const tools::Tool &tool, const QByteArray &arguments)
{
    const auto prepared = tools::prepareArguments(tool, jsonObject(arguments));
    if (!prepared) {
        QStringList messages;
        for (const Problem &problem : prepared.error())
            messages += problem.message;
        return messages.join(u" | "_s);
    }
    const auto request = tools::buildRequest(tool, *prepared);
    if (!request)
        return request.error().message;
    return QString::fromUtf8(request->url + ' ' + request->headers.value("X-Tenant") + ' ' + request->body);
}

} // namespace

void TestAdjustments::overrideWins()
{
    OverrideConfig config = overrideOf(u"a"_s);
    config.name = u"chosen"_s;
    config.description = u"Said by the administrator."_s;
    config.annotations.title = u"Chosen  title"_s;
    config.annotations.openWorld = false;
    config.maxBytes = 4096;
    const ToolFixture fixture(kHead + R"("x-mcp":{"annotations":{"openWorldHint":true}},"paths":{"/a":{
        "x-mcp":{"title":"of the path"},"get":{"operationId":"a","summary":"s","deprecated":true,
        "x-mcp":{"name":"of_operation","title":"of the operation","annotations":{"idempotent":false}}}}}})",
        optionsWith({config}));
    const tools::Tool &tool = fixture.tool();
    QCOMPARE(tool.name, u"chosen"_s);
    QCOMPARE(tool.title, u"Chosen title"_s);
    QCOMPARE(tool.description, u"Deprecated. Said by the administrator."_s);
    QCOMPARE(tool.hints, (tools::ToolHints{true, false, false, false}));
    QCOMPARE(tool.maxResponseText, qint64(4096));
    QCOMPARE(fixture.built().report.count(Fidelity::Converted), 1);
}

void TestAdjustments::matches_data()
{
    QTest::addColumn<QString>("operation");
    QTest::addColumn<bool>("matched");
    QTest::newRow("id") << u"getA"_s << true;
    QTest::newRow("id in another case") << u"geta"_s << false;
    QTest::newRow("method and path") << u"GET /a/{id}"_s << true;
    QTest::newRow("small method") << u"get  /a/{id}"_s << true;
    QTest::newRow("other method") << u"PUT /a/{id}"_s << false;
    QTest::newRow("other path") << u"GET /a"_s << false;
    QTest::newRow("path alone") << u"/a/{id}"_s << false;
}

void TestAdjustments::matches()
{
    QFETCH(QString, operation);
    OverrideConfig config = overrideOf(operation);
    config.name = u"found"_s;
    const ToolFixture fixture(ToolFixture::operation("/a/{id}", "get", R"({"operationId":"getA","parameters":[
        {"name":"id","in":"path","required":true,"schema":{"type":"string"}}]})"),
        optionsWith({config}));
    QTEST(fixture.names() == QStringList(u"found"_s), "matched");
}

void TestAdjustments::unmatchedIsAWarning()
{
    const ToolFixture fixture(ToolFixture::operation("/a", "get", R"({"operationId":"listCustomers"})"),
        optionsWith({overrideOf(u"listCustomer"_s)}));
    const Problems &problems = fixture.built().report.documentProblems;
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].code, u"tools.override_unmatched"_s);
    QCOMPARE(problems[0].severity, Severity::Warning);
    QCOMPARE(problems[0].place.toString(), u"config.yaml:7:3"_s);
    QVERIFY2(problems[0].message.contains(u"listCustomers"_s), qPrintable(problems[0].message));
}

void TestAdjustments::disabled()
{
    OverrideConfig off = overrideOf(u"a"_s);
    off.enabled = false;
    OverrideConfig on = overrideOf(u"b"_s);
    on.enabled = true;
    const ToolFixture fixture(kHead + R"("x-mcp":false,"paths":{"/a":{"get":{"operationId":"a","x-mcp":true},
        "put":{"operationId":"b"},"post":{"operationId":"c"},"patch":{"operationId":"d","x-mcp":{"enabled":true}}}}})",
        optionsWith({off, on}));
    QCOMPARE(fixture.names(), QStringList({u"b"_s, u"d"_s}));
    QCOMPARE(fixture.built().excluded, 2);
    QCOMPARE(fixture.built().report.entries.size(), 2);
}

void TestAdjustments::names()
{
    OverrideConfig first = overrideOf(u"first"_s);
    first.name = u"second"_s;
    const QByteArray document = kHead + R"("paths":{"/a":{"get":{"operationId":"first"},
        "post":{"operationId":"second"},"put":{"operationId":"x","x-mcp":{"name":"same"}},
        "patch":{"operationId":"y","x-mcp":{"name":"same"}},"delete":{"operationId":"z","x-mcp":{"name":"a b/c"}}}}})";
    const ToolFixture fixture(document, optionsWith({first}));
    const QStringList names = fixture.names();
    QCOMPARE(names[0], u"second"_s);
    QVERIFY(names[1].startsWith(u"second_"_s));
    QVERIFY(names[2].startsWith(u"same_"_s) && names[3].startsWith(u"same_"_s) && names[2] != names[3]);
    QCOMPARE(names[4], u"a_b_c"_s);
    const openapi::FidelityReport &report = fixture.built().report;
    QCOMPARE(report.entries[0].fidelity, Fidelity::Converted);
    QCOMPARE(report.entries[4].reasons[0].code, u"tools.name_changed"_s);
    QVERIFY(report.entries[4].reasons[0].place.line > 0);
}

void TestAdjustments::hints_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("annotations");
    QTest::addColumn<QString>("hints"); // r, d, i, w as far as they are true
    const auto row = [](const char *method, const char *annotations, const QString &hints) {
        QTest::addRow("%s %s", method, annotations) << QByteArray(method) << QByteArray(annotations) << hints;
    };
    row("get", "{}", u"riw"_s);
    row("post", R"({"read_only":true})", u"rw"_s);
    row("delete", R"({"read_only":true})", u"riw"_s);
    row("get", R"({"destructive":true})", u"diw"_s);
    row("put", R"({"destructive":false})", u"iw"_s);
    row("delete", R"({"readOnlyHint":true,"open_world":false})", u"ri"_s);
    row("patch", R"({"idempotentHint":true})", u"diw"_s);
}

void TestAdjustments::hints()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, annotations);
    const ToolFixture fixture(
        ToolFixture::operation("/a", method, R"({"x-mcp":{"annotations":)" + annotations + "}}"));
    const tools::ToolHints &found = fixture.tool().hints;
    QString text;
    text += found.readOnly ? u"r"_s : QString();
    text += found.destructive ? u"d"_s : QString();
    text += found.idempotent ? u"i"_s : QString();
    text += found.openWorld ? u"w"_s : QString();
    QTEST(text, "hints");
}

void TestAdjustments::requestMediaType()
{
    const QByteArray document
        = ToolFixture::operation("/a", "post", R"({"operationId":"a","requestBody":{"content":{
        "application/json":{"schema":{"type":"object","properties":{"j":{"type":"string"}}}},
        "application/x-www-form-urlencoded":{"schema":{"type":"object","properties":{"f":{"type":"string"}}}}}}})");
    OverrideConfig config = overrideOf(u"a"_s);
    config.requestMediaType = u"application/x-www-form-urlencoded"_s;
    const ToolFixture chosen(document, optionsWith({config}));
    QCOMPARE(chosen.tool().body.format, tools::BodyFormat::Form);
    QCOMPARE(chosen.tool().bindings[0].name, u"f"_s);
    config.requestMediaType = u"text/csv"_s;
    const ToolFixture unknown(document, optionsWith({config}));
    QCOMPARE(unknown.built().report.count(Fidelity::Skipped), 1);
    const Problem &problem = unknown.built().report.entries[0].reasons[0];
    QCOMPARE(problem.code, u"tools.unknown_media_type"_s);
    QCOMPARE(problem.place.toString(), u"config.yaml:7:3"_s);
}

void TestAdjustments::problems_data()
{
    QTest::addColumn<QByteArray>("constants");
    QTest::addColumn<QString>("hidden");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *constants, const QString &hidden, const char *code, const char *part) {
        QTest::addRow("%s %s", constants, qPrintable(hidden))
            << QByteArray(constants) << hidden << QString::fromLatin1(code) << QString::fromLatin1(part);
    };
    row(R"({"limit":11})", {}, "tools.constant_mismatch", "limit");
    row(R"({"limit":"many"})", {}, "tools.constant_mismatch", "integer");
    row(R"({"area":""})", {}, "tools.constant_mismatch", "area");
    row(R"({"X-Tenant":"a\r\nb"})", {}, "tools.constant_mismatch", "X-Tenant");
    row(R"({"limits":1})", {}, "tools.unknown_parameter", "did you mean `limit`");
    row("{}", u"debugging"_s, "tools.unknown_parameter", "debugging");
    row("{}", u"Debug"_s, "tools.unknown_parameter", "did you mean `debug`");
    row("{}", u"tenant"_s, "tools.hidden_required", "constant");
    row("{}", u"area"_s, "tools.hidden_required", "area");
}

void TestAdjustments::problems()
{
    QFETCH(QByteArray, constants);
    QFETCH(QString, hidden);
    QFETCH(QString, part);
    const ToolFixture fixture(kThings,
        optionsWith({thingsOverride(constants, hidden.isEmpty() ? QStringList() : QStringList(hidden))}));
    QCOMPARE(fixture.built().report.count(Fidelity::Skipped), 1);
    const Problems &reasons = fixture.built().report.entries[0].reasons;
    QCOMPARE(reasons.size(), 1);
    QTEST(reasons[0].code, "code");
    QVERIFY2(reasons[0].message.contains(part), qPrintable(reasons[0].message));
    QCOMPARE(reasons[0].place.toString(), u"config.yaml:7:3"_s);
}

void TestAdjustments::extensionProblems_data()
{
    QTest::addColumn<QByteArray>("extension");
    QTest::addColumn<QString>("codes");
    QTest::newRow("null") << QByteArray("null") << QString();
    QTest::newRow("text") << QByteArray(R"("no")") << u"tools.extension_type"_s;
    QTest::newRow("key") << QByteArray(R"({"nmae":"x"})") << u"tools.extension_key"_s;
    QTest::newRow("own extension") << QByteArray(R"({"x-own":1})") << QString();
    QTest::newRow("name") << QByteArray(R"({"name":5})") << u"tools.extension_type"_s;
    QTest::newRow("hidden") << QByteArray(R"({"hidden":[1]})") << u"tools.extension_type"_s;
    QTest::newRow("hidden, one") << QByteArray(R"({"hidden":"q"})") << QString();
    QTest::newRow("hidden, unknown") << QByteArray(R"({"hidden":["z"]})") << u"tools.unknown_parameter"_s;
    QTest::newRow("constants") << QByteArray(R"({"constants":[]})") << u"tools.extension_type"_s;
    QTest::newRow("annotations") << QByteArray(R"({"annotations":{"readonly":true,"title":"x"}})")
                                 << u"tools.extension_key"_s;
    QTest::newRow("several") << QByteArray(R"({"enabled":"yes","annotations":true})")
                             << u"tools.extension_type tools.extension_type"_s;
}

void TestAdjustments::extensionProblems()
{
    QFETCH(QByteArray, extension);
    const ToolFixture fixture(ToolFixture::operation("/a", "get",
        R"({"x-mcp":)" + extension
            + R"(,"parameters":[{"name":"q","in":"query","schema":{"type":"string"}}]})"));
    QStringList codes;
    for (const Problem &problem : fixture.built().report.entries[0].reasons) {
        codes += problem.code;
        QVERIFY(problem.place.line > 0 && problem.place.file == u"test.yaml"_s);
    }
    QTEST(codes.join(u' '), "codes");
}

void TestAdjustments::constantsOnTheWire_data()
{
    QTest::addColumn<QByteArray>("constants");
    QTest::addColumn<QStringList>("hidden");
    QTest::addColumn<QByteArray>("arguments");
    QTest::addColumn<QString>("request");
    const QString base = u"https://api.example.com/v1/things/"_s;
    const auto row = [](const char *name, const char *constants, const QStringList &hidden,
                         const char *arguments, const QString &request) {
        QTest::newRow(name) << QByteArray(constants) << hidden << QByteArray(arguments) << request;
    };
    row("query", R"({"tenant":"acme"})", {}, R"({"area":"a","mode":"slow"})",
        base + u"a?tenant=acme&mode=slow  "_s);
    row("path", R"({"area":"x/y","tenant":"t"})", {}, R"({"mode":"m"})", base + u"x%2Fy?tenant=t&mode=m  "_s);
    row("header, any case", R"({"x-tenant":"h","tenant":"t"})", {}, R"({"area":"a","mode":"m"})",
        base + u"a?tenant=t&mode=m h "_s);
    row("healed", R"({"limit":"5","debug":"true","tenant":7})", {}, R"({"area":"a","mode":"m"})",
        base + u"a?tenant=7&limit=5&debug=true&mode=m  "_s);
    row("list", R"({"tags":["a","b"],"tenant":"t"})", {}, R"({"area":"a","mode":"m"})",
        base + u"a?tenant=t&tags=a&tags=b&mode=m  "_s);
    row("body", R"({"owner":"me","size":"3","deep":{"n":"4"},"tenant":"t"})", {},
        R"({"area":"a","mode":"m","more":1})",
        base + uR"(a?tenant=t&mode=m  {"owner":"me","size":3,"deep":{"n":4},"more":1})"_s);
    row("default of a hidden one", R"({"tenant":"t"})", {u"mode"_s, u"debug"_s}, R"({"area":"a"})",
        base + u"a?tenant=t&mode=fast  "_s);
}

void TestAdjustments::constantsOnTheWire()
{
    QFETCH(QByteArray, constants);
    QFETCH(QStringList, hidden);
    QFETCH(QByteArray, arguments);
    const ToolFixture fixture(kThings, optionsWith({thingsOverride(constants, hidden)}));
    QTEST(sent(fixture.tool(), arguments), "request");
}

void TestAdjustments::hiddenCannotBeSent_data()
{
    QTest::addColumn<QByteArray>("argument");
    QTest::addColumn<QString>("named");
    QTest::newRow("pinned") << QByteArray(R"("tenant":"evil")") << u"tenant"_s;
    QTest::newRow("hidden") << QByteArray(R"("debug":true)") << u"debug"_s;
    QTest::newRow("hidden, null") << QByteArray(R"("debug":null)") << u"debug"_s;
    QTest::newRow("in an open body") << QByteArray(R"("owner":"evil")") << u"owner"_s;
    QTest::newRow("spread from an object")
        << QByteArray(R"("filter":{"tenant":"evil"})") << u"filter.tenant"_s;
    QTest::newRow("spread, as text") << QByteArray(R"("filter":"{\"debug\":true}")") << u"filter.debug"_s;
}

// The tool's schema is open, so that anything else would be let through.
void TestAdjustments::hiddenCannotBeSent()
{
    QFETCH(QByteArray, argument);
    QFETCH(QString, named);
    const ToolFixture fixture(
        kThings, optionsWith({thingsOverride(R"({"tenant":"acme","owner":"me"})", {u"debug"_s})}));
    const QString answer = sent(fixture.tool(), R"({"area":"a","mode":"m",)" + argument + "}");
    QVERIFY2(answer.startsWith(u"unknown argument \"%1\""_s.arg(named)), qPrintable(answer));
}

void TestAdjustments::hiddenIsNeverSaid()
{
    const ToolFixture fixture(
        kThings, optionsWith({thingsOverride(R"({"tenant":"acme-secret"})", {u"debug"_s})}));
    const tools::Tool &tool = fixture.tool();
    const QByteArray listed = tools::toolJson(tool, tool.name, tools::Listed::WithOperation);
    for (const char *word : {"tenant\"", "debug", "acme"}) {
        QVERIFY2(!listed.contains(word), word);
        QVERIFY2(!tool.full->json().contains(word), word);
    }
    QVERIFY(tool.inputSchema["required"].toJson() == R"(["area","mode"])");
    const ToolFixture closed(ToolFixture::operation("/a", "get", R"({"operationId":"things","parameters":[
            {"name":"tenant","in":"query","schema":{"type":"string"}},
            {"name":"q","in":"query","schema":{"type":"string"}}]})"),
        optionsWith({thingsOverride(R"({"tenant":"acme"})")}));
    QCOMPARE(sent(closed.tool(), R"({"tenants":1})"), u"unknown argument \"tenants\": this tool takes q"_s);
}

GATEHOUSE_TEST(TestAdjustments)
#include "TestAdjustments.moc"
