#include "engine/clients/TomlStatements.h"
#include "engine/clients/TomlTextEdit.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// Tables at the end of a TOML text, and statements found wherever they stand.
class TestTomlTextEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sets_data();
    void sets();
    void takesOut_data();
    void takesOut();
    void refuses_data();
    void refuses();
    void findsStatements();
    void quotesWhatNeedsIt();
    void readsLettersBeyondAscii();

private:
    static ClientEntry entry() { return {u"g"_s, {{u"c"_s, u"x"_s}}}; }
};

void TestTomlTextEdit::sets_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::addRow("%s", name) << before << after;
    };
    row("empty", "", "[s.g]\nc = \"x\"\n");
    row("others", "a = 1\n", "a = 1\n\n[s.g]\nc = \"x\"\n");
    row("no last line break", "a = 1", "a = 1\n\n[s.g]\nc = \"x\"\n");
    row("CRLF", "a = 1\r\n", "a = 1\r\n\r\n[s.g]\r\nc = \"x\"\r\n");
    row("there already", "[s.g] # g\nold = 1 # old\n\n[z]\n", "[s.g]\nc = \"x\" # old\n\n[z]\n");
    row("with a table below", "[s.g]\nold = 1\n[s.g.env]\nA = 'b'\n[z]\n", "[s.g]\nc = \"x\"\n[z]\n");
    row("as a value", "[s]\ng = { old = 1 }\nh = { c = 1 }\n", "[s]\nh = { c = 1 }\n\n[s.g]\nc = \"x\"\n");
}

void TestTomlTextEdit::sets()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto edited = withTomlServer(before, u"s"_s, entry());
    QVERIFY2(edited.ok(), qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(*edited, after);
}

void TestTomlTextEdit::takesOut_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QByteArray &after) {
        QTest::addRow("%s", name) << before << after;
    };
    row("at the end", "a = 1\n\n[s.g]\nc = \"x\"\n", "a = 1\n");
    row("at the beginning", "[s.g]\nc = 1\n\n[z]\n", "\n[z]\n");
    row("between", "a = 1\n\n[s.g]\nc = 1\n\n[z]\n", "a = 1\n\n[z]\n");
    row("parts apart", "[s.g]\nc = 1\n[z]\n[s.g.env]\nA = 1\n[y]\n", "[z]\n[y]\n");
    row("dotted", "s.a.c = 1\ns.g.c = 1\ns.g.d = [\n1, # ]\n2]\ns.b.c = 2\n", "s.a.c = 1\ns.b.c = 2\n");
    row("quoted", "['s' . \"\\u0067\"]\nc = 1\n[z]\n", "[z]\n");
    row("a text that looks like it", "t = '''\n[s.g]\n'''\n[s.g]\nc = 1\n", "t = '''\n[s.g]\n'''\n");
}

void TestTomlTextEdit::takesOut()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto edited = withoutTomlServer(before, u"s"_s, u"g"_s);
    QVERIFY2(edited.ok(), qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(*edited, after);
}

void TestTomlTextEdit::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addRow("no TOML") << QByteArray("a = ") << u"clients.not_toml"_s;
    QTest::addRow("not UTF-8") << QByteArray("a = '\xFF'") << u"clients.not_toml"_s;
    QTest::addRow("a list") << QByteArray("[[s]]\n") << u"clients.not_an_object"_s;
    QTest::addRow("all in one line") << QByteArray("s = { a = { c = 1 } }\n") << u"clients.edit_failed"_s;
    QTest::addRow("deep") << QByteArray("a = " + QByteArray(100'000, '[')) << u"clients.not_toml"_s;
}

void TestTomlTextEdit::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, code);
    const auto edited = withTomlServer(text, u"s"_s, entry());
    QVERIFY(!edited.ok());
    QCOMPARE(edited.error().code, code);
}

void TestTomlTextEdit::findsStatements()
{
    const QByteArray text
        = "a.\"b.c\" = \"\"\"x\\\"\"\"\"\"\" # c\n[ d . 'e' ]\n  f = [ \"]\", '#', { g = 1 } ] \n[[h]]\n";
    const auto statements = tomlStatements(text);
    QCOMPARE(statements.size(), 4U);
    QCOMPARE(statements[0].path, (QStringList{u"a"_s, u"b.c"_s}));
    QVERIFY(text.sliced(0, statements[0].end).endsWith("\"\"\"\"\""));
    QCOMPARE(statements[1].path, (QStringList{u"d"_s, u"e"_s}));
    QCOMPARE(statements[2].path, (QStringList{u"d"_s, u"e"_s, u"f"_s}));
    QCOMPARE(text.sliced(statements[2].begin, statements[2].end - statements[2].begin),
        "f = [ \"]\", '#', { g = 1 } ]");
    QCOMPARE(statements[3].kind, TomlStatement::Kind::ArrayOfTables);
}

void TestTomlTextEdit::quotesWhatNeedsIt()
{
    const ClientEntry odd{u"a b"_s,
        {{u"command"_s, u"C:\\Program Files\\g.exe"_s}, {u"args"_s, QStringList{u"\"q\""_s, u"t\x7f"_s}},
            {u"env"_s, StringPairs{{u"A B"_s, u"é"_s}}}}};
    const auto edited = withTomlServer({}, u"s"_s, odd);
    QVERIFY2(edited.ok(), qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(tomlServers(*edited, u"s"_s)->value(u"a b"_s).toObject(), odd.toJson());
    QCOMPARE(*withoutTomlServer(*edited, u"s"_s, u"a b"_s), "");
}

void TestTomlTextEdit::readsLettersBeyondAscii()
{
    const QByteArray text = "a = \"\"\"x \\\n \xC3\xA9\"\"\" # \xC3\xA9\n";
    QVERIFY(withTomlServer(text, u"s"_s, entry()));
    QVERIFY(!withTomlServer("\xC3\xA9 = 1\n", u"s"_s, entry()).ok());
    QVERIFY(!withTomlServer("\n\n\xEF\xB9\xBF\n", u"s"_s, entry()).ok());
    const auto header = withTomlServer("a = 1\n[/b]\n", u"s"_s, entry());
    QVERIFY(!header.ok());
    QCOMPARE(header.error().place.line, 2);
}

GATEHOUSE_TEST(TestTomlTextEdit)
#include "TestTomlTextEdit.moc"
