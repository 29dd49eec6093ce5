#include "engine/tools/ToolNamer.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using gatehouse::tools::NameSource;
using gatehouse::tools::qualifiedToolNames;
using gatehouse::tools::toolNames;

class TestToolNamer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneName_data();
    void oneName();
    void longNamesAreCutInTheMiddle();
    void collisionsDoNotDependOnOrder();
    void otherOperationsDoNotRename();
    void aNameThatLooksHashedStaysUnique();
    void qualifiedNames();
    void qualifiedNamesStayWithinTightLimits();
};

void TestToolNamer::oneName_data()
{
    QTest::addColumn<QString>("operationId");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("name");
    QTest::newRow("operationId") << u"listCustomers"_s << QByteArray("GET") << u"/customers"_s
                                 << u"listCustomers"_s;
    QTest::newRow("dots and slashes")
        << u"repos/get.all"_s << QByteArray("GET") << u"/r"_s << u"repos_get_all"_s;
    QTest::newRow("runs collapse") << u"a -- b??c"_s << QByteArray("GET") << u"/r"_s << u"a_--_b_c"_s;
    QTest::newRow("digit first") << u"2fa"_s << QByteArray("GET") << u"/r"_s << u"_2fa"_s;
    QTest::newRow("dash first") << u"-x"_s << QByteArray("GET") << u"/r"_s << u"_-x"_s;
    QTest::newRow("trailing") << u"get()"_s << QByteArray("GET") << u"/r"_s << u"get"_s;
    QTest::newRow("none") << QString() << QByteArray("GET") << u"/customers/{id}/deals"_s
                          << u"get_customers_id_deals"_s;
    QTest::newRow("root path") << QString() << QByteArray("POST") << u"/"_s << u"post"_s;
    QTest::newRow("not Latin") << u"获取天气"_s << QByteArray("GET") << u"/weather"_s << u"get_weather"_s;
    QTest::newRow("nothing left") << u"获"_s << QByteArray("PUT") << u"/天气"_s << u"put"_s;
}

void TestToolNamer::oneName()
{
    QFETCH(QString, operationId);
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QTEST(toolNames({{operationId, method, path}}, 46).first(), "name");
}

void TestToolNamer::longNamesAreCutInTheMiddle()
{
    const NameSource source{u"listCustomerSubscriptionInvoiceLineItemsForBillingPeriod"_s, "GET", u"/a"_s};
    const QString name = toolNames({source}, 46).first();
    QVERIFY(name.size() <= 46);
    QVERIFY2(name.startsWith("listCustomer"_L1), qPrintable(name));
    QVERIFY2(QRegularExpression(u"BillingPeriod_[a-z2-9]{4}$"_s).match(name).hasMatch(), qPrintable(name));
    QCOMPARE(toolNames({source}, 46).first(), name);

    const QString oneWord = toolNames({{QString(100, u'x'), "GET", u"/a"_s}}, 46).first();
    QCOMPARE(oneWord.size(), 46);
    QCOMPARE(toolNames({{QString(46, u'x'), "GET", u"/a"_s}}, 46).first(), QString(46, u'x'));
}

void TestToolNamer::collisionsDoNotDependOnOrder()
{
    std::vector<NameSource> sources{
        {u"get"_s, "GET", u"/a"_s}, {u"get"_s, "GET", u"/b"_s}, {u"other"_s, "GET", u"/c"_s}};
    const QStringList names = toolNames(sources, 46);
    QVERIFY(names[0] != names[1]);
    QVERIFY(names[0].startsWith("get_"_L1) && names[1].startsWith("get_"_L1));
    QCOMPARE(names[2], u"other"_s);
    std::reverse(sources.begin(), sources.end());
    const QStringList reversed = toolNames(sources, 46);
    QCOMPARE(reversed, QStringList({names[2], names[1], names[0]}));
}

void TestToolNamer::otherOperationsDoNotRename()
{
    const std::vector<NameSource> few{{u"get"_s, "GET", u"/a"_s}, {u"get"_s, "GET", u"/b"_s}};
    std::vector<NameSource> more = few;
    more.insert(more.begin(), {u"list"_s, "GET", u"/list"_s});
    more.push_back({u"get"_s, "GET", u"/c"_s});
    const QStringList names = toolNames(few, 46);
    const QStringList later = toolNames(more, 46);
    QCOMPARE(later.mid(1, 2), names);
}

void TestToolNamer::aNameThatLooksHashedStaysUnique()
{
    std::vector<NameSource> sources{{u"get"_s, "GET", u"/a"_s}, {u"get"_s, "GET", u"/b"_s}};
    sources.push_back({toolNames(sources, 46).first(), "GET", u"/c"_s});
    const QStringList names = toolNames(sources, 46);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 3);
}

void TestToolNamer::qualifiedNames()
{
    const std::vector<NameSource> sources{{u"list"_s, "GET", u"/a"_s}, {QString(46, u'x'), "GET", u"/b"_s}};
    const QStringList names = qualifiedToolNames(u"crm__"_s, toolNames(sources, 46), sources, 46);
    QCOMPARE(names[0], u"crm__list"_s);
    QVERIFY(names[1].startsWith("crm__xxx"_L1));
    QCOMPARE(names[1].size(), 46);
    QCOMPARE(qualifiedToolNames(QString(), {u"list"_s}, {sources[0]}, 46).first(), u"list"_s);
}

void TestToolNamer::qualifiedNamesStayWithinTightLimits()
{
    std::vector<NameSource> sources;
    for (int i = 0; i < 500; ++i)
        sources.push_back({u"operationNumber%1WithLongName"_s.arg(i), "GET", u"/p/%1"_s.arg(i)});
    const QStringList plain = toolNames(sources, 16);
    const QStringList names = qualifiedToolNames(u"a-very-long-api-name-of-32-chars__"_s, plain, sources, 16);
    QCOMPARE(QSet<QString>(names.begin(), names.end()).size(), 500);
    static const QRegularExpression valid(u"^[A-Za-z_][A-Za-z0-9_-]{0,15}$"_s);
    for (const QString &name : plain + names)
        QVERIFY2(valid.match(name).hasMatch(), qPrintable(name));
}

GATEHOUSE_TEST(TestToolNamer)
#include "TestToolNamer.moc"
