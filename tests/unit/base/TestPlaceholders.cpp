#include "engine/base/Placeholders.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>

using namespace Qt::Literals::StringLiterals;
using gatehouse::expandPlaceholders;
using gatehouse::expandUriPlaceholders;
using gatehouse::placeholdersOf;

class TestPlaceholders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names();
    void expands_data();
    void expands();
    void expandsOnce();
    void otherValues();
    void uris();
};

namespace {

const QJsonObject kArguments{{u"a"_s, u"1"_s}, {u"b-c"_s, u"two words"_s}, {u"filter[x]"_s, u"3"_s}};

} // namespace

void TestPlaceholders::names()
{
    QCOMPARE(placeholdersOf(u"{{a}} and {{ b-c }}, {{a}}{{filter[x]}}"),
        QStringList({u"a"_s, u"b-c"_s, u"filter[x]"_s}));
    QCOMPARE(placeholdersOf(u"{a} {{}} {{ }} {{x y}} {{a} }} {{"), QStringList());
    QCOMPARE(placeholdersOf(u"{{{a}}} {{ x {{b}}"), QStringList({u"a"_s, u"b"_s}));
}

void TestPlaceholders::expands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("none") << u"as it is"_s << u"as it is"_s;
    QTest::newRow("one") << u"<{{a}}>"_s << u"<1>"_s;
    QTest::newRow("blanks") << u"<{{ a }}>"_s << u"<1>"_s;
    QTest::newRow("side by side") << u"{{a}}{{b-c}}{{filter[x]}}"_s << u"1two words3"_s;
    QTest::newRow("missing") << u"<{{nobody}}>"_s << u"<>"_s;
    QTest::newRow("empty braces") << u"{{}} {{ }}"_s << u"{{}} {{ }}"_s;
    QTest::newRow("single braces") << u"{a}"_s << u"{a}"_s;
    QTest::newRow("triple braces") << u"{{{a}}}"_s << u"{1}"_s;
    QTest::newRow("not closed") << u"{{a} {{a"_s << u"{{a} {{a"_s;
    QTest::newRow("opened twice") << u"{{ x {{a}}"_s << u"{{ x 1"_s;
}

void TestPlaceholders::expands()
{
    QFETCH(QString, text);
    QTEST(expandPlaceholders(text, kArguments), "expected");
}

void TestPlaceholders::expandsOnce()
{
    const QJsonObject arguments{{u"a"_s, u"{{b}}"_s}, {u"b"_s, u"secret"_s}, {u"c"_s, u"{"_s}};
    QCOMPARE(expandPlaceholders(u"{{a}}", arguments), u"{{b}}"_s);
    QCOMPARE(expandPlaceholders(u"{{c}}{{c}}b}}", arguments), u"{{b}}"_s);
}

void TestPlaceholders::otherValues()
{
    const QJsonObject arguments{
        {u"n"_s, 7}, {u"t"_s, true}, {u"list"_s, QJsonArray{1, u"x"_s}}, {u"none"_s, QJsonValue::Null}};
    QCOMPARE(expandPlaceholders(u"{{n}} {{t}} {{list}} <{{none}}>", arguments), u"7 true [1,\"x\"] <>"_s);
}

void TestPlaceholders::uris()
{
    const QJsonObject arguments{{u"id"_s, u"a/b?c é"_s}, {u"uri"_s, u"crm://x/y?z"_s}};
    QCOMPARE(
        expandUriPlaceholders(u"crm://customers/{{id}}", arguments), u"crm://customers/a%2Fb%3Fc%20%C3%A9"_s);
    QCOMPARE(expandUriPlaceholders(u"{{uri}}", arguments), u"crm://x/y?z"_s);
    QCOMPARE(expandUriPlaceholders(u"crm://handbook", arguments), u"crm://handbook"_s);
}

GATEHOUSE_TEST(TestPlaceholders)
#include "TestPlaceholders.moc"
