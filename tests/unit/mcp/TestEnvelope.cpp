#include "engine/mcp/ClientQuirks.h"
#include "engine/mcp/Envelope.h"
#include "tests/support/TestMain.h"

#include <QJsonDocument>

using namespace gatehouse;
using namespace gatehouse::mcp;
using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject object(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestEnvelope : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsRead()
    {
        const auto envelope = readEnvelope(object(
            "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/"
            "clientCapabilities\":"
            "{\"sampling\":{}},\"io.modelcontextprotocol/clientInfo\":{\"name\":\"x\",\"version\":\"1\"},"
            "\"io.modelcontextprotocol/logLevel\":\"notice\"}"));
        QVERIFY(envelope.ok());
        QCOMPARE(envelope->version, u"2026-07-28"_s);
        QVERIFY(envelope->clientCapabilities.contains(u"sampling"_s));
        QCOMPARE(envelope->client, u"x"_s);
        QVERIFY(envelope->logLevel == MessageLevel::Notice);
    }
    void whatIsMissingIsNamed()
    {
        const auto nothing = readEnvelope({});
        QVERIFY(!nothing);
        QVERIFY(nothing.error().message.contains(u"protocolVersion"));
        QVERIFY(nothing.error().message.contains(u"clientCapabilities"));
    }
    void traceContext_data()
    {
        QTest::addColumn<QString>("parent");
        QTest::addColumn<bool>("passed");
        QTest::newRow("good") << u"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"_s << true;
        QTest::newRow("later version")
            << u"01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"_s << true;
        QTest::newRow("forbidden version")
            << u"ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"_s << false;
        QTest::newRow("upper case") << u"00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01"_s << false;
        QTest::newRow("no trace id") << u"00-00000000000000000000000000000000-b7ad6b7169203331-01"_s << false;
        QTest::newRow("no parent id")
            << u"00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01"_s << false;
        QTest::newRow("short") << u"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331"_s << false;
        QTest::newRow("second line") << u"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0\n"_s
                                     << false;
    }
    void traceContext()
    {
        QFETCH(QString, parent);
        const RequestMeta meta = readMeta({{u"traceparent"_s, parent}, {u"tracestate"_s, u"a=b"_s}});
        QTEST(meta.trace.contains("traceparent"), "passed");
        QTEST(meta.trace.contains("tracestate"), "passed");
    }
    void stateMustBeClean()
    {
        const QString parent = u"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"_s;
        for (const QString &state : {u""_s, u"a\r\nX: y"_s, QString(600, u'a'), u"ñ"_s})
            QVERIFY(!readMeta({{u"traceparent"_s, parent}, {u"tracestate"_s, state}})
                         .trace.contains("tracestate"));
    }
    void tokensKeepTheirType()
    {
        QCOMPARE(readMeta({{u"progressToken"_s, 7}}).progressToken, QByteArray("7"));
        QCOMPARE(readMeta({{u"progressToken"_s, u"7"_s}}).progressToken, QByteArray("\"7\""));
        QCOMPARE(readMeta({{u"progressToken"_s, true}}).progressToken, QByteArray());
    }
    void levels()
    {
        for (const char *name :
            {"debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"}) {
            const auto level = messageLevel(QString::fromLatin1(name));
            QVERIFY(level);
            QCOMPARE(levelName(*level), QLatin1String(name));
        }
        QVERIFY(!messageLevel(u"Debug"));
        QVERIFY(!messageLevel(u""));
    }
    void clientsAreKnownByName()
    {
        QCOMPARE(quirksOf(u"claude-ai").nameLimit, 64);
        QCOMPARE(quirksOf(u"claude-ai-something").nameLimit, 0); // the whole name
        QCOMPARE(quirksOf(u"claude-code").descriptionLimit, 2048);
        QCOMPARE(quirksOf(u"cursor-vscode").nameLimit, 40); // its beginning
        QCOMPARE(quirksOf(u"Visual Studio Code - Insiders").nameLimit, 46);
        QVERIFY(!quirksOf(u"anything else").profile);
        QCOMPARE(boundedClientName(QJsonObject{{u"name"_s, QString(500, u'x')}}).size(), 64);
        QCOMPARE(boundedClientName(7), QString());
    }
};

GATEHOUSE_TEST(TestEnvelope)
#include "TestEnvelope.moc"
