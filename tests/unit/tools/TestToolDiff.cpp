#include "engine/tools/SchemaDiff.h"
#include "engine/tools/ToolDiff.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QFile>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::tools;

class TestToolDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schemas_data();
    void schemas();
    void tools_data();
    void tools();
    void sameDocumentIsNoDifference();
    void circlesEnd();
    void countsWhatItFound();
};

namespace {

QString lineOf(const ToolChange &change, bool withCode = false)
{
    const QString path = change.path.isEmpty() ? QString() : change.path + u": "_s;
    return u"%1 %2 %3%4"_s.arg(withCode ? change.code : QString(partName(change.part)),
        change.impact == Impact::Breaking ? u"BREAKING"_s : u"ok"_s, path, change.message);
}

QByteArray document(const QByteArray &paths)
{
    return "openapi: 3.0.3\ninfo: { title: t, version: '1' }\npaths:\n" + paths;
}

QByteArray get(const QByteArray &path, const QByteArray &id, const QByteArray &more = {})
{
    return "  " + path + ":\n    get:\n      operationId: " + id + "\n" + more;
}

QStringList linesOf(const ToolDiff &diff)
{
    QStringList lines;
    for (const ToolDifference &tool : diff.tools) {
        for (const ToolChange &change : tool.changes)
            lines.append(u"%1 %2: %3"_s.arg(fateName(tool.fate), tool.tool, lineOf(change, true)));
    }
    return lines;
}

} // namespace

void TestToolDiff::schemas_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("changes");
    QFile file(test::dataPath(u"tools/schema-diff.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList cases = QString::fromUtf8(file.readAll()).split(u"\n== "_s).mid(1);
    for (const QString &one : cases) {
        const QStringList lines = one.split(u'\n', Qt::SkipEmptyParts);
        QTest::newRow(qPrintable(lines[0])) << lines[1].toUtf8() << lines[2].toUtf8() << lines.mid(3);
    }
}

void TestToolDiff::schemas()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, changes);
    QVERIFY(!test::jsonObject(before).isEmpty() && !test::jsonObject(after).isEmpty());
    QStringList lines;
    for (const SchemaDirection direction : {SchemaDirection::Input, SchemaDirection::Output}) {
        for (const ToolChange &change : diffSchemas(before, after, direction))
            lines.append(lineOf(change));
    }
    QCOMPARE(lines.join(u'\n'), changes.join(u'\n'));
}

void TestToolDiff::tools_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("changes");
    const QByteArray a = get("/a", "a");
    QTest::newRow("added") << a << a + get("/b", "b")
                           << QStringList{u"added b: tool.added ok the tool is new"_s};
    QTest::newRow("removed") << a + get("/b", "b") << a
                             << QStringList{u"removed b: tool.removed BREAKING the tool is gone"_s};
    QTest::newRow("renamed") << a << get("/a", "z")
                             << QStringList{
                                    u"removed a: tool.renamed BREAKING its operation is the tool z now"_s,
                                    u"added z: tool.added ok the tool is new"_s};
    const QByteArray text = "      summary: Text\n";
    QTest::newRow("moved") << get("/a", "a", text) << get("/b", "a", text)
                           << QStringList{
                                  u"changed a: operation.changed ok the operation was GET /a, is GET /b"_s};
    QTest::newRow("described") << a << get("/a", "a", "      description: Other\n")
                               << QStringList{
                                      u"changed a: texts.description ok the description is another one"_s};
    const QByteArray query = "      parameters:\n        - { name: q, in: query, schema: { type: string }";
    QTest::newRow("required argument")
        << a << get("/a", "a", query + ", required: true }\n")
        << QStringList{u"changed a: input.new_required BREAKING q: a new property that is required"_s};
    QTest::newRow("optional argument")
        << a << get("/a", "a", query + " }\n")
        << QStringList{u"changed a: input.added ok q: a new property, optional"_s};
    const auto reply = [](const QByteArray &schema) {
        return get("/a", "a",
            "      responses:\n        '200':\n          description: x\n          content:\n"
            "            application/json:\n              schema: "
                + schema + "\n");
    };
    QTest::newRow("output")
        << reply("{ type: object, properties: { n: { type: integer }, m: {} } }")
        << reply("{ type: object, properties: { n: { type: string } } }")
        << QStringList{u"changed a: output.removed BREAKING m: the property is gone"_s,
               u"changed a: output.type BREAKING n: the type was null or number, is null or string"_s};
    QTest::newRow("output declared")
        << a << reply("{ type: object, properties: { n: { type: string } } }")
        << QStringList{u"changed a: output.declared ok what it returns is declared now"_s};
    QTest::newRow("output undeclared")
        << reply("{ type: object, properties: { n: { type: string } } }") << a
        << QStringList{
               u"changed a: output.undeclared BREAKING what it returns is no longer declared, so there is "
               "no structuredContent"_s};
}

void TestToolDiff::tools()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, changes);
    const test::ToolFixture old(document(before));
    const test::ToolFixture now(document(after));
    QCOMPARE(linesOf(diffTools(old.built().tools, now.built().tools)).join(u'\n'), changes.join(u'\n'));
}

void TestToolDiff::sameDocumentIsNoDifference()
{
    QFile file(test::sourcePath(u"specs/crm-openapi.yaml"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const test::ToolFixture old(text);
    const test::ToolFixture now(text);
    QVERIFY(old.built().tools.size() > 5);
    QVERIFY(diffTools(old.built().tools, now.built().tools).isEmpty());
}

// A schema that has itself in itself twice, against one that says nothing.
void TestToolDiff::circlesEnd()
{
    const QByteArray circle = "{\"$ref\":\"#/$defs/n\",\"$defs\":{\"n\":{\"items\":{\"$ref\":\"#/$defs/n\"},"
                              "\"additionalProperties\":{\"$ref\":\"#/$defs/n\"},\"type\":\"array\"}}}";
    const QByteArray bare = "{\"$defs\":{\"m\":{\"$ref\":\"#/$defs/m\"}},\"$ref\":\"#/$defs/m\"}";
    QVERIFY(!diffSchemas(circle, "{}", SchemaDirection::Input).isEmpty());
    QVERIFY(!diffSchemas("{}", circle, SchemaDirection::Input).isEmpty());
    QVERIFY(!diffSchemas(circle, bare, SchemaDirection::Output).isEmpty());
    QVERIFY(diffSchemas(circle, circle, SchemaDirection::Output).isEmpty());
}

void TestToolDiff::countsWhatItFound()
{
    const test::ToolFixture old(document(get("/a", "a") + get("/b", "b") + get("/c", "c")));
    const test::ToolFixture now(
        document(get("/a", "a", "      summary: New\n") + get("/c", "c") + get("/d", "d")));
    const ToolDiff diff = diffTools(old.built().tools, now.built().tools);
    QCOMPARE(diff.count(ToolFate::Added), 1);
    QCOMPARE(diff.count(ToolFate::Removed), 1);
    QCOMPARE(diff.count(ToolFate::Changed), 1);
    QCOMPARE(diff.breakingCount(), 1);
    QCOMPARE(diff.impact(), Impact::Breaking);
    QCOMPARE(diffTools(now.built().tools, now.built().tools).impact(), Impact::Compatible);
}

GATEHOUSE_TEST(TestToolDiff)
#include "TestToolDiff.moc"
