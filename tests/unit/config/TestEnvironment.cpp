#include "engine/config/Environment.h"
#include "engine/config/References.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::config;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void dotEnv_data();
    void dotEnv();
    void oddLinesAreWarnings_data();
    void oddLinesAreWarnings();
    void duplicateCountsLast();
    void processComesFirst();
    void noDotEnvIsFine();
    void expand_data();
    void expand();
    void expandFails_data();
    void expandFails();
};

void TestEnvironment::dotEnv_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value");
    QTest::newRow("plain") << QByteArray("A=b") << u"b"_s;
    QTest::newRow("spaces") << QByteArray("  A =  b c  \n") << u"b c"_s;
    QTest::newRow("export") << QByteArray("export A=b\n") << u"b"_s;
    QTest::newRow("comment") << QByteArray("# A=x\nA=b # c\n") << u"b"_s;
    QTest::newRow("hash inside") << QByteArray("A=b#c\n") << u"b#c"_s;
    QTest::newRow("empty") << QByteArray("A=\n") << QString();
    QTest::newRow("equals") << QByteArray("A=b=c==\n") << u"b=c=="_s;
    QTest::newRow("single") << QByteArray("A='${B} \\n # \"'\n") << u"${B} \\n # \""_s;
    QTest::newRow("double") << QByteArray("A=\"b\\n\\\"c\\\" # d\" # e\n") << u"b\n\"c\" # d"_s;
    QTest::newRow("dollar") << QByteArray("A=\"pa\\$word\\${B}$5\"\n") << u"pa$word${B}$5"_s;
    QTest::newRow("lines") << QByteArray("A=\"b\nc\"\nB=d\n") << u"b\nc"_s;
    QTest::newRow("reference") << QByteArray("B=x\nA=${B}-${C:-y}\n") << u"x-y"_s;
    QTest::newRow("windows") << QByteArray("\xef\xbb\xbf"
                                           "A=b\r\nB=c\r\n")
                             << u"b"_s;
}

void TestEnvironment::dotEnv()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, value);
    Problems problems;
    const QHash<QString, QString> values = Environment::parseDotEnv(text, u".env"_s, problems);
    QVERIFY(problems.isEmpty());
    QVERIFY(values.contains(u"A"_s));
    QCOMPARE(values.value(u"A"_s), value);
}

void TestEnvironment::oddLinesAreWarnings_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("no equals") << QByteArray("marker-secret");
    QTest::newRow("no name") << QByteArray("=marker-secret");
    QTest::newRow("digit") << QByteArray("1A=marker-secret");
    QTest::newRow("two words") << QByteArray("A B=marker-secret");
    QTest::newRow("unclosed") << QByteArray("C=\"marker-secret");
    QTest::newRow("after quote") << QByteArray("C='marker-secret' more");
    QTest::newRow("unknown variable") << QByteArray("C=${NOT_SET}marker-secret");
    QTest::newRow("bad reference") << QByteArray("C=${marker-secret");
}

void TestEnvironment::oddLinesAreWarnings()
{
    QFETCH(QByteArray, line);
    Problems problems;
    const auto values = Environment::parseDotEnv("X=1\n" + line + "\nY=2\n", u".env"_s, problems);
    QCOMPARE(values.size(), 2);
    QCOMPARE(values.value(u"Y"_s), u"2"_s);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems[0].severity, Severity::Warning);
    QCOMPARE(problems[0].place.toString(), u".env:2:1"_s);
    QVERIFY(!problems[0].toString().contains(u"marker"_s));
}

void TestEnvironment::duplicateCountsLast()
{
    Problems problems;
    const auto values = Environment::parseDotEnv("A=1\nA=2\n", u".env"_s, problems);
    QCOMPARE(values.value(u"A"_s), u"2"_s);
    QCOMPARE(problems.size(), 1);
}

void TestEnvironment::processComesFirst()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u".env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("GATEHOUSE_TEST_A=file\nGATEHOUSE_TEST_B=file\nGATEHOUSE_TEST_C=${GATEHOUSE_TEST_A}\n");
    file.close();
    qputenv("GATEHOUSE_TEST_A", "process");
    Problems problems;
    const Environment environment = Environment::load(folder.path(), problems);
    QVERIFY(problems.isEmpty());
    QCOMPARE(environment.value(u"GATEHOUSE_TEST_A"_s), std::optional(u"process"_s));
    QCOMPARE(environment.value(u"GATEHOUSE_TEST_B"_s), std::optional(u"file"_s));
    QCOMPARE(environment.value(u"GATEHOUSE_TEST_C"_s), std::optional(u"process"_s));
    QCOMPARE(environment.value(u"GATEHOUSE_TEST_D"_s), std::nullopt);
    qunsetenv("GATEHOUSE_TEST_A");
}

void TestEnvironment::noDotEnvIsFine()
{
    QTemporaryDir folder;
    Problems problems;
    (void)Environment::load(folder.path(), problems);
    QVERIFY(problems.isEmpty());
}

void TestEnvironment::expand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("nothing") << u"plain"_s << u"plain"_s;
    QTest::newRow("all") << u"${A}"_s << u"a"_s;
    QTest::newRow("inside") << u"<${A}${A}>"_s << u"<aa>"_s;
    QTest::newRow("default unused") << u"${A:-x}"_s << u"a"_s;
    QTest::newRow("default") << u"${X:-y z}"_s << u"y z"_s;
    QTest::newRow("empty default") << u"[${X:-}]"_s << u"[]"_s;
    QTest::newRow("default for empty") << u"${EMPTY:-x}"_s << u"x"_s;
    QTest::newRow("empty") << u"${EMPTY}"_s << QString(u""_s);
    QTest::newRow("nested") << u"${X:-<${Y:-${A}}>}"_s << u"<a>"_s;
    QTest::newRow("value is not expanded") << u"${RAW}"_s << u"${A}"_s;
    QTest::newRow("escaped") << u"$${A}"_s << u"${A}"_s;
    QTest::newRow("dollars") << u"pa$$word $A $"_s << u"pa$$word $A $"_s;
}

void TestEnvironment::expand()
{
    QFETCH(QString, text);
    QFETCH(QString, expanded);
    const Environment environment({{u"A"_s, u"a"_s}, {u"EMPTY"_s, u""_s}, {u"RAW"_s, u"${A}"_s}});
    const Result<QString> result = environment.expand(text);
    QVERIFY(result.ok());
    QCOMPARE(*result, expanded);
}

void TestEnvironment::expandFails_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("missing") << u"marker ${X}"_s << u"config.missing_variable"_s;
    QTest::newRow("missing in default") << u"${Y:-${X}}"_s << u"config.missing_variable"_s;
    QTest::newRow("unclosed") << u"marker ${X"_s << u"config.bad_reference"_s;
    QTest::newRow("no name") << u"marker ${}"_s << u"config.bad_reference"_s;
    QTest::newRow("bad name") << u"${marker name}"_s << u"config.bad_reference"_s;
    QTest::newRow("too deep") << u"${A:-"_s.repeated(20) + u"}"_s.repeated(20) << u"config.bad_reference"_s;
}

void TestEnvironment::expandFails()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    const Result<QString> result = Environment(QHash<QString, QString>()).expand(text);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, code);
    QVERIFY(!result.error().message.contains(u"marker"_s));
    if (code == u"config.missing_variable"_s)
        QVERIFY(result.error().message.contains(u"the variable X is not set"_s));
}

GATEHOUSE_TEST(TestEnvironment)
#include "TestEnvironment.moc"
