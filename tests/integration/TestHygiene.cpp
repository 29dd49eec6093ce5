#include "engine/telemetry/ProcessStatistics.h"
#include "tests/integration/HeldBackend.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

#include <zlib.h>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

namespace {

const QByteArray kKey = "sk-hygiene";

const char *const kHygieneConfig = R"(
gateway: { port: 0, log_level: ERROR, workers: 1 }
apis:
  - name: files
    openapi: { path: held.json }
    backend: { auth: { type: bearer, token: backend-token } }
teams: [ { name: team, api_key: sk-hygiene, allowed_apis: "*" } ]
)";

const char *const kPaths
    = "\"/files/{id}\":{\"get\":{\"operationId\":\"file\",\"parameters\":["
      "{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"string\"}},"
      "{\"name\":\"q\",\"in\":\"query\",\"schema\":{\"type\":\"string\"}},"
      "{\"name\":\"X-Note\",\"in\":\"header\",\"schema\":{\"type\":\"string\"}},"
      "{\"name\":\"sid\",\"in\":\"cookie\",\"schema\":{\"type\":\"string\"}},"
      "{\"name\":\"slow\",\"in\":\"query\",\"schema\":{\"type\":\"string\",\"pattern\":\"^(a+)+$\"}}],"
      "\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
      "\"/bomb\":{\"get\":{\"operationId\":\"bomb\",\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
      "\"/deep\":{\"get\":{\"operationId\":\"deep\",\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
      "\"/things\":{\"post\":{\"operationId\":\"create\",\"requestBody\":{\"content\":{\"application/json\":"
      "{\"schema\":{\"type\":\"object\"}}}},\"responses\":{\"200\":{\"description\":\"ok\"}}}}";

constexpr int kDeep = 200'000;

// `size` zeros as gzip, a thousandth of that.
QByteArray gzipOfZeros(qsizetype size)
{
    const QByteArray zeros(1'048'576, '\0');
    QByteArray packed(size / 500 + 65'536, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    for (qsizetype done = 0; done < size; done += zeros.size()) {
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(zeros.data()));
        stream.avail_in = static_cast<uInt>(zeros.size());
        deflate(&stream, done + zeros.size() < size ? Z_NO_FLUSH : Z_FINISH);
    }
    packed.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

http::Response answerOf(const http::Request &request)
{
    if (request.path() == "/bomb")
        return {200, "application/json", {{"Content-Encoding", "gzip"}}, gzipOfZeros(268'435'456)};
    if (request.path() == "/deep")
        return {200, "application/json", {}, QByteArray(kDeep, '[') + QByteArray(kDeep, ']')};
    return {200, "application/json", {}, "{}"};
}

} // namespace

// What a client or a backend may try against the rest of us, each over real sockets.
class TestHygiene : public QObject
{
    Q_OBJECT
private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    std::vector<http::Request> m_seen; // by the backend

    test::Answer call(const QString &tool, const QJsonObject &arguments = {})
    {
        return m_gateway->send("POST", u"/v1/tools/files/"_s + tool, kKey,
            QJsonDocument(arguments).toJson(QJsonDocument::Compact));
    }
    void stillServes()
    {
        m_seen.clear();
        QCOMPARE(call(u"file"_s, {{u"id"_s, u"a"_s}}).status, 200);
        QCOMPARE(m_seen.size(), size_t(1));
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_seen.clear(); }
    void pathsStayWhereTheyAre_data();
    void pathsStayWhereTheyAre();
    void nothingIsInjected_data();
    void nothingIsInjected();
    void bombsAreNotUnpacked();
    void deepMessages_data();
    void deepMessages();
    void deepReplies();
    void hugeRequests();
    void slowPatterns();
    void oddRequestIds_data();
    void oddRequestIds();
};

void TestHygiene::initTestCase()
{
    m_backend = std::make_unique<test::HeldBackend>(m_clock);
    m_backend->setAnswer([this](const http::Request &request) {
        m_seen.push_back(request);
        return answerOf(request);
    });
    m_gateway = std::make_unique<test::RunningGateway>();
    m_backend->writeDocument(m_gateway->folder() + u"/held.json"_s, kPaths);
    m_gateway->writeConfig(QByteArray(kHygieneConfig)
                               .replace("backend: {", "backend: { base_url: \"" + m_backend->url() + "\","));
    QCOMPARE(m_gateway->start(), 0);
}

void TestHygiene::cleanupTestCase()
{
    QCOMPARE(m_gateway->stop(), 0);
    m_gateway.reset();
}

void TestHygiene::pathsStayWhereTheyAre_data()
{
    QTest::addColumn<QString>("id");
    for (const char *id : {"..", ".", "../admin", "..%2fadmin", "%2e%2e", "%2e%2e/admin", "a/../../admin",
             "..;/admin", "..\\admin", "/admin", "//evil.invalid/", "a?admin=1", "a#admin", "@evil.invalid",
             "\xef\xbc\x8e\xef\xbc\x8e/x", "http://evil.invalid/", "a b", "%", "%zz", "%00"})
        QTest::newRow(id) << QString::fromUtf8(id);
}

// One segment below /files, whoever decodes it once more; or refused.
void TestHygiene::pathsStayWhereTheyAre()
{
    QFETCH(QString, id);
    const test::Answer answer = call(u"file"_s, {{u"id"_s, id}});
    if (m_seen.empty()) {
        QCOMPARE(answer.status, 422);
        return;
    }
    const QByteArray target = m_seen.front().target;
    QVERIFY2(target.startsWith("/files/"), target.constData());
    const QByteArray segment = target.mid(7);
    for (const char forbidden : {'/', '\\', '?', '#', ' '})
        QVERIFY2(!segment.contains(forbidden), target.constData());
    QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(segment)), id);
    QVERIFY2(segment != "." && segment != "..", target.constData());
    const QByteArray dots = QByteArray(segment).toLower().replace("%2e", ".");
    QVERIFY2(dots != "." && dots != "..",
        target.constData()); // RFC 3986 §6.2.2.2: a server may take it for a dot segment
}

void TestHygiene::nothingIsInjected_data()
{
    QTest::addColumn<QString>("parameter");
    QTest::addColumn<QString>("value");
    for (const char *parameter : {"X-Note", "sid", "q", "id"}) {
        for (const char *value : {"a\r\nEvil: 1", "a\nEvil: 1", "a\rEvil: 1",
                 "a\r\n\r\nGET /evil HTTP/1.1\r\n\r\n", "a; evil=1", "a&evil=1", "a, evil",
                 "a\xe2\x80\xa8"
                 "Evil: 1",
                 "\xc4\x8a\xc4\x8d"
                 "Evil: 1"}) {
            QTest::addRow("%s %s", parameter, QByteArray(value).toPercentEncoding().constData())
                << QString::fromLatin1(parameter) << QString::fromUtf8(value);
        }
    }
}

void TestHygiene::nothingIsInjected()
{
    QFETCH(QString, parameter);
    QFETCH(QString, value);
    QJsonObject arguments{{u"id"_s, u"a"_s}};
    arguments.insert(parameter, value);
    const test::Answer answer = call(u"file"_s, arguments);
    if (m_seen.empty()) {
        QCOMPARE(answer.status, 422);
        return;
    }
    QCOMPARE(m_seen.size(), size_t(1));
    const http::Request &request = m_seen.front();
    QVERIFY(!request.headers.contains("Evil"));
    QCOMPARE(request.headers.value("Authorization"), "Bearer backend-token");
    QVERIFY2(
        !request.target.contains("evil=1") || request.target.contains("%26evil"), request.target.constData());
    const QByteArray cookie = request.headers.value("Cookie");
    QVERIFY2(!cookie.contains("; evil"), cookie.constData());
    stillServes();
}

void TestHygiene::bombsAreNotUnpacked()
{
    const qint64 before = telemetry::readResidentBytes();
    const test::Answer answer = call(u"bomb"_s);
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.json()[QLatin1String("isError")].toBool());
    QVERIFY2(answer.body.contains("larger"), answer.body.constData());
    // Of 256 MiB no more than a reply may have (8 MiB) was ever there; the rest is room for the
    // allocator.
    QVERIFY(telemetry::readResidentBytes() - before < 67'108'864);
    stillServes();
}

void TestHygiene::deepMessages_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("body");
    const QByteArray open(kDeep, '[');
    const QByteArray close(kDeep, ']');
    QByteArray objects;
    for (int i = 0; i < kDeep; ++i)
        objects += "{\"a\":";
    QTest::newRow("MCP, arrays") << u"/mcp"_s << open + close;
    QTest::newRow("MCP, objects") << u"/mcp"_s << objects;
    QTest::newRow("MCP, arguments")
        << u"/v1/mcp/files"_s
        << "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":"
           "\"create\",\"arguments\":{\"body\":"
            + open + close + "}}}";
    QTest::newRow("MCP, id") << u"/mcp"_s
                             << "{\"jsonrpc\":\"2.0\",\"id\":" + open + close + ",\"method\":\"ping\"}";
    QTest::newRow("REST, arguments") << u"/v1/tools/files/create"_s << "{\"body\":" + open + close + '}';
    QTest::newRow("REST, objects") << u"/v1/tools/files/create"_s << objects + '1' + QByteArray(kDeep, '}');
}

void TestHygiene::deepMessages()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, body);
    QElapsedTimer timer;
    timer.start();
    const test::Answer answer = m_gateway->send("POST", path, kKey, body);
    QVERIFY2(answer.status >= 200 && answer.status < 500, QByteArray::number(answer.status).constData());
    QVERIFY(answer.status >= 400 || answer.json().contains(QLatin1String("error"))
        || answer.json()[QLatin1String("result")][QLatin1String("isError")].toBool());
    stillServes();
}

void TestHygiene::deepReplies()
{
    const test::Answer answer = call(u"deep"_s);
    QCOMPARE(answer.status, 200); // as text, or as an error
    stillServes();
}

void TestHygiene::hugeRequests()
{
    QCOMPARE(m_gateway->send("POST", u"/mcp"_s, kKey, QByteArray(5'000'000, ' ')).status, 413);
    QCOMPARE(m_gateway->send("GET", u"/v1/tools?api="_s + QString(100'000, u'x'), kKey).status, 414);
    const QList<QNetworkReply::RawHeaderPair> large{{"X-Large", QByteArray(100'000, 'x')}};
    QCOMPARE(m_gateway->send("GET", u"/v1/apis"_s, kKey, {}, large).status, 431);
    QList<QNetworkReply::RawHeaderPair> many;
    for (int i = 0; i < 2000; ++i)
        many.append({"X-" + QByteArray::number(i), "x"});
    QCOMPARE(m_gateway->send("GET", u"/v1/apis"_s, kKey, {}, many).status, 431);
    QJsonObject properties;
    for (int i = 0; i < 20'000; ++i)
        properties.insert(QString::number(i), i);
    QCOMPARE(call(u"file"_s, properties).status, 422);
    stillServes();
}

// "^(a+)+$" takes exponential time where nothing stops it; whether it matches then is not known, so it is
// said.
void TestHygiene::slowPatterns()
{
    QElapsedTimer timer;
    timer.start();
    for (const int length : {30, 5'000, 1'000'000}) {
        const test::Answer answer
            = call(u"file"_s, {{u"id"_s, u"a"_s}, {u"slow"_s, QString(length, u'a') + u'!'}});
        QCOMPARE(answer.status, 422);
    }
    QVERIFY(timer.elapsed() < 20'000); // alone it takes milliseconds; without limits, years
    stillServes();
}

void TestHygiene::oddRequestIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("spaces") << QByteArray("a b");
    QTest::newRow("escape sequence") << QByteArray("\x1b[2J");
    QTest::newRow("markup") << QByteArray("<script>");
    QTest::newRow("quotes") << QByteArray("\"},{\"level\":\"ERROR");
    QTest::newRow("long") << QByteArray(10'000, 'a');
    QTest::newRow("high bytes") << QByteArray("\xff\xfe");
}

// It goes into every log line of the request, so that only a harmless one is taken over.
void TestHygiene::oddRequestIds()
{
    QFETCH(QByteArray, id);
    const test::Answer answer = m_gateway->send("GET", u"/health"_s, {}, {}, {{"X-Request-Id", id}});
    const QByteArray own = answer.header("X-Request-Id");
    QVERIFY(!own.isEmpty());
    QVERIFY(own != id);
    QVERIFY(own.size() <= 128);
}

GATEHOUSE_TEST(TestHygiene)
#include "TestHygiene.moc"
