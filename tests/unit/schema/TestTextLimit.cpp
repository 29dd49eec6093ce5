#include "engine/schema/TextLimit.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using gatehouse::schema::shortenedToBytes;

class TestTextLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byBytes_data();
    void byBytes();
    void neverInsideACharacter();
};

void TestTextLimit::byBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("most");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fits") << u"twelve bytes"_s << 12 << u"twelve bytes"_s;
    QTest::newRow("at a word") << u"twelve bytes and more"_s << 20 << u"twelve bytes and…"_s;
    QTest::newRow("a word that ends at the limit") << u"twelve bytes and more"_s << 15 << u"twelve bytes…"_s;
    QTest::newRow("one long word") << QString(40, u'x') << 20 << QString(17, u'x') + u'…';
    QTest::newRow("two bytes each") << QString(20, u'é') << 20 << QString(8, u'é') + u'…';
    QTest::newRow("three bytes each") << QString(20, u'語') << 20 << QString(5, u'語') + u'…';
    QTest::newRow("four bytes each") << u"😀😀😀😀😀😀"_s << 20 << u"😀😀😀😀…"_s;
    QTest::newRow("fits in bytes") << u"語語"_s << 6 << u"語語"_s;
}

void TestTextLimit::byBytes()
{
    QFETCH(QString, text);
    QFETCH(int, most);
    const QString cut = shortenedToBytes(text, most);
    QTEST(cut, "expected");
    QVERIFY(cut.toUtf8().size() <= most);
}

void TestTextLimit::neverInsideACharacter()
{
    const QString text = u"a😀語é b😀語é c😀語é d😀語é"_s;
    for (int most = 4; most < 60; ++most) {
        const QByteArray cut = shortenedToBytes(text, most).toUtf8();
        QVERIFY2(cut.size() <= most, qPrintable(QString::number(most)));
        QVERIFY2(!cut.contains("\xEF\xBF\xBD"), cut.constData());
    }
}

GATEHOUSE_TEST(TestTextLimit)
#include "TestTextLimit.moc"
