#include "engine/gateway/SnapshotBuilder.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using calls::ServingApi;
using calls::SnapshotPointer;

// What becomes of an API's resources and prompts, and what a reload takes over.
class TestCatalogBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void resourcesOfWhatIsNoTool();
    void emptyCatalogsAreThere();
    void problemsAreTold();
    void nothingChanged();
    void otherResources();
    void anotherPrefix();
    void anotherDocument();
    void whatDoesNotMatterToTools();
    void namesOfTwoApis();

private:
    void write(const QString &name, const QByteArray &content);
    SnapshotPointer build(
        const QByteArray &gateway, const QByteArray &api, const SnapshotPointer &previous = {});
    static const ServingApi &api(const SnapshotPointer &snapshot) { return snapshot->apis.front(); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

const QByteArray kDocument = R"({"openapi":"3.1.0","info":{"title":"t","version":"1"},
  "servers":[{"url":"https://crm.example/api"}],"paths":{
  "/customers/{id}":{"get":{"operationId":"getCustomer","parameters":[
    {"name":"id","in":"path","required":true,"schema":{"type":"integer"}}]}},
  "/report":{"get":{"operationId":"getReport"},"post":{"operationId":"makeReport"}}}})";

const QByteArray kResources = R"(
    conversion: { exclude_paths: ["/customers/*"] }
    resources:
      - { uri: "crm://customers/{id}", name: customer, operation: getCustomer }
      - { uri: "crm://handbook", name: handbook, text: Be kind }
    prompts:
      - { name: hello, text: Say hello }
)";

} // namespace

void TestCatalogBuilder::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write(u"crm.json"_s, kDocument);
}

void TestCatalogBuilder::write(const QString &name, const QByteArray &content)
{
    QFile file(m_folder->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

SnapshotPointer TestCatalogBuilder::build(
    const QByteArray &gateway, const QByteArray &api, const SnapshotPointer &previous)
{
    write(u"config.yaml"_s,
        "gateway: { master_key: sk-test-master" + gateway
            + " }\napis:\n  - name: crm\n    openapi: { path: crm.json }\n" + api);
    return gateway::buildSnapshot(
        {m_folder->filePath(u"config.yaml"_s)}, previous, QDateTime::currentDateTimeUtc())
        .snapshot;
}

void TestCatalogBuilder::resourcesOfWhatIsNoTool()
{
    const SnapshotPointer snapshot = build({}, kResources);
    QVERIFY(snapshot && api(snapshot).isReady());
    QCOMPARE(snapshot->problems.size(), 0);
    QCOMPARE(api(snapshot).catalog->tools().size(), size_t(2));
    QCOMPARE(api(snapshot).catalog->excluded(), 1);
    QVERIFY(!api(snapshot).catalog->find(u"getCustomer"));
    const auto match = api(snapshot).resources->match(u"crm://customers/7");
    QVERIFY(match && match->resource->tool);
    QCOMPARE(match->resource->tool->server, "https://crm.example/api");
    QCOMPARE(api(snapshot).prompts->prompts()[0].qualifiedName, u"crm__hello"_s);
}

void TestCatalogBuilder::emptyCatalogsAreThere()
{
    const SnapshotPointer snapshot = build({}, {});
    QVERIFY(api(snapshot).resources && api(snapshot).prompts);
    QVERIFY(api(snapshot).resources->resources().empty());
    QVERIFY(ServingApi().resources && ServingApi().prompts);
}

void TestCatalogBuilder::problemsAreTold()
{
    const QByteArray wrong = R"(
    resources:
      - { uri: "crm://a", name: a, operation: makeReport }
      - { uri: "crm://b", name: b, operation: getReport }
    prompts:
      - { name: c, operation: getRepot }
)";
    SnapshotPointer snapshot = build({}, wrong);
    QVERIFY(api(snapshot).isReady());
    QCOMPARE(snapshot->problems.size(), 2);
    QCOMPARE(snapshot->problems[0].code, u"tools.operation_not_get"_s);
    QCOMPARE(snapshot->problems[0].path, u"apis.crm.resources.a.operation"_s);
    QCOMPARE(snapshot->problems[0].place.line, 7);
    QCOMPARE(snapshot->problems[0].place.column, 47);
    QCOMPARE(snapshot->problems[1].path, u"apis.crm.prompts.c.operation"_s);
    QVERIFY(snapshot->problems[1].message.contains(u"did you mean `getReport`?"_s));
    QCOMPARE(api(snapshot).resources->resources().size(), size_t(1));
    // A reload that takes the catalogs over tells them again.
    snapshot = build(", workers: 2", wrong, snapshot);
    QCOMPARE(snapshot->problems.size(), 2);
}

void TestCatalogBuilder::nothingChanged()
{
    const SnapshotPointer first = build({}, kResources);
    QCOMPARE(build({}, kResources, first), first);
    const SnapshotPointer second = build(", workers: 2", kResources, first);
    QVERIFY(second != first);
    QCOMPARE(api(second).catalog, api(first).catalog);
    QCOMPARE(api(second).resources, api(first).resources);
    QCOMPARE(api(second).prompts, api(first).prompts);
}

void TestCatalogBuilder::otherResources()
{
    const SnapshotPointer first = build({}, kResources);
    QByteArray changed = kResources;
    changed.replace("Be kind", "Be brief");
    const SnapshotPointer second = build({}, changed, first);
    QCOMPARE(api(second).catalog, api(first).catalog);
    QVERIFY(api(second).resources != api(first).resources);
    QVERIFY(api(second).resources->contentHash(u"crm://handbook")
        != api(first).resources->contentHash(u"crm://handbook"));
    QVERIFY(api(second).resources->match(u"crm://customers/7"));
}

void TestCatalogBuilder::anotherPrefix()
{
    const SnapshotPointer first = build({}, kResources);
    QByteArray changed = kResources;
    changed.replace("conversion: {", "conversion: { prefix: \"\",");
    const SnapshotPointer second = build({}, changed, first);
    QVERIFY(api(second).catalog != api(first).catalog);
    QVERIFY(
        api(second).catalog->find(u"getReport", {schema::SchemaProfile::Portable, tools::Naming::Qualified}));
    QVERIFY(api(second).prompts->findQualified(u"hello"));
}

void TestCatalogBuilder::anotherDocument()
{
    const SnapshotPointer first = build({}, kResources);
    QByteArray changed = kDocument;
    changed.replace("getCustomer", "fetchCustomer");
    write(u"crm.json"_s, changed);
    const SnapshotPointer second = build({}, kResources, first);
    QVERIFY(api(second).isReady());
    QVERIFY(!api(second).resources->match(u"crm://customers/7"));
    QVERIFY(api(first).resources->match(u"crm://customers/7"));
    QCOMPARE(second->problems.size(), 1);
}

void TestCatalogBuilder::whatDoesNotMatterToTools()
{
    const SnapshotPointer first = build({}, kResources);
    const SnapshotPointer paged = build(", tools: { page_size: 10, profile: full }", kResources, first);
    QCOMPARE(api(paged).catalog, api(first).catalog);
    QCOMPARE(api(paged).resources, api(first).resources);
    const SnapshotPointer limited = build(", tools: { name_limit: 20 }", kResources, paged);
    QVERIFY(api(limited).catalog != api(first).catalog);
}

// "crm_" + "_getReport" and "crm__" + "getReport".
void TestCatalogBuilder::namesOfTwoApis()
{
    const QByteArray other = R"(
  - name: other
    openapi: { path: crm.json }
    conversion: { prefix: crm_, overrides: [ { operation: getReport, name: _getReport } ] }
)";
    const SnapshotPointer snapshot = build({}, other);
    QCOMPARE(snapshot->problems.size(), 1);
    QCOMPARE(snapshot->problems[0].code, u"tools.shared_name"_s);
    QCOMPARE(snapshot->problems[0].path, u"apis.other.conversion.prefix"_s);
    QVERIFY(snapshot->problems[0].message.contains(u"`crm__getReport` is the name of something in crm"_s));
    QVERIFY(snapshot->apis[1].isReady());
}

GATEHOUSE_TEST(TestCatalogBuilder)
#include "TestCatalogBuilder.moc"
