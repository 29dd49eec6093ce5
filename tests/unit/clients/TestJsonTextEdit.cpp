#include "engine/clients/JsonScanner.h"
#include "engine/clients/JsonTextEdit.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// How a new member looks between its neighbours, and what no JSON is.
class TestJsonTextEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void takesOut_data();
    void takesOut();
    void refuses_data();
    void refuses();
    void findsEscapedNames();
    void boundsDepthAndSize();

private:
    static ClientEntry entry() { return {u"g"_s, {{u"c"_s, u"x"_s}}}; }
};

void TestJsonTextEdit::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::addRow("%s", name) << before << after;
    };
    row("empty", "", "{\n  \"s\": {\n    \"g\": {\n      \"c\": \"x\"\n    }\n  }\n}\n");
    row("braces", "{}", "{\n  \"s\": {\n    \"g\": {\n      \"c\": \"x\"\n    }\n  }\n}");
    row("one line", "{\"s\":{\"a\":1}}", "{\"s\":{\"a\":1,\"g\":{\"c\":\"x\"}}}");
    row("one line with spaces", "{\"s\": {\"a\": 1}}", "{\"s\": {\"a\": 1, \"g\": {\"c\": \"x\"}}}");
    row("one line, nothing in it", "{\"s\":{}}\n", "{\"s\":{\"g\":{\"c\":\"x\"}}}\n");
    row("tabs", "{\n\t\"s\": {\n\t\t\"a\": 1\n\t}\n}",
        "{\n\t\"s\": {\n\t\t\"a\": 1,\n\t\t\"g\": {\n\t\t\t\"c\": \"x\"\n\t\t}\n\t}\n}");
    row("narrow", "{\n \"s\":{\n  \"a\":1\n }\n}",
        "{\n \"s\":{\n  \"a\":1,\n  \"g\":{\n   \"c\":\"x\"\n  }\n }\n}");
    row("comma at the end", "{\n  \"s\": {\n    \"a\": 1,\n  },\n}",
        "{\n  \"s\": {\n    \"a\": 1,\n    \"g\": {\n      \"c\": \"x\"\n    }\n  },\n}");
    row("comment stays with its member", "{\n  \"s\": {\n    \"a\": 1 // a\n    // b\n  }\n}",
        "{\n  \"s\": {\n    \"a\": 1, // a\n    \"g\": {\n      \"c\": \"x\"\n    }\n    // b\n  }\n}");
    row("no parent", "{\n  \"a\": 1\n}\n",
        "{\n  \"a\": 1,\n  \"s\": {\n    \"g\": {\n      \"c\": \"x\"\n    }\n  }\n}\n");
    row("there already", "{\n  \"s\": {\n    \"g\": 1, // one\n    \"b\": 2\n  }\n}",
        "{\n  \"s\": {\n    \"g\": {\n      \"c\": \"x\"\n    }, // one\n    \"b\": 2\n  }\n}");
    row("CRLF", "{\r\n  \"s\": {}\r\n}\r\n",
        "{\r\n  \"s\": {\r\n    \"g\": {\r\n      \"c\": \"x\"\r\n    }\r\n  }\r\n}\r\n");
    row("mark", "\xEF\xBB\xBF{\"s\":{\"a\":1}}", "\xEF\xBB\xBF{\"s\":{\"a\":1,\"g\":{\"c\":\"x\"}}}");
    row("comment alone", "// mine",
        "// mine\n{\n  \"s\": {\n    \"g\": {\n      \"c\": \"x\"\n    }\n  }\n}\n");
}

void TestJsonTextEdit::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto edited = withJsonServer(before, u"s"_s, entry());
    QVERIFY2(edited.ok(), qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(*edited, after);
    QCOMPARE(*withJsonServer(after, u"s"_s, entry()), after);
}

void TestJsonTextEdit::takesOut_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<bool>("withParent");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after,
                         bool parent = false) { QTest::addRow("%s", name) << before << after << parent; };
    row("first", "{\n  \"s\": {\n    \"g\": 1,\n    \"b\": 2\n  }\n}", "{\n  \"s\": {\n    \"b\": 2\n  }\n}");
    row("last", "{\n  \"s\": {\n    \"b\": 2, // b\n    \"g\": {\n    }\n  }\n}",
        "{\n  \"s\": {\n    \"b\": 2 // b\n  }\n}");
    row("last with comma", "{\"s\": {\"b\": 2, \"g\": 1,}}", "{\"s\": {\"b\": 2,}}");
    row("between, with a comment", "{\n  \"s\": {\n    \"a\": 1,\n    \"g\": 1, // g\n    \"b\": 2\n  }\n}",
        "{\n  \"s\": {\n    \"a\": 1,\n     // g\n    \"b\": 2\n  }\n}");
    row("on one line", "{\"s\":{\"a\":1,\"g\":2,\"b\":3}}", "{\"s\":{\"a\":1,\"b\":3}}");
    row("only", "{\n  \"s\": {\n    \"g\": 1\n  }\n}", "{\n  \"s\": {}\n}");
    row("only, parent goes", "{\n  \"a\": 1,\n  \"s\": {\n    \"g\": 1\n  }\n}", "{\n  \"a\": 1\n}", true);
    row("not only, parent stays", "{\n  \"s\": { \"g\": 1, \"h\": 2 }\n}", "{\n  \"s\": { \"h\": 2 }\n}",
        true);
    row("comment holds the parent", "{\n  \"s\": { /* x */ \"g\": 1 }\n}", "{\n  \"s\": { /* x */ }\n}",
        true);
    row("not there", "{\"s\": {}}", "{\"s\": {}}");
}

void TestJsonTextEdit::takesOut()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(bool, withParent);
    const auto edited
        = withoutJsonServer(before, u"s"_s, u"g"_s, withParent ? EmptyParent::Goes : EmptyParent::Stays);
    QVERIFY2(edited.ok(), qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(*edited, after);
}

void TestJsonTextEdit::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("code");
    const auto row = [](const QByteArray &text, const char *place, const char *code = "clients.not_json") {
        QTest::addRow("%s", text.toPercentEncoding().left(60).constData())
            << text << QString::fromLatin1(place) << QString::fromLatin1(code);
    };
    for (const char *text : {"x", "{a: 1}", "{'a': 1}"})
        row(text, text[0] == 'x' ? "1:1" : "1:2");
    row("{\"a\": 01}", "1:7");
    row("{\"a\": 1.}", "1:9");
    row("{\"a\": +1}", "1:7");
    row("{\"a\": NaN}", "1:7");
    row("{\"a\": truely}", "1:11");
    row("{\"a\": \"\\x\"}", "1:9");
    row("{\"a\": \"\\u12g4\"}", "1:9");
    row("{\"a\": \"line\nbreak\"}", "1:12");
    row("{\"a\" 1}", "1:6");
    row("{\"a\": 1 \"b\": 2}", "1:9");
    row("{\"a\": [1 2]}", "1:10");
    row("{\"a\": 1,,}", "1:9");
    row("{,}", "1:2");
    row("{} {}", "1:4");
    row("{\"\xC3\xA9\": 1,\n \"\xE2\x98\x95\": }", "2:7");
    row("{\"a\": /* x", "1:7");
    row("{\"a\": / 1}", "1:7");
    row("{\"a\": \"x", "1:7");
    row("{\"a\": {", "1:8");
    row("{}\n\xFF", "2:1");
    row("\xFF\xFE{", "1:1");
    row("[]", "1:1", "clients.not_an_object");
    row("{\"s\": 1}", "1:7", "clients.not_an_object");
    row("{\"s\": {},\n\"s\": {}}", "2:6", "clients.twice");
    row("{\"s\": {\"g\": 1, \"\\u0067\": 2}}", "1:26", "clients.twice");
}

void TestJsonTextEdit::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, code);
    const auto edited = withJsonServer(text, u"s"_s, entry());
    QVERIFY(!edited.ok());
    QCOMPARE(edited.error().code, code);
    QCOMPARE(u"%1:%2"_s.arg(edited.error().place.line).arg(edited.error().place.column), place);
    QVERIFY(!edited.error().message.isEmpty());
}

void TestJsonTextEdit::findsEscapedNames()
{
    const QByteArray text = "{\"\\u0073\": {\"\\u0067\": 1}}";
    QCOMPARE(*rawJsonServer(text, u"s"_s, u"g"_s), "1");
    QCOMPARE(jsonServerNames(text, u"s"_s), QStringList{u"g"_s});
    QCOMPARE(*withoutJsonServer(text, u"s"_s, u"g"_s, EmptyParent::Stays), "{\"\\u0073\": {}}");
}

void TestJsonTextEdit::boundsDepthAndSize()
{
    QVERIFY(scanJson(QByteArray(199, '[') + QByteArray(199, ']')));
    QCOMPARE(scanJson(QByteArray(201, '[') + QByteArray(201, ']')).error().code, u"clients.not_json"_s);
    QCOMPARE(scanJson(QByteArray(100'000, '[')).error().code, u"clients.not_json"_s);
    QCOMPARE(scanJson(QByteArray(67'108'865, ' ')).error().code, u"clients.too_large"_s);
}

GATEHOUSE_TEST(TestJsonTextEdit)
#include "TestJsonTextEdit.moc"
