#include "engine/config/Suggestion.h"
#include "engine/config/YamlReader.h"
#include "engine/config/YamlScalar.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

class TestYamlReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsOrderAndMarks();
    void columnsCountCharacters();
    void tellsTextFromNull();
    void nullsStandAtTheirKeyOrDash();
    void reportsEveryDuplicate();
    void mergesLast();
    void keepsBlockScalars();
    void hostileTextEnds_data();
    void hostileTextEnds();
    void scalars();
    void suggestions();
};

void TestYamlReader::keepsOrderAndMarks()
{
    const YamlDocument document = readYaml("b: 1\na:\n  - x\n  - {c: y}\n", u"f"_s);
    QVERIFY(document.problems.isEmpty());
    const YamlNode &root = *document.root;
    QCOMPARE(root.entries[0].key, u"b"_s);
    QCOMPARE(root.entries[1].keyMark, (YamlMark{2, 1}));
    const YamlNode &list = *root.entries[1].value;
    QCOMPARE(list.items[0]->mark, (YamlMark{3, 5}));
    QCOMPARE(list.items[1]->find(u"c")->value->mark, (YamlMark{4, 9}));
    QCOMPARE(root.size, 6);
}

void TestYamlReader::columnsCountCharacters()
{
    const YamlDocument document = readYaml("{ä: ö, ü: ß}\n", u"f"_s);
    QCOMPARE(document.root->entries[1].keyMark, (YamlMark{1, 8}));
    QCOMPARE(document.root->entries[1].value->mark, (YamlMark{1, 11}));
}

void TestYamlReader::tellsTextFromNull()
{
    const YamlDocument document = readYaml("[~, null, '', \"null\", no, 1]\n", u"f"_s);
    QVERIFY(document.problems.isEmpty());
    QList<YamlKind> kinds;
    for (const YamlNodePtr &item : document.root->items)
        kinds.append(item->kind);
    QCOMPARE(kinds,
        QList<YamlKind>({YamlKind::Null, YamlKind::Null, YamlKind::Scalar, YamlKind::Scalar, YamlKind::Scalar,
            YamlKind::Scalar}));
    QCOMPARE(document.root->items[4]->text, u"no"_s);
}

void TestYamlReader::nullsStandAtTheirKeyOrDash()
{
    const YamlDocument document = readYaml("a:\nb:\n  - x\n  -\n\nc: ~\n", u"f"_s);
    QCOMPARE(document.root->find(u"a")->value->mark, (YamlMark{1, 1}));
    QCOMPARE(document.root->find(u"b")->value->items[1]->mark, (YamlMark{4, 3}));
}

void TestYamlReader::reportsEveryDuplicate()
{
    const YamlDocument document = readYaml("a: 1\na: 2\nb: [{c: 1, c: 2}]\n", u"f"_s);
    QCOMPARE(document.problems.size(), 2);
    QCOMPARE(document.problems[0].path, u"a"_s);
    QCOMPARE(document.problems[1].path, u"b[0].c"_s);
    QCOMPARE(document.problems[1].place.toString(), u"f:3:12"_s);
    QCOMPARE(document.root->find(u"a")->value->text, u"1"_s);
}

void TestYamlReader::mergesLast()
{
    const YamlDocument document = readYaml("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\n"
                                           "z: {<<: [*x, *y], a: 3}\n",
        u"f"_s);
    const YamlNode &merged = *document.root->find(u"z")->value;
    QCOMPARE(merged.entries.size(), 3);
    QCOMPARE(merged.find(u"a")->value->text, u"3"_s);
    QCOMPARE(merged.find(u"b")->value->text, u"1"_s);
    QCOMPARE(merged.find(u"c")->value->text, u"2"_s);
}

void TestYamlReader::keepsBlockScalars()
{
    QCOMPARE(readYaml("a: |\n  b\n  c\n", u"f"_s).root->find(u"a")->value->text, u"b\nc\n"_s);
    QCOMPARE(readYaml("a: |-\n  b", u"f"_s).root->find(u"a")->value->text, u"b"_s);
    QCOMPARE(readYaml("a: >\n  b\n  c\n", u"f"_s).root->find(u"a")->value->text, u"b c\n"_s);
    QCOMPARE(readYaml("a: b # c", u"f"_s).root->find(u"a")->value->text, u"b"_s);
}

void TestYamlReader::hostileTextEnds_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::newRow("brackets") << QByteArray(50'000, '[');
    QTest::newRow("braces") << QByteArray(50'000, '{');
    QTest::newRow("dashes") << QByteArray("- ").repeated(50'000);
    QTest::newRow("questions") << QByteArray("? ").repeated(50'000);
    QTest::newRow("quotes") << QByteArray(50'001, '\'');
    QTest::newRow("unclosed") << QByteArray("a: \"b\nc: d\n");
    QTest::newRow("many values") << "a: [" + QByteArray("x,").repeated(300'000) + "]";
    QTest::newRow("NUL") << QByteArray("a: b\0c", 6);
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe"
                                          "a\0",
        4);
}

void TestYamlReader::hostileTextEnds()
{
    QFETCH(QByteArray, yaml);
    const YamlDocument document = readYaml(yaml, u"f"_s);
    QVERIFY(!document.root || document.root->kind == YamlKind::Scalar);
    QVERIFY(document.root || !document.problems.isEmpty());
}

void TestYamlReader::scalars()
{
    QCOMPARE(toInteger(u"-12"), std::optional<qint64>(-12));
    QCOMPARE(toInteger(u"0o17"), std::optional<qint64>(15));
    QCOMPARE(toInteger(u"010"), std::optional<qint64>(10));
    for (const QString &text :
        {u""_s, u"-"_s, u"1_000"_s, u"1.0"_s, u" 1"_s, u"0x"_s, u"9223372036854775808"_s, u"١"_s})
        QVERIFY2(!toInteger(text), qPrintable(text));
    QCOMPARE(toDecimal(u".5"), std::optional(0.5));
    QCOMPARE(toDecimal(u"1e2"), std::optional(100.0));
    for (const QString &text : {u""_s, u"."_s, u"1e"_s, u"nan"_s, u".inf"_s, u"1e999"_s, u"1,5"_s})
        QVERIFY2(!toDecimal(text), qPrintable(text));
    QCOMPARE(toBoolean(u"True"), std::optional(true));
    QCOMPARE(toBoolean(u"off"), std::optional(false));
    QCOMPARE(toBoolean(u"1"), std::nullopt);
}

void TestYamlReader::suggestions()
{
    const QStringList names{u"timeout"_s, u"base_url"_s, u"auth"_s};
    QCOMPARE(nearest(u"timeuot", names), u"timeout"_s);
    QCOMPARE(nearest(u"BaseUrl", names), u"base_url"_s);
    QCOMPARE(nearest(u"quite_else", names), QString());
    QCOMPARE(nearest(u"", names), QString());
    QCOMPARE(nearest(QString(100'000, u'x'), names), QString());
}

GATEHOUSE_TEST(TestYamlReader)
#include "TestYamlReader.moc"
