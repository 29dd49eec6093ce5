#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// `gatehouse diff` as people and pipelines run it.
class TestDiffCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void says();
    void saysInJson();
    void exitCodes_data();
    void exitCodes();
    void comparesConfigurations();
    void wantsAnApiForADocument();
    void isHarmless();

private:
    struct Run
    {
        int code = -1;
        QByteArray out;
        QByteArray error;

        QByteArray all() const { return out + error; }
    };

    static Run runDiff(const QStringList &words);
    QString write(const QString &name, const QByteArray &bytes);

    QTemporaryDir m_folder;
    QString m_old;
    QString m_new;
    QString m_more; // m_old and another tool
};

namespace {

QByteArray document(const QByteArray &parameters, const QByteArray &paths)
{
    return "openapi: 3.0.3\ninfo: { title: Books, version: '1' }\nservers: [{ url: 'http://127.0.0.1:9' "
           "}]\npaths:\n"
           "  /books:\n    get:\n      operationId: listBooks\n      summary: Lists\n      parameters:\n"
        + parameters + paths;
}

const QByteArray kScan = "  /scan:\n    post: { operationId: scanBook, summary: Scans }\n";
const QByteArray kAdd = "  /books/{id}:\n    put:\n      operationId: addBook\n      parameters:\n"
                        "        - { name: id, in: path, required: true, schema: { type: string } }\n";

QByteArray limit(int maximum)
{
    return "        - { name: limit, in: query, schema: { type: integer, maximum: "
        + QByteArray::number(maximum) + " } }\n";
}

} // namespace

TestDiffCommand::Run TestDiffCommand::runDiff(const QStringList &words)
{
    QProcess process;
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), QStringList{u"diff"_s} + words);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestDiffCommand::write(const QString &name, const QByteArray &bytes)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(name));
    return file.fileName();
}

void TestDiffCommand::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_old = write(u"old.yaml"_s, document(limit(500), kScan));
    m_new = write(u"new.yaml"_s,
        document(limit(100) + "        - { name: sort, in: query, schema: { type: string } }\n", kAdd));
    m_more = write(u"more.yaml"_s, document(limit(500), kScan + kAdd));
}

void TestDiffCommand::says()
{
    const Run run = runDiff({m_old, m_new});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.out,
        QByteArray("changed  listBooks  BREAKING  input limit: maximum was 500, is 100\n"
                   "                    ok        input sort: a new property, optional\n"
                   "removed  scanBook   BREAKING  the tool is gone\n"
                   "added    addBook    PUT /books/{id}\n"
                   "1 added, 1 removed, 1 changed; 2 breaking\n"));
    QCOMPARE(runDiff({m_old, m_old}).out, QByteArray("0 added, 0 removed, 0 changed; 0 breaking\n"));
}

void TestDiffCommand::saysInJson()
{
    const QJsonObject diff = QJsonDocument::fromJson(runDiff({m_old, m_new, u"--json"_s}).out).object();
    QCOMPARE(diff.value(u"breaking"_s), QJsonValue(true));
    QCOMPARE(diff.value(u"removed"_s).toInt(), 1);
    const QJsonObject first = diff.value(u"tools"_s).toArray().first().toObject();
    QCOMPARE(first.value(u"tool"_s).toString(), u"listBooks"_s);
    QCOMPARE(first.value(u"operation"_s).toObject().value(u"method"_s).toString(), u"GET"_s);
    const QJsonObject change = first.value(u"changes"_s).toArray().first().toObject();
    QCOMPARE(change.value(u"code"_s).toString(), u"input.limit"_s);
    QCOMPARE(change.value(u"part"_s).toString(), u"input"_s);
    QCOMPARE(change.value(u"path"_s).toString(), u"limit"_s);
    QCOMPARE(change.value(u"breaking"_s), QJsonValue(true));
}

void TestDiffCommand::exitCodes_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::newRow("breaking") << QStringList{m_old, m_new, u"--fail-on"_s, u"breaking"_s} << 3;
    QTest::newRow("not breaking") << QStringList{m_old, m_more, u"--fail-on"_s, u"breaking"_s} << 0;
    QTest::newRow("any") << QStringList{m_old, m_more, u"--fail-on"_s, u"any"_s} << 3;
    QTest::newRow("none") << QStringList{m_old, m_old, u"--fail-on"_s, u"any"_s} << 0;
    QTest::newRow("never") << QStringList{m_old, m_new, u"--fail-on"_s, u"never"_s} << 0;
    QTest::newRow("other word") << QStringList{m_old, m_new, u"--fail-on"_s, u"often"_s} << 2;
    QTest::newRow("one file") << QStringList{m_old} << 2;
    QTest::newRow("three files") << QStringList{m_old, m_old, m_old} << 2;
    QTest::newRow("no such file") << QStringList{m_old, m_folder.filePath(u"none.yaml"_s)} << 3;
}

void TestDiffCommand::exitCodes()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    const Run run = runDiff(words);
    QVERIFY2(run.code == code, run.all().constData());
}

void TestDiffCommand::comparesConfigurations()
{
    const auto config = [&](const QString &name, const QByteArray &first) {
        return write(name,
            "apis:\n- { name: a, openapi: { path: ./" + first
                + " } }\n- { name: b, openapi: { path: ./old.yaml } }\n"
                  "teams: [{ name: t, api_key: sk-long-enough-for-a-test, allowed_apis: '*' }]\n");
    };
    const QString before = config(u"before.yaml"_s, "old.yaml");
    const QString after = config(u"after.yaml"_s, "more.yaml");
    const Run run = runDiff({before, after, u"--fail-on"_s, u"breaking"_s});
    QVERIFY2(run.code == 0, run.all().constData());
    QCOMPARE(run.out,
        QByteArray("added    a/addBook  PUT /books/{id}\n1 added, 0 removed, 0 changed; 0 breaking\n"));
    QCOMPARE(runDiff({before, after, u"--api"_s, u"b"_s}).out,
        QByteArray("0 added, 0 removed, 0 changed; 0 breaking\n"));
    QCOMPARE(runDiff({before, after, u"--api"_s, u"none"_s}).code, 3);
}

void TestDiffCommand::wantsAnApiForADocument()
{
    const QString config = m_folder.filePath(u"before.yaml"_s);
    const Run run = runDiff({m_old, config});
    QCOMPARE(run.code, 3);
    QVERIFY2(run.error.contains("--api"), run.all().constData());
    QCOMPARE(runDiff({m_old, config, u"--api"_s, u"b"_s}).out,
        QByteArray("0 added, 0 removed, 0 changed; 0 breaking\n"));
}

// What a document says does not steer the terminal.
void TestDiffCommand::isHarmless()
{
    const QString old = write(u"plain.yaml"_s, document(limit(5), {}));
    const QString evil = write(u"evil.yaml"_s,
        document("        - { name: limit, in: query, schema: { type: integer, maximum: 5, enum: "
                 "[\"\\e[31m\"] } }\n"
                 "        - { name: \"x\\e]0;y\\a\", in: query, schema: { type: string } }\n",
            {}));
    const Run run = runDiff({old, evil});
    QCOMPARE(run.code, 0);
    QVERIFY2(run.out.startsWith("changed") && !run.out.contains('\x1b') && !run.out.contains('\a'),
        run.all().constData());
}

GATEHOUSE_TEST(TestDiffCommand)
#include "TestDiffCommand.moc"
