#include "engine/backend/CurlHttpClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;

namespace {

const char *const kDataPaths = "\"/data\":{\"get\":{\"operationId\":\"getData\",\"responses\":{\"200\":{"
                               "\"description\":\"ok\"}}}}";
const QByteArray kSecret = "client-secret-5d1e";

// A tool's error is an answer as well.
bool isGood(int status, const QByteArray &body)
{
    return status == 200 && !QJsonDocument::fromJson(body)["isError"_L1].toBool(false) && body.contains("ok");
}

http::Response json(int status, const QByteArray &body)
{
    return {status, "application/json", {}, body};
}

} // namespace

// Calls through a whole gateway to a backend that wants to know who calls.
class TestBackendCredentials : public QObject
{
    Q_OBJECT

private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    std::unique_ptr<backend::CurlHttpClient> m_client;
    int m_tokenRequests = 0;
    int m_dataRequests = 0;
    int m_lifetime = 3600;
    int m_tokenStatus = 200;
    bool m_refusesAll = false;
    QByteArray m_good; // the token that /data takes; empty: any
    QByteArray m_lastToken;
    QList<QByteArray> m_seen; // Authorization at /data

    // The backend and its authorization server in one.
    http::Response answer(const http::Request &request)
    {
        if (request.path() == "/token")
            return tokenAnswer(request);
        ++m_dataRequests;
        m_seen.append(request.headers.value("Authorization"));
        if (m_refusesAll || (!m_good.isEmpty() && m_seen.last() != "Bearer " + m_good))
            return json(401, "{\"error\":\"who are you?\"}");
        return json(200, "{\"ok\":true}");
    }
    http::Response tokenAnswer(const http::Request &request)
    {
        ++m_tokenRequests;
        if (m_tokenStatus != 200)
            return json(
                m_tokenStatus, "{\"error\":\"invalid_client\",\"error_description\":\"no " + kSecret + "\"}");
        const QByteArray client
            = QByteArray::fromBase64(request.headers.value("Authorization").mid(6)).split(':').front();
        m_lastToken = client + '-' + QByteArray::number(m_tokenRequests);
        if (!m_good.isEmpty())
            m_good = m_lastToken;
        return json(200,
            "{\"access_token\":\"" + m_lastToken
                + "\",\"token_type\":\"Bearer\",\"expires_in\":" + QByteArray::number(m_lifetime) + "}");
    }

    QByteArray oauth(const QByteArray &client, const QByteArray &tokenPath = "/token") const
    {
        return "{ type: oauth2, grant: client_credentials, token_url: \"" + m_backend->url() + tokenPath
            + "\", client_id: " + client + ", client_secret: " + kSecret + " }";
    }
    // `auth` and `more`: lines below `backend`, indented by six.
    void serve(const QByteArray &backendLines)
    {
        writeConfig(backendLines);
        QCOMPARE(m_gateway->start(), 0);
    }
    void writeConfig(const QByteArray &backendLines)
    {
        m_backend->writeDocument(m_gateway->folder() + u"/held.json"_s, kDataPaths);
        m_gateway->writeConfig(
            "gateway: { port: 0, log_level: ERROR, master_key: sk-master-test, workers: 2 }\n"
            "apis:\n  - name: held\n    openapi: { path: held.json }\n    backend:\n      allow_private: "
            "true\n"
            + backendLines
            + "teams:\n"
              "  - { name: sales, api_key: sk-sales-test, allowed_apis: [held] }\n"
              "  - { name: support, api_key: sk-support-test, allowed_apis: [held] }\n");
    }
    test::Answer call(const QByteArray &key = "sk-sales-test")
    {
        test::Answer answer = m_gateway->send("POST", u"/v1/tools/held/getData"_s, key, "{}");
        if (!isGood(answer.status, answer.body))
            answer.status = 500;
        return answer;
    }
    // Side by side; QNetworkAccessManager would take six at a time.
    QList<int> callMany(int count)
    {
        QList<int> statuses;
        for (int i = 0; i < count; ++i)
            start(statuses);
        (void)QTest::qWaitFor([&] { return statuses.size() == count; }, 20'000);
        return statuses;
    }
    backend::HttpClient::Ticket start(QList<int> &statuses);

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_backend->setAnswer([this](const http::Request &request) { return answer(request); });
        m_gateway = std::make_unique<test::RunningGateway>();
        m_client = std::make_unique<backend::CurlHttpClient>();
        m_tokenRequests = m_dataRequests = 0;
        m_lifetime = 3600;
        m_tokenStatus = 200;
        m_refusesAll = false;
        m_good.clear();
        m_seen.clear();
    }
    void cleanup()
    {
        m_client.reset();
        m_gateway.reset();
        m_backend.reset();
    }

    void aTokenIsFetchedOnceForManyCallsAtOnce()
    {
        serve("      auth: " + oauth("gate", "/slow") + '\n');
        QList<int> statuses;
        for (int i = 0; i < 200; ++i)
            start(statuses);
        QTRY_COMPARE(m_backend->waiting(), 1);
        m_backend->release("{\"access_token\":\"t1\",\"expires_in\":3600}");
        QTRY_COMPARE_WITH_TIMEOUT(statuses.size(), 200, 20'000);
        QCOMPARE(statuses.count(200), 200);
        QCOMPARE(m_backend->waiting(), 0);
        QCOMPARE(m_seen.count("Bearer t1"), 200);
    }

    void anExpiredTokenIsReplacedOnceForManyCallsAtOnce()
    {
        m_lifetime = 1;
        serve("      auth: " + oauth("gate") + '\n');
        QCOMPARE(call().status, 200);
        QCOMPARE(m_tokenRequests, 1);
        QElapsedTimer sinceFirst;
        sinceFirst.start();
        m_lifetime = 3600;
        QTRY_VERIFY(sinceFirst.elapsed() > 1000);
        QCOMPARE(callMany(200).count(200), 200);
        QCOMPARE(m_tokenRequests, 2);
    }

    void aRefusedTokenIsReplacedAndTheCallRepeatedOnce()
    {
        m_good = "none yet";
        serve("      auth: " + oauth("gate") + '\n');
        QCOMPARE(call().status, 200);
        QCOMPARE(m_tokenRequests, 1);
        m_good = "revoked";
        m_dataRequests = 0;
        QCOMPARE(call().status, 200);
        QCOMPARE(m_dataRequests, 2);
        QCOMPARE(m_tokenRequests, 2);

        m_good = "revoked again";
        QCOMPARE(callMany(100).count(200), 100);
        QCOMPARE(m_tokenRequests, 3);
    }

    // A 401 that no token helps against ends in an answer, not in a storm.
    void aBackendThatRefusesEveryTokenIsBelieved()
    {
        m_refusesAll = true;
        serve("      auth: " + oauth("gate") + '\n');
        const test::Answer first = call();
        QVERIFY(first.status != 200);
        QCOMPARE(m_dataRequests, 2);
        QCOMPARE(m_tokenRequests, 2);
        QVERIFY(!callMany(50).contains(200));
        QCOMPARE(m_dataRequests, 52);
        QCOMPARE(m_tokenRequests, 2);
    }

    void aFailureIsToldWithoutSecretsAndRemembered()
    {
        m_tokenStatus = 401;
        serve("      auth: " + oauth("gate") + '\n');
        const test::Answer answer = call();
        QVERIFY(answer.status >= 400);
        QVERIFY2(answer.body.contains("invalid_client"), answer.body.constData());
        QVERIFY(answer.body.contains("127.0.0.1"));
        QVERIFY(!answer.body.contains(kSecret));
        QVERIFY(!callMany(50).contains(200));
        QCOMPARE(m_tokenRequests, 1);
        QCOMPARE(m_dataRequests, 0);
        // Once the pause is over, all is well again without a restart.
        m_tokenStatus = 200;
        QTRY_COMPARE(call().status, 200);
    }

    void aCallThatWaitsForATokenKeepsItsDeadline()
    {
        serve("      timeout: 0.3\n      auth: " + oauth("gate", "/slow") + '\n');
        const test::Answer answer = call();
        QVERIFY2(answer.body.contains("no token was given within 0.3 s"), answer.body.constData());
        QCOMPARE(m_backend->waiting(), 1); // others may want it
        m_backend->release("{\"access_token\":\"t1\"}");
        QTRY_COMPARE(call().status, 200);
        QCOMPARE(m_seen.count("Bearer t1"), m_seen.size());
    }

    void aCallThatWaitsForATokenMayBeCancelled()
    {
        serve("      auth: " + oauth("gate", "/slow") + '\n');
        QList<int> statuses;
        const auto ticket = start(statuses);
        QTRY_COMPARE(m_backend->waiting(), 1);
        m_client->cancel(ticket);
        start(statuses);
        m_backend->release("{\"access_token\":\"t1\"}");
        QTRY_COMPARE(statuses, QList<int>{200});
        QCOMPARE(m_backend->waiting(), 0);
    }

    void aReloadKeepsTheToken()
    {
        serve("      auth: " + oauth("gate") + '\n');
        QCOMPARE(call().status, 200);
        writeConfig("      timeout: 20\n      auth: " + oauth("gate") + '\n');
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(call().status, 200);
        QCOMPARE(m_tokenRequests, 1);
        writeConfig("      timeout: 20\n      auth: " + oauth("another") + '\n');
        QVERIFY(m_gateway->reload().changed);
        QCOMPARE(call().status, 200);
        QCOMPARE(m_tokenRequests, 2);
        QCOMPARE(m_seen.last(), QByteArray("Bearer another-2"));
    }

    void eachTeamHasItsOwn()
    {
        serve("      auth:\n        type: bearer\n        token: general\n        per_team:\n"
              "          sales: "
            + oauth("sales") + "\n          support: { type: none }\n");
        QCOMPARE(call("sk-sales-test").status, 200);
        QCOMPARE(call("sk-support-test").status, 200);
        QCOMPARE(call("sk-master-test").status, 200);
        QCOMPARE(call("sk-sales-test").status, 200);
        QCOMPARE(m_seen, QList<QByteArray>({"Bearer sales-1", "", "Bearer general", "Bearer sales-1"}));
    }

    // A team's credential that cannot be had is no reason to use somebody else's.
    void aTeamsMissingCredentialIsNotReplacedByTheGeneralOne()
    {
        serve("      auth:\n        type: bearer\n        token: general\n        per_team:\n"
              "          sales: { type: bearer, token: \"${NOBODY_SET_THIS_TOKEN}\" }\n");
        QVERIFY(call("sk-sales-test").status >= 400);
        QCOMPARE(m_dataRequests, 0);
    }

    void onlyListedHeadersArePassedOn()
    {
        serve("      headers: { X-Fixed: ours }\n      forward_headers: [X-Trace, X-Fixed, X-Key]\n"
              "      auth: { type: api_key, api_key: backend-key, header_name: X-Key }\n");
        const QList<QNetworkReply::RawHeaderPair> sent{
            {"X-Trace", "abc"}, {"X-Other", "no"}, {"X-Fixed", "theirs"}, {"X-Key", "theirs"}};
        m_gateway->send("POST", u"/v1/tools/held/getData"_s, "sk-sales-test", "{}", sent);
        checkForwarded();
        m_gateway->send("POST", u"/v1/mcp/held"_s, "sk-sales-test",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"getData\","
            "\"arguments\":{}}}",
            sent + QList<QNetworkReply::RawHeaderPair>{{"Accept", "application/json, text/event-stream"}});
        QCOMPARE(m_dataRequests, 2);
        checkForwarded();
    }

private:
    void checkForwarded()
    {
        const http::Headers &headers = m_backend->lastHeaders();
        QCOMPARE(headers.value("X-Trace"), QByteArray("abc"));
        QVERIFY(!headers.contains("X-Other"));
        QVERIFY(!headers.contains("Authorization"));
        QCOMPARE(headers.value("X-Fixed"), QByteArray("ours"));
        QCOMPARE(headers.count("X-Fixed"), 1);
        QCOMPARE(headers.value("X-Key"), QByteArray("backend-key"));
        QCOMPARE(headers.count("X-Key"), 1);
    }
};

backend::HttpClient::Ticket TestBackendCredentials::start(QList<int> &statuses)
{
    http::ClientRequest request{"POST", m_gateway->host().status().url.toUtf8() + "/v1/tools/held/getData",
        {{"Content-Type", "application/json"}, {"X-API-Key", "sk-sales-test"}}, "{}", true};
    backend::ClientLimits limits;
    limits.egress.allowPrivate = true;
    return m_client->send(std::move(request), limits, [&statuses](const backend::ClientResult &result) {
        statuses.append(result && isGood(result->status, result->body) ? 200 : 500);
    });
}

GATEHOUSE_TEST(TestBackendCredentials)
#include "TestBackendCredentials.moc"
