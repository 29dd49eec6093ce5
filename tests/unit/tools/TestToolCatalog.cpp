#include "engine/tools/ToolCatalog.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ToolFixture.h"

#include <QSet>

#include <array>
#include <thread>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::ListingShape;
using tools::Naming;
using tools::ToolCatalog;

class TestToolCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listing();
    void oneTool();
    void finds();
    void everyToolEnds();
    void hashTellsListingsApart();
    void namesWithinAShape();
    void descriptionsWithinAShape();
    void shapesStay();
    void manyThreadsAskAtOnce();
};

namespace {

const QByteArray kDocument = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{
    "/a/{id}":{"get":{"operationId":"getA","summary":"Get an a","parameters":[
        {"name":"id","in":"path","required":true,"schema":{"type":"string"}}]},
    "delete":{"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}]}}}})";

const ListingShape kQualified{schema::SchemaProfile::Portable, Naming::Qualified};

std::shared_ptr<const ToolCatalog> catalog()
{
    const test::ToolFixture fixture(kDocument);
    return ToolCatalog::create(fixture.built());
}

// As many operations with long names and texts.
std::shared_ptr<const ToolCatalog> wordyCatalog(int operations)
{
    QByteArray paths;
    for (int i = 0; i < operations; ++i) {
        const QByteArray number = QByteArray::number(i);
        paths += (i > 0 ? ",\"/p" : "\"/p") + number
            + R"(":{"get":{"operationId":"listEverythingThatBelongsToNumber)" + number
            + R"(","description":"Les élèves et leurs œuvres, 語語語 "}})";
    }
    const test::ToolFixture fixture(
        R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{)" + paths + "}}");
    return ToolCatalog::create(fixture.built());
}

QJsonArray listed(const ToolCatalog &made, const ListingShape &shape)
{
    return QJsonDocument::fromJson('[' + made.listing(shape).json + ']').array();
}

} // namespace

void TestToolCatalog::listing()
{
    const auto made = catalog();
    const QJsonArray tools = QJsonDocument::fromJson('[' + made->listing().json + ']').array();
    QCOMPARE(tools.size(), 2);
    QCOMPARE(tools[0].toObject().value("name"_L1).toString(), u"getA"_s);
    const QJsonArray qualified = QJsonDocument::fromJson('[' + made->listing(kQualified).json + ']').array();
    QCOMPARE(qualified[0].toObject().value("name"_L1).toString(), u"demo__getA"_s);
    QCOMPARE(qualified[1].toObject().value("name"_L1).toString(), u"demo__delete_a_id"_s);
    QVERIFY(!made->listing().json.contains("null"));
    QVERIFY(!made->listing().json.contains('\n'));
}

void TestToolCatalog::oneTool()
{
    const auto made = catalog();
    QCOMPARE(tools::toolJson(made->tools()[0], u"getA", tools::Listed::WithOperation),
        R"({"name":"getA","title":"Get an a","description":"Get an a","inputSchema":{"type":"object","properties":)"
        R"({"id":{"type":"string"}},"required":["id"],"additionalProperties":false},"annotations":{"readOnlyHint":true,)"
        R"("destructiveHint":false,"idempotentHint":true,"openWorldHint":true},"operation":{"method":"GET",)"
        R"("path":"/a/{id}","operationId":"getA"}})");
    const QByteArray untitled = tools::toolJson(made->tools()[1], u"x");
    QVERIFY(!untitled.contains("title"));
    QVERIFY(untitled.contains(R"("description":"Sends DELETE /a/{id}.")"));
    QVERIFY(!untitled.contains("operation\""));
}

void TestToolCatalog::finds()
{
    const auto made = catalog();
    QVERIFY(made->find(u"getA"));
    QCOMPARE(made->find(u"getA")->method, "GET");
    QCOMPARE(made->find(u"demo__delete_a_id", kQualified)->method, "DELETE");
    QVERIFY(!made->find(u"geta"));
    QVERIFY(!made->find(u"demo__getA"));
    QVERIFY(!made->find(u"getA", kQualified));
}

void TestToolCatalog::everyToolEnds()
{
    const auto made = wordyCatalog(5);
    for (const ListingShape &shape :
        {ListingShape(), kQualified, ListingShape{schema::SchemaProfile::Full, Naming::Plain, 20, 16}}) {
        const tools::Listing &listing = made->listing(shape);
        QCOMPARE(listing.ends.size(), size_t(5));
        qsizetype begin = 0;
        for (const qsizetype end : listing.ends) {
            const QByteArray one = listing.json.sliced(begin, end - begin);
            QVERIFY2(test::jsonObject(one).contains("name"_L1), one.constData());
            QVERIFY(end == listing.json.size() || listing.json[end] == ',');
            begin = end + 1;
        }
        QCOMPARE(listing.ends.back(), listing.json.size());
    }
}

void TestToolCatalog::hashTellsListingsApart()
{
    const auto made = catalog();
    QCOMPARE(made->listing().hashes.size(), made->tools().size());
    QCOMPARE(made->listing().hashes, catalog()->listing().hashes);
    QVERIFY(made->listing().hashes[0] != made->listing(kQualified).hashes[0]);
}

void TestToolCatalog::namesWithinAShape()
{
    const auto made = wordyCatalog(300);
    for (const Naming naming : {Naming::Plain, Naming::Qualified}) {
        const ListingShape shape{schema::SchemaProfile::Portable, naming, 24};
        QSet<QString> names;
        qsizetype index = 0;
        for (const QJsonValue &tool : listed(*made, shape)) {
            const QString name = tool["name"_L1].toString();
            QVERIFY2(name.size() <= 24, qPrintable(name));
            names.insert(name);
            QCOMPARE(made->find(name, shape), &made->tools()[static_cast<size_t>(index++)]);
            QVERIFY(!made->find(name));
        }
        QCOMPARE(names.size(), 300);
    }
    // A tool that is not listed yet is found by the name it will have.
    const auto fresh = wordyCatalog(1);
    const ListingShape shape{schema::SchemaProfile::Portable, Naming::Plain, 64};
    QVERIFY(fresh->find(fresh->tools()[0].name, shape));
}

void TestToolCatalog::descriptionsWithinAShape()
{
    const auto made = wordyCatalog(1);
    const auto description = [&](int limit) {
        return listed(*made, {schema::SchemaProfile::Portable, Naming::Plain, 0, limit})[0]["description"_L1]
            .toString();
    };
    QCOMPARE(description(200), made->tools()[0].description);
    QCOMPARE(description(24), u"Les élèves et leurs…"_s);
    QVERIFY(!made->tools()[0].description.contains(u'…'));
}

void TestToolCatalog::shapesStay()
{
    const auto made = catalog();
    const tools::Listing *const portable = &made->listing();
    const tools::Listing *const full = &made->listing({schema::SchemaProfile::Full});
    QVERIFY(portable != full);
    QCOMPARE(&made->listing(kQualified), &made->listing(kQualified));
    QCOMPARE(&made->listing(), portable);
    QCOMPARE(&made->listing({schema::SchemaProfile::Full}), full);
}

void TestToolCatalog::manyThreadsAskAtOnce()
{
    const auto made = wordyCatalog(40);
    const std::array<ListingShape, 3> shapes{
        ListingShape(), kQualified, ListingShape{schema::SchemaProfile::Portable, Naming::Plain, 20, 20}};
    std::array<std::array<const tools::Listing *, 3>, 8> seen{};
    std::vector<std::thread> threads;
    for (auto &own : seen) {
        threads.emplace_back([&] {
            for (size_t i = 0; i < shapes.size(); ++i)
                own[i] = &made->listing(shapes[i]);
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const auto &own : seen)
        QCOMPARE(own, seen.front());
}

GATEHOUSE_TEST(TestToolCatalog)
#include "TestToolCatalog.moc"
