#include "engine/gateway/DocumentExcerpt.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::excerptOf;

// Lines of a document around a place.
class TestDocumentExcerpt : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void linesEndAsTheyMay_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("LF") << QByteArray("one\ntwo\nthree\n");
        QTest::newRow("CR LF") << QByteArray("one\r\ntwo\r\nthree");
        QTest::newRow("CR") << QByteArray("one\rtwo\rthree");
    }
    void linesEndAsTheyMay()
    {
        QFETCH(QByteArray, text);
        const auto excerpt = excerptOf(text, {u"a.yaml"_s, 2, 1});
        QVERIFY(excerpt);
        QCOMPARE(excerpt->firstLine, 1);
        QCOMPARE(excerpt->line, 2);
        QCOMPARE(excerpt->lines, (QStringList{u"one"_s, u"two"_s, u"three"_s}));
    }

    void onlyWhatIsNear()
    {
        QByteArray text;
        for (int line = 1; line <= 1'000; ++line)
            text += QByteArray::number(line) + '\n';
        const auto excerpt = excerptOf(text, {{}, 500, 1});
        QVERIFY(excerpt);
        QCOMPARE(excerpt->firstLine, 300);
        QCOMPARE(excerpt->lines.size(), 401);
        QCOMPARE(excerpt->lines[excerpt->line - excerpt->firstLine], u"500"_s);
    }

    void aLineOfMegabytesIsCutAroundTheColumn()
    {
        const QByteArray text = QByteArray(2'000'000, 'a') + "HERE" + QByteArray(2'000'000, 'b');
        const auto excerpt = excerptOf(text, {{}, 1, 2'000'001});
        QVERIFY(excerpt);
        QVERIFY(excerpt->lines[0].size() < 1'100);
        QVERIFY(excerpt->lines[0].contains(u"HERE"_s));
        QVERIFY(excerpt->lines[0].startsWith(u'…') && excerpt->lines[0].endsWith(u'…'));
    }

    void aLineThatIsGone_data()
    {
        QTest::addColumn<int>("line");
        QTest::newRow("behind the end") << 4;
        QTest::newRow("far behind it") << 4'000;
        QTest::newRow("none") << 0;
    }
    void aLineThatIsGone()
    {
        QFETCH(int, line);
        const auto excerpt = excerptOf("one\ntwo\nthree\n", {u"a.yaml"_s, line, 1});
        QVERIFY(!excerpt);
        QCOMPARE(excerpt.error().code, u"document.no_line"_s);
    }
};

GATEHOUSE_TEST(TestDocumentExcerpt)
#include "TestDocumentExcerpt.moc"
