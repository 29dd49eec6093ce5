#include "tests/integration/EventClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::EventClient;
using test::rpcMessage;

namespace {

enum class Speaks { Legacy, Modern };

QByteArray operation(const QByteArray &path, const QByteArray &id, const QByteArray &description = "d")
{
    return '"' + path + "\":{\"get\":{\"operationId\":\"" + id + "\",\"description\":\"" + description
        + "\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}";
}

const QString kChanged = u"notifications/tools/list_changed"_s;

} // namespace

// Ten clients of both eras over three endpoints and two teams, each listening and with a call under way,
// while reloads add, change and remove tools.
class TestMcpReload : public QObject
{
    Q_OBJECT
private:
    struct Client
    {
        Speaks speaks = Speaks::Modern;
        QString path;
        QByteArray key;
        QByteArray session;
        std::unique_ptr<EventClient> listener;
        std::unique_ptr<EventClient> call;
    };

    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    std::vector<Client> m_clients;
    QByteArray m_teams;

    // `held` is what all may use, `other` what the team "admin" alone may.
    void writeDocuments(const QByteArray &held, const QByteArray &other)
    {
        for (const auto &[name, more] :
            {std::pair(u"/held.json"_s, held), std::pair(u"/other.json"_s, other)}) {
            m_backend->writeDocument(m_gateway->folder() + name, more);
        }
    }
    void writeConfig()
    {
        m_gateway->writeConfig(
            "gateway: { port: 0, log_level: ERROR, workers: 2 }\napis:\n"
            "  - { name: held, openapi: { path: held.json }, backend: { allow_private: true } }\n"
            "  - { name: other, openapi: { path: other.json }, backend: { allow_private: true }, access: { "
            "teams: [admin] } }\n"
            "teams:\n"
            + m_teams);
    }
    void open(Client &client)
    {
        if (client.speaks == Speaks::Modern) {
            const QJsonObject filter{{u"toolsListChanged"_s, true}};
            client.listener = std::make_unique<EventClient>(*m_gateway,
                EventClient::Request{"POST", client.path, client.key,
                    test::modernMessage(u"subscriptions/listen"_s, {{u"notifications"_s, filter}}),
                    test::modernHeaders("subscriptions/listen")});
            return;
        }
        const Answer answer = m_gateway->send("POST", client.path, client.key,
            rpcMessage(u"initialize"_s, {{u"protocolVersion"_s, u"2025-11-25"_s}}));
        client.session = answer.header("Mcp-Session-Id");
        client.listener = std::make_unique<EventClient>(*m_gateway,
            EventClient::Request{"GET", client.path, client.key, {},
                {{"Mcp-Session-Id", client.session}, {"Accept", "text/event-stream"}}});
    }
    void beginCall(Client &client)
    {
        const QString tool = client.path == u"/mcp" ? u"held__slow"_s : u"slow"_s;
        EventClient::Request request{"POST", client.path, client.key,
            rpcMessage(u"tools/call"_s, {{u"name"_s, tool}}), {{"Mcp-Session-Id", client.session}}};
        if (client.speaks == Speaks::Modern) {
            request.body = test::modernMessage(u"tools/call"_s, {{u"name"_s, tool}});
            request.headers = test::modernHeaders("tools/call", tool.toUtf8());
        }
        client.call = std::make_unique<EventClient>(*m_gateway, request);
    }
    static qsizetype told(const Client &client) { return client.listener->notifications(kChanged).size(); }
    static bool isOther(const Client &client) { return client.path == u"/v1/mcp/other"; }
    // `held`: what those are told who see that API; `other`: the same for the other one.
    void checkTold(qsizetype held, qsizetype other)
    {
        for (const Client &client : m_clients)
            QTRY_COMPARE(told(client), (isOther(client) ? 0 : held) + (seesOther(client) ? other : 0));
    }
    void checkCalls()
    {
        for (const Client &client : m_clients) {
            QTRY_VERIFY(!client.call->response().isEmpty());
            const QJsonValue result = client.call->response()[QLatin1String("result")];
            QCOMPARE(result[QLatin1String("isError")].toBool(true), false);
        }
    }
    // Whoever sees all APIs, or `other` itself.
    static bool seesOther(const Client &client)
    {
        return isOther(client) || (client.path == u"/mcp" && client.key == "sk-admin");
    }

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_gateway = std::make_unique<test::RunningGateway>();
        m_teams = "  - { name: sales, api_key: sk-sales, allowed_apis: \"*\" }\n"
                  "  - { name: admin, api_key: sk-admin, allowed_apis: \"*\" }\n";
        writeDocuments(operation("/a", "a"), operation("/a", "a"));
        writeConfig();
        QCOMPARE(m_gateway->start(), 0);
        for (const Speaks speaks : {Speaks::Legacy, Speaks::Modern}) {
            for (const auto &[path, key] : {std::pair(u"/v1/mcp/held"_s, "sk-sales"),
                     std::pair(u"/v1/mcp/held"_s, "sk-admin"), std::pair(u"/mcp"_s, "sk-sales"),
                     std::pair(u"/mcp"_s, "sk-admin"), std::pair(u"/v1/mcp/other"_s, "sk-admin")})
                m_clients.push_back({speaks, path, key, {}, nullptr, nullptr});
        }
        for (Client &client : m_clients)
            open(client);
        for (const Client &client : m_clients) {
            QTRY_COMPARE(client.listener->status(), 200);
            QTRY_COMPARE(client.listener->events().size(), 1);
        }
    }
    void cleanup()
    {
        m_clients.clear();
        m_gateway.reset();
        m_backend.reset();
    }

    void whoSeesADifferenceIsTold()
    {
        for (Client &client : m_clients)
            beginCall(client);
        QTRY_COMPARE(m_backend->waiting(), 10);

        // Added, to the API that all see.
        writeDocuments(operation("/a", "a") + ',' + operation("/b", "b"), operation("/a", "a"));
        QVERIFY(m_gateway->reload().changed);
        checkTold(1, 0);
        // Changed, in the one that two see at its own address and two among all.
        writeDocuments(
            operation("/a", "a") + ',' + operation("/b", "b"), operation("/a", "a", "another text"));
        QVERIFY(m_gateway->reload().changed);
        checkTold(1, 1);
        // Removed, from that one; and a reload that changes nothing.
        writeDocuments(operation("/a", "a") + ',' + operation("/b", "b"), {});
        QVERIFY(m_gateway->reload().changed);
        checkTold(1, 2);
        QVERIFY(!m_gateway->reload().changed);
        // The calls that began before all that end as they began, though the first reload came under them.
        m_backend->release();
        checkCalls();
        checkTold(1, 2);
    }
    void callsOutliveTheirTools()
    {
        beginCall(m_clients.front());
        QTRY_COMPARE(m_backend->waiting(), 1);
        m_gateway->writeConfig("gateway: { port: 0, log_level: ERROR, workers: 2 }\n"
                               "apis: [ { name: other, openapi: { path: other.json } } ]\nteams:\n"
            + m_teams);
        QVERIFY(m_gateway->reload().changed);
        m_backend->release();
        QTRY_VERIFY(!m_clients.front().call->response().isEmpty());
        QVERIFY(m_clients.front().call->response().contains(QLatin1String("result")));
    }
    void whoMayUseLessIsToldToo()
    {
        m_teams = "  - { name: sales, api_key: sk-sales, allowed_apis: [] }\n"
                  "  - { name: admin, api_key: sk-admin, allowed_apis: \"*\" }\n";
        writeConfig();
        QVERIFY(m_gateway->reload().changed);
        for (const Client &client : m_clients)
            QTRY_COMPARE(told(client), client.key == "sk-sales" ? 1 : 0);
    }
    void aKeyThatIsGoneEndsItsStreams()
    {
        m_teams = "  - { name: admin, api_key: sk-admin, allowed_apis: \"*\" }\n";
        writeConfig();
        QVERIFY(m_gateway->reload().changed);
        for (const Client &client : m_clients)
            QTRY_COMPARE(client.listener->isFinished(), client.key == "sk-sales");
    }
};

GATEHOUSE_TEST(TestMcpReload)
#include "TestMcpReload.moc"
