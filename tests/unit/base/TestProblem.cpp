#include "engine/base/Result.h"
#include "tests/support/TestMain.h"

using namespace gatehouse;

class TestProblem : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneLineSaysEverything()
    {
        const Problem problem{Severity::Warning, QStringLiteral("x"), QStringLiteral("is odd"),
            QStringLiteral("gateway.port"), {QStringLiteral("c.yaml"), 3, 9}};
        QCOMPARE(problem.toString(), QStringLiteral("c.yaml:3:9: warning: gateway.port: is odd"));
        QCOMPARE(Problem({Severity::Error, {}, QStringLiteral("bad"), {}, {}}).toString(),
            QStringLiteral("error: bad"));
    }
    void resultsHoldOneOrTheOther()
    {
        const Result<int> good = 7;
        QVERIFY(good.ok());
        QCOMPARE(good.value(), 7);
        const Result<int> bad = Problem{Severity::Error, QStringLiteral("code"), {}, {}, {}};
        QVERIFY(!bad);
        QCOMPARE(bad.error().code, QStringLiteral("code"));
    }
    void onlyErrorsCount()
    {
        QVERIFY(!hasErrors({{Severity::Warning, {}, {}, {}, {}}, {Severity::Note, {}, {}, {}, {}}}));
        QVERIFY(hasErrors({{Severity::Note, {}, {}, {}, {}}, {Severity::Error, {}, {}, {}, {}}}));
    }
};

GATEHOUSE_TEST(TestProblem)
#include "TestProblem.moc"
