#include "tests/integration/EventClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::EventClient;
using test::rpcMessage;
using Headers = QList<QNetworkReply::RawHeaderPair>;

namespace {

const QByteArray kSessionKey = "sk-sales-test";

} // namespace

// Sessions of the legacy era over a real gateway with two workers, so that the requests of one session come
// in on either of them.
class TestMcpSessions : public QObject
{
    Q_OBJECT
private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    const QString m_held = u"/v1/mcp/held"_s;

    void writeConfig(const QByteArray &morePaths = {}, const QByteArray &limits = {})
    {
        m_backend->writeDocument(m_gateway->folder() + QStringLiteral("/held.json"), morePaths);
        QByteArray yaml = test::RunningGateway::demoConfig();
        yaml.replace("  workers: 2\n", "  workers: 2\n" + limits);
        yaml.replace("  - name: reading\n",
            "  - name: held\n    openapi: { path: held.json }\n    backend: { allow_private: true }\n  - "
            "name: reading\n");
        yaml.replace("allowed_apis: [crm]", "allowed_apis: [crm, held]");
        m_gateway->writeConfig(yaml);
    }
    QByteArray newSession(const QString &version = u"2025-11-25"_s, const QByteArray &key = kSessionKey)
    {
        const Answer answer = m_gateway->send("POST", m_held, key,
            rpcMessage(u"initialize"_s,
                {{u"protocolVersion"_s, version}, {u"capabilities"_s, QJsonObject()},
                    {u"clientInfo"_s, QJsonObject{{u"name"_s, u"test"_s}, {u"version"_s, u"1"_s}}}}));
        return answer.status == 200 ? answer.header("Mcp-Session-Id") : QByteArray();
    }
    Answer post(const QByteArray &session, const QByteArray &body, const QByteArray &key = kSessionKey)
    {
        return m_gateway->send("POST", m_held, key, body, {{"Mcp-Session-Id", session}});
    }
    EventClient::Request streaming(const QByteArray &session, const QByteArray &body)
    {
        return {"POST", m_held, kSessionKey, body, {{"Mcp-Session-Id", session}}};
    }
    EventClient::Request listening(const QByteArray &session, const QByteArray &lastEventId = {})
    {
        Headers headers{{"Mcp-Session-Id", session}, {"Accept", "text/event-stream"}};
        if (!lastEventId.isEmpty())
            headers.append({"Last-Event-ID", lastEventId});
        return {"GET", m_held, kSessionKey, {}, headers};
    }
    static QByteArray slowCall(const QJsonValue &id, const QJsonObject &meta = {})
    {
        return rpcMessage(u"tools/call"_s, {{u"name"_s, u"slow"_s}, {u"_meta"_s, meta}}, id);
    }
    const QJsonObject m_progress{{u"progressToken"_s, 7}};

private Q_SLOTS:
    void initTestCase()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_gateway = std::make_unique<test::RunningGateway>();
        writeConfig();
        QCOMPARE(m_gateway->start(), 0);
    }
    void cleanupTestCase()
    {
        m_gateway.reset();
        m_backend.reset();
    }

    void idsAreVisibleAscii()
    {
        const QByteArray id = newSession();
        QVERIFY(id.size() >= 16);
        QVERIFY(std::ranges::all_of(id, [](char c) { return c >= 0x21 && c <= 0x7e; }));
        QVERIFY(newSession() != id);
    }
    void unknownSessionsAre404()
    {
        const QByteArray ping = rpcMessage(u"ping"_s);
        QCOMPARE(post("nothing", ping).status, 404);
        const QByteArray id = newSession();
        QCOMPARE(post(id, ping).status, 200);
        // Another team's session, or that of another endpoint, is no session.
        QCOMPARE(
            m_gateway->send("POST", m_held, "sk-admin-test", ping, {{"Mcp-Session-Id", id}}).status, 404);
        QCOMPARE(m_gateway->send("POST", u"/mcp"_s, kSessionKey, ping, {{"Mcp-Session-Id", id}}).status, 404);
        QCOMPARE(m_gateway->send("POST", m_held, {}, ping, {{"Mcp-Session-Id", id}}).status, 401);
        // Without one a client is served all the same.
        QCOMPARE(m_gateway->send("POST", m_held, kSessionKey, ping).status, 200);
    }
    void deleteEndsASession()
    {
        const QByteArray id = newSession();
        QCOMPARE(m_gateway->send("DELETE", m_held, kSessionKey).status, 400);
        QCOMPARE(m_gateway->send("DELETE", m_held, kSessionKey, {}, {{"Mcp-Session-Id", "x"}}).status, 404);
        EventClient listener(*m_gateway, listening(id));
        QTRY_COMPARE(listener.status(), 200);
        QCOMPARE(m_gateway->send("DELETE", m_held, kSessionKey, {}, {{"Mcp-Session-Id", id}}).status, 204);
        QTRY_VERIFY(listener.isFinished());
        QCOMPARE(post(id, rpcMessage(u"ping"_s)).status, 404);
    }
    void streamsNeedASession()
    {
        QCOMPARE(
            m_gateway->send("GET", m_held, kSessionKey, {}, {{"Accept", "text/event-stream"}}).status, 405);
        QCOMPARE(m_gateway
                     ->send("GET", m_held, kSessionKey, {},
                         {{"Accept", "text/event-stream"}, {"Mcp-Session-Id", "x"}})
                     .status,
            404);
    }
    void streamsArePrimed_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("events");
        QTest::newRow("2025-11-25") << u"2025-11-25"_s << 1;
        QTest::newRow("2025-06-18") << u"2025-06-18"_s << 0;
        QTest::newRow("2025-03-26") << u"2025-03-26"_s << 0;
    }
    void streamsArePrimed()
    {
        QFETCH(QString, version);
        EventClient listener(*m_gateway, listening(newSession(version)));
        QTRY_COMPARE(listener.header("Content-Type"), QByteArray("text/event-stream"));
        QTRY_COMPARE(listener.status(), 200);
        QFETCH(int, events);
        QTRY_COMPARE(listener.events().size(), events);
        if (events == 0)
            return;
        QVERIFY(!listener.lastEventId().isEmpty());
        QVERIFY(listener.events().first().json.isEmpty());
        QVERIFY(listener.body().contains("retry: "));
    }
    void reloadsAreTold()
    {
        const QByteArray id = newSession();
        EventClient first(*m_gateway, listening(id));
        QTRY_COMPARE(first.events().size(), 1);
        // A second stream takes the place of the first: a message goes out once.
        EventClient second(*m_gateway, listening(id));
        QTRY_COMPARE(second.events().size(), 1);
        QTRY_VERIFY(first.isFinished());
        writeConfig(
            "\"/a\":{\"get\":{\"operationId\":\"a\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}");
        QVERIFY(m_gateway->reload().changed);
        QTRY_COMPARE(second.notifications(u"notifications/tools/list_changed"_s).size(), 1);
        QVERIFY(!second.lastEventId().isEmpty());
        // Who was not there is told when it comes back.
        const QByteArray seen = second.lastEventId();
        second.close();
        writeConfig();
        QVERIFY(m_gateway->reload().changed);
        EventClient third(*m_gateway, listening(id, seen));
        QTRY_COMPARE(third.notifications(u"notifications/tools/list_changed"_s).size(), 1);
    }
    void nobodyListenedYet()
    {
        const QByteArray id = newSession();
        writeConfig(
            "\"/b\":{\"get\":{\"operationId\":\"b\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}");
        QVERIFY(m_gateway->reload().changed);
        EventClient listener(*m_gateway, listening(id));
        QTRY_COMPARE(listener.notifications(u"notifications/tools/list_changed"_s).size(), 1);
        writeConfig();
        QVERIFY(m_gateway->reload().changed);
        QTRY_COMPARE(listener.notifications(u"notifications/tools/list_changed"_s).size(), 2);
    }
    void aBrokenStreamIsTakenUpAgain()
    {
        const QByteArray id = newSession();
        const int gone = m_backend->gone();
        EventClient client(*m_gateway, streaming(id, slowCall(11, m_progress)));
        QTRY_COMPARE(m_backend->waiting(), 1);
        QTRY_VERIFY(!client.notifications(u"notifications/progress"_s).isEmpty());
        QVERIFY(client.events().first().json.isEmpty()); // primed
        const QByteArray last = client.lastEventId();
        client.close();
        // A connection that breaks cancels nothing in this era.
        EventClient again(*m_gateway, listening(id, last));
        QTRY_COMPARE(again.status(), 200);
        QCOMPARE(m_backend->gone(), gone);
        m_backend->release();
        QTRY_VERIFY(again.isFinished());
        QCOMPARE(again.response()[QLatin1String("id")].toInt(), 11);
        QVERIFY(again.response().contains(QLatin1String("result")));
        // And once more: what is over is said again, and ends.
        EventClient late(*m_gateway, listening(id, last));
        QTRY_VERIFY(late.isFinished());
        QCOMPARE(late.response()[QLatin1String("id")].toInt(), 11);
    }
    void eventIdsThatNobodyGave()
    {
        const QByteArray id = newSession();
        for (const QByteArray &last :
            {QByteArray("99.1"), QByteArray("x"), QByteArray("0"), QByteArray("-1.1")}) {
            const Answer answer = m_gateway->send("GET", m_held, kSessionKey, {},
                {{"Accept", "text/event-stream"}, {"Mcp-Session-Id", id}, {"Last-Event-ID", last}});
            QCOMPARE(answer.status, 400);
        }
    }
    void cancelledFromAnotherConnection()
    {
        const QByteArray id = newSession();
        const int gone = m_backend->gone();
        EventClient client(*m_gateway, streaming(id, slowCall(u"c1"_s)));
        QTRY_COMPARE(m_backend->waiting(), 1);
        const QByteArray cancel
            = rpcMessage(u"notifications/cancelled"_s, {{u"requestId"_s, u"c1"_s}}, QJsonValue::Undefined);
        // Only its own session can.
        QCOMPARE(post(newSession(), cancel).status, 202);
        QCOMPARE(m_backend->gone(), gone);
        QCOMPARE(post(id, cancel).status, 202);
        QTRY_COMPARE(m_backend->gone(), gone + 1);
        QTRY_VERIFY(client.isFinished());
        QVERIFY(client.response().isEmpty());
    }
    void leavingDoesNotCancel()
    {
        const QByteArray id = newSession();
        const int gone = m_backend->gone();
        {
            EventClient client(*m_gateway, streaming(id, slowCall(3)));
            QTRY_COMPARE(m_backend->waiting(), 1);
        }
        QCOMPARE(post(id, rpcMessage(u"ping"_s)).status, 200);
        QCOMPARE(m_backend->gone(), gone);
        m_backend->release();
    }
    void logsBySessionLevel()
    {
        const QByteArray id = newSession();
        QCOMPARE(post(id, rpcMessage(u"logging/setLevel"_s, {{u"level"_s, u"debug"_s}})).status, 200);
        EventClient client(*m_gateway, streaming(id, rpcMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}})));
        QTRY_VERIFY(client.isFinished());
        QVERIFY(client.notifications(u"notifications/message"_s).size() >= 3);
        QVERIFY(client.response().contains(QLatin1String("result")));
        const Answer wrong = post(id, rpcMessage(u"logging/setLevel"_s, {{u"level"_s, u"loud"_s}}));
        QCOMPARE(wrong.json()[QLatin1String("error")][QLatin1String("code")].toInt(), -32602);
        QCOMPARE(post(id, rpcMessage(u"logging/setLevel"_s, {{u"level"_s, u"error"_s}})).status, 200);
        const Answer quiet = post(id, rpcMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}}));
        QCOMPARE(quiet.header("Content-Type"), QByteArray("application/json"));
    }
    void batches()
    {
        const QByteArray ping = rpcMessage(u"ping"_s, {}, 1);
        const QByteArray list = rpcMessage(u"tools/list"_s, {}, u"two"_s);
        const QByteArray note = rpcMessage(u"notifications/initialized"_s, {}, QJsonValue::Undefined);
        const QByteArray batch = '[' + ping + ',' + note + ',' + list + ",7]";
        const QByteArray old = newSession(u"2025-03-26"_s);
        const Answer answer = post(old, batch);
        QCOMPARE(answer.status, 200);
        const QJsonArray answers = QJsonDocument::fromJson(answer.body).array();
        QCOMPARE(answers.size(), 3);
        QCOMPARE(answers[0][QLatin1String("id")].toInt(), 1);
        QCOMPARE(answers[1][QLatin1String("id")].toString(), u"two"_s);
        QCOMPARE(answers[2][QLatin1String("error")][QLatin1String("code")].toInt(), -32600);
        QCOMPARE(post(old, '[' + note + ']').status, 202);
        QCOMPARE(post(newSession(u"2025-06-18"_s), batch).status, 400);
        // Without session and header a client may be of 2025-03-26.
        QCOMPARE(m_gateway->send("POST", m_held, kSessionKey, batch).status, 200);
        QCOMPARE(m_gateway->send("POST", m_held, kSessionKey, batch, {{"MCP-Protocol-Version", "2025-06-18"}})
                     .status,
            400);
        const Answer begun
            = post(old, '[' + rpcMessage(u"initialize"_s, {{u"protocolVersion"_s, u"2025-03-26"_s}}) + ']');
        QCOMPARE(QJsonDocument::fromJson(begun.body)
                     .array()[0][QLatin1String("error")][QLatin1String("code")]
                     .toInt(),
            -32600);
        QCOMPARE(post(old, '[' + test::modernMessage(u"ping"_s) + ']').status, 400);
    }
    void subscriptionsNeedASessionAndAResource()
    {
        const QByteArray subscribe = rpcMessage(u"resources/subscribe"_s, {{u"uri"_s, u"x://y"_s}});
        QCOMPARE(post(newSession(), subscribe).json()[QLatin1String("error")][QLatin1String("code")].toInt(),
            -32002);
        const Answer without = m_gateway->send("POST", m_held, kSessionKey, subscribe);
        QCOMPARE(without.json()[QLatin1String("error")][QLatin1String("code")].toInt(), -32600);
    }
    void headOpensNoStream()
    {
        const QByteArray id = newSession();
        EventClient listener(*m_gateway, listening(id));
        QTRY_COMPARE(listener.events().size(), 1);
        EventClient::Request head = listening(id);
        head.method = "HEAD";
        EventClient other(*m_gateway, head);
        QTRY_COMPARE(other.status(), 405);
        QVERIFY(!listener.isFinished());
    }
    void idsAreUsedOnceAtATime()
    {
        const QByteArray id = newSession();
        EventClient first(*m_gateway, streaming(id, slowCall(7)));
        QTRY_COMPARE(m_backend->waiting(), 1);
        QCOMPARE(post(id, slowCall(7)).json()[QLatin1String("error")][QLatin1String("code")].toInt(), -32600);
        m_backend->release();
        QTRY_VERIFY(first.isFinished());
        QVERIFY(first.response().contains(QLatin1String("result")));
    }
    void nobodyComesBackForACancelledCall()
    {
        const QByteArray id = newSession();
        EventClient client(*m_gateway, streaming(id, slowCall(21, m_progress)));
        QTRY_VERIFY(!client.notifications(u"notifications/progress"_s).isEmpty());
        const QByteArray last = client.lastEventId();
        post(id, rpcMessage(u"notifications/cancelled"_s, {{u"requestId"_s, 21}}, QJsonValue::Undefined));
        QTRY_VERIFY(client.isFinished());
        EventClient again(*m_gateway, listening(id, last));
        QTRY_COMPARE(again.status(), 400);
    }
    void unknownVersionsAreRefusedEverywhere()
    {
        const QByteArray id = newSession();
        for (const QByteArray &method : {QByteArray("GET"), QByteArray("DELETE"), QByteArray("POST")}) {
            const Answer answer = m_gateway->send(method, m_held, kSessionKey,
                method == "POST" ? rpcMessage(u"ping"_s) : QByteArray(),
                {{"Accept", "text/event-stream, application/json"}, {"Mcp-Session-Id", id},
                    {"MCP-Protocol-Version", "1999"}});
            QCOMPARE(answer.status, 400);
        }
    }
    // Last: it restarts the gateway with other limits.
    void nobodysSessionEndsForSomebodyElse()
    {
        QCOMPARE(m_gateway->stop(), 0);
        writeConfig({}, "  limits: { max_sessions: 4 }\n");
        QCOMPARE(m_gateway->start(), 0);
        const QByteArray first = newSession();
        const QByteArray second = newSession();
        for (int i = 0; i < 2; ++i)
            QVERIFY(!newSession(u"2025-11-25"_s, "sk-admin-test").isEmpty());
        QCOMPARE(newSession(u"2025-11-25"_s, "sk-master-test"), QByteArray()); // 503
        const QByteArray third = newSession();
        QVERIFY(!third.isEmpty());
        // The one that was not used for longest has gone.
        QCOMPARE(post(first, rpcMessage(u"ping"_s)).status, 404);
        QCOMPARE(post(second, rpcMessage(u"ping"_s)).status, 200);
        QCOMPARE(post(third, rpcMessage(u"ping"_s)).status, 200);
    }
    void stoppingEndsStreams()
    {
        EventClient listener(*m_gateway, listening(newSession()));
        QTRY_COMPARE(listener.status(), 200);
        EventClient subscription(*m_gateway,
            {"POST", m_held, kSessionKey,
                test::modernMessage(u"subscriptions/listen"_s,
                    {{u"notifications"_s, QJsonObject{{u"toolsListChanged"_s, true}}}}, 9),
                test::modernHeaders("subscriptions/listen")});
        QTRY_COMPARE(subscription.events().size(), 1);
        QCOMPARE(m_gateway->stop(), 0);
        QTRY_VERIFY(listener.isFinished());
        QTRY_VERIFY(subscription.isFinished());
        QCOMPARE(subscription.response()[QLatin1String("id")].toInt(), 9);
        QCOMPARE(subscription.response()[QLatin1String("result")][QLatin1String("resultType")].toString(),
            u"complete"_s);
    }
};

GATEHOUSE_TEST(TestMcpSessions)
#include "TestMcpSessions.moc"
