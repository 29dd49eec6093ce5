#include "app/demo/DemoHost.h"
#include "engine/backend/CurlHttpClient.h"

#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <yaml-cpp/yaml.h>

#include <memory>
#include <optional>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using http::ClientResponse;

// The demo keeps what specs/crm-openapi.yaml promises, over real sockets.
class TestDemoBackend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void everyOperationOfTheDocumentIsThere();
    void tokenIsDemanded();
    void unknownPathAndMethod();
    void listsFilterSortAndPage();
    void badQueries_data();
    void badQueries();
    void customerLife();
    void invalidCustomers_data();
    void invalidCustomers();
    void hierarchyNests();
    void avatarIsPng();
    void contacts();
    void notesNest();
    void deals();
    void documents();
    void reports();
    void secondHostOnTheSamePort();
    void stopsAndStartsAgain();

private:
    ClientResponse call(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
        const QByteArray &type = "application/json");
    ClientResponse send(http::ClientRequest request);
    QByteArray base() const { return "http://127.0.0.1:" + QByteArray::number(m_port) + "/api/v1"; }

    std::unique_ptr<demo::DemoHost> m_host;
    std::unique_ptr<backend::CurlHttpClient> m_client;
    quint16 m_port = 0;
};

namespace {

QJsonObject object(const ClientResponse &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

QJsonArray array(const ClientResponse &response)
{
    return QJsonDocument::fromJson(response.body).array();
}

QByteArray example(QString pathTemplate)
{
    pathTemplate.replace(u"{customerId}"_s, u"cus-1"_s);
    pathTemplate.replace(u"{documentId}"_s, u"doc-1"_s);
    pathTemplate.replace(u"{dealId}"_s, u"deal-1"_s);
    return pathTemplate.toLatin1();
}

} // namespace

void TestDemoBackend::init()
{
    m_host = std::make_unique<demo::DemoHost>();
    const auto port = m_host->start(0);
    QVERIFY2(port.ok(), port.ok() ? "" : qPrintable(port.error().message));
    m_port = *port;
    m_client = std::make_unique<backend::CurlHttpClient>();
}

void TestDemoBackend::cleanup()
{
    m_client.reset();
    m_host.reset();
}

ClientResponse TestDemoBackend::send(http::ClientRequest request)
{
    backend::ClientLimits limits;
    limits.egress.allowLoopback = true;
    std::optional<backend::ClientResult> result;
    m_client->send(
        std::move(request), limits, [&result](backend::ClientResult got) { result.emplace(std::move(got)); });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 10'000) || !result->ok())
        return {};
    return result->takeValue();
}

ClientResponse TestDemoBackend::call(
    const QByteArray &method, const QByteArray &path, const QByteArray &body, const QByteArray &type)
{
    http::ClientRequest request{
        method, base() + path, {{"Authorization", "Bearer demo-token"}}, body, !body.isEmpty()};
    if (!body.isEmpty())
        request.headers.add("Content-Type", type);
    return send(request);
}

void TestDemoBackend::everyOperationOfTheDocumentIsThere()
{
    const YAML::Node document = YAML::LoadFile(test::sourcePath(u"specs/crm-openapi.yaml"_s).toStdString());
    QSet<QString> names;
    int operations = 0;
    for (const auto &path : document["paths"]) {
        const QString pathTemplate = QString::fromStdString(path.first.as<std::string>());
        for (const auto &member : path.second) {
            const std::string method = member.first.as<std::string>();
            if (method == "parameters")
                continue;
            ++operations;
            names.insert(QString::fromStdString(member.second["operationId"].as<std::string>()));
            const ClientResponse response
                = call(QByteArray::fromStdString(method).toUpper(), example(pathTemplate));
            QVERIFY2(response.status >= 200 && response.status != 404 && response.status != 405,
                qPrintable(
                    u"%1 %2: %3"_s.arg(QString::fromStdString(method), pathTemplate).arg(response.status)));
            const std::string status = std::to_string(response.status);
            QVERIFY2(member.second["responses"][status],
                qPrintable(u"%1 is not documented for %2"_s.arg(response.status).arg(pathTemplate)));
        }
    }
    QVERIFY(operations >= 20);
    QCOMPARE(names.size(), operations);
}

void TestDemoBackend::tokenIsDemanded()
{
    for (const QByteArray &value : {QByteArray(), QByteArray("Bearer "), QByteArray("Basic YTpi")}) {
        const ClientResponse response
            = send({"GET", base() + "/customers", {{"Authorization", value}}, {}, false});
        QCOMPARE(response.status, 401);
        QCOMPARE(response.headers.value("WWW-Authenticate"), "Bearer");
        QCOMPARE(response.headers.value("Content-Type"), "application/problem+json");
    }
    QCOMPARE(send({"GET", base() + "/health", {}, {}, false}).status, 200);
}

void TestDemoBackend::unknownPathAndMethod()
{
    QCOMPARE(call("GET", "/nothing").status, 404);
    QCOMPARE(call("GET", "/customers/").status, 404);
    QCOMPARE(call("GET", "/customers/cus-999").status, 404);
    QCOMPARE(call("GET", "/customers/cus-01").status, 404);
    QCOMPARE(call("GET", "/customers/..%2Fdeals").status, 404);
    const ClientResponse response = call("DELETE", "/customers");
    QCOMPARE(response.status, 405);
    QCOMPARE(response.headers.value("Allow"), "GET, POST");
}

void TestDemoBackend::listsFilterSortAndPage()
{
    const ClientResponse first = call("GET", "/customers?per_page=10");
    QCOMPARE(first.status, 200);
    QCOMPARE(object(first)["total"_L1].toInt(), 25);
    QCOMPARE(object(first)["items"_L1].toArray().size(), 10);
    QCOMPARE(first.headers.value("X-Total-Count"), "25");
    QVERIFY(first.headers.value("Link").contains("page=2"));
    QVERIFY(first.headers.value("Link").contains("rel=\"next\""));
    const ClientResponse last = call("GET", "/customers?per_page=10&page=3");
    QCOMPARE(object(last)["items"_L1].toArray().size(), 5);
    QVERIFY(!last.headers.value("Link").contains("next"));
    QCOMPARE(object(call("GET", "/customers?q=ENERGY"))["total"_L1].toInt(), 3);
    QCOMPARE(object(call("GET", "/customers?q=alder+%26+finch"))["total"_L1].toInt(), 1);
    QCOMPARE(object(call("GET", "/customers?status=closed&status=dormant"))["total"_L1].toInt(), 5);
    const QJsonArray sorted = object(call("GET", "/customers?sort=-annual_revenue"))["items"_L1].toArray();
    QCOMPARE(sorted[0].toObject()["name"_L1].toString(), u"Quarry Bank Insurance"_s);
}

void TestDemoBackend::badQueries_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
        {"/customers?status=odd", "/customers?sort=age", "/customers?page=0", "/customers?per_page=101",
            "/customers?page=x", "/deals?stage=odd", "/deals?min_amount=-1", "/deals?min_amount=nan",
            "/customers/cus-1/avatar?size=15", "/customers/cus-1/avatar?size=100000"})
        QTest::newRow(path) << QByteArray(path);
}

void TestDemoBackend::badQueries()
{
    QFETCH(QByteArray, path);
    const ClientResponse response = call("GET", path);
    QCOMPARE(response.status, 400);
    QVERIFY(!object(response)["detail"_L1].toString().isEmpty());
}

void TestDemoBackend::customerLife()
{
    const ClientResponse created
        = call("POST", "/customers", R"({"name":"Larkspur Instruments","city":"Galway"})");
    QCOMPARE(created.status, 201);
    QCOMPARE(created.headers.value("Location"), "/api/v1/customers/cus-26");
    QCOMPARE(object(created)["status"_L1].toString(), u"lead"_s);
    QCOMPARE(call("POST", "/customers", R"({"name":"larkspur instruments"})").status, 409);
    const ClientResponse patched
        = call("PATCH", "/customers/cus-26", R"({"status":"active","parent_id":"cus-1"})");
    QCOMPARE(patched.status, 200);
    QCOMPARE(object(patched)["city"_L1].toString(), u"Galway"_s);
    QCOMPARE(call("PATCH", "/customers/cus-1", R"({"parent_id":"cus-26"})").status, 409);
    const ClientResponse replaced = call("PUT", "/customers/cus-26", R"({"name":"Larkspur"})");
    QCOMPARE(replaced.status, 200);
    QVERIFY(object(replaced)["city"_L1].isNull());
    QCOMPARE(object(replaced)["status"_L1].toString(), u"lead"_s);
    QCOMPARE(call("DELETE", "/customers/cus-26").status, 204);
    QCOMPARE(call("DELETE", "/customers/cus-26").status, 404);
    QCOMPARE(call("DELETE", "/customers/cus-1").status, 409);
}

void TestDemoBackend::invalidCustomers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no JSON") << QByteArray("{") << 400;
    QTest::newRow("no object") << QByteArray("[]") << 400;
    QTest::newRow("no name") << QByteArray("{}") << 422;
    QTest::newRow("empty name") << QByteArray(R"({"name":" "})") << 422;
    QTest::newRow("null name") << QByteArray(R"({"name":null})") << 422;
    QTest::newRow("long name") << "{\"name\":\"" + QByteArray(121, 'n') + "\"}" << 422;
    QTest::newRow("number as name") << QByteArray(R"({"name":1})") << 422;
    QTest::newRow("status") << QByteArray(R"({"name":"n","status":"odd"})") << 422;
    QTest::newRow("country") << QByteArray(R"({"name":"n","country":"nl"})") << 422;
    QTest::newRow("e-mail") << QByteArray(R"({"name":"n","email":"at"})") << 422;
    QTest::newRow("revenue") << QByteArray(R"({"name":"n","annual_revenue":-1})") << 422;
    QTest::newRow("parent") << QByteArray(R"({"name":"n","parent_id":"cus-999"})") << 422;
}

void TestDemoBackend::invalidCustomers()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    const ClientResponse response = call("POST", "/customers", body);
    QCOMPARE(response.status, status);
    QCOMPARE(response.headers.value("Content-Type"), "application/problem+json");
    QCOMPARE(object(response)["problems"_L1].toArray().isEmpty(), status == 400);
}

void TestDemoBackend::hierarchyNests()
{
    const QJsonObject tree = object(call("GET", "/customers/cus-1/hierarchy"));
    const QJsonObject child = tree["subsidiaries"_L1].toArray()[0].toObject();
    QCOMPARE(child["id"_L1].toString(), u"cus-2"_s);
    QCOMPARE(child["subsidiaries"_L1].toArray()[0].toObject()["id"_L1].toString(), u"cus-3"_s);
}

void TestDemoBackend::avatarIsPng()
{
    const ClientResponse response = call("GET", "/customers/cus-4/avatar?size=32");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.headers.value("Content-Type"), "image/png");
    QVERIFY(response.body.startsWith("\x89PNG\r\n\x1a\n"));
    QCOMPARE(response.body.mid(16, 8), QByteArray("\0\0\0\x20\0\0\0\x20", 8));
    // The checksum of an empty IEND chunk is known (PNG §11.2.5).
    QVERIFY(response.body.endsWith(QByteArray("IEND\xae\x42\x60\x82", 8)));
    QVERIFY(call("GET", "/customers/cus-4/avatar").body != response.body);
}

void TestDemoBackend::contacts()
{
    QCOMPARE(array(call("GET", "/customers/cus-1/contacts")).size(), 1);
    const QByteArray body = R"({"name":"Ines Varga","email":"ines@x.example"})";
    QCOMPARE(call("POST", "/customers/cus-1/contacts", body).status, 201);
    QCOMPARE(call("POST", "/customers/cus-1/contacts", body).status, 409);
    QCOMPARE(call("POST", "/customers/cus-999/contacts", body).status, 404);
    QCOMPARE(call("POST", "/customers/cus-1/contacts", R"({"name":"x"})").status, 422);
    QCOMPARE(array(call("GET", "/customers/cus-1/contacts")).size(), 2);
}

void TestDemoBackend::notesNest()
{
    const QJsonObject note = array(call("GET", "/customers/cus-1/notes"))[0].toObject();
    const QJsonObject reply = note["replies"_L1].toArray()[0].toObject();
    QCOMPARE(reply["replies"_L1].toArray().size(), 1);
    QCOMPARE(call("POST", "/customers/cus-1/notes", R"({"text":"More","reply_to":"note-3"})").status, 201);
    QCOMPARE(call("POST", "/customers/cus-1/notes", R"({"text":"Other","reply_to":"note-4"})").status, 422);
    QCOMPARE(call("POST", "/customers/cus-1/notes", R"({"text":""})").status, 422);
}

void TestDemoBackend::deals()
{
    QCOMPARE(object(call("GET", "/deals?stage=won"))["total"_L1].toInt(), 5);
    QCOMPARE(object(call("GET", "/deals?customer_id=cus-1&min_amount=50000"))["total"_L1].toInt(), 1);
    const ClientResponse created
        = call("POST", "/deals", R"({"customer_id":"cus-1","title":"Licence","amount":5})");
    QCOMPARE(created.status, 201);
    QCOMPARE(object(created)["stage"_L1].toString(), u"prospect"_s);
    const QByteArray path = "/deals/" + object(created)["id"_L1].toString().toLatin1();
    QCOMPARE(call("PUT", path + "/stage", R"({"stage":"won"})").status, 200);
    QCOMPARE(object(call("GET", path))["stage"_L1].toString(), u"won"_s);
    QCOMPARE(call("PUT", path + "/stage", R"({"stage":"lost"})").status, 409);
    QCOMPARE(call("PUT", path + "/stage", R"({"stage":"odd"})").status, 422);
    QCOMPARE(call("POST", "/deals", R"({"customer_id":"cus-999","title":"x","amount":5})").status, 422);
    QCOMPARE(call("POST", "/deals", R"({"customer_id":"cus-1","title":"x","amount":"5"})").status, 422);
}

void TestDemoBackend::documents()
{
    const QByteArray content("bytes\0\r\n--other--\r\n", 19);
    const QByteArray body
        = "--edge\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nPlan \xc3\xa9\r\n"
          "--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a\\\"b.bin\"\r\n"
          "Content-Type: application/pdf\r\n\r\n"
        + content + "\r\n--edge--\r\n";
    const QByteArray type = "multipart/form-data; boundary=edge";
    const ClientResponse created = call("POST", "/customers/cus-2/documents", body, type);
    QCOMPARE(created.status, 201);
    QCOMPARE(object(created)["title"_L1].toString(), u"Plan é"_s);
    QCOMPARE(object(created)["file_name"_L1].toString(), u"a_b.bin"_s);
    QCOMPARE(array(call("GET", "/customers/cus-2/documents")).size(), 1);
    const ClientResponse download = call("GET", created.headers.value("Location").mid(7));
    QCOMPARE(download.status, 200);
    QCOMPARE(download.body, content);
    QCOMPARE(download.headers.value("Content-Type"), "application/pdf");
    QVERIFY(download.headers.value("Content-Disposition").contains("a_b.bin"));
    QCOMPARE(call("GET", "/customers/cus-1/documents/doc-3").status, 404);
    QCOMPARE(call("POST", "/customers/cus-2/documents", "{}").status, 400);
    QCOMPARE(call("POST", "/customers/cus-2/documents", body.chopped(4), type).status, 400);
    QCOMPARE(call("POST", "/customers/cus-2/documents", "--edge--\r\n", type).status, 422);
    QByteArray large = body;
    large.replace(content, QByteArray(1'048'577, 'd'));
    QCOMPARE(call("POST", "/customers/cus-2/documents", large, type).status, 413);
}

void TestDemoBackend::reports()
{
    const ClientResponse csv = call("GET", "/reports/customers.csv");
    QCOMPARE(csv.status, 200);
    QVERIFY(csv.headers.value("Content-Type").startsWith("text/csv"));
    QCOMPARE(csv.body.count("\r\n"), 26);
    const QJsonObject summary = object(call("GET", "/reports/summary"));
    QCOMPARE(summary["customers"_L1].toInt(), 25);
    QCOMPARE(summary["customers_by_status"_L1].toObject()["closed"_L1].toInt(), 2);
}

void TestDemoBackend::secondHostOnTheSamePort()
{
    demo::DemoHost second;
    const auto port = second.start(m_port);
    QVERIFY(!port.ok());
    QCOMPARE(port.error().code, u"http.address_in_use"_s);
    QVERIFY(second.start(0).ok());
}

void TestDemoBackend::stopsAndStartsAgain()
{
    m_host = std::make_unique<demo::DemoHost>();
    const auto port = m_host->start(0);
    QVERIFY(port.ok());
    m_port = *port;
    QCOMPARE(call("GET", "/customers/cus-1").status, 200);
}

GATEHOUSE_TEST(TestDemoBackend)
#include "TestDemoBackend.moc"
