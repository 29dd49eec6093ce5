#include "engine/base/UriTemplate.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using gatehouse::UriTemplate;

class TestUriTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void matches_data();
    void matches();
    void matchingTakesNoTime();
};

void TestUriTemplate::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("variables");
    QTest::newRow("no variable") << u"crm://handbook"_s << QStringList();
    QTest::newRow("urn") << u"urn:isbn:{number}"_s << QStringList{u"number"_s};
    QTest::newRow("file") << u"file:///a/b.md"_s << QStringList();
    QTest::newRow("host and query") << u"https://{tenant}.example/a?b={_c.d}"_s
                                    << QStringList{u"tenant"_s, u"_c.d"_s};
    QTest::newRow("address") << u"http://[::1]:{port}/a"_s << QStringList{u"port"_s};
    QTest::newRow("encoded") << u"crm://caf%C3%A9/{id}"_s << QStringList{u"id"_s};
}

void TestUriTemplate::parses()
{
    QFETCH(QString, text);
    const auto parsed = UriTemplate::parse(text);
    QVERIFY2(parsed.ok(), parsed ? "" : qPrintable(parsed.error()));
    QTEST(parsed->variables(), "variables");
    QCOMPARE(parsed->hasVariables(), !parsed->variables().isEmpty());
}

void TestUriTemplate::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "handbook", "/a/b", "//a/b", ":a", "1a:b", "{a}:b", "crm:", "crm://",
             "crm://a b", "crm://a#b", "crm://a/{#b}", "crm://a/{b,c}", "crm://a/{b*}", "crm://a/{}",
             "crm://a/{b", "crm://a/b}", "crm://a/{b-c}", "crm://a/{.b}", "crm://a/{b..c}", "crm://a/%zz",
             "crm://a/%4", "crm://a/\"", "crm://a/{b}{c}", "crm://a/{b}/{b}", "crm://a/{{b}}", "crm://a/[b]",
             "crm:?a", "crm://?a", "crm://café"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void TestUriTemplate::refuses()
{
    QFETCH(QString, text);
    const auto parsed = UriTemplate::parse(text);
    QVERIFY(!parsed.ok());
    QVERIFY(!parsed.error().isEmpty());
}

void TestUriTemplate::matches_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("expected"); // "name=value …"; "no" for none
    const QString one = u"crm://customers/{id}"_s;
    QTest::newRow("one") << one << u"crm://customers/7"_s << u"id=7"_s;
    QTest::newRow("decoded") << one << u"crm://customers/a%20b%2Fc%C3%A9"_s << u"id=a b/cé"_s;
    QTest::newRow("decoded once") << one << u"crm://customers/%2525"_s << u"id=%25"_s;
    QTest::newRow("plus is itself") << one << u"crm://customers/a+b"_s << u"id=a+b"_s;
    QTest::newRow("not ASCII") << one << u"crm://customers/é"_s << u"id=é"_s;
    QTest::newRow("empty") << one << u"crm://customers/"_s << u"no"_s;
    QTest::newRow("slash") << one << u"crm://customers/7/deals"_s << u"no"_s;
    QTest::newRow("slash at the end") << one << u"crm://customers/7/"_s << u"no"_s;
    QTest::newRow("query") << one << u"crm://customers/7?x=1"_s << u"no"_s;
    QTest::newRow("fragment") << one << u"crm://customers/7#x"_s << u"no"_s;
    QTest::newRow("case") << one << u"CRM://customers/7"_s << u"no"_s;
    QTest::newRow("half a triplet") << one << u"crm://customers/7%2"_s << u"no"_s;
    QTest::newRow("no triplet") << one << u"crm://customers/%zz"_s << u"no"_s;
    QTest::newRow("no UTF-8") << one << u"crm://customers/%FF"_s << u"no"_s;
    QTest::newRow("surrogate in UTF-8") << one << u"crm://customers/%ED%A0%80"_s << u"no"_s;
    QTest::newRow("shorter") << one << u"crm://cust"_s << u"no"_s;
    QTest::newRow("another beginning") << one << u"xcrm://customers/7"_s << u"no"_s;
    const QString two = u"crm://{a}-{b}.json"_s;
    QTest::newRow("two") << two << u"crm://1-2.json"_s << u"a=1 b=2"_s;
    QTest::newRow("the first one that fits") << two << u"crm://1-2-3.json"_s << u"a=1 b=2-3"_s;
    QTest::newRow("the end occurs before") << two << u"crm://1-2.json.json"_s << u"a=1 b=2.json"_s;
    QTest::newRow("separator first") << two << u"crm://--2.json"_s << u"a=- b=2"_s;
    QTest::newRow("nothing left") << two << u"crm://1-.json"_s << u"no"_s;
    QTest::newRow("parts overlap") << u"crm://x/{a}ab"_s << u"crm://x/ab"_s << u"no"_s;
    QTest::newRow("in the middle") << u"test://template/{id}/data"_s << u"test://template/123/data"_s
                                   << u"id=123"_s;
    QTest::newRow("an encoded literal") << u"crm://caf%C3%A9/{id}"_s << u"crm://caf%C3%A9/1"_s << u"id=1"_s;
    QTest::newRow("no variable") << u"crm://handbook"_s << u"crm://handbook"_s << QString();
    QTest::newRow("no variable, longer") << u"crm://handbook"_s << u"crm://handbook2"_s << u"no"_s;
}

void TestUriTemplate::matches()
{
    QFETCH(QString, pattern);
    QFETCH(QString, uri);
    const auto parsed = UriTemplate::parse(pattern);
    QVERIFY(parsed.ok());
    const auto values = parsed->match(uri);
    QStringList told;
    for (const QString &variable : parsed->variables())
        told += variable + u'=' + (values ? values->value(variable) : QString());
    QTEST(values ? told.join(u' ') : u"no"_s, "expected");
}

// Many ways to split, none of which fits.
void TestUriTemplate::matchingTakesNoTime()
{
    const auto parsed = UriTemplate::parse(u"x://{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}!"_s);
    QVERIFY(parsed.ok());
    QVERIFY(!parsed->match(u"x://"_s + QString(100'000, u'-')));
    QVERIFY(parsed->match(u"x://"_s + QString(100'000, u'-') + u'!'));
}

GATEHOUSE_TEST(TestUriTemplate)
#include "TestUriTemplate.moc"
