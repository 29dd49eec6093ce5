#include "engine/tools/LimitedNames.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using gatehouse::tools::limitedNames;

class TestLimitedNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsStays();
    void longOnesAreCut();
    void orderAndOthersMakeNoDifference();
    void clashesAreSettled();
};

void TestLimitedNames::whatFitsStays()
{
    const QStringList names{u"listCustomers"_s, QString(16, u'x'), u"get"_s};
    QCOMPARE(limitedNames(names, 16), names);
    QCOMPARE(limitedNames({}, 16), QStringList());
}

void TestLimitedNames::longOnesAreCut()
{
    const QString name = limitedNames({u"crm__listCustomerSubscriptionInvoiceLineItems"_s}, 30).first();
    static const QRegularExpression expected(u"^crm__list[A-Za-z]*Items_[0-9a-f]{6}$"_s);
    QVERIFY2(expected.match(name).hasMatch(), qPrintable(name));
    QVERIFY(name.size() <= 30);
    QCOMPARE(limitedNames({QString(80, u'x')}, 30).first().size(), 30);
}

void TestLimitedNames::orderAndOthersMakeNoDifference()
{
    QStringList names;
    for (int i = 0; i < 300; ++i)
        names += u"listEverythingThereIsToListOfNumber%1InFull"_s.arg(i);
    QStringList reversed = names;
    std::ranges::reverse(reversed);
    QStringList cut = limitedNames(names, 24);
    QCOMPARE(QSet<QString>(cut.begin(), cut.end()).size(), 300);
    QCOMPARE(limitedNames({names[7]}, 24).first(), cut[7]);
    std::ranges::reverse(cut);
    QCOMPARE(limitedNames(reversed, 24), cut);
}

// A name may be spelt like the cut of another.
void TestLimitedNames::clashesAreSettled()
{
    const QString whole = u"listCustomerSubscriptions"_s;
    const QString cut = limitedNames({whole}, 20).first();
    const QStringList names = limitedNames({cut, whole}, 20);
    QCOMPARE(names[0], cut);
    QVERIFY(names[1] != cut);
    QVERIFY(names[1].size() <= 20);
    QCOMPARE(limitedNames({whole, cut}, 20), QStringList({names[1], cut}));
}

GATEHOUSE_TEST(TestLimitedNames)
#include "TestLimitedNames.moc"
