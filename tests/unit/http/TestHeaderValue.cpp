#include "engine/http/HeaderValue.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using http::decodeHeaderValue;

class TestHeaderValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_data();
    void text();
    void invalid_data();
    void invalid();
};

void TestHeaderValue::text_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("us-west1") << u"us-west1"_s;
    QTest::newRow("white space") << QByteArray("\t a b \t") << u"a b"_s;
    QTest::newRow("empty") << QByteArray("") << u""_s;
    QTest::newRow("base64") << QByteArray("=?base64?SGVsbG8=?=") << u"Hello"_s;
    QTest::newRow("padded inside") << QByteArray(" =?base64?IHggCg==?= ") << u" x \n"_s;
    QTest::newRow("empty base64") << QByteArray("=?base64?"
                                                "?=")
                                  << u""_s;
    QTest::newRow("too short for both") << QByteArray("=?base64?=") << u"=?base64?="_s;
    QTest::newRow("no end") << QByteArray("=?base64?SGVsbG8=") << u"=?base64?SGVsbG8="_s;
    QTest::newRow("no start") << QByteArray("SGVsbG8=?=") << u"SGVsbG8=?="_s;
    QTest::newRow("raw UTF-8") << QByteArray("Z\xc3\xbcrich") << u"Zürich"_s;
    QTest::newRow("raw Latin-1") << QByteArray("Z\xfcrich") << u"Zürich"_s;
}

void TestHeaderValue::text()
{
    QFETCH(QByteArray, value);
    const auto decoded = decodeHeaderValue(value);
    QVERIFY(decoded.has_value());
    QTEST(*decoded, "expected");
}

void TestHeaderValue::invalid_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("no padding") << QByteArray("=?base64?SGVsbG8?=");
    QTest::newRow("padding in the middle") << QByteArray("=?base64?SG=sbG8=?=");
    QTest::newRow("alphabet") << QByteArray("=?base64?SGVs!!!bG8=?=");
    QTest::newRow("not UTF-8") << QByteArray("=?base64?/w==?=");
    QTest::newRow("white space") << QByteArray("=?base64?SGVs bG8?=");
}

void TestHeaderValue::invalid()
{
    QFETCH(QByteArray, value);
    QVERIFY(!decodeHeaderValue(value));
}

GATEHOUSE_TEST(TestHeaderValue)
#include "TestHeaderValue.moc"
