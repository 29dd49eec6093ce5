#include "app/commands/FidelityTable.h"
#include "engine/base/Hash.h"
#include "tests/integration/ProgramRun.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::ProgramRun;
using test::runProgram;

// `check` and `call` as people and scripts run them: without any configuration, by exit code and lines.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void checkFails_data();
    void checkFails();
    void checkTable();
    void checkJson();
    void tableIsCut();
    void tableIsHarmless();
    void callLine_data();
    void callLine();
    void argumentsFromStdin();
    void noServer();
    void batch();
    void batchFromStdin();
    void batchSends();
    void bigBatch();
    void newKeys();
    void hashesOfKeys();

private:
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
    QString m_document; // three operations: one of each fidelity
    QString m_serverless;
};

namespace {

const QByteArray kDocument = R"({"openapi":"3.0.3","info":{"title":"Three","version":"1"},
"servers":[{"url":"http://127.0.0.1:9/v1"}],
"paths":{
"/good":{"get":{"operationId":"good","parameters":[{"name":"q","in":"query","schema":{"type":"string"}}]}},
"/xml":{"post":{"operationId":"xml","requestBody":{"content":{"application/xml":{"schema":{"type":"object"}}}}}},
"/bad":{"get":{"operationId":"bad","parameters":[{"$ref":"#/components/parameters/gone"}]}},
"/off":{"x-mcp":false,"get":{}}}})";

} // namespace

QString TestCommands::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

void TestCommands::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_document = write(u"three.json"_s, kDocument);
    m_serverless = write(u"serverless.json"_s,
        R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"operationId":"a"}}}})");
}

void TestCommands::checkFails_data()
{
    QTest::addColumn<QByteArray>("paths");
    QTest::addColumn<QString>("failOn");
    QTest::addColumn<int>("code");
    const QByteArray degraded
        = R"("/xml":{"post":{"requestBody":{"content":{"application/xml":{"schema":{"type":"object"}}}}}})";
    const QByteArray skipped = R"("/bad":{"get":{"parameters":[{"$ref":"#/gone"}]}})";
    QTest::newRow("converted") << QByteArray(R"("/a":{"get":{}})") << u"degraded"_s << 0;
    QTest::newRow("degraded") << degraded << u"skipped"_s << 0;
    QTest::newRow("degraded, asked for") << degraded << u"degraded"_s << 3;
    QTest::newRow("skipped") << skipped << u"skipped"_s << 3;
    QTest::newRow("skipped, less asked for") << skipped << u"degraded"_s << 3;
    QTest::newRow("left out as asked") << QByteArray(R"("/a":{"get":{"x-mcp":false}})") << u"degraded"_s << 0;
    QTest::newRow("no such word") << QByteArray() << u"anything"_s << 2;
}

void TestCommands::checkFails()
{
    QFETCH(QByteArray, paths);
    QFETCH(QString, failOn);
    const QString document = write(
        u"check.json"_s, R"({"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{)" + paths + "}}");
    QTEST(runProgram({u"check"_s, document, u"--fail-on"_s, failOn}).code, "code");
}

void TestCommands::checkTable()
{
    const ProgramRun run = runProgram({u"check"_s, m_document});
    QCOMPARE(run.code, 3);
    const QList<QByteArray> lines = run.lines();
    QCOMPARE(lines[0].simplified(), "METHOD PATH TOOL RESULT REASON");
    QCOMPARE(lines[1].simplified(), "GET /good good converted");
    QVERIFY2(lines[2].simplified().startsWith("POST /xml xml degraded 5:"), lines[2].constData());
    QVERIFY2(lines[3].simplified().startsWith("GET /bad - skipped 6:"), lines[3].constData());
    QCOMPARE(lines.last(),
        m_document.toUtf8()
            + ": NOT OK: OpenAPI 3.0.3, Three: 1 converted, 1 degraded, 1 skipped, 1 left out as asked");
}

void TestCommands::checkJson()
{
    const ProgramRun run = runProgram({u"check"_s, m_document, u"--json"_s});
    QCOMPARE(run.code, 3);
    const QJsonObject file = QJsonDocument::fromJson(run.out).array().at(0).toObject();
    QCOMPARE(file[u"skipped"].toInt(), 1);
    QCOMPARE(file[u"excluded"].toInt(), 1);
    const QJsonArray operations = file[u"operations"].toArray();
    QCOMPARE(operations.size(), 3);
    const QJsonObject bad = operations[2].toObject();
    QCOMPARE(bad.keys(),
        QStringList({u"method"_s, u"operationId"_s, u"path"_s, u"reasons"_s, u"result"_s, u"tool"_s}));
    QCOMPARE(bad[u"result"].toString(), u"skipped"_s);
    QCOMPARE(bad[u"operationId"].toString(), u"bad"_s);
    QCOMPARE(bad[u"tool"].toString(), QString());
    const QJsonObject reason = bad[u"reasons"][0].toObject();
    QCOMPARE(
        reason.keys(), QStringList({u"code"_s, u"column"_s, u"file"_s, u"line"_s, u"message"_s, u"path"_s}));
    QCOMPARE(reason[u"file"].toString(), m_document);
    QCOMPARE(reason[u"line"].toInt(), 6);
    QVERIFY(reason[u"column"].toInt() > 0);
}

void TestCommands::tableIsCut()
{
    openapi::FidelityReport report;
    report.entries.append({"GET", u"/a/long/path/of/many/segments/and/words"_s, {},
        u"get_a_long_path_of_many_segments"_s, openapi::Fidelity::Degraded,
        {{Severity::Warning, {}, u"one reason of many words"_s, {}, {u"f.json"_s, 12, 5}},
            {Severity::Warning, {}, u"another"_s, {}, {u"g.json"_s, 1, 2}}},
        {}});
    const QStringList whole = app::fidelityTable(report, u"f.json"_s, 0);
    QVERIFY(whole[1].endsWith(u"degraded  12:5 one reason of many words"_s));
    QVERIFY(whole[2].trimmed() == u"g.json:1:2 another"_s);
    const QStringList cut = app::fidelityTable(report, u"f.json"_s, 60);
    QCOMPARE(cut.size(), 3);
    for (const QString &line : cut)
        QVERIFY2(line.size() <= 60, qPrintable(line));
    QVERIFY2(cut[1].contains(u"12:5"_s) && cut[1].endsWith(u'\u2026'), qPrintable(cut[1]));
}

void TestCommands::tableIsHarmless()
{
    openapi::FidelityReport report;
    report.entries.append({"GET", u"/a\u001b[2J\n/b"_s, {}, {}, openapi::Fidelity::Skipped, {}, {}});
    const QStringList lines = app::fidelityTable(report, {}, 0);
    QCOMPARE(lines.size(), 2);
    QVERIFY(!lines[1].contains(u'\u001b') && !lines[1].contains(u'\n'));
}

void TestCommands::callLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("said"); // on stdout when the code is 0
    QTest::newRow("dry run") << QStringList({u"--tool"_s, u"good"_s, u"--args"_s, uR"({"q":"a b"})"_s}) << 0
                             << QByteArray(R"("url":"http://127.0.0.1:9/v1/good?q=a%20b")");
    QTest::newRow("bad argument") << QStringList({u"--tool"_s, u"good"_s, u"--args"_s, uR"({"r":1})"_s}) << 3
                                  << QByteArray("did you mean \"q\"");
    QTest::newRow("bad JSON") << QStringList({u"--tool"_s, u"good"_s, u"--args"_s, u"{"_s}) << 3
                              << QByteArray("--args must be a JSON object");
    QTest::newRow("a list") << QStringList({u"--tool"_s, u"good"_s, u"--args"_s, u"[]"_s}) << 3
                            << QByteArray("it is an array");
    QTest::newRow("no such tool") << QStringList({u"--tool"_s, u"bad"_s}) << 3
                                  << QByteArray("there is no tool \"bad\"");
    QTest::newRow("no tool") << QStringList() << 2 << QByteArray("--tool");
    QTest::newRow("both") << QStringList({u"--tool"_s, u"good"_s, u"--batch"_s, u"x"_s}) << 2
                          << QByteArray("--batch");
    QTest::newRow("no such file") << QStringList({u"--batch"_s, u"/no/such/file"_s}) << 3
                                  << QByteArray("cannot be read");
}

void TestCommands::callLine()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, said);
    const ProgramRun run
        = runProgram(QStringList{u"call"_s, u"--spec"_s, m_document, u"--dry-run"_s} + words);
    QTEST(run.code, "code");
    const QByteArray &heard = run.code == 0 ? run.out : run.error;
    QVERIFY2(heard.contains(said), heard.constData());
}

void TestCommands::argumentsFromStdin()
{
    const ProgramRun run = runProgram(
        {u"call"_s, u"--spec"_s, m_document, u"--dry-run"_s, u"--tool"_s, u"good"_s, u"--args"_s, u"-"_s},
        "{\"q\":\n\"x\"}\n");
    QCOMPARE(run.code, 0);
    QVERIFY(run.out.contains("good?q=x"));
}

void TestCommands::noServer()
{
    const QStringList words{u"call"_s, u"--spec"_s, m_serverless, u"--dry-run"_s, u"--tool"_s, u"a"_s};
    const ProgramRun without = runProgram(words);
    QCOMPARE(without.code, 3);
    QVERIFY2(without.error.contains("--base-url"), without.error.constData());
    const ProgramRun with = runProgram(words + QStringList{u"--base-url"_s, u"https://h.example/v2"_s});
    QCOMPARE(with.code, 0);
    QVERIFY(with.out.contains("https://h.example/v2/a"));
}

void TestCommands::batch()
{
    const QString file = write(u"batch.jsonl"_s,
        "{\"tool\":\"good\",\"args\":{\"q\":\"1\"}}\n{\"tool\":\"nope\"}\n\n[]\n{\"tool\":1}\n"
        "{\"tool\":\"good\",\"args\":\"x\"}\n{\"tool\":\"good\",\"args\":{\"r\":1}}\r\n{\"tool\":\"good\"}");
    const ProgramRun run
        = runProgram({u"call"_s, u"--spec"_s, m_document, u"--dry-run"_s, u"--batch"_s, file});
    QCOMPARE(run.code, 3);
    const QList<QByteArray> lines = run.lines();
    QCOMPARE(lines.size(), 8);
    const QByteArrayList expected{"http", "call.unknown_tool", "call.bad_line", "call.bad_line",
        "call.bad_line", "call.bad_line", "arguments.unknown", "http"};
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QJsonObject line = QJsonDocument::fromJson(lines[i]).object();
        const QString found = line.contains(u"problems") ? line[u"problems"][0][u"code"].toString()
                                                         : line[u"url"].toString().left(4);
        QCOMPARE(found.toUtf8(), expected[i]);
    }
}

void TestCommands::batchFromStdin()
{
    const ProgramRun run
        = runProgram({u"call"_s, u"--spec"_s, m_document, u"--dry-run"_s, u"--batch"_s, u"-"_s},
            "{\"tool\":\"good\"}\n{\"tool\":\"xml\",\"args\":{\"body\":\"<a/>\"}}\n");
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 2);
    QVERIFY(run.lines()[1].contains("<a/>"));
}

// Nobody listens there: a result that is an error, and the next line is still called.
void TestCommands::batchSends()
{
    const ProgramRun run = runProgram({u"call"_s, u"--spec"_s, m_document, u"--batch"_s, u"-"_s},
        "{\"tool\":\"good\"}\n{\"tool\":\"good\",\"args\":{\"r\":1}}\n");
    QCOMPARE(run.code, 3);
    QCOMPARE(run.lines().size(), 2);
    QVERIFY(run.lines()[0].contains("\"isError\":true"));
    QVERIFY(run.lines()[1].startsWith("{\"problems\":["));
}

void TestCommands::bigBatch()
{
    QByteArray lines;
    for (int i = 0; i < 10'000; ++i)
        lines += "{\"tool\":\"good\",\"args\":{\"q\":\"" + QByteArray::number(i) + "\"}}\n";
    const QString file = write(u"big.jsonl"_s, lines);
    QElapsedTimer timer;
    timer.start();
    const ProgramRun run
        = runProgram({u"call"_s, u"--spec"_s, m_document, u"--dry-run"_s, u"--batch"_s, file});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.lines().size(), 10'000);
    QVERIFY(run.lines().last().contains("q=9999\""));
    // Generous for a sanitizer on a busy machine; a conversion a line would take minutes.
    QVERIFY2(timer.elapsed() < 30'000, qPrintable(QString::number(timer.elapsed())));
}

void TestCommands::newKeys()
{
    const ProgramRun made
        = runProgram({u"keys"_s, u"new"_s, u"--team"_s, u"sales"_s, u"--expires"_s, u"2030-01-31"_s});
    QCOMPARE(made.code, 0);
    const QByteArray key = made.out.trimmed();
    QCOMPARE(key.size(), 46);
    QVERIFY(key.startsWith("sk-"));
    QVERIFY(!made.error.contains(key));
    QVERIFY(made.error.contains("- name: \"sales\""));
    const QByteArray hash = "sha256:" + sha256(key).toHex();
    QVERIFY(made.error.contains("{ hash: \"" + hash + "\", expires: 2030-01-31 }"));
    QVERIFY(runProgram({u"keys"_s, u"new"_s}).out.trimmed() != key);
    QCOMPARE(runProgram({u"keys"_s, u"new"_s, u"--expires"_s, u"soon"_s}).code, 2);
    QCOMPARE(runProgram({u"keys"_s}).code, 2);
}

void TestCommands::hashesOfKeys()
{
    const QByteArray hash = "sha256:" + sha256("sk-one").toHex() + '\n';
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, "sk-one\n").out, hash);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, "sk-one").out, hash);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, "sk-one\r\n").out, hash);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, "sk-one\nmore\n").code, 3);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, "\n").code, 3);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s}, QByteArray(5000, 'k')).code, 3);
    QCOMPARE(runProgram({u"keys"_s, u"hash"_s, u"sk-one"_s}).code, 2); // never on the command line
}

GATEHOUSE_TEST(TestCommands)
#include "TestCommands.moc"
