#include "tests/integration/HeldBackend.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// How one call is found again: in the log's file and at the backend.
class TestCorrelation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void backendsHearOfTheRequest();
    void configuredHeadersSayMore();
    void theLogGoesToItsFile();

private:
    void serve(const QByteArray &gateway, const QByteArray &backend = {});
    test::Answer call(const QList<QNetworkReply::RawHeaderPair> &headers = {})
    {
        return m_gateway->send("POST", u"/v1/tools/good/fast"_s, "sk-team", "{}", headers);
    }

    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
};

namespace {

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestCorrelation::init()
{
    m_backend = std::make_unique<test::HeldBackend>(m_clock);
    m_gateway = std::make_unique<test::RunningGateway>();
    m_backend->writeDocument(m_gateway->folder() + u"/held.json"_s);
}

void TestCorrelation::serve(const QByteArray &gateway, const QByteArray &backend)
{
    m_gateway->writeConfig("gateway: { port: 0, workers: 1, " + gateway
        + " }\napis: [ { name: good, openapi: { path: held.json }, backend: { base_url: \"" + m_backend->url()
        + "\"" + backend
        + " } } ]\n"
          "teams: [ { name: team, api_key: sk-team, allowed_apis: \"*\" } ]\n");
}

void TestCorrelation::backendsHearOfTheRequest()
{
    serve("log_level: ERROR");
    QCOMPARE(m_gateway->start(), 0);
    const QByteArray trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    test::Answer answer
        = call({{"X-Request-Id", "mine-1"}, {"traceparent", trace}, {"tracestate", "vendor=1"}});
    QCOMPARE(answer.header("X-Request-Id"), QByteArray("mine-1"));
    QCOMPARE(m_backend->lastHeaders().value("X-Request-Id"), QByteArray("mine-1"));
    QCOMPARE(m_backend->lastHeaders().value("traceparent"), trace);
    QCOMPARE(m_backend->lastHeaders().value("tracestate"), QByteArray("vendor=1"));
    // One that the gateway made is said too.
    answer = call({{"traceparent", "00-nonsense"}, {"tracestate", "vendor=1"}});
    QVERIFY(!answer.header("X-Request-Id").isEmpty());
    QCOMPARE(m_backend->lastHeaders().value("X-Request-Id"), answer.header("X-Request-Id"));
    QVERIFY(!m_backend->lastHeaders().contains("traceparent"));
    QVERIFY(!m_backend->lastHeaders().contains("tracestate"));
}

void TestCorrelation::configuredHeadersSayMore()
{
    serve("log_level: ERROR", ", headers: { X-Request-Id: fixed }");
    QCOMPARE(m_gateway->start(), 0);
    call({{"X-Request-Id", "mine-1"}});
    QCOMPARE(m_backend->lastHeaders().value("X-Request-Id"), QByteArray("fixed"));
    QCOMPARE(m_backend->lastHeaders().count("X-Request-Id"), 1);
}

void TestCorrelation::theLogGoesToItsFile()
{
    const auto config = [this](const QByteArray &level, const QByteArray &name) {
        serve("log_level: " + level + ", log: { file: logs/" + name + ", max_bytes: 100000, max_files: 2 }");
    };
    const QString first = m_gateway->folder() + u"/logs/first.log"_s;
    const QString second = m_gateway->folder() + u"/logs/second.log"_s;
    config("DEBUG", "first.log");
    QCOMPARE(m_gateway->start(), 0);
    call({{"X-Request-Id", "mine-1"}});
    QTRY_VERIFY(contentOf(first).contains("call finished"));
    for (const QByteArray &line : contentOf(first).trimmed().split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QVERIFY2(object.contains(u"timestamp"_s), line.constData());
        if (!line.contains("call finished"))
            continue;
        QCOMPARE(object[u"request_id"_s].toString(), u"mine-1"_s);
        QCOMPARE(object[u"team"_s].toString(), u"team"_s);
        QCOMPARE(object[u"api"_s].toString(), u"good"_s);
        QCOMPARE(object[u"tool"_s].toString(), u"fast"_s);
        QCOMPARE(object[u"status"_s].toString(), u"success"_s);
        QVERIFY(object[u"duration_ms"_s].toDouble() > 0);
    }
    // As logrotate does it.
    QVERIFY(QFile::rename(first, first + u".moved"_s));
    QVERIFY(m_gateway->reload().ok);
    QTRY_VERIFY(contentOf(first).contains("configuration unchanged"));
    // Another file and another level.
    config("INFO", "second.log");
    QVERIFY(m_gateway->reload().changed);
    call();
    QTRY_VERIFY(contentOf(second).contains("configuration reloaded"));
    QCOMPARE(m_gateway->stop(), 0);
    QVERIFY(contentOf(second).contains("stopped"));
    QVERIFY(!contentOf(second).contains("call finished"));
}

GATEHOUSE_TEST(TestCorrelation)
#include "TestCorrelation.moc"
