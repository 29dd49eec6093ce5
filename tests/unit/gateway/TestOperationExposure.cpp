#include "engine/gateway/OperationExposure.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using gateway::exposedOperations;
using gateway::exposing;
using gateway::OperationSummary;

namespace {

OperationSummary operation(const QByteArray &method, const QString &path, const QString &id,
    const QStringList &tags = {}, bool deprecated = false)
{
    OperationSummary summary;
    summary.method = method;
    summary.path = path;
    summary.operationId = id;
    summary.tags = tags;
    summary.deprecated = deprecated;
    return summary;
}

// 0 and 2 read.
QList<OperationSummary> things()
{
    return {operation("GET", u"/things"_s, u"listThings"_s, {u"read"_s}),
        operation("POST", u"/things"_s, u"addThing"_s, {u"write"_s}),
        operation("GET", u"/things/{id}"_s, u"getThing"_s, {u"read"_s}),
        operation("DELETE", u"/things/{id}"_s, {}, {u"write"_s}),
        operation("PUT", u"/old"_s, u"putOld"_s, {}, true)};
}

const QSet<int> kAll{0, 1, 2, 3, 4};

} // namespace

// What lists expose, and the lists that say what is wanted with the fewest changes.
class TestOperationExposure : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsAndOverrides()
    {
        ConversionConfig conversion;
        QCOMPARE(exposedOperations(things(), conversion), kAll);
        conversion.excludePaths = {u"/things/*"_s};
        QCOMPARE(exposedOperations(things(), conversion), (QSet<int>{0, 1, 4}));
        OverrideConfig off;
        off.operation = u"post /things"_s;
        off.enabled = false;
        conversion.overrides = {off};
        QCOMPARE(exposedOperations(things(), conversion), (QSet<int>{0, 4}));
    }

    void nothingToSay() { QCOMPARE(exposing(things(), {}, kAll), ConversionConfig()); }

    void oneLess()
    {
        ConversionConfig wanted;
        wanted.excludeOperations = {u"addThing"_s};
        QCOMPARE(exposing(things(), {}, kAll - QSet<int>{1}), wanted);
        // One without an id is named by its request; what is there stays.
        ConversionConfig two = wanted;
        two.excludeOperations += u"DELETE /things/{id}"_s;
        QCOMPARE(exposing(things(), wanted, {0, 2, 4}), two);
        QCOMPARE(exposing(things(), two, kAll - QSet<int>{1}), wanted);
    }

    void whatReads()
    {
        ConversionConfig wanted;
        wanted.includeMethods = {u"GET"_s};
        QCOMPARE(exposing(things(), {}, {0, 2}), wanted);
    }

    void oneMoreThanWhatReads()
    {
        ConversionConfig reads;
        reads.includeMethods = {u"GET"_s};
        const auto said = exposing(things(), reads, {0, 1, 2});
        QVERIFY(said);
        QCOMPARE(said->includeMethods, (QStringList{u"GET"_s, u"POST"_s}));
        QVERIFY(said->excludeOperations.isEmpty());
    }

    void namedOnes()
    {
        ConversionConfig one;
        one.includeOperations = {u"getThing"_s};
        ConversionConfig two = one;
        two.includeOperations += u"addThing"_s;
        QCOMPARE(exposing(things(), one, {1, 2}), two);
        QCOMPARE(exposing(things(), two, {2}), one);
        // An empty list would mean all.
        const auto none = exposing(things(), one, {});
        QVERIFY(none);
        QCOMPARE(exposedOperations(things(), *none), QSet<int>());
    }

    void patternsGiveWay()
    {
        ConversionConfig conversion;
        conversion.excludePaths = {u"/things/*"_s, u"/admin/*"_s};
        const auto said = exposing(things(), conversion, {0, 1, 2, 4});
        QVERIFY(said);
        QCOMPARE(said->excludePaths, QStringList{u"/admin/*"_s});
        QCOMPARE(said->excludeOperations, QStringList{u"DELETE /things/{id}"_s});
    }

    void deprecatedAndSwitchedOff()
    {
        ConversionConfig conversion;
        conversion.includeDeprecated = false;
        OverrideConfig off;
        off.operation = u"addThing"_s;
        off.enabled = false;
        off.name = u"add"_s;
        conversion.overrides = {off};
        const auto said = exposing(things(), conversion, kAll);
        QVERIFY(said);
        QVERIFY(said->includeDeprecated);
        QVERIFY(!said->overrides[0].enabled);
        QCOMPARE(said->overrides[0].name, u"add"_s);
    }

    void sameNameTwice()
    {
        const QList<OperationSummary> twins{
            operation("GET", u"/a"_s, u"twin"_s), operation("GET", u"/b"_s, u"twin"_s)};
        const auto said = exposing(twins, {}, {1});
        QVERIFY(said);
        QCOMPARE(exposedOperations(twins, *said), QSet<int>{1});
    }

    // Any wish from any start ends in what was wished, and back.
    void everyWish()
    {
        ConversionConfig start;
        start.includeTags = {u"read"_s};
        start.excludeOperations = {u"list*"_s};
        for (int bits = 0; bits < 32; ++bits) {
            QSet<int> wanted;
            for (int at = 0; at < 5; ++at) {
                if (bits & (1 << at))
                    wanted.insert(at);
            }
            for (const ConversionConfig &from : {ConversionConfig(), start}) {
                const auto said = exposing(things(), from, wanted);
                QVERIFY2(said, QByteArray::number(bits).constData());
                QCOMPARE(exposedOperations(things(), *said), wanted);
            }
        }
    }

    void aThousand()
    {
        QList<OperationSummary> many;
        QSet<int> half;
        for (int at = 0; at < 1000; ++at) {
            many += operation("GET", u"/a/%1"_s.arg(at), u"operation%1"_s.arg(at));
            if (at % 2)
                half.insert(at);
        }
        QElapsedTimer timer;
        timer.start();
        const auto said = exposing(many, {}, half);
        QVERIFY(said);
        QVERIFY(exposing(many, *said, half - QSet<int>{1}));
        QVERIFY2(
            timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData()); // sanitizers are slow
    }
};

GATEHOUSE_TEST(TestOperationExposure)
#include "TestOperationExposure.moc"
