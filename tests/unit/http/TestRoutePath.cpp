#include "engine/http/RoutePath.h"
#include "tests/support/TestMain.h"

#include <QRegularExpression>

using namespace gatehouse::http;
using namespace Qt::Literals::StringLiterals;

class TestRoutePath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void path_data();
    void path();
    void pattern();
};

void TestRoutePath::path_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("routed");
    const auto row = [](const char *sent, const char *routed) {
        QTest::newRow(sent) << QByteArray(sent) << QByteArray(routed);
    };
    row("/", "/");
    row("/health", "/health");
    row("/v1/tools/", "/v1/tools/");
    row("/v1/%74ools", "/v1/tools");
    row("/v1/a%2Fb", "/v1/~");
    row("/v1/%2e%2e/x", "/v1/~/x");
    row("/v1/../x", "/v1/~/x");
    row("/v1/./x", "/v1/~/x");
    row("/a%00", "/~");
    row("/a%0d%0aX: y", "/~");
    row("/%ff", "/~");
    row("/%", "/~");
    row("/%4", "/~");
    row("/%zz", "/~");
    row("/a;b=c/d", "/~/d");
    row("//evil.example/x", "/~//evil.example/x");
    row("/a//b", "/a//b");
    row("*", "/~//~");
}

void TestRoutePath::path()
{
    QFETCH(const QByteArray, sent);
    QTEST(routePath(sent), "routed");
}

void TestRoutePath::pattern()
{
    const QRegularExpression rule(u'^' + routePattern(u"/v1/mcp.d/<arg>/x"_s) + u'$');
    QVERIFY(rule.match(u"/v1/mcp.d/anything/x"_s).hasMatch());
    QVERIFY(!rule.match(u"/v1/mcpXd/anything/x"_s).hasMatch());
    QVERIFY(!rule.match(u"/v1/mcp.d//x"_s).hasMatch());
    QVERIFY(!rule.match(u"/v1/mcp.d/a/b/x"_s).hasMatch());
    QCOMPARE(rule.captureCount(), 0);
}

GATEHOUSE_TEST(TestRoutePath)
#include "TestRoutePath.moc"
