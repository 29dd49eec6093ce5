#include "engine/tools/DescriptionWriter.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::cutAtSentence;
using tools::toolDescription;

class TestDescriptionWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cuts_data();
    void cuts();
    void neverSplitsAPair();
    void descriptions_data();
    void descriptions();
    void longDescriptionsKeepDeprecation();
    void hints_data();
    void hints();
};

void TestDescriptionWriter::cuts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("expected");
    QTest::newRow("short") << u" Short. "_s << 20 << u"Short."_s;
    QTest::newRow("sentence") << u"One sentence here. Another one follows."_s << 25
                              << u"One sentence here."_s;
    QTest::newRow("word") << u"one two three four five six"_s << 15 << u"one two three\u2026"_s;
    QTest::newRow("version is no end") << u"Version 1.2345678901234567890"_s << 14 << u"Version\u2026"_s;
    QTest::newRow("no space") << QString(50, u'x') << 10 << QString(9, u'x') + u'\u2026';
    QTest::newRow("early end is no use")
        << u"A. bbbbbbbbbbbbbbbb cccccc"_s << 22 << u"A. bbbbbbbbbbbbbbbb\u2026"_s;
    QTest::newRow("ideographic") << u"これは文です。これも文です。"_s << 10 << u"これは文です。"_s;
}

void TestDescriptionWriter::cuts()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    const QString cut = cutAtSentence(text, most);
    QVERIFY(cut.size() <= most);
    QTEST(cut, "expected");
}

void TestDescriptionWriter::neverSplitsAPair()
{
    const QString text = QString::fromUcs4(U"😀😀😀😀😀😀😀😀");
    for (int most = 2; most < 16; ++most) {
        const QString cut = cutAtSentence(text, most);
        QCOMPARE(QString::fromUtf8(cut.toUtf8()), cut);
        QVERIFY(cut.size() <= most);
    }
}

void TestDescriptionWriter::descriptions_data()
{
    QTest::addColumn<QString>("summary");
    QTest::addColumn<QString>("description");
    QTest::addColumn<bool>("deprecated");
    QTest::addColumn<QString>("expected");
    QTest::newRow("both") << u"List customers"_s << u"Pages of **100**."_s << false
                          << u"List customers\n\nPages of **100**."_s;
    QTest::newRow("summary") << u"List customers"_s << QString() << false << u"List customers"_s;
    QTest::newRow("description") << QString() << u"Pages."_s << false << u"Pages."_s;
    QTest::newRow("repeated") << u"List customers"_s << u"List customers by page."_s << false
                              << u"List customers by page."_s;
    QTest::newRow("neither") << QString() << u"  "_s << false << u"Sends GET /customers."_s;
    QTest::newRow("deprecated") << u"List"_s << QString() << true << u"Deprecated. List"_s;
}

void TestDescriptionWriter::descriptions()
{
    openapi::Operation operation;
    operation.method = "GET";
    operation.path = u"/customers"_s;
    QFETCH(QString, summary);
    QFETCH(QString, description);
    QFETCH(bool, deprecated);
    operation.summary = summary;
    operation.description = description;
    operation.deprecated = deprecated;
    QTEST(toolDescription(operation), "expected");
}

void TestDescriptionWriter::longDescriptionsKeepDeprecation()
{
    openapi::Operation operation;
    operation.description = u"A sentence of some length. "_s.repeated(100);
    operation.deprecated = true;
    const QString text = toolDescription(operation);
    QVERIFY(text.size() <= 1024);
    QVERIFY(text.size() > 900);
    QVERIFY(text.startsWith("Deprecated. "_L1));
    QVERIFY(text.endsWith(u'.'));
}

void TestDescriptionWriter::hints_data()
{
    QTest::addColumn<bool>("readOnly");
    QTest::addColumn<bool>("destructive");
    QTest::addColumn<bool>("idempotent");
    for (const char *method : {"GET", "HEAD", "OPTIONS", "QUERY"})
        QTest::newRow(method) << true << false << true;
    QTest::newRow("POST") << false << false << false;
    QTest::newRow("PUT") << false << true << true;
    QTest::newRow("DELETE") << false << true << true;
    QTest::newRow("PATCH") << false << true << false;
}

void TestDescriptionWriter::hints()
{
    const tools::ToolHints hints = tools::hintsOf(QTest::currentDataTag());
    QTEST(hints.readOnly, "readOnly");
    QTEST(hints.destructive, "destructive");
    QTEST(hints.idempotent, "idempotent");
    QVERIFY(hints.openWorld);
}

GATEHOUSE_TEST(TestDescriptionWriter)
#include "TestDescriptionWriter.moc"
