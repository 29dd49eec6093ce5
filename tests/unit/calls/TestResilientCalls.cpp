#include "engine/calls/CallPipeline.h"
#include "engine/openapi/DocumentReader.h"
#include "engine/tools/ToolBuilder.h"
#include "tests/support/FakeClock.h"
#include "tests/support/RecordedEvents.h"
#include "tests/support/TestMain.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gatehouse;
using namespace gatehouse::calls;

namespace {

class FakeBackend final : public backend::HttpClient
{
public:
    Ticket send(
        http::ClientRequest request, const backend::ClientLimits &limits, Completion completion) override
    {
        sent.push_back(std::move(request));
        timeouts.push_back(limits.timeout);
        waiting.emplace_back(++last, std::move(completion));
        return last;
    }
    void cancel(Ticket ticket) override
    {
        std::erase_if(waiting, [ticket](const auto &one) { return one.first == ticket; });
    }
    void answer(backend::ClientResult result)
    {
        auto [ticket, completion] = std::move(waiting.front());
        waiting.erase(waiting.begin());
        completion(std::move(result));
    }
    void answer(int status, const http::Headers &headers = {}, const QByteArray &body = "{\"a\":1}")
    {
        http::Headers all = headers;
        all.add("Content-Type", "application/json");
        answer(http::ClientResponse{status, "X", all, body});
    }

    std::vector<http::ClientRequest> sent;
    std::vector<std::chrono::milliseconds> timeouts;
    std::vector<std::pair<Ticket, Completion>> waiting;
    Ticket last = 0;
};

// Waits until the test lets the time come.
class FakeLater final : public Later
{
public:
    Ticket after(std::chrono::milliseconds delay, std::function<void()> action) override
    {
        delays.push_back(delay);
        actions.emplace_back(++last, std::move(action));
        return last;
    }
    void cancel(Ticket ticket) override
    {
        std::erase_if(actions, [ticket](const auto &one) { return one.first == ticket; });
    }
    void fire()
    {
        auto [ticket, action] = std::move(actions.front());
        actions.erase(actions.begin());
        action();
    }

    std::vector<std::chrono::milliseconds> delays;
    std::vector<std::pair<Ticket, std::function<void()>>> actions;
    Ticket last = 0;
};

const char *const kUnsteadyDocument
    = "{\"openapi\":\"3.0.3\",\"info\":{\"title\":\"T\",\"version\":\"1\"},"
      "\"servers\":[{\"url\":\"https://crm.example\"}],\"paths\":{\"/things/{id}\":{"
      "\"parameters\":[{\"name\":\"id\",\"in\":\"path\",\"required\":true,\"schema\":{\"type\":\"integer\"}}]"
      ","
      "\"get\":{\"operationId\":\"getThing\",\"responses\":{\"200\":{\"description\":\"ok\"}}},"
      "\"post\":{\"operationId\":\"changeThing\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}}}";

const backend::ClientError kRefused{backend::Failure::Connect, u"could not connect"_s};

} // namespace

// Retries, circuit breaker, caps and cache, as a call meets them.
class TestResilientCalls : public QObject
{
    Q_OBJECT
private:
    struct Stage
    {
        Stage()
        {
            api().config.name = u"crm"_s;
            tools::BuildOptions options;
            options.api = u"crm"_s;
            auto document = openapi::readDocument(kUnsteadyDocument, u"t.json"_s);
            api().catalog
                = tools::ToolCatalog::create(tools::buildTools(document.value(), options).takeValue());
            snapshot->apiIndex.insert(u"crm"_s, 0);
            for (const QString &name : {u"blue"_s, u"green"_s}) {
                TeamConfig team;
                team.name = name;
                team.allowedApis = {u"crm"_s};
                snapshot->config.teams.append(team);
            }
        }
        ServingApi &api()
        {
            if (snapshot->apis.empty())
                snapshot->apis.emplace_back();
            return snapshot->apis.front();
        }
        void serve()
        {
            snapshot->config.apis = {api().config};
            snapshot->policy = access::AccessPolicy(snapshot->config);
            if (api().config.cache)
                api().cache = std::make_shared<backend::ResponseCache>(*api().config.cache);
        }
        CallPipeline::Ticket call(
            const QString &tool = u"getThing"_s, const QString &team = u"blue"_s, int id = 7)
        {
            CallRequest request;
            request.snapshot = snapshot;
            request.principal = {access::PrincipalKind::Team, team};
            request.address = {u"crm"_s, tool};
            request.arguments = {{u"id"_s, id}};
            return pipeline.start(
                std::move(request), [this](CallOutcome outcome) { outcomes.append(std::move(outcome)); });
        }
        bool exposes(const QByteArray &line)
        {
            telemetry::Gauges gauges;
            gauges.breakers = {{u"crm"_s, static_cast<int>(api().state->breaker.state())}};
            return metrics.serialize(gauges).contains(line);
        }

        test::FakeClock clock;
        FakeBackend backend;
        FakeLater later;
        RetryTools retries{later, [] { return 0.5; }};
        access::RateLimiter limiter{clock};
        telemetry::Metrics metrics;
        telemetry::WorkerMetrics workerMetrics{metrics};
        QByteArray logged;
        telemetry::Log log{clock, [this](const QByteArray &line) { logged += line; }};
        SharedCounts counts;
        std::shared_ptr<Snapshot> snapshot = std::make_shared<Snapshot>();
        QList<CallOutcome> outcomes;
        test::RecordedEvents events;
        CallPipeline pipeline{
            {backend, limiter, workerMetrics, log, counts, clock, nullptr, &retries, &events}};
    };

private Q_SLOTS:
    void retriesUntilItWorks()
    {
        Stage stage;
        stage.api().config.backend.retries = RetryConfig{2, {503}};
        stage.serve();
        QVERIFY(stage.call() != 0);
        stage.clock.advance(1s);
        stage.backend.answer(503);
        QVERIFY(stage.outcomes.isEmpty());
        QCOMPARE(stage.later.delays, std::vector{100ms});
        stage.later.fire();
        stage.backend.answer(kRefused);
        stage.later.fire();
        QCOMPARE(stage.backend.timeouts, (std::vector<std::chrono::milliseconds>{30s, 29s, 29s}));
        QCOMPARE(stage.backend.sent[2].url, QByteArray("https://crm.example/things/7"));
        stage.backend.answer(200);
        QCOMPARE(stage.outcomes.size(), 1);
        QVERIFY(!stage.outcomes[0].result.isError);
        QVERIFY(stage.exposes("gateway_retries_total{api=\"crm\"} 2"));
        QCOMPARE(stage.counts.inFlight.load(), 0);
    }
    void retriesEnd()
    {
        Stage stage;
        stage.api().config.backend.retries = RetryConfig{1, {503}};
        stage.serve();
        stage.call();
        stage.backend.answer(503);
        stage.later.fire();
        stage.backend.answer(503);
        QCOMPARE(stage.outcomes.size(), 1);
        QCOMPARE(stage.outcomes[0].backendStatus, 503);
        stage.call(u"changeThing"_s);
        stage.backend.answer(503);
        QCOMPARE(stage.outcomes.size(), 2);
        QCOMPARE(stage.backend.sent.size(), size_t(3));
    }
    void cancelWhileWaiting()
    {
        Stage stage;
        stage.api().config.backend.retries = RetryConfig{2, {503}};
        stage.api().config.backend.maxInFlight = 1;
        stage.serve();
        const auto ticket = stage.call();
        stage.backend.answer(503);
        QCOMPARE(stage.api().state->inFlight.load(), 1);
        stage.pipeline.cancel(ticket);
        QVERIFY(stage.later.actions.empty());
        QVERIFY(stage.outcomes.isEmpty());
        QCOMPARE(stage.api().state->inFlight.load(), 0);
        QCOMPARE(stage.counts.inFlight.load(), 0);
    }
    void retriesHaveABudget()
    {
        Stage stage;
        stage.api().config.backend.retries = RetryConfig{1, {503}};
        stage.serve();
        for (int call = 0; call < 1000; ++call) {
            stage.call();
            stage.backend.answer(503);
            if (!stage.later.actions.empty()) {
                stage.later.fire();
                stage.backend.answer(503);
            }
        }
        QCOMPARE(stage.outcomes.size(), 1000);
        const qsizetype extra = static_cast<qsizetype>(stage.backend.sent.size()) - 1000;
        QVERIFY2(extra >= 200 && extra <= 212, qPrintable(QString::number(extra)));
    }
    void circuitOpensAndCloses()
    {
        Stage stage;
        stage.api().config.backend.circuitBreaker = CircuitBreakerConfig{2, 30s};
        stage.serve();
        for (int call = 0; call < 2; ++call) {
            stage.call();
            stage.backend.answer(kRefused);
        }
        QVERIFY(stage.exposes("gateway_breaker_state{api=\"crm\"} 2"));
        stage.clock.advance(10s);
        QCOMPARE(stage.call(), quint64(0));
        QCOMPARE(stage.backend.sent.size(), size_t(2));
        const CallOutcome refused = stage.outcomes.last();
        QVERIFY(refused.status == CallStatus::CircuitOpen);
        QCOMPARE(*refused.retryAfter, 20s);
        QVERIFY(refused.result.isError);
        QVERIFY(refused.message.contains(u"tried again in 20 s"));
        QVERIFY(stage.exposes("outcome=\"circuit_open\""));
        stage.clock.advance(20s);
        QVERIFY(stage.call() != 0);
        QVERIFY(stage.exposes("gateway_breaker_state{api=\"crm\"} 1"));
        QCOMPARE(stage.call(), quint64(0)); // the probe is under way
        stage.backend.answer(200);
        QVERIFY(stage.exposes("gateway_breaker_state{api=\"crm\"} 0"));
        QVERIFY(stage.call() != 0);
        stage.log.flush();
        for (const char *line : {"circuit open", "circuit half-open", "circuit closed"})
            QVERIFY2(stage.logged.contains(line), stage.logged.constData());
    }
    void theCircuitIsToldOnce()
    {
        Stage stage;
        stage.api().config.backend.circuitBreaker = CircuitBreakerConfig{1, 30s};
        stage.serve();
        for (const int status : {503, 503, 200}) { // the last two are probes
            stage.call();
            stage.backend.answer(status);
            stage.clock.advance(31s);
        }
        QCOMPARE(stage.events.names, QStringList({u"breaker.open"_s, u"breaker.closed"_s}));
    }
    void aCancelledProbeIsNotLost()
    {
        Stage stage;
        stage.api().config.backend.circuitBreaker = CircuitBreakerConfig{1, 30s};
        stage.serve();
        stage.call();
        stage.backend.answer(504);
        stage.clock.advance(30s);
        stage.pipeline.cancel(stage.call());
        QVERIFY(stage.call() != 0);
        stage.backend.answer(200);
        QVERIFY(stage.api().state->breaker.state() == backend::BreakerState::Closed);
    }
    void whatIsNoFaultOfTheBackendDoesNotCount()
    {
        Stage stage;
        stage.api().config.backend.circuitBreaker = CircuitBreakerConfig{1, 30s};
        stage.serve();
        for (const auto failure :
            {backend::Failure::Blocked, backend::Failure::Credential, backend::Failure::TooLarge}) {
            stage.call();
            stage.backend.answer(backend::ClientError{failure, u"no"_s});
        }
        for (const int status : {400, 401, 404, 429, 500, 501}) {
            stage.call();
            stage.backend.answer(status);
        }
        QVERIFY(stage.api().state->breaker.state() == backend::BreakerState::Closed);
    }
    void anOpenCircuitEndsRetries()
    {
        Stage stage;
        stage.api().config.backend.circuitBreaker = CircuitBreakerConfig{1, 30s};
        stage.api().config.backend.retries = RetryConfig{3, {503}};
        stage.serve();
        stage.call();
        stage.backend.answer(503);
        stage.later.fire();
        QCOMPARE(stage.outcomes.size(), 1);
        QCOMPARE(stage.outcomes[0].backendStatus, 503);
    }
    void capsRefuseAtOnce()
    {
        Stage stage;
        stage.api().config.backend.maxInFlight = 2;
        stage.snapshot->config.limits.maxInFlight = 3;
        stage.serve();
        const auto first = stage.call();
        stage.call();
        QCOMPARE(stage.call(), quint64(0));
        QVERIFY(stage.outcomes[0].status == CallStatus::Overloaded);
        QVERIFY(stage.outcomes[0].message.contains(u"crm is handling as many calls as it may"));
        QVERIFY(stage.outcomes[0].message.contains(u"backend.max_in_flight"));
        QCOMPARE(stage.counts.inFlight.load(), 2); // the refused one gave back what it had
        stage.pipeline.cancel(first);
        QVERIFY(stage.call() != 0);
        stage.backend.answer(kRefused);
        stage.backend.answer(200);
        QCOMPARE(stage.api().state->inFlight.load(), 0);
        QCOMPARE(stage.counts.inFlight.load(), 0);
        stage.snapshot->config.limits.maxInFlight = 1;
        stage.call();
        stage.outcomes.clear();
        QCOMPARE(stage.call(), quint64(0));
        QVERIFY(stage.outcomes[0].message.contains(u"gateway.limits.max_in_flight"));
    }
    void answersComeOutOfTheCache()
    {
        Stage stage;
        stage.api().config.cache = CacheConfig{60s, 10, false};
        stage.serve();
        stage.call();
        stage.backend.answer(200);
        QCOMPARE(stage.call(), quint64(0));
        QCOMPARE(stage.outcomes.size(), 2);
        QCOMPARE(stage.outcomes[1].result.structuredContent, stage.outcomes[0].result.structuredContent);
        QVERIFY(stage.exposes("gateway_cache_hits_total{api=\"crm\"} 1"));
        QVERIFY(stage.exposes("gateway_cache_misses_total{api=\"crm\"} 1"));
        QVERIFY(stage.call(u"getThing"_s, u"blue"_s, 8) != 0); // other arguments
        QVERIFY(stage.call(u"getThing"_s, u"green"_s) != 0); // another team
        stage.clock.advance(60s);
        QVERIFY(stage.call() != 0);
    }
    void teamsShareWhereTheyMay()
    {
        Stage stage;
        stage.api().config.cache = CacheConfig{60s, 10, true};
        stage.serve();
        stage.call();
        stage.backend.answer(200);
        QCOMPARE(stage.call(u"getThing"_s, u"green"_s), quint64(0));
        stage.call(u"getThing"_s, u"blue"_s, 8);
        stage.backend.answer(200, {{"Cache-Control", "private"}});
        QVERIFY(stage.call(u"getThing"_s, u"green"_s, 8) != 0);
    }
    void errorsAreNotKept()
    {
        Stage stage;
        stage.api().config.cache = CacheConfig{60s, 10, false};
        stage.serve();
        stage.call();
        stage.backend.answer(404);
        QVERIFY(stage.call() != 0);
        stage.backend.answer(kRefused);
        QVERIFY(stage.call() != 0);
    }
    void aChangeClearsTheCache()
    {
        Stage stage;
        stage.api().config.cache = CacheConfig{60s, 10, false};
        stage.serve();
        stage.call();
        stage.backend.answer(200);
        stage.call(u"changeThing"_s);
        stage.backend.answer(500);
        QCOMPARE(stage.call(), quint64(0));
        stage.call(u"changeThing"_s);
        stage.backend.answer(200);
        QVERIFY(stage.call() != 0);
    }
};

GATEHOUSE_TEST(TestResilientCalls)
#include "TestResilientCalls.moc"
