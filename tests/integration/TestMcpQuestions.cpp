#include "tests/integration/EventClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::EventClient;
using test::rpcMessage;

namespace {

const QByteArray kAskingKey = "sk-team";
const QString kPath = u"/v1/mcp/asking"_s;
const QByteArray kRich = "application/vnd.gatehouse.tool-result+json";

const char *const kAskingPaths
    = "\"/ask\":{\"get\":{\"operationId\":\"ask\",\"responses\":{\"200\":{\"description\":\"ok\","
      "\"content\":{\"application/vnd.gatehouse.tool-result+json\":{}}}}}}";

// Asks for a name and then for a colour, and remembers by its state how far it came.
http::Response askingAnswer(const http::Request &request)
{
    const auto header
        = [&](QByteArrayView name) { return QByteArray::fromBase64(request.headers.value(name)); };
    const QJsonObject responses = QJsonDocument::fromJson(header("Mcp-Input-Responses")).object();
    const QByteArray state = header("Mcp-Request-State");
    const auto question = [](const QByteArray &key, const QByteArray &next) {
        return http::Response{200, kRich, {},
            "{\"inputRequests\":{\"" + key
                + "\":{\"method\":\"elicitation/create\",\"params\":{\"message\":\"?\",\"requestedSchema\":"
                  "{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"string\"}}}}}},"
                  "\"requestState\":\""
                + next + "\"}"};
    };
    const auto said = [&](const char *key) {
        return responses[QLatin1String(key)][QLatin1String("content")][QLatin1String("value")]
            .toString()
            .toUtf8();
    };
    if (state.startsWith("name=") && !said("colour").isEmpty())
        return {200, kRich, {},
            "{\"content\":[{\"type\":\"text\",\"text\":\"" + state + " colour=" + said("colour") + "\"}]}"};
    if (!said("name").isEmpty())
        return question("colour", "name=" + said("name"));
    return question("name", "begun");
}

QJsonObject accepted(const QString &value)
{
    return {{u"action"_s, u"accept"_s}, {u"content"_s, QJsonObject{{u"value"_s, value}}}};
}

} // namespace

// A backend that asks before it answers, to clients of both eras.
class TestMcpQuestions : public QObject
{
    Q_OBJECT
private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    QByteArray m_config;
    const QJsonObject m_elicits{{u"elicitation"_s, QJsonObject()}};

    Answer call(QJsonObject params, const QJsonObject &capabilities, const QByteArray &key = kAskingKey)
    {
        params.insert(u"name"_s, u"ask"_s);
        return m_gateway->send("POST", kPath, key,
            test::modernMessage(u"tools/call"_s, params, 1, capabilities),
            test::modernHeaders("tools/call", "ask"));
    }
    QJsonObject result(const Answer &answer) { return answer.json()[QLatin1String("result")].toObject(); }
    QByteArray newSession(const QJsonObject &capabilities)
    {
        return m_gateway
            ->send("POST", kPath, kAskingKey,
                rpcMessage(u"initialize"_s,
                    {{u"protocolVersion"_s, u"2025-11-25"_s}, {u"capabilities"_s, capabilities}}))
            .header("Mcp-Session-Id");
    }
    void reply(const QByteArray &session, const QJsonValue &id, const QJsonObject &answer)
    {
        QJsonObject message = answer;
        message.insert(u"jsonrpc"_s, u"2.0"_s);
        message.insert(u"id"_s, id);
        QCOMPARE(m_gateway
                     ->send("POST", kPath, kAskingKey, QJsonDocument(message).toJson(QJsonDocument::Compact),
                         {{"Mcp-Session-Id", session}})
                     .status,
            202);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_backend->setAnswer(askingAnswer);
        m_gateway = std::make_unique<test::RunningGateway>();
        m_backend->writeDocument(m_gateway->folder() + QStringLiteral("/held.json"), kAskingPaths);
        m_config
            = "gateway: { port: 0, log_level: ERROR, workers: 2 }\n"
              "apis: [ { name: asking, openapi: { path: held.json }, backend: { allow_private: true } } ]\n"
              "teams: [ { name: team, api_key: sk-team, allowed_apis: \"*\" },\n"
              "         { name: other, api_key: sk-other, allowed_apis: \"*\" } ]\n";
        m_gateway->writeConfig(m_config);
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanupTestCase()
    {
        m_gateway.reset();
        m_backend.reset();
    }

    void modernRounds()
    {
        const QJsonObject first = result(call({}, m_elicits));
        QCOMPARE(first[QLatin1String("resultType")].toString(), u"input_required"_s);
        QCOMPARE(
            first[QLatin1String("inputRequests")][QLatin1String("name")][QLatin1String("method")].toString(),
            u"elicitation/create"_s);
        const QString state = first[QLatin1String("requestState")].toString();
        QVERIFY(!state.contains(u"begun")); // sealed, and not in the clear
        const QJsonObject second = result(call(
            {{u"inputResponses"_s, QJsonObject{{u"name"_s, accepted(u"Ada"_s)}}}, {u"requestState"_s, state}},
            m_elicits));
        QVERIFY(second[QLatin1String("inputRequests")].toObject().contains(QLatin1String("colour")));
        const QJsonValue next = second[QLatin1String("requestState")];
        const QJsonObject last
            = result(call({{u"inputResponses"_s, QJsonObject{{u"colour"_s, accepted(u"red"_s)}}},
                              {u"requestState"_s, next}},
                m_elicits));
        QCOMPARE(last[QLatin1String("resultType")].toString(), u"complete"_s);
        QCOMPARE(
            last[QLatin1String("content")][0][QLatin1String("text")].toString(), u"name=Ada colour=red"_s);
    }
    void statesAreBound()
    {
        const QJsonValue state = result(call({}, m_elicits))[QLatin1String("requestState")];
        const auto code = [&](const QJsonValue &shown, const QByteArray &key) {
            const Answer answer = call({{u"requestState"_s, shown}}, m_elicits, key);
            return answer.status == 200 ? answer.json()[QLatin1String("error")][QLatin1String("code")].toInt()
                                        : answer.status;
        };
        QCOMPARE(code(state, kAskingKey), 0);
        QCOMPARE(code(state, "sk-other"), -32602);
        QCOMPARE(code(QJsonValue(state.toString() + u'x'), kAskingKey), -32602);
        QCOMPARE(code(QJsonValue(7), kAskingKey), -32602);
        QCOMPARE(call({{u"inputResponses"_s, 7}}, m_elicits)
                     .json()[QLatin1String("error")][QLatin1String("code")]
                     .toInt(),
            -32602);
        QCOMPARE(call({{u"inputResponses"_s, QJsonObject{{u"name"_s, 7}}}}, m_elicits)
                     .json()[QLatin1String("error")][QLatin1String("code")]
                     .toInt(),
            -32602);
    }
    void whoCannotBeAsked()
    {
        const Answer answer = call({}, {});
        QCOMPARE(answer.status, 400);
        const QJsonObject error = answer.json()[QLatin1String("error")].toObject();
        QCOMPARE(error[QLatin1String("code")].toInt(), -32021);
        QVERIFY(
            error[QLatin1String("data")][QLatin1String("requiredCapabilities")][QLatin1String("elicitation")]
                .isObject());
        // Before 2026-07-28 it is a result that a model can read.
        for (const QByteArray &session : {newSession({}), QByteArray()}) {
            const QJsonObject legacy
                = m_gateway
                      ->send("POST", kPath, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}),
                          session.isEmpty()
                              ? QList<QNetworkReply::RawHeaderPair>()
                              : QList<QNetworkReply::RawHeaderPair>{{"Mcp-Session-Id", session}})
                      .json()[QLatin1String("result")]
                      .toObject();
            QCOMPARE(legacy[QLatin1String("isError")].toBool(), true);
            QVERIFY(legacy[QLatin1String("content")][0][QLatin1String("text")].toString().contains(
                u"elicitation"));
        }
    }
    void legacyClientsAreAskedOnTheirStream()
    {
        const QByteArray session = newSession(m_elicits);
        EventClient client(*m_gateway,
            {"POST", kPath, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}, 5),
                {{"Mcp-Session-Id", session}}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        const QJsonObject first = client.notifications(u"elicitation/create"_s)[0];
        QCOMPARE(first[QLatin1String("params")][QLatin1String("message")].toString(), u"?"_s);
        reply(session, u"somebody else's"_s, {{u"result"_s, accepted(u"Eve"_s)}});
        reply(session, first[QLatin1String("id")], {{u"result"_s, accepted(u"Ada"_s)}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 2);
        reply(session, client.notifications(u"elicitation/create"_s)[1][QLatin1String("id")],
            {{u"result"_s, accepted(u"red"_s)}});
        QTRY_VERIFY(client.isFinished());
        QCOMPARE(client.response()[QLatin1String("id")].toInt(), 5);
        QCOMPARE(
            client.response()[QLatin1String("result")][QLatin1String("content")][0][QLatin1String("text")]
                .toString(),
            u"name=Ada colour=red"_s);
    }
    void refusalsEndTheCall()
    {
        const QByteArray session = newSession(m_elicits);
        EventClient client(*m_gateway,
            {"POST", kPath, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}),
                {{"Mcp-Session-Id", session}}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        reply(session, client.notifications(u"elicitation/create"_s)[0][QLatin1String("id")],
            {{u"error"_s, QJsonObject{{u"code"_s, -1}, {u"message"_s, u"not now"_s}}}});
        QTRY_VERIFY(client.isFinished());
        QCOMPARE(client.response()[QLatin1String("result")][QLatin1String("isError")].toBool(), true);
        QVERIFY(client.response()[QLatin1String("result")][QLatin1String("content")][0][QLatin1String("text")]
                    .toString()
                    .contains(u"not now"));
    }
    void endingASessionEndsItsQuestions()
    {
        const QByteArray session = newSession(m_elicits);
        EventClient client(*m_gateway,
            {"POST", kPath, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}),
                {{"Mcp-Session-Id", session}}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        QCOMPARE(m_gateway->send("DELETE", kPath, kAskingKey, {}, {{"Mcp-Session-Id", session}}).status, 204);
        QTRY_VERIFY(client.isFinished());
        QVERIFY(client.response().isEmpty());
        QCOMPARE(m_gateway->get(u"/health"_s).status, 200);
    }
    // On the endpoint of all APIs, which is there for every team: only the call itself can refuse.
    void answersComeByTheRulesOfNow()
    {
        const QString all = u"/mcp"_s;
        const QByteArray session
            = m_gateway
                  ->send("POST", all, kAskingKey,
                      rpcMessage(u"initialize"_s,
                          {{u"protocolVersion"_s, u"2025-11-25"_s}, {u"capabilities"_s, m_elicits}}))
                  .header("Mcp-Session-Id");
        EventClient client(*m_gateway,
            {"POST", all, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"asking__ask"_s}}, 9),
                {{"Mcp-Session-Id", session}}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        QByteArray less = m_config;
        less.replace("api_key: sk-team, allowed_apis: \"*\"", "api_key: sk-team, allowed_apis: []");
        m_gateway->writeConfig(less);
        QVERIFY(m_gateway->reload().changed);
        const QJsonObject answer{{u"jsonrpc"_s, u"2.0"_s},
            {u"id"_s, client.notifications(u"elicitation/create"_s)[0][QLatin1String("id")]},
            {u"result"_s, accepted(u"Ada"_s)}};
        m_gateway->send("POST", all, kAskingKey, QJsonDocument(answer).toJson(QJsonDocument::Compact),
            {{"Mcp-Session-Id", session}});
        QTRY_VERIFY(client.isFinished());
        QCOMPARE(client.response()[QLatin1String("error")][QLatin1String("code")].toInt(), -32602);
        QCOMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        m_gateway->writeConfig(m_config);
        QVERIFY(m_gateway->reload().changed);
    }
    void questionsAreFew()
    {
        const QByteArray session = newSession(m_elicits);
        std::vector<std::unique_ptr<EventClient>> clients;
        for (int i = 0; i < 9; ++i) {
            clients.push_back(std::make_unique<EventClient>(*m_gateway,
                EventClient::Request{"POST", kPath, kAskingKey,
                    rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}, i), {{"Mcp-Session-Id", session}}}));
            if (i < 8)
                QTRY_COMPARE(clients.back()->notifications(u"elicitation/create"_s).size(), 1);
        }
        QTRY_VERIFY(clients.back()->isFinished());
        QCOMPARE(
            clients.back()->response()[QLatin1String("result")][QLatin1String("isError")].toBool(), true);
    }
    void cancelledWhileItAsks()
    {
        const QByteArray session = newSession(m_elicits);
        EventClient client(*m_gateway,
            {"POST", kPath, kAskingKey, rpcMessage(u"tools/call"_s, {{u"name"_s, u"ask"_s}}, 8),
                {{"Mcp-Session-Id", session}}});
        QTRY_COMPARE(client.notifications(u"elicitation/create"_s).size(), 1);
        m_gateway->send("POST", kPath, kAskingKey,
            rpcMessage(u"notifications/cancelled"_s, {{u"requestId"_s, 8}}, QJsonValue::Undefined),
            {{"Mcp-Session-Id", session}});
        QTRY_VERIFY(client.isFinished());
        QVERIFY(client.response().isEmpty());
        reply(session, client.notifications(u"elicitation/create"_s)[0][QLatin1String("id")],
            {{u"result"_s, accepted(u"late"_s)}});
    }
};

GATEHOUSE_TEST(TestMcpQuestions)
#include "TestMcpQuestions.moc"
