#include "engine/tools/InputSchema.h"
#include "engine/tools/ResourceBuilder.h"
#include "tests/support/TestMain.h"
#include "tests/unit/tools/ReferencedFixture.h"

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using tools::ResourceCatalog;

class TestResourceCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listings();
    void emptyOnes();
    void staticFirst();
    void templatesInOrder();
    void argumentsAreDecoded();
    void traps_data();
    void traps();
    void valuesToComplete();
    void contentHashes();
    void listingHashes();
    void leftOut();
    void keepsItsTools();
};

namespace {

ResourceConfig text(const QString &uri, const QString &content)
{
    ResourceConfig config;
    config.uri = uri;
    config.name = uri.section(u'/', -1);
    config.text = content;
    return config;
}

ResourceConfig bound(const QString &uri, const QString &operation)
{
    ResourceConfig config;
    config.uri = uri;
    config.name = operation;
    config.operation = operation;
    config.operationPlace = {u"config.yaml"_s, 7, 9};
    return config;
}

std::shared_ptr<const ResourceCatalog> catalog(const QList<ResourceConfig> &configured)
{
    QStringList references;
    for (const ResourceConfig &config : configured)
        references += config.operation;
    return ResourceCatalog::create(
        tools::buildResources(configured, test::referencedTools(references, test::pinnedOptions())));
}

QList<ResourceConfig> severalResources()
{
    return {bound(u"crm://customers/{customerId}"_s, u"getCustomer"_s),
        text(u"crm://customers/handbook"_s, u"# Wie wir Größe messen"_s),
        bound(u"crm://customers/{customerId}/{view}"_s, u"GET /customers/{customerId}"_s),
        bound(u"crm://report"_s, u"getReport"_s)};
}

QString matched(const ResourceCatalog &made, const QString &uri)
{
    const auto match = made.match(uri);
    return match ? match->resource->uri : u"none"_s;
}

} // namespace

void TestResourceCatalog::listings()
{
    QList<ResourceConfig> configured = severalResources();
    configured[1].title = u"Handbook"_s;
    configured[1].description = u"How we sell"_s;
    configured[1].mimeType = u"text/markdown"_s;
    const auto made = catalog(configured);
    const QByteArray listing
        = R"({"uri":"crm://customers/handbook","name":"handbook","title":"Handbook","description":"How we sell",)"
          R"("mimeType":"text/markdown","size":24},{"uri":"crm://report","name":"getReport"})";
    QCOMPARE(made->listing(), listing);
    const QByteArray templates
        = R"({"uriTemplate":"crm://customers/{customerId}","name":"getCustomer"},)"
          R"({"uriTemplate":"crm://customers/{customerId}/{view}","name":"GET /customers/{customerId}"})";
    QCOMPARE(made->templateListing(), templates);
    QCOMPARE(made->resources().size(), size_t(4));
    QVERIFY(made->problems().isEmpty());
}

void TestResourceCatalog::emptyOnes()
{
    const auto made = ResourceCatalog::create();
    QVERIFY(made->listing().isEmpty() && made->templateListing().isEmpty());
    QVERIFY(!made->match(u"crm://x"));
    QVERIFY(!made->findTemplate(u"crm://{x}"));
}

void TestResourceCatalog::staticFirst()
{
    const auto made = catalog(severalResources());
    QCOMPARE(matched(*made, u"crm://customers/handbook"_s), u"crm://customers/handbook"_s);
    QVERIFY(made->match(u"crm://customers/handbook")->arguments.isEmpty());
    QCOMPARE(made->match(u"crm://report")->resource->tool->operationId, u"getReport"_s);
}

void TestResourceCatalog::templatesInOrder()
{
    const auto made = catalog({bound(u"crm://{level}"_s, u"GET /levels/{level}"_s),
        bound(u"crm://x{level}"_s, u"GET /levels/{level}"_s)});
    QCOMPARE(matched(*made, u"crm://x1"_s), u"crm://{level}"_s);
    QCOMPARE(made->findTemplate(u"crm://x{level}"), &made->resources()[1]);
    QVERIFY(!made->findTemplate(u"crm://x1"));
    QVERIFY(!catalog(severalResources())->findTemplate(u"crm://report"));
}

void TestResourceCatalog::argumentsAreDecoded()
{
    const auto match = catalog(severalResources())->match(u"crm://customers/a%2Fb%20c/long");
    QVERIFY(match);
    QCOMPARE(match->arguments, QJsonObject({{u"customerId"_s, u"a/b c"_s}, {u"view"_s, u"long"_s}}));
}

void TestResourceCatalog::traps_data()
{
    QTest::addColumn<QString>("uri");
    for (const char *uri : {"", "crm://customers/", "crm://customers/1/", "crm://customers/1/long/x",
             "crm://customers/1?view=long", "crm://customers/1#x", "crm://report/", "crm://report?",
             "CRM://report", "crm://customers/%", "crm://customers/%FF",
             "crm://customers/{customerId}/{view}/"})
        QTest::newRow(uri) << QString::fromUtf8(uri);
}

void TestResourceCatalog::traps()
{
    QFETCH(QString, uri);
    QCOMPARE(matched(*catalog(severalResources()), uri), u"none"_s);
}

void TestResourceCatalog::valuesToComplete()
{
    const auto made = catalog({bound(u"crm://c/{customerId}/{view}"_s, u"getCustomer"_s),
        bound(u"crm://levels/{level}"_s, u"GET /levels/{level}"_s)});
    const QHash<QString, QStringList> values = made->resources()[0].values;
    QCOMPARE(values.value(u"view"_s), QStringList({u"short"_s, u"long"_s}));
    QVERIFY(!values.contains(u"customerId"_s));
    QCOMPARE(made->resources()[1].values.value(u"level"_s), QStringList({u"1"_s, u"2"_s}));
}

void TestResourceCatalog::contentHashes()
{
    QList<ResourceConfig> configured = severalResources();
    const auto made = catalog(configured);
    const quint64 hash = made->contentHash(u"crm://customers/handbook");
    QVERIFY(hash != 0);
    QCOMPARE(catalog(configured)->contentHash(u"crm://customers/handbook"), hash);
    for (const QString &uri : {u"crm://report"_s, u"crm://customers/1"_s, u"crm://nothing"_s})
        QCOMPARE(made->contentHash(uri), quint64(0));
    configured[1].mimeType = u"text/plain"_s;
    QVERIFY(catalog(configured)->contentHash(u"crm://customers/handbook") != hash);
    configured[1] = text(u"crm://customers/handbook"_s, QString());
    const quint64 empty = catalog(configured)->contentHash(u"crm://customers/handbook");
    QVERIFY(empty != 0 && empty != hash);
}

void TestResourceCatalog::listingHashes()
{
    QList<ResourceConfig> configured = severalResources();
    const quint64 hash = catalog(configured)->listingHash();
    QCOMPARE(catalog(configured)->listingHash(), hash);
    configured[1].text = u"# Of another size than it was"_s;
    QVERIFY(catalog(configured)->listingHash() != hash);
    configured = severalResources();
    configured[0].description = u"x"_s;
    QVERIFY(catalog(configured)->listingHash() != hash);
}

void TestResourceCatalog::leftOut()
{
    const auto made = catalog({bound(u"crm://a/{id}"_s, u"getCustomer"_s),
        bound(u"crm://b"_s, u"getCustomer"_s), bound(u"crm://c/{customerId}/{tenant}"_s, u"getCustomer"_s),
        bound(u"crm://d"_s, u"deleteCustomer"_s), bound(u"crm://e"_s, u"nobody"_s),
        bound(u"crm://f"_s, u"getReport"_s)});
    QCOMPARE(made->resources().size(), size_t(1));
    QCOMPARE(made->resources()[0].uri, u"crm://f"_s);
    QStringList codes;
    for (const Problem &problem : made->problems()) {
        codes += problem.code;
        QCOMPARE(problem.severity, Severity::Warning);
        QCOMPARE(problem.place.toString(), u"config.yaml:7:9"_s);
        QVERIFY2(problem.message.endsWith(u" is left out"_s), qPrintable(problem.message));
    }
    QCOMPARE(codes,
        QStringList({u"tools.unknown_variable"_s, u"tools.missing_variable"_s, u"tools.unknown_variable"_s,
            u"tools.operation_not_get"_s, u"tools.unknown_operation"_s}));
    QCOMPARE(made->problems()[4].path, u"resources.nobody.operation"_s);
}

// Under a memory checker this reads freed memory if it does not.
void TestResourceCatalog::keepsItsTools()
{
    const auto made = catalog({bound(u"crm://levels/{level}"_s, u"GET /levels/{level}"_s)});
    const tools::Tool *tool = made->match(u"crm://levels/1")->resource->tool;
    QCOMPARE(tool->inputSchema.toJson(), tool->inputSchemaJson);
    QVERIFY(tool->portable->validator());
    QVERIFY(!tool->full->json().isEmpty());
}

GATEHOUSE_TEST(TestResourceCatalog)
#include "TestResourceCatalog.moc"
