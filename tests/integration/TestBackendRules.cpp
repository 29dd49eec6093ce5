#include "tests/integration/HeldBackend.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QTest>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

// What stands between a call and its backend, through the whole gateway: addresses, caps, circuit, cache.
class TestBackendRules : public QObject
{
    Q_OBJECT
private:
    // `backend` and `more` as YAML members of the API.
    void serve(const QByteArray &backend, const QByteArray &more = {})
    {
        m_gateway->writeConfig("gateway: { port: 0, log_level: ERROR, workers: 1 }\n"
                               "apis: [ { name: held, openapi: { path: held.json }, backend: { "
            + backend + " }" + (more.isEmpty() ? QByteArray() : ", " + more)
            + " } ]\n"
              "teams: [ { name: team, api_key: sk-team, allowed_apis: \"*\" } ]\n");
    }
    test::Answer call(const QString &tool)
    {
        return m_gateway->send("POST", u"/v1/tools/held/"_s + tool, "sk-team", "{}");
    }
    static QString textOf(const test::Answer &answer)
    {
        return answer.json()["content"_L1].toArray().at(0)["text"_L1].toString();
    }

    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_gateway = std::make_unique<test::RunningGateway>();
        m_backend->writeDocument(m_gateway->folder() + u"/held.json"_s,
            "\"/"
            "moved\":{\"get\":{\"operationId\":\"moved\",\"responses\":{\"200\":{\"description\":\"ok\"}}}},"
            "\"/"
            "change\":{\"post\":{\"operationId\":\"change\",\"responses\":{\"200\":{\"description\":\"ok\"}}}"
            "}");
    }
    void aDocumentNamesNothing()
    {
        serve("timeout: 5");
        QCOMPARE(m_gateway->start(), 0);
        const QString refused = textOf(call(u"fast"_s));
        QVERIFY2(refused.contains(u"is at a loopback address"), qPrintable(refused));
        QVERIFY(refused.contains(u"allow_private: true"));
        const test::Answer metrics = m_gateway->get(u"/metrics"_s);
        QVERIFY(metrics.body.contains("outcome=\"backend_blocked\""));
    }
    void whatTheAdministratorWroteWorks()
    {
        serve("base_url: \"" + m_backend->url() + "\"");
        QCOMPARE(m_gateway->start(), 0);
        QCOMPARE(textOf(call(u"fast"_s)), u"{\"slow\":false}"_s);
    }
    void aReloadReachesOpenConnections()
    {
        serve("allow_private: true");
        QCOMPARE(m_gateway->start(), 0);
        QCOMPARE(textOf(call(u"fast"_s)), u"{\"slow\":false}"_s);
        serve("allow_private: false");
        QVERIFY(m_gateway->reload().changed);
        QVERIFY(textOf(call(u"fast"_s)).contains(u"is at a loopback address"));
    }
    void redirectsSayWhere_data()
    {
        QTest::addColumn<QByteArray>("place");
        for (const char *place : {"http://169.254.169.254", "http://[::1]", "http://[fd00::1]",
                 "http://localhost", "http://[::ffff:127.0.0.1]"})
            QTest::newRow(place) << QByteArray(place);
    }
    void redirectsSayWhere()
    {
        QFETCH(QByteArray, place);
        m_backend->setAnswer([&place](const http::Request &) {
            return http::Response{302, {}, {{"Location", place + "/secret"}}, {}};
        });
        serve("base_url: \"" + m_backend->url() + "\"");
        QCOMPARE(m_gateway->start(), 0);
        const test::Answer answer = call(u"moved"_s);
        QVERIFY(answer.json()["isError"_L1].toBool());
        QVERIFY2(textOf(answer).contains(u"redirect"), qPrintable(textOf(answer)));
    }
    void aFullApiIs503()
    {
        serve("base_url: \"" + m_backend->url() + "\", max_in_flight: 1");
        QCOMPARE(m_gateway->start(), 0);
        std::optional<test::Answer> refused;
        QTimer::singleShot(0, this, [&] {
            QTRY_COMPARE(m_backend->waiting(), 1);
            refused = call(u"fast"_s);
            m_backend->release();
        });
        QCOMPARE(call(u"slow"_s).status, 200);
        QVERIFY(refused);
        QCOMPARE(refused->status, 503);
        QCOMPARE(refused->header("Retry-After"), "1");
        QVERIFY(refused->json()["detail"_L1].toString().contains(u"backend.max_in_flight"));
        QCOMPARE(call(u"fast"_s).status, 200);
    }
    void anOpenCircuitOutlivesReloads()
    {
        const QByteArray backend = "base_url: \"http://127.0.0.1:1\", circuit_breaker: { failures: 2 }";
        serve(backend);
        QCOMPARE(m_gateway->start(), 0);
        QCOMPARE(call(u"fast"_s).status, 200);
        QCOMPARE(call(u"fast"_s).status, 200);
        const test::Answer refused = call(u"fast"_s);
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.header("Retry-After").toInt() > 20);
        serve(backend, "display_name: Held");
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(call(u"fast"_s).status, 503);
        QVERIFY(m_gateway->get(u"/metrics"_s).body.contains("gateway_breaker_state{api=\"held\"} 2"));
        serve("base_url: \"" + m_backend->url() + "\", circuit_breaker: { failures: 2 }");
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(call(u"fast"_s).status, 200);
    }
    void aChangedApiBeginsWithAnEmptyCache()
    {
        int asked = 0;
        m_backend->setAnswer([&asked](const http::Request &) {
            return http::Response{
                200, "application/json", {}, QByteArray("{\"asked\":") + QByteArray::number(++asked) + '}'};
        });
        const QByteArray backend = "base_url: \"" + m_backend->url() + "\"";
        serve(backend, "cache: { ttl: 600 }");
        QCOMPARE(m_gateway->start(), 0);
        QCOMPARE(textOf(call(u"moved"_s)), u"{\"asked\":1}"_s);
        QCOMPARE(textOf(call(u"moved"_s)), u"{\"asked\":1}"_s);
        serve(backend, "cache: { ttl: 600 }, display_name: Held");
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(textOf(call(u"moved"_s)), u"{\"asked\":1}"_s);
        serve(backend + ", headers: { X-Tenant: other }", "cache: { ttl: 600 }");
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(textOf(call(u"moved"_s)), u"{\"asked\":2}"_s);
        QCOMPARE(call(u"change"_s).status, 200);
        QCOMPARE(textOf(call(u"moved"_s)), u"{\"asked\":4}"_s);
    }
};

GATEHOUSE_TEST(TestBackendRules)
#include "TestBackendRules.moc"
