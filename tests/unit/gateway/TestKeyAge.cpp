#include "engine/gateway/KeyAge.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;

class TestKeyAge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void staysWithinBounds_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("seconds");
        QTest::newRow("none") << QByteArray() << 3600;
        QTest::newRow("usual") << QByteArray("public, max-age=600") << 600;
        QTest::newRow("upper case") << QByteArray("Max-Age=600") << 600;
        QTest::newRow("too short") << QByteArray("max-age=0") << 60;
        QTest::newRow("negative") << QByteArray("max-age=-5") << 60;
        QTest::newRow("too long") << QByteArray("max-age=99999999999") << 86400;
        QTest::newRow("no number") << QByteArray("max-age=soon") << 3600;
        QTest::newRow("not to be kept") << QByteArray("no-store, max-age=600") << 60;
    }
    void staysWithinBounds()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, seconds);
        QCOMPARE(gateway::keyAge(header).count(), seconds);
    }
};

GATEHOUSE_TEST(TestKeyAge)
#include "TestKeyAge.moc"
