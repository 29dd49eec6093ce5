#include "engine/openapi/DocumentReader.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::openapi;

class TestYamlDocument : public QObject
{
    Q_OBJECT

private:
    static Problem problemOf(const QByteArray &bytes, const DocumentLimits &limits = {})
    {
        const auto document = readDocument(bytes, u"doc"_s, limits);
        return document.ok() ? Problem{Severity::Note, u"none"_s, {}, {}, {}} : document.error();
    }

private Q_SLOTS:
    void typesScalars_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("json");
        const std::vector<std::pair<const char *, const char *>> cases{{"no", "\"no\""}, {"on", "\"on\""},
            {"yes", "\"yes\""}, {"2020-01-01", "\"2020-01-01\""}, {"012", "\"012\""}, {"-012", "\"-012\""},
            {"00", "\"00\""}, {"0", "0"}, {"12", "12"}, {"+12", "12"}, {"-7", "-7"}, {"0x1F", "31"},
            {"0o17", "15"}, {"0x", "\"0x\""}, {"1.5", "1.5"}, {".5", "0.5"}, {"-.5", "-0.5"}, {"1.", "1.0"},
            {"1.e3", "1.0e3"}, {"1e3", "1e3"}, {"1.2.3", "\"1.2.3\""}, {".", "\".\""}, {"-", "null"},
            {"+", "\"+\""}, {"+-1", "\"+-1\""}, {"true", "true"}, {"True", "true"}, {"tRue", "\"tRue\""},
            {"FALSE", "false"}, {"null", "null"}, {"~", "null"}, {"", "null"}, {"NULL", "null"},
            {"nUll", "\"nUll\""}, {".inf", "1.7976931348623157e308"}, {"-.Inf", "-1.7976931348623157e308"},
            {".nan", "null"}, {"\"12\"", "\"12\""}, {"'true'", "\"true\""}, {"!!str 12", "\"12\""},
            {"!!int 12", "12"}, {"!!float 1", "1"}, {"!!bool true", "true"}, {"! 12", "\"12\""},
            {"1_000", "\"1_000\""}, {"12:30", "\"12:30\""}, {"|\n  a\n  b", "\"a\\nb\\n\""},
            {"190:20:30", "\"190:20:30\""}};
        for (const auto &[text, json] : cases) {
            if (QByteArray(text) != "-")
                QTest::newRow(*text ? text : "empty") << QByteArray(text) << QByteArray(json);
        }
    }
    void typesScalars()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, json);
        const auto document = readDocument("a: " + text + "\n", u"doc"_s);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().toString()));
        QCOMPARE(document->root["a"].toJson(), json);
    }

    void keysAreStringsAsWritten()
    {
        const auto document = readDocument("200: a\ntrue: b\n1.0: c\n~: d\n'x': e\nno: f\n", u"doc"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->root.toJson(),
            QByteArray("{\"200\":\"a\",\"true\":\"b\",\"1.0\":\"c\",\"~\":\"d\",\"x\":\"e\",\"no\":\"f\"}"));
        QCOMPARE(document->root.keyPlaceAt(1), (Place{{}, 2, 1}));
        QCOMPARE(document->root["true"].column(), 7);
    }

    void aliasesAndMerges()
    {
        const auto document
            = readDocument("base: &b {x: 1, y: 2}\nmore: &m {y: 3, z: 4}\none: {<<: *b, x: 9}\n"
                           "two:\n  <<: [*b, *m]\n  k: &s text\nref: *s\nlist: [*b, *s]\n",
                u"doc"_s);
        QVERIFY2(document.ok(), document.ok() ? "" : qPrintable(document.error().toString()));
        QCOMPARE(document->root["one"].toJson(), QByteArray("{\"x\":9,\"y\":2}"));
        QCOMPARE(document->root["two"].toJson(), QByteArray("{\"k\":\"text\",\"x\":1,\"y\":2,\"z\":4}"));
        QCOMPARE(document->root["ref"].toJson(), QByteArray("\"text\""));
        QCOMPARE(document->root["list"].toJson(), QByteArray("[{\"x\":1,\"y\":2},\"text\"]"));
        QVERIFY(document->warnings.isEmpty());
        QCOMPARE(readDocument("'<<': 1\n", u"doc"_s)->root.toJson(), QByteArray("{\"<<\":1}"));
    }

    void aliasBombsAreCounted()
    {
        QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray last = "*a" + QByteArray::number(i - 1);
            bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + last;
            for (int k = 0; k < 9; ++k)
                bomb += ", " + last;
            bomb += "]\n";
        }
        QCOMPARE(problemOf(bomb).code, u"document.too_many_nodes"_s);
        QByteArray deep = "a0: &a0 [x]\n";
        for (int i = 1; i < 700; ++i)
            deep += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [*a"
                + QByteArray::number(i - 1) + "]\n";
        QCOMPARE(problemOf(deep).code, u"document.too_deep"_s);
    }

    void refusesWithAPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("line");
        const auto row = [](const char *name, const char *text, const QString &code, int line) {
            QTest::newRow(name) << QByteArray(text) << code << line;
        };
        row("tab", "a:\n\tb: 1\n", u"yaml.tab"_s, 2);
        row("unclosed", "a: [1, 2\nb: 3\n", u"yaml.syntax"_s, 2);
        row("indentation", "a:\n  b: 1\n c: 2\n", u"yaml.syntax"_s, 3);
        row("two documents", "a: 1\n---\nb: 2\n", u"yaml.multiple_documents"_s, 2);
        row("unknown alias", "a: 1\nb: *x\n", u"yaml.alias"_s, 2);
        row("alias in itself", "a: &x\n  b: *x\n", u"yaml.alias"_s, 2);
        row("list as key", "a: 1\n[1, 2]: 3\n", u"yaml.key"_s, 2);
        row("map as key", "a: 1\n? {b: 1}\n: 3\n", u"yaml.key"_s, 2);
        row("alias to a map as key", "a: &x {b: 1}\n*x : 3\n", u"yaml.key"_s, 2);
        row("merge of a word", "a:\n  <<: word\n", u"yaml.merge"_s, 2);
        row("wrong tag", "a: !!int word\n", u"yaml.tag"_s, 1);
        row("only a marker", "---\n", u"document.empty"_s, 0);
    }
    void refusesWithAPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, code);
        QFETCH(int, line);
        const Problem problem = problemOf(text);
        QVERIFY2(problem.code == code, qPrintable(problem.toString()));
        QCOMPARE(problem.place.line, line);
        QCOMPARE(problem.place.file, u"doc"_s);
    }

    void unknownTagsAreStrings()
    {
        const auto document = readDocument("a: !Secret 12\nb: !!binary aGk=\n", u"doc"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->root.toJson(), QByteArray("{\"a\":\"12\",\"b\":\"aGk=\"}"));
        QCOMPARE(document->warnings.size(), 1);
        QCOMPARE(document->warnings.first().code, u"yaml.tag"_s);
    }

    void flowLooksLikeJson()
    {
        const auto document = readDocument("{openapi: 3.1.0, info: {title: x}}", u"doc"_s);
        QVERIFY(document.ok());
        QCOMPARE(document->root["openapi"].string(), u"3.1.0"_s);
    }
};

GATEHOUSE_TEST(TestYamlDocument)
#include "TestYamlDocument.moc"
