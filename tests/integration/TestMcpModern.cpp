#include "tests/integration/EventClient.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::Answer;
using test::EventClient;
using test::modernHeaders;
using test::modernMessage;
using Headers = QList<QNetworkReply::RawHeaderPair>;

namespace {

const QString kPrefix = u"io.modelcontextprotocol/"_s;
const QByteArray kSalesKey = "sk-sales-test";

QJsonObject envelope(const QString &version = u"2026-07-28"_s)
{
    return {{kPrefix + QLatin1String("protocolVersion"), version},
        {kPrefix + QLatin1String("clientCapabilities"), QJsonObject()}};
}

QByteArray withMeta(const QString &method, const QJsonObject &meta, QJsonObject params = {})
{
    params.insert(u"_meta"_s, meta);
    return test::rpcMessage(method, params);
}

} // namespace

// MCP 2026-07-28 over a real gateway: each row of the error table, results, streams and cancellation.
class TestMcpModern : public QObject
{
    Q_OBJECT
private:
    SystemClock m_clock;
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<test::RunningGateway> m_gateway;
    const QString m_crm = u"/v1/mcp/crm"_s;
    const QString m_held = u"/v1/mcp/held"_s;

    void writeConfig(const QByteArray &extra = {})
    {
        m_backend->writeDocument(m_gateway->folder() + QStringLiteral("/held.json"), extra);
        QByteArray yaml = test::RunningGateway::demoConfig();
        yaml.replace("  - name: reading\n",
            "  - name: held\n    openapi: { path: held.json }\n    backend: { allow_private: true }\n  - "
            "name: reading\n");
        yaml.replace("allowed_apis: [crm]", "allowed_apis: [crm, held]");
        m_gateway->writeConfig(yaml);
    }
    Answer post(const QByteArray &body, const Headers &headers, const QString &path = u"/v1/mcp/crm"_s)
    {
        return m_gateway->send("POST", path, kSalesKey, body, headers);
    }
    // Over a socket of our own, so that nothing is added to what is sent.
    Answer postRaw(const QByteArray &body, const Headers &headers)
    {
        const QUrl url(m_gateway->host().status().url);
        QTcpSocket socket;
        socket.connectToHost(url.host(), static_cast<quint16>(url.port()));
        QByteArray request = "POST " + m_crm.toLatin1()
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n" + "Authorization: Bearer " + kSalesKey
            + "\r\nContent-Type: application/json\r\nAccept: application/json\r\n";
        for (const auto &[name, value] : headers)
            request += name + ": " + value + "\r\n";
        socket.write(request + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        QByteArray bytes;
        while (socket.state() != QAbstractSocket::UnconnectedState && socket.waitForReadyRead())
            bytes += socket.readAll();
        bytes += socket.readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        return {bytes.mid(9, 3).toInt(), end < 0 ? QByteArray() : bytes.mid(end + 4), {}};
    }
    Answer call(const QString &method, const QJsonObject &params = {}, const QByteArray &name = {})
    {
        return post(modernMessage(method, params), modernHeaders(method.toUtf8(), name));
    }

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

    void errorTable_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<Headers>("headers");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        const QByteArray list = modernMessage(u"tools/list"_s);
        const QByteArray callBody = modernMessage(u"tools/call"_s, {{u"name"_s, u"listCustomers"_s}});
        const Headers listHeaders = modernHeaders("tools/list");
        const auto without = [&](const QByteArray &name) {
            Headers headers = listHeaders;
            headers.removeIf([&](const auto &header) { return header.first == name; });
            return headers;
        };
        const auto with = [&](const QByteArray &name, const QByteArray &value) {
            Headers headers = without(name);
            headers.append({name, value});
            return headers;
        };
        QTest::newRow("no _meta at all") << test::rpcMessage(u"tools/list"_s) << listHeaders << 400 << -32602;
        QTest::newRow("_meta without capabilities")
            << withMeta(u"tools/list"_s, {{kPrefix + QLatin1String("protocolVersion"), u"2026-07-28"_s}})
            << listHeaders << 400 << -32602;
        QTest::newRow("_meta without version")
            << withMeta(u"tools/list"_s, {{kPrefix + QLatin1String("clientCapabilities"), QJsonObject()}})
            << listHeaders << 400 << -32602;
        QTest::newRow("version no string") << withMeta(u"tools/list"_s,
            {{kPrefix + QLatin1String("protocolVersion"), 3},
                {kPrefix + QLatin1String("clientCapabilities"), QJsonObject()}})
                                           << listHeaders << 400 << -32602;
        QTest::newRow("log level unknown") << withMeta(u"tools/list"_s, [] {
            QJsonObject meta = envelope();
            meta.insert(kPrefix + QLatin1String("logLevel"), u"loud"_s);
            return meta;
        }()) << listHeaders << 400 << -32602;
        QTest::newRow("no version header") << list << without("MCP-Protocol-Version") << 400 << -32020;
        QTest::newRow("version header differs")
            << list << with("MCP-Protocol-Version", "2025-11-25") << 400 << -32020;
        QTest::newRow("no method header") << list << without("Mcp-Method") << 400 << -32020;
        QTest::newRow("method header differs") << list << with("Mcp-Method", "tools/call") << 400 << -32020;
        QTest::newRow("method header in other case")
            << list << with("Mcp-Method", "Tools/List") << 400 << -32020;
        QTest::newRow("method header twice")
            << list << (listHeaders + Headers{{"Mcp-Method", "tools/list"}}) << 400 << -32020;
        QTest::newRow("no name header") << callBody << modernHeaders("tools/call") << 400 << -32020;
        QTest::newRow("name header differs")
            << callBody << modernHeaders("tools/call", "getCustomer") << 400 << -32020;
        QTest::newRow("name header bad base64")
            << callBody << modernHeaders("tools/call", "=?base64?%%%?=") << 400 << -32020;
        QTest::newRow("version not served") << withMeta(u"tools/list"_s, envelope(u"2030-01-01"_s))
                                            << with("MCP-Protocol-Version", "2030-01-01") << 400 << -32022;
        QTest::newRow("legacy version in the envelope")
            << withMeta(u"tools/list"_s, envelope(u"2025-11-25"_s))
            << with("MCP-Protocol-Version", "2025-11-25") << 400 << -32022;
        for (const QString &method : {u"tools/dance"_s, u"initialize"_s, u"ping"_s, u"logging/setLevel"_s,
                 u"resources/subscribe"_s, u"resources/unsubscribe"_s})
            QTest::newRow(qPrintable(method))
                << modernMessage(method) << modernHeaders(method.toUtf8()) << 404 << -32601;
        QTest::newRow("unknown tool") << modernMessage(u"tools/call"_s, {{u"name"_s, u"nothing"_s}})
                                      << modernHeaders("tools/call", "nothing") << 200 << -32602;
        QTest::newRow("tool name no string") << modernMessage(u"tools/call"_s, {{u"name"_s, 7}})
                                             << modernHeaders("tools/call") << 200 << -32602;
        QTest::newRow("bad cursor") << modernMessage(u"tools/list"_s, {{u"cursor"_s, u"x"_s}}) << listHeaders
                                    << 200 << -32602;
        QTest::newRow("unknown resource") << modernMessage(u"resources/read"_s, {{u"uri"_s, u"x://y"_s}})
                                          << modernHeaders("resources/read", "x://y") << 200 << -32602;
        QTest::newRow("unknown prompt") << modernMessage(u"prompts/get"_s, {{u"name"_s, u"x"_s}})
                                        << modernHeaders("prompts/get", "x") << 200 << -32602;
        QTest::newRow("batch") << QByteArray('[' + list + ']') << listHeaders << 400 << -32600;
        QTest::newRow("empty batch") << QByteArray("[]") << listHeaders << 400 << -32600;
        QTest::newRow("initialize under the modern header")
            << test::rpcMessage(u"initialize"_s, {{u"protocolVersion"_s, u"2025-11-25"_s}})
            << modernHeaders("initialize") << 400 << -32020;
        QTest::newRow("state that nobody gave")
            << modernMessage(
                   u"tools/call"_s, {{u"name"_s, u"listCustomers"_s}, {u"requestState"_s, u"a.b"_s}})
            << modernHeaders("tools/call", "listCustomers") << 200 << -32602;
        QTest::newRow("listen without a filter") << modernMessage(u"subscriptions/listen"_s)
                                                 << modernHeaders("subscriptions/listen") << 200 << -32602;
    }
    void errorTable()
    {
        QFETCH(QByteArray, body);
        QFETCH(Headers, headers);
        const Answer answer = postRaw(body, headers);
        QTEST(answer.status, "status");
        const QJsonObject error = answer.json()[QLatin1String("error")].toObject();
        QTEST(error[QLatin1String("code")].toInt(), "code");
        QVERIFY(!error[QLatin1String("message")].toString().isEmpty());
        if (!body.startsWith('['))
            QCOMPARE(answer.json()[QLatin1String("id")].toInt(), 1);
    }
    void errorsCarryTheirData()
    {
        const Answer version = post(withMeta(u"tools/list"_s, envelope(u"2030-01-01"_s)),
            {{"MCP-Protocol-Version", "2030-01-01"}, {"Mcp-Method", "tools/list"}});
        const QJsonObject data = version.json()[QLatin1String("error")][QLatin1String("data")].toObject();
        QCOMPARE(data[QLatin1String("supported")].toArray(), QJsonArray{u"2026-07-28"_s});
        QCOMPARE(data[QLatin1String("requested")].toString(), u"2030-01-01"_s);
        const Answer resource = call(u"resources/read"_s, {{u"uri"_s, u"x://y"_s}}, "x://y");
        QCOMPARE(
            resource.json()[QLatin1String("error")][QLatin1String("data")][QLatin1String("uri")].toString(),
            u"x://y"_s);
    }
    void headersMayBeEncoded()
    {
        const Answer answer = post(modernMessage(u"tools/call"_s, {{u"name"_s, u"listCustomers"_s}}),
            modernHeaders("tools/call", "=?base64?" + QByteArray("listCustomers").toBase64() + "?="));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json()[QLatin1String("result")][QLatin1String("isError")].toBool(true), false);
    }
    void discovery()
    {
        const QJsonObject result = call(u"server/discover"_s).json()[QLatin1String("result")].toObject();
        QCOMPARE(result[QLatin1String("resultType")].toString(), u"complete"_s);
        QCOMPARE(result[QLatin1String("supportedVersions")].toArray(), QJsonArray{u"2026-07-28"_s});
        QCOMPARE(result[QLatin1String("instructions")].toString(), u"Customers and deals"_s);
        QVERIFY(result[QLatin1String("capabilities")][QLatin1String("tools")][QLatin1String("listChanged")]
                    .toBool());
        QVERIFY(result[QLatin1String("ttlMs")].toInt(-1) >= 0);
        QCOMPARE(result[QLatin1String("cacheScope")].toString(), u"private"_s);
        QCOMPARE(result[QLatin1String("_meta")][kPrefix + QLatin1String("serverInfo")][QLatin1String("name")]
                     .toString(),
            u"crm"_s);
    }
    void listsSayHowLongTheyLast()
    {
        for (const QString &method :
            {u"tools/list"_s, u"prompts/list"_s, u"resources/list"_s, u"resources/templates/list"_s}) {
            const QJsonObject result = call(method).json()[QLatin1String("result")].toObject();
            QCOMPARE(result[QLatin1String("resultType")].toString(), u"complete"_s);
            QVERIFY2(result[QLatin1String("ttlMs")].isDouble(), qPrintable(method));
            QCOMPARE(result[QLatin1String("cacheScope")].toString(), u"private"_s);
        }
    }
    void sessionsMeanNothingHere()
    {
        Headers headers = modernHeaders("tools/list");
        headers += {{"Mcp-Session-Id", "0123"}, {"Last-Event-ID", "0.1"}};
        QCOMPARE(post(modernMessage(u"tools/list"_s), headers).status, 200);
        for (const QByteArray &method : {QByteArray("GET"), QByteArray("DELETE")}) {
            const Answer answer = m_gateway->send(method, m_crm, kSalesKey, {},
                {{"MCP-Protocol-Version", "2026-07-28"}, {"Accept", "text/event-stream"},
                    {"Mcp-Session-Id", "0"}});
            QCOMPARE(answer.status, 405);
        }
    }
    void notificationsAreTaken()
    {
        const Answer answer = post(
            modernMessage(u"notifications/cancelled"_s, {{u"requestId"_s, 1}}, QJsonValue::Undefined), {});
        QCOMPARE(answer.status, 202);
        QVERIFY(answer.body.isEmpty());
    }
    void traceGoesToTheBackend()
    {
        const QString parent = u"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"_s;
        const QJsonObject meta{{u"traceparent"_s, parent}, {u"tracestate"_s, u"a=b"_s}};
        const QByteArray body = modernMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}, {u"_meta"_s, meta}});
        QCOMPARE(post(body, modernHeaders("tools/call", "fast"), m_held).status, 200);
        QCOMPARE(m_backend->lastHeaders().value("traceparent"), parent.toLatin1());
        QCOMPARE(m_backend->lastHeaders().value("tracestate"), QByteArray("a=b"));
        const QJsonObject bad{{u"traceparent"_s, u"00-00-00"_s}, {u"tracestate"_s, u"a=b"_s}};
        QCOMPARE(post(modernMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}, {u"_meta"_s, bad}}),
                     modernHeaders("tools/call", "fast"), m_held)
                     .status,
            200);
        QVERIFY(!m_backend->lastHeaders().contains("traceparent"));
        QVERIFY(!m_backend->lastHeaders().contains("tracestate"));
    }
    void slowCallsReportProgress()
    {
        const QJsonObject meta{{u"progressToken"_s, u"p1"_s}};
        EventClient client(*m_gateway,
            {"POST", m_held, kSalesKey,
                modernMessage(u"tools/call"_s, {{u"name"_s, u"slow"_s}, {u"_meta"_s, meta}}),
                modernHeaders("tools/call", "slow")});
        QTRY_VERIFY(m_backend->waiting() == 1);
        QTRY_VERIFY(client.notifications(u"notifications/progress"_s).size() >= 2);
        QCOMPARE(client.header("Content-Type"), QByteArray("text/event-stream"));
        QCOMPARE(client.header("X-Accel-Buffering"), QByteArray("no"));
        m_backend->release();
        QTRY_VERIFY(client.isFinished());
        double last = 0;
        for (const QJsonObject &progress : client.notifications(u"notifications/progress"_s)) {
            QCOMPARE(progress[QLatin1String("params")][QLatin1String("progressToken")].toString(), u"p1"_s);
            QVERIFY(progress[QLatin1String("params")][QLatin1String("progress")].toDouble() > last);
            last = progress[QLatin1String("params")][QLatin1String("progress")].toDouble();
        }
        QVERIFY(client.events().last().json.contains(QLatin1String("result")));
        QVERIFY(client.lastEventId().isEmpty());
    }
    void leavingCancels()
    {
        const int gone = m_backend->gone();
        EventClient client(*m_gateway,
            {"POST", m_held, kSalesKey, modernMessage(u"tools/call"_s, {{u"name"_s, u"slow"_s}}),
                modernHeaders("tools/call", "slow")});
        QTRY_COMPARE(m_backend->waiting(), 1);
        client.close();
        QTRY_COMPARE(m_backend->gone(), gone + 1);
        QCOMPARE(m_backend->waiting(), 0);
    }
    void logsComeOnlyWhenAskedFor()
    {
        const QByteArray quiet = modernMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}});
        EventClient silent(
            *m_gateway, {"POST", m_held, kSalesKey, quiet, modernHeaders("tools/call", "fast")});
        QTRY_VERIFY(silent.isFinished());
        QCOMPARE(silent.header("Content-Type"), QByteArray("application/json"));
        const QJsonObject meta{{kPrefix + QLatin1String("logLevel"), u"debug"_s}};
        const QByteArray loud = modernMessage(u"tools/call"_s, {{u"name"_s, u"fast"_s}, {u"_meta"_s, meta}});
        EventClient told(*m_gateway, {"POST", m_held, kSalesKey, loud, modernHeaders("tools/call", "fast")});
        QTRY_VERIFY(told.isFinished());
        QVERIFY(told.notifications(u"notifications/message"_s).size() >= 3);
    }
    void subscriptionsHearOfReloads()
    {
        const QJsonObject tools{{u"notifications"_s, QJsonObject{{u"toolsListChanged"_s, true}}}};
        const QJsonObject prompts{{u"notifications"_s, QJsonObject{{u"promptsListChanged"_s, true}}}};
        const Headers headers = modernHeaders("subscriptions/listen");
        EventClient listener(*m_gateway,
            {"POST", m_held, kSalesKey, modernMessage(u"subscriptions/listen"_s, tools, u"sub-1"_s),
                headers});
        EventClient other(*m_gateway,
            {"POST", m_crm, kSalesKey, modernMessage(u"subscriptions/listen"_s, tools, 5), headers});
        EventClient promptsOnly(*m_gateway,
            {"POST", m_held, kSalesKey, modernMessage(u"subscriptions/listen"_s, prompts, 6), headers});
        QTRY_COMPARE(listener.events().size(), 1);
        QTRY_COMPARE(other.events().size(), 1);
        QTRY_COMPARE(promptsOnly.events().size(), 1);
        const QJsonObject acknowledged = listener.events().first().json;
        QCOMPARE(
            acknowledged[QLatin1String("method")].toString(), u"notifications/subscriptions/acknowledged"_s);
        QCOMPARE(acknowledged[QLatin1String("params")][QLatin1String("notifications")].toObject(),
            tools.value(u"notifications"_s).toObject());
        QCOMPARE(acknowledged[QLatin1String("params")][QLatin1String("_meta")]
                             [kPrefix + QLatin1String("subscriptionId")]
                                 .toString(),
            u"sub-1"_s);

        writeConfig(
            "\"/"
            "new\":{\"get\":{\"operationId\":\"fresh\",\"responses\":{\"200\":{\"description\":\"ok\"}}}}");
        QVERIFY(m_gateway->reload().changed);
        QTRY_COMPARE(listener.notifications(u"notifications/tools/list_changed"_s).size(), 1);
        const QJsonObject changed = listener.events().last().json;
        QCOMPARE(changed[QLatin1String("params")][QLatin1String("_meta")]
                        [kPrefix + QLatin1String("subscriptionId")]
                            .toString(),
            u"sub-1"_s);
        // Whoever sees no difference, or did not ask, hears nothing.
        QCOMPARE(other.events().size(), 1);
        QCOMPARE(promptsOnly.events().size(), 1);
    }
};

GATEHOUSE_TEST(TestMcpModern)
#include "TestMcpModern.moc"
