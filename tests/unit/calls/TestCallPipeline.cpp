#include "engine/calls/CallAdmission.h"
#include "engine/calls/CallPipeline.h"
#include "engine/openapi/DocumentReader.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/support/FakeClock.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace gatehouse;
using namespace gatehouse::calls;

namespace {

// The seam's other side: keeps what is sent until the test answers.
class FakeHttpClient final : public backend::HttpClient
{
public:
    Ticket send(http::ClientRequest request, const backend::ClientLimits &, Completion completion) override
    {
        sent.push_back(std::move(request));
        waiting.emplace_back(++last, std::move(completion));
        return last;
    }
    void cancel(Ticket ticket) override { cancelled.push_back(ticket); }

    void answer(backend::ClientResult result)
    {
        auto [ticket, completion] = std::move(waiting.front());
        waiting.erase(waiting.begin());
        completion(std::move(result));
    }

    std::vector<http::ClientRequest> sent;
    std::vector<std::pair<Ticket, Completion>> waiting;
    std::vector<Ticket> cancelled;
    Ticket last = 0;
};

const char *const kDocument = "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},"
                              " \"servers\":[{\"url\":\"https://crm.example/api\"}],\"paths\":{"
                              " \"/customers/"
                              "{id}\":{\"get\":{\"operationId\":\"getCustomer\",\"parameters\":[{\"name\":"
                              "\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"integer\"}}],"
                              " \"responses\":{\"200\":{\"description\":\"ok\"}}}}}}";

const char *const kRichDocument
    = "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},"
      " \"servers\":[{\"url\":\"https://crm.example/api\"}],\"paths\":{\"/customers/{id}\":{\"get\":{"
      "\"operationId\":\"getCustomer\",\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"required\":true,"
      "\"schema\":{\"type\":\"integer\"}}],\"responses\":{\"200\":{\"description\":\"ok\",\"content\":{"
      "\"application/vnd.gatehouse.tool-result+json\":{}}}}}}}}";

ServingApi servingApi(const QString &name, const char *text = kDocument)
{
    ServingApi api;
    api.config.name = name;
    tools::BuildOptions options;
    options.api = name;
    auto document = openapi::readDocument(text, QStringLiteral("t.json"));
    api.catalog = tools::ToolCatalog::create(tools::buildTools(document.value(), options).takeValue());
    api.credential.type = AuthType::Bearer;
    api.credential.secret = Secret::fromString(u"backend-token");
    api.headers.add("X-Tenant", "acme");
    return api;
}

} // namespace

class TestCallPipeline : public QObject
{
    Q_OBJECT
private:
    test::FakeClock m_clock;
    std::unique_ptr<FakeHttpClient> m_client;
    std::unique_ptr<access::RateLimiter> m_limiter;
    std::unique_ptr<telemetry::Metrics> m_metrics;
    std::unique_ptr<telemetry::WorkerMetrics> m_workerMetrics;
    std::unique_ptr<telemetry::Log> m_log;
    std::unique_ptr<SharedCounts> m_counts;
    std::atomic<bool> m_paused = false;
    std::unique_ptr<CallPipeline> m_pipeline;
    std::shared_ptr<Snapshot> m_snapshot;
    QList<CallOutcome> m_outcomes;

    CallRequest requestFor(const QByteArray &arguments) const
    {
        CallRequest request;
        request.snapshot = m_snapshot;
        request.principal = {access::PrincipalKind::Team, QStringLiteral("sales")};
        request.address = {QStringLiteral("crm"), QStringLiteral("getCustomer")};
        request.arguments = QJsonDocument::fromJson(arguments).object();
        return request;
    }

    CallPipeline::Ticket call(const QByteArray &arguments = "{\"id\":7}",
        const QString &tool = QStringLiteral("getCustomer"), const QString &api = QStringLiteral("crm"),
        const QString &team = QStringLiteral("sales"))
    {
        CallRequest request = requestFor(arguments);
        request.principal.team = team;
        request.address = {api, tool};
        return m_pipeline->start(
            std::move(request), [this](CallOutcome outcome) { m_outcomes.append(std::move(outcome)); });
    }

private Q_SLOTS:
    void init()
    {
        m_pipeline.reset();
        m_client = std::make_unique<FakeHttpClient>();
        m_limiter = std::make_unique<access::RateLimiter>(m_clock);
        m_workerMetrics.reset();
        m_metrics = std::make_unique<telemetry::Metrics>();
        m_workerMetrics = std::make_unique<telemetry::WorkerMetrics>(*m_metrics);
        m_log = std::make_unique<telemetry::Log>(m_clock, [](const QByteArray &) {});
        m_counts = std::make_unique<SharedCounts>();
        m_pipeline = std::make_unique<CallPipeline>(PipelineParts{*m_client, *m_limiter, *m_workerMetrics,
            *m_log, *m_counts, m_clock, nullptr, nullptr, nullptr, nullptr, &m_paused});
        m_paused = false;
        m_outcomes.clear();

        m_snapshot = std::make_shared<Snapshot>();
        m_snapshot->apis.push_back(servingApi(QStringLiteral("crm")));
        m_snapshot->apiIndex.insert(QStringLiteral("crm"), 0);
        TeamConfig sales;
        sales.name = QStringLiteral("sales");
        sales.allowedApis = {QStringLiteral("crm")};
        m_snapshot->config.apis = {m_snapshot->apis.front().config};
        m_snapshot->config.teams = {sales};
        m_snapshot->policy = access::AccessPolicy(m_snapshot->config);
    }

    void aCallGoesOutWithItsCredentialAndComesBack()
    {
        QVERIFY(call() != 0);
        QCOMPARE(m_client->sent.size(), size_t(1));
        const http::ClientRequest &sent = m_client->sent.front();
        QCOMPARE(sent.url, QByteArray("https://crm.example/api/customers/7"));
        QCOMPARE(sent.headers.value("Authorization"), QByteArray("Bearer backend-token"));
        QCOMPARE(sent.headers.value("X-Tenant"), QByteArray("acme"));
        QCOMPARE(m_counts->inFlight.load(), 1);
        m_client->answer(
            http::ClientResponse{200, "OK", {{"Content-Type", "application/json"}}, "{\"id\":7}"});
        QCOMPARE(m_outcomes.size(), 1);
        QVERIFY(!m_outcomes[0].result.isError);
        QCOMPARE(m_outcomes[0].result.structuredContent, QByteArray("{\"id\":7}"));
        QCOMPARE(m_counts->inFlight.load(), 0);
        QCOMPARE(m_counts->toolCalls.load(), quint64(1));
    }
    void aBackendThatKnowsMcpHearsTheAnswers()
    {
        m_snapshot->apis.front() = servingApi(QStringLiteral("crm"), kRichDocument);
        m_snapshot->apis.front().headers.add("Mcp-Request-State", "forged");
        CallRequest request = requestFor("{\"id\":7}");
        QVERIFY(m_pipeline->start(request, [this](const CallOutcome &outcome) { m_outcomes.append(outcome); })
            != 0);
        QCOMPARE(m_client->sent.back().headers.value("Mcp-Client-Capabilities"), QByteArray("e30="));
        QVERIFY(!m_client->sent.back().headers.contains("Mcp-Request-State"));
        m_client->answer(
            http::ClientResponse{200, "OK", {{"Content-Type", "application/vnd.gatehouse.tool-result+json"}},
                "{\"inputRequests\":{\"r\":{\"method\":\"roots/list\"}},\"requestState\":\"s\"}"});
        QCOMPARE(m_outcomes[0].result.inputMethods, QStringList{QStringLiteral("roots/list")});
        QCOMPARE(m_counts->toolErrors.load(), quint64(0));

        request.input = tools::InputAnswers{{{QStringLiteral("r"), QJsonObject()}}, QStringLiteral("s"), {}};
        QVERIFY(m_pipeline->start(request, [](const CallOutcome &) {}) != 0);
        QCOMPARE(m_client->sent.back().headers.value("Mcp-Request-State"), QByteArray("cw=="));

        request.input->requestState = QString(30'000, QLatin1Char('x'));
        QCOMPARE(
            m_pipeline->start(request, [this](const CallOutcome &outcome) { m_outcomes.append(outcome); }),
            quint64(0));
        QVERIFY(m_outcomes[1].status == CallStatus::InvalidArguments);
    }
    void otherBackendsHearNothingOfMcp()
    {
        m_snapshot->apis.front().headers.add("Mcp-Request-State", "forged");
        CallRequest request = requestFor("{\"id\":7}");
        request.input = tools::InputAnswers{{}, QStringLiteral("s"), {}};
        QVERIFY(m_pipeline->start(request, [](const CallOutcome &) {}) != 0);
        QVERIFY(!m_client->sent.back().headers.contains("Mcp-Request-State"));
        QVERIFY(!m_client->sent.back().headers.contains("Mcp-Client-Capabilities"));
    }
    void forbiddenLooksLikeUnknown()
    {
        QCOMPARE(call("{}", QStringLiteral("nothing")), quint64(0));
        QCOMPARE(call("{}", QStringLiteral("getCustomer"), QStringLiteral("nothing")), quint64(0));
        QCOMPARE(
            call("{}", QStringLiteral("getCustomer"), QStringLiteral("crm"), QStringLiteral("strangers")),
            quint64(0));
        QCOMPARE(call("{}", QStringLiteral("crm__getCustomer"), QString(), QStringLiteral("strangers")),
            quint64(0));
        for (const CallOutcome &outcome : m_outcomes)
            QVERIFY(outcome.status == CallStatus::UnknownTool);
        QVERIFY(m_client->sent.empty());
        QCOMPARE(m_counts->toolCalls.load(), quint64(0));
    }
    void qualifiedNamesWorkOnTheEndpointOfAll()
    {
        QVERIFY(call("{\"id\":1}", QStringLiteral("crm__getCustomer"), QString()) != 0);
    }
    void badArgumentsNeverReachTheBackend()
    {
        QCOMPARE(call("{\"id\":\"seven\"}"), quint64(0));
        QVERIFY(m_outcomes[0].status == CallStatus::InvalidArguments);
        QVERIFY(m_outcomes[0].result.isError);
        QVERIFY(!m_outcomes[0].problems.isEmpty());
        QCOMPARE(m_outcomes[0].problems[0].path, QStringLiteral("id"));
        QVERIFY(m_client->sent.empty());
    }
    void limitsComeFirst()
    {
        m_snapshot->apis[0].config.access.rateLimit = RateLimitConfig{60, 1};
        QVERIFY(call() != 0);
        QCOMPARE(call(), quint64(0));
        QVERIFY(m_outcomes[0].status == CallStatus::RateLimited);
        QVERIFY(m_outcomes[0].result.isError);
        QCOMPARE(m_outcomes[0].retryAfter->count(), 1000);
    }
    void aFullGatewaySaysSoAtOnce()
    {
        m_snapshot->config.limits.maxInFlight = 1;
        QVERIFY(call() != 0);
        QCOMPARE(call(), quint64(0));
        QVERIFY(m_outcomes[0].status == CallStatus::Overloaded);
    }
    void pausedCallsAreRefusedInWords()
    {
        m_snapshot->apis.front().config.access.rateLimit = RateLimitConfig{1, 1};
        QVERIFY(call() != 0);
        m_paused = true;
        QCOMPARE(call(), quint64(0));
        QCOMPARE(call("{}", QStringLiteral("nothing")), quint64(0)); // not even that it exists is told
        QCOMPARE(m_client->sent.size(), size_t(1));
        QVERIFY(m_outcomes[0].status == CallStatus::Paused); // and takes nothing of the rate
        QVERIFY(m_outcomes[0].result.isError);
        QVERIFY(m_outcomes[0].result.content.contains("paused"));
        QVERIFY(m_outcomes[0].message.contains(QLatin1String("resumed")));
        QVERIFY(m_outcomes[1].status == CallStatus::UnknownTool);
        QVERIFY(m_metrics->serialize({}).contains("outcome=\"paused\""));
        // What was under way ends as it would.
        m_client->answer(
            http::ClientResponse{200, "OK", {{"Content-Type", "application/json"}}, "{\"id\":7}"});
        QVERIFY(m_outcomes[2].status == CallStatus::Finished);
        m_paused = false;
        m_clock.advance(std::chrono::minutes(2));
        QVERIFY(call() != 0);
    }
    void backendFailuresAreErrorsInWords()
    {
        call();
        m_client->answer(
            backend::ClientError{backend::Failure::Timeout, QStringLiteral("no answer within 30 s"), {}});
        QVERIFY(m_outcomes[0].status == CallStatus::Finished);
        QVERIFY(m_outcomes[0].result.isError);
        QVERIFY(m_outcomes[0].result.content.contains("no answer within 30 s"));
        QCOMPARE(m_counts->toolErrors.load(), quint64(1));
    }
    void cancelledCallsEndQuietly()
    {
        const auto ticket = call();
        m_pipeline->cancel(ticket);
        QCOMPARE(m_client->cancelled.size(), size_t(1));
        m_client->answer(http::ClientResponse{200, "OK", {}, {}});
        QVERIFY(m_outcomes.isEmpty());
        QCOMPARE(m_counts->inFlight.load(), 0);
        QVERIFY(m_metrics->serialize({}).contains("outcome=\"cancelled\""));
        m_pipeline->cancel(ticket);
    }
    void endingThePipelineCancelsItsCalls()
    {
        call();
        m_pipeline.reset();
        QCOMPARE(m_client->cancelled.size(), size_t(1));
        QCOMPARE(m_counts->inFlight.load(), 0);
    }
    void rehearsalSendsNothing()
    {
        const ServingApi &api = m_snapshot->apis[0];
        const auto request = rehearse(api, api.catalog->tools()[0], {{QStringLiteral("id"), 3}});
        QVERIFY(request.ok());
        QCOMPARE(request->url, QByteArray("https://crm.example/api/customers/3"));
        QVERIFY(!rehearse(api, api.catalog->tools()[0], {}));
        QVERIFY(m_client->sent.empty());
    }
};

GATEHOUSE_TEST(TestCallPipeline)
#include "TestCallPipeline.moc"
