#include "engine/config/ConfigWriter.h"
#include "tests/support/EditLine.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

class TestConfigWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cases_data();
    void cases();
    void keepsByteOrderMark();
    void changesNothingWithoutEdits_data();
    void changesNothingWithoutEdits();
    void refusesWhatYamlCannotSay();
    void paths();
    void badPaths_data();
    void badPaths();
    void readsJson();
    void comparesValues();
    void editsAreFew();
    void editsFindNames();
    void editsKeepComments();
    void rewritesToATree_data();
    void rewritesToATree();
    void anEmptyTextBecomesTheTree();

private:
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void addFiles()
    {
        QTest::addColumn<QByteArray>("text");
        const QDir folder(test::dataPath(u"config-writer"_s));
        for (const QString &name : folder.entryList({u"*.yaml"_s}))
            QTest::newRow(qPrintable(name)) << read(folder.filePath(name));
    }
    static YamlValue tree(const QByteArray &text)
    {
        Result<YamlValue> value = readConfigTree(text, u"t"_s);
        return value ? value.takeValue() : YamlValue();
    }
};

void TestConfigWriter::cases_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QStringList>("edits");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("refused");
    const QDir folder(test::dataPath(u"config-writer/cases"_s));
    for (const QString &name : folder.entryList({u"*.txt"_s})) {
        const QByteArray text = read(folder.filePath(name));
        const auto between = [&](const QByteArray &from, const QByteArray &to) {
            const qsizetype begin = text.indexOf(from) + from.size();
            const qsizetype end = text.indexOf(to, begin);
            return text.mid(begin, end < 0 ? -1 : end - begin);
        };
        const bool isRefused = text.contains("=== refused ");
        const QByteArray edits = between("=== edits\n", isRefused ? "=== refused " : "=== after\n");
        QTest::newRow(qPrintable(name))
            << between("=== before\n", "=== edits\n")
            << QString::fromUtf8(edits).split(u'\n', Qt::SkipEmptyParts)
            << (isRefused ? QByteArray() : between("=== after\n", QByteArray("\0", 1)))
            << (isRefused ? QString::fromUtf8(between("=== refused ", "\n")) : QString());
    }
}

void TestConfigWriter::cases()
{
    QFETCH(QByteArray, before);
    QFETCH(QStringList, edits);
    QFETCH(QByteArray, after);
    QFETCH(QString, refused);
    QList<YamlEdit> list;
    for (const QString &line : edits) {
        const std::optional<YamlEdit> edit = test::editOfLine(line);
        QVERIFY2(edit, qPrintable(line));
        list.append(*edit);
    }
    const Result<QByteArray> edited = editConfig(before, list, u"config.yaml"_s);
    if (!refused.isEmpty()) {
        QVERIFY(!edited);
        QCOMPARE(edited.error().code, refused);
        QCOMPARE(edited.error().place.file, u"config.yaml"_s);
        QVERIFY(!edited.error().message.isEmpty());
        return;
    }
    QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(QString::fromUtf8(*edited), QString::fromUtf8(after));
}

void TestConfigWriter::keepsByteOrderMark()
{
    const auto edited = editConfig("\xef\xbb\xbf"
                                   "a: 1\n",
        {YamlEdit::set(YamlPath().key(u"a"_s), YamlValue::ofNumber(2))}, u"t"_s);
    QVERIFY(edited);
    QCOMPARE(*edited,
        QByteArray("\xef\xbb\xbf"
                   "a: 2\n"));
}

void TestConfigWriter::changesNothingWithoutEdits_data()
{
    addFiles();
}

void TestConfigWriter::changesNothingWithoutEdits()
{
    QFETCH(QByteArray, text);
    const Result<QByteArray> edited = editConfig(text, {}, u"t"_s);
    QVERIFY2(edited, qPrintable(edited ? QString() : edited.error().toString()));
    QCOMPARE(*edited, text);
    const Result<QByteArray> same = rewriteConfig(text, tree(text), u"t"_s);
    QVERIFY(same);
    QCOMPARE(*same, text);
}

void TestConfigWriter::refusesWhatYamlCannotSay()
{
    const YamlPath path = YamlPath().key(u"a"_s);
    YamlValue number = YamlValue::ofNumber(1);
    number.text = u"1; b: 2"_s;
    const YamlValue half = YamlValue::ofText(QString(QChar(0xd800)));
    for (const YamlValue &value : {number, half, YamlValue::ofList({half})}) {
        const auto edited = editConfig("a: 1\n", {YamlEdit::set(path, value)}, u"t"_s);
        QVERIFY(!edited);
        QCOMPARE(edited.error().code, u"config.edit_value"_s);
    }
    const auto whole = editConfig("a: 1\n", {YamlEdit::set({}, YamlValue::ofNumber(2))}, u"t"_s);
    QVERIFY(!whole);
    QCOMPARE(whole.error().code, u"config.edit_form"_s);
}

void TestConfigWriter::paths()
{
    for (const QString &text : {u"gateway.port"_s, u"apis[name=crm].backend.timeout"_s, u"teams[0].name"_s,
             u"apis[operation=\"GET /a.b\"]"_s, u"headers.\"X.\"\"Y\"\"\""_s, u"\"\""_s}) {
        const Result<YamlPath> path = YamlPath::parse(text);
        QVERIFY2(path, qPrintable(text));
        QCOMPARE(path->toString(), text);
    }
    QCOMPARE(
        YamlPath::parse(u"apis[name=crm].x"_s).value(), YamlPath().key(u"apis"_s).item(u"crm"_s).key(u"x"_s));
}

void TestConfigWriter::badPaths_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {".", "a.", "a..b", "a[", "a[]", "a[x]", "a[-1]", "a[name=]", "a[1", "\"a", "a]b", "a=b"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestConfigWriter::badPaths()
{
    QFETCH(QString, text);
    const Result<YamlPath> path = YamlPath::parse(text);
    QVERIFY(!path);
    QCOMPARE(path.error().code, u"config.bad_path"_s);
}

void TestConfigWriter::readsJson()
{
    const QJsonDocument json
        = QJsonDocument::fromJson("{\"a\": [1, 2.5, true, null, \"1\", 12345678901, -3, 1e300], \"b\": {}}");
    QCOMPARE(YamlValue::ofJson(json.object()),
        tree("a: [1, 2.5, true, null, '1', 12345678901, -3, 1e300]\nb: {}\n"));
}

void TestConfigWriter::comparesValues()
{
    QVERIFY(tree("a: 1\nb: 0x10\nc: True\n") == tree("c: true\nb: 16.0\na: 1e0\n"));
    for (const char *other :
        {"a: '1'\n", "a: 2\n", "a: true\n", "a:\n", "b: 1\n", "a: 1\nb: 1\n", "a: [1]\n"})
        QVERIFY2(!(tree("a: 1\n") == tree(other)), other);
    QVERIFY(!(tree("a: 007\n") == tree("a: 7\n")));
}

void TestConfigWriter::editsAreFew()
{
    const QByteArray before = "g: {port: 1, host: h}\nl: [a, b, c]\nx: 1\n";
    const auto count
        = [&](const QByteArray &after) { return editsBetween(tree(before), tree(after)).size(); };
    QCOMPARE(count("x: 1\nl: [a, b, c]\ng: {host: h, port: 1}\n"), 0);
    QCOMPARE(count("g: {port: 2, host: h}\nl: [a, b, c]\nx: 1\n"), 1);
    QCOMPARE(count("g: {port: 1}\nl: [a, c]\nx: 1\ny: 2\n"), 3);
    QCOMPARE(count("g: {port: 1, host: h}\nl: [a, z, b, c]\nx: 1\n"), 1);
}

void TestConfigWriter::editsFindNames()
{
    const YamlValue before
        = tree("apis:\n- {name: a, t: 1}\n- {name: b, t: 2}\n- {name: c, t: 3}\n- {name: d}\n");
    const auto edits = [&](const QByteArray &after) { return editsBetween(before, tree(after)); };
    const YamlPath apis = YamlPath().key(u"apis"_s);
    // One that moved is one move, whichever way.
    QCOMPARE(edits("apis:\n- {name: d}\n- {name: a, t: 1}\n- {name: b, t: 2}\n- {name: c, t: 3}\n"),
        QList<YamlEdit>{YamlEdit::move(apis.item(u"d"_s), 0)});
    QCOMPARE(edits("apis:\n- {name: b, t: 2}\n- {name: c, t: 3}\n- {name: d}\n- {name: a, t: 1}\n"),
        QList<YamlEdit>{YamlEdit::move(apis.item(u"a"_s), 3)});
    QCOMPARE(edits("apis:\n- {name: a, t: 1}\n- {name: c, t: 4}\n- {name: d}\n"),
        (QList<YamlEdit>{YamlEdit::set(apis.item(u"c"_s).key(u"t"_s), YamlValue::ofNumber(4)),
            YamlEdit::remove(apis.item(u"b"_s))}));
    QCOMPARE(edits("apis:\n- {name: a, t: 1}\n- {name: z, t: 2}\n- {name: c, t: 3}\n- {name: d}\n"),
        QList<YamlEdit>{YamlEdit::set(apis.item(u"b"_s).key(u"name"_s), YamlValue::ofText(u"z"_s))});
}

void TestConfigWriter::editsKeepComments()
{
    const QByteArray before
        = "apis:\n  # one\n  - name: a # first\n    t: 1\n\n  # two\n  - name: b\n    t: 2 # s\n";
    const YamlValue after = tree("apis: [{name: c, t: 3}, {name: b, t: 5}, {name: a, t: 1}]");
    const Result<QByteArray> edited = rewriteConfig(before, after, u"t"_s);
    QVERIFY(edited);
    QCOMPARE(QString::fromUtf8(*edited),
        u"apis:\n  - name: c\n    t: 3\n\n  # two\n  - name: b\n    t: 5 # s\n\n  # one\n  - name: a # "
        u"first\n"
        "    t: 1\n"_s);
}

void TestConfigWriter::rewritesToATree_data()
{
    addFiles();
}

// Every file into the demo's tree and the demo into every file's: what is not shared by anchors can be
// reached.
void TestConfigWriter::rewritesToATree()
{
    QFETCH(QByteArray, text);
    const QByteArray demo = read(test::dataPath(u"config-writer/demo.yaml"_s));
    const Result<QByteArray> there = rewriteConfig(demo, tree(text), u"t"_s);
    QVERIFY2(there, qPrintable(there ? QString() : there.error().toString()));
    QCOMPARE(tree(*there), tree(text));
    const Result<QByteArray> back = rewriteConfig(text, tree(demo), u"t"_s);
    if (!back) {
        QCOMPARE(back.error().code, u"config.edit_shared"_s);
        return;
    }
    QCOMPARE(tree(*back), tree(demo));
}

void TestConfigWriter::anEmptyTextBecomesTheTree()
{
    const YamlValue demo = tree("gateway:\n  name: First\napis:\n  - name: crm\n    tags: [a]\n");
    const Result<QByteArray> text = rewriteConfig("\n", demo, u"t"_s);
    QVERIFY(text);
    QVERIFY(text->startsWith("gateway:\n  name: First\napis:\n"));
    QVERIFY(tree(*text) == demo);
    QCOMPARE(*rewriteConfig("", YamlValue::ofMap(), u"t"_s), QByteArray());
}

GATEHOUSE_TEST(TestConfigWriter)
#include "TestConfigWriter.moc"
