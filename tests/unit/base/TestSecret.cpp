#include "engine/base/Secret.h"
#include "tests/support/TestMain.h"

#include <QDebug>

using namespace gatehouse;

class TestSecret : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void printsAsStars()
    {
        QString text;
        QDebug(&text) << Secret::fromString(u"hunter2");
        QVERIFY(!text.contains(u"hunter2"));
        QVERIFY(text.contains(u"***"));
    }
    void comparesByContent()
    {
        QVERIFY(Secret::fromString(u"same") == Secret(QByteArrayView("same")));
        QVERIFY(!(Secret::fromString(u"same") == Secret::fromString(u"else")));
        QVERIFY(!(Secret::fromString(u"same") == Secret::fromString(u"longer")));
        QVERIFY(Secret() == Secret(QByteArrayView("")));
    }
    void copiesOutliveTheOriginal()
    {
        Secret copy;
        {
            const Secret original = Secret::fromString(u"kept");
            copy = original;
        }
        QCOMPARE(copy.expose(), QByteArrayView("kept"));
    }
};

GATEHOUSE_TEST(TestSecret)
#include "TestSecret.moc"
