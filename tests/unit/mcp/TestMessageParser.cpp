#include "engine/mcp/EraRouter.h"
#include "engine/mcp/MessageParser.h"
#include "engine/mcp/ProtocolVersion.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

using namespace gatehouse;
using namespace gatehouse::mcp;

namespace {

Message parseOne(const QByteArray &bytes)
{
    MessageParser parser;
    return parser.parse(bytes)->list.front();
}

QByteArray eraText(const QByteArray &bytes, const http::Headers &headers)
{
    MessageParser parser;
    const auto era = eraOf(*parser.parse(bytes), headers);
    if (const auto *error = std::get_if<RpcError>(&era))
        return QByteArray::number(static_cast<int>(error->code));
    return std::get<Era>(era) == Era::Modern ? "modern" : "legacy";
}

QByteArray callWith(const QByteArray &params)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + params + '}';
}

// Two `params`, of which the first is read.
QByteArray callTwice(const QByteArray &second)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"param\\u0073\":{\"name\":\"u\","
           "\"arguments\":{\"z\":9}},\"params\":"
        + second + '}';
}

} // namespace

class TestMessageParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messagesAreToldApart()
    {
        const Message request = parseOne(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{\"a\":[1,{\"b\":null}]}}");
        QVERIFY(request.kind == MessageKind::Request);
        QCOMPARE(request.id, QByteArray("7"));
        QCOMPARE(request.method, QByteArray("tools/list"));
        QCOMPARE(QJsonDocument(request.params).toJson(QJsonDocument::Compact),
            QByteArray("{\"a\":[1,{\"b\":null}]}"));
        const QByteArray quoted("\"a\\\"b\"");
        QCOMPARE(parseOne("{\"jsonrpc\":\"2.0\",\"id\":" + quoted + ",\"method\":\"m\"}").id, quoted);
        QVERIFY(parseOne("{\"jsonrpc\":\"2.0\",\"method\":\"m\"}").kind == MessageKind::Notification);
        const Message response = parseOne("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"x\":2}}");
        QVERIFY(response.kind == MessageKind::Response);
        QCOMPARE(response.id, QByteArray("1"));
        QCOMPARE(response.answer[QLatin1String("result")][QLatin1String("x")].toInt(), 2);
    }
    void batches()
    {
        MessageParser parser;
        const auto batch = parser.parse("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},3]");
        QVERIFY(batch.ok());
        QVERIFY(batch->isBatch);
        QCOMPARE(batch->list.size(), size_t(2));
        QVERIFY(batch->list[0].kind == MessageKind::Request);
        QVERIFY(batch->list[1].kind == MessageKind::Invalid);
        QVERIFY(!parser.parse("[]"));
        QVERIFY(!parser.parse('[' + QByteArray("1,").repeated(200) + "1]"));
    }
    // A message alone has its arguments read as one, one in a batch member by member.
    void argumentsAreTheSameHoweverTheyAreRead_data()
    {
        QTest::addColumn<QByteArray>("params");
        QFile file(QStringLiteral(GATEHOUSE_SOURCE_DIR "/tests/data/mcp/params.jsonl"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArrayList lines = file.readAll().trimmed().split('\n');
        QVERIFY(lines.size() > 10);
        for (const QByteArray &params : lines)
            QTest::newRow(params.constData()) << params;
    }
    void argumentsAreTheSameHoweverTheyAreRead()
    {
        QFETCH(QByteArray, params);
        const QByteArray call = callWith(params);
        const Message alone = parseOne(call);
        const Message inBatch = parseOne('[' + call + ']');
        QVERIFY(alone.kind == MessageKind::Request);
        QCOMPARE(alone.toolArguments.type(), inBatch.toolArguments.type());
        QCOMPARE(alone.toolArguments, inBatch.toolArguments);
        const auto text
            = [](const Message &message) { return QJsonDocument(message.toolArguments.toObject()).toJson(); };
        QCOMPARE(text(alone), text(inBatch));
        // With a second `params`, the first is read, and nothing of the other.
        const QByteArray twice = callTwice(params);
        QCOMPARE(parseOne(twice).toolArguments, parseOne('[' + twice + ']').toolArguments);
        QCOMPARE(parseOne(twice).toolName, QJsonValue(QStringLiteral("u")));
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
        const RpcError error = result.ok() ? result->list.front().error : result.error();
        QVERIFY(!result.ok() || result->list.front().kind == MessageKind::Invalid);
        QTEST(static_cast<int>(error.code), "code");
    }
    void errorsKeepTheId()
    {
        QCOMPARE(
            parseOne("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"m\",\"params\":[]}").id, QByteArray("4"));
        QCOMPARE(parseOne("{\"jsonrpc\":\"1.0\",\"id\":\"x\",\"method\":\"m\"}").id, QByteArray("\"x\""));
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
        const Message message
            = parseOne("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"m\",\"params\":{\"n\":9007199254740993}}");
        QCOMPARE(message.params[QLatin1String("n")].toInteger(), qint64(9007199254740993));
    }
    void envelopes()
    {
        QCOMPARE(
            resultMessage("\"x\"", "{}"), QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"result\":{}}"));
        QCOMPARE(errorMessage({}, {ErrorCode::ParseError, QStringLiteral("no"), {}}),
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
        const QByteArray modern
            = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":"
              "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}";
        const QByteArray plain = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
        const QByteArray begin = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"}";
        const QByteArray response = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
        const http::Headers header{{"MCP-Protocol-Version", "2026-07-28"}};
        QCOMPARE(eraText(modern, {}), QByteArray("modern"));
        QCOMPARE(eraText(plain, {}), QByteArray("legacy"));
        QCOMPARE(eraText(plain, {{"mcp-protocol-version", "2025-06-18"}}), QByteArray("legacy"));
        QCOMPARE(eraText(plain, header), QByteArray("modern"));
        QCOMPARE(eraText(begin, {}), QByteArray("legacy"));
        QCOMPARE(eraText(begin, header), QByteArray("-32020"));
        QCOMPARE(eraText(response, header), QByteArray("legacy"));
        QCOMPARE(eraText('[' + plain + ']', {}), QByteArray("legacy"));
        QCOMPARE(eraText('[' + plain + ',' + modern + ']', {}), QByteArray("-32600"));
    }
};

GATEHOUSE_TEST(TestMessageParser)
#include "TestMessageParser.moc"
