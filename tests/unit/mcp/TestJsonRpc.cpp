#include "engine/mcp/EraRouter.h"
#include "engine/mcp/JsonRpc.h"
#include "engine/mcp/ProtocolVersion.h"
#include "tests/support/TestMain.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace gatehouse;
using namespace gatehouse::mcp;

class TestJsonRpc : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesAreToldApart()
    {
        MessageParser parser;
        const auto request = parser.parse(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{\"a\":[1,{\"b\":null}]}}");
        QVERIFY(request.ok());
        QVERIFY(request->kind == MessageKind::Request);
        QCOMPARE(request->id, QByteArray("7"));
        QCOMPARE(request->method, QByteArray("tools/list"));
        QCOMPARE(QJsonDocument(request->params).toJson(QJsonDocument::Compact),
            QByteArray("{\"a\":[1,{\"b\":null}]}"));
        const QByteArray quoted("\"a\\\"b\"");
        QCOMPARE(parser.parse("{\"jsonrpc\":\"2.0\",\"id\":" + quoted + ",\"method\":\"m\"}")->id, quoted);
        QVERIFY(parser.parse("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}")->kind == MessageKind::Notification);
        QVERIFY(parser.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}")->kind == MessageKind::Response);
        QVERIFY(parser.parse("[]")->kind == MessageKind::Batch);
    }
    void badMessages_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const int parse = static_cast<int>(ErrorCode::ParseError);
        const int invalid = static_cast<int>(ErrorCode::InvalidRequest);
        QTest::newRow("empty") << QByteArray() << parse;
        QTest::newRow("garbage") << QByteArray("\xff\xfe{") << parse;
        QTest::newRow("cut") << QByteArray("{\"jsonrpc\":\"2.0\",") << parse;
        QTest::newRow("deep") << QByteArray(QByteArray(5000, '[') + QByteArray(5000, ']')) << parse;
        QTest::newRow("number") << QByteArray("3") << invalid;
        QTest::newRow("no version") << QByteArray("{\"id\":1,\"method\":\"m\"}") << invalid;
        QTest::newRow("old version") << QByteArray("{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"m\"}")
                                     << invalid;
        QTest::newRow("null id") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"m\"}")
                                 << invalid;
        QTest::newRow("fraction id") << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"m\"}")
                                     << invalid;
        QTest::newRow("method no string")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":3}") << invalid;
        QTest::newRow("params array")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":[]}")
            << static_cast<int>(ErrorCode::InvalidParams);
    }
    void badMessages()
    {
        QFETCH(QByteArray, bytes);
        MessageParser parser;
        const auto result = parser.parse(bytes);
        QVERIFY(!result);
        QTEST(static_cast<int>(result.error().code), "code");
    }
    void parserIsUsedAgain()
    {
        MessageParser parser;
        QVERIFY(!parser.parse("{"));
        QVERIFY(parser.parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").ok());
        QVERIFY(parser
                    .parse("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"t\":\""
                        + QByteArray(200'000, 'x') + "\"}}")
                    .ok());
    }
    void integersStayExact()
    {
        MessageParser parser;
        const auto message = parser.parse(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"n\":9007199254740993}}");
        QCOMPARE(message->params[QLatin1String("n")].toInteger(), qint64(9007199254740993));
    }
    void envelopes()
    {
        QCOMPARE(
            resultMessage("\"x\"", "{}"), QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"));
        QCOMPARE(errorMessage({}, {ErrorCode::ParseError, QStringLiteral("no")}),
            QByteArray("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":\"no\"}}"));
    }
    void versionsAreNegotiated()
    {
        QCOMPARE(negotiateLegacy(QStringLiteral("2025-03-26")), QStringLiteral("2025-03-26"));
        QCOMPARE(negotiateLegacy(QStringLiteral("1999-01-01")), QStringLiteral("2025-11-25"));
        QCOMPARE(negotiateLegacy(QStringLiteral("2026-07-28")), QStringLiteral("2025-11-25"));
    }
    void theBodyDecidesTheEra()
    {
        Message modern;
        modern.method = "tools/list";
        modern.params = QJsonDocument::fromJson(
            "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}")
                            .object();
        QVERIFY(eraOf(modern, {}) == Era::Modern);
        Message plain;
        plain.method = "tools/list";
        QVERIFY(eraOf(plain, {}) == Era::Legacy);
        QVERIFY(eraOf(plain, {{"mcp-protocol-version", "2025-06-18"}}) == Era::Legacy);
        QVERIFY(eraOf(plain, {{"MCP-Protocol-Version", "2026-07-28"}}) == Era::Modern);
        Message initialize;
        initialize.method = "initialize";
        QVERIFY(eraOf(initialize, {{"MCP-Protocol-Version", "2026-07-28"}}) == Era::Legacy);
    }
};

GATEHOUSE_TEST(TestJsonRpc)
#include "TestJsonRpc.moc"
