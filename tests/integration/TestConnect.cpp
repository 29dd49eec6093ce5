#include "tests/integration/BridgeProcess.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QFile>
#include <QJsonArray>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::BridgeProcess;
using test::RunningGateway;

// `gatehouse connect` as a process of its own, in front of a real gateway, which comes and goes.
class TestConnect : public QObject
{
    Q_OBJECT

private:
    // One that nobody listens on right now.
    static quint16 freePort()
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        return server.serverPort();
    }
    static QByteArray configAt(quint16 port)
    {
        return RunningGateway::demoConfig().replace("port: 0", "port: " + QByteArray::number(port));
    }
    static QString urlAt(quint16 port) { return u"http://127.0.0.1:%1"_s.arg(port); }
    static QStringList toolNames(BridgeProcess &bridge, int id)
    {
        bridge.request(id, "tools/list");
        QStringList names;
        const QJsonArray tools = bridge.answerTo(id)[u"result"_s][u"tools"_s].toArray();
        for (const QJsonValue &tool : tools)
            names.append(tool[u"name"_s].toString());
        return names;
    }

private Q_SLOTS:
    void callsATool();
    void manyAtOnce();
    void garbageIsAnswered();
    void scriptsOfLines();
    void endsWhenAsked();
    void endsWithItsClient();
    void gatewayComesLater();
    void gatewayRestarts();
    void discoverFallsBack();
    void badCommandLines_data();
    void badCommandLines();
    void keyFiles();
    void wrongKey();
    void logsToItsFile();
    void ownGateway();
    void ownGatewayOfATeam();
    void ownGatewayThatIsBroken();
};

void TestConnect::callsATool()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    BridgeProcess bridge({u"--url"_s, gateway.host().status().url, u"--api"_s, u"crm"_s}, "sk-sales-test");
    QVERIFY2(bridge.handshake(), bridge.errors().constData());
    const QStringList names = toolNames(bridge, 1);
    QVERIFY(names.contains(u"listCustomers"_s));
    bridge.request(2, "tools/call", R"({"name":"listCustomers","arguments":{"per_page":1}})");
    const QJsonObject result = bridge.answerTo(2)[u"result"_s].toObject();
    QVERIFY(!result.isEmpty() && !result[u"isError"_s].toBool());
    QCOMPARE(bridge.finish(), 0);
    QVERIFY(bridge.onlyMessages());
    QCOMPARE(bridge.errors(), "");
}

void TestConnect::manyAtOnce()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    BridgeProcess bridge({u"--url"_s, gateway.host().status().url + u"/mcp"_s}, "sk-sales-test");
    QVERIFY(bridge.handshake());
    for (int id = 1; id <= 200; ++id)
        bridge.request(id, "tools/call", R"({"name":"crm__listCustomers","arguments":{"per_page":2}})");
    for (int id = 1; id <= 200; ++id)
        QVERIFY(!bridge.answerTo(id)[u"result"_s][u"isError"_s].toBool(true));
    QCOMPARE(bridge.lines().size(), 201);
    QVERIFY(bridge.onlyMessages());
}

void TestConnect::garbageIsAnswered()
{
    BridgeProcess bridge({u"--url"_s, urlAt(freePort())});
    bridge.send("hello");
    bridge.send("");
    bridge.send(QByteArray(17'000'000, '{'));
    bridge.send("[]x");
    QTRY_COMPARE(bridge.lines().size(), 3);
    for (const QByteArray &line : bridge.lines())
        QVERIFY2(line.startsWith(R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700)"), line.constData());
    QCOMPARE(bridge.finish(), 0);
}

void TestConnect::scriptsOfLines()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    BridgeProcess bridge({u"--url"_s, gateway.host().status().url, u"--api"_s, u"crm"_s}, "sk-sales-test");
    bridge.request(0, "initialize", R"({"protocolVersion":"2025-06-18","capabilities":{}})");
    bridge.send(R"({"jsonrpc":"2.0","method":"notifications/initialized"})");
    bridge.request(1, "tools/call", R"({"name":"listCustomers","arguments":{"per_page":1}})");
    QCOMPARE(bridge.finish(), 0); // what is under way is answered first
    QVERIFY(bridge.answerTo(1).contains(u"result"_s));
    QCOMPARE(bridge.lines().size(), 2);
}

void TestConnect::endsWhenAsked()
{
    BridgeProcess bridge({u"--url"_s, urlAt(freePort())});
    bridge.send("x");
    QTRY_COMPARE(bridge.lines().size(), 1);
    bridge.process().terminate();
    QCOMPARE(bridge.waitForEnd(), 0);
}

void TestConnect::endsWithItsClient()
{
    QProcess bridge;
    QProcess client; // which reads one line
    bridge.setStandardOutputProcess(&client);
    bridge.start(
        QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), {u"connect"_s, u"--url"_s, urlAt(freePort())});
    client.start(u"head"_s, {u"-n"_s, u"1"_s});
    bridge.write("x\n");
    QTRY_COMPARE_WITH_TIMEOUT(client.state(), QProcess::NotRunning, 15'000);
    bridge.write("x\n");
    QTRY_COMPARE_WITH_TIMEOUT(bridge.state(), QProcess::NotRunning, 15'000);
    QCOMPARE(bridge.exitStatus(), QProcess::NormalExit);
    QCOMPARE(bridge.exitCode(), 0);
}

void TestConnect::gatewayComesLater()
{
    const quint16 port = freePort();
    BridgeProcess bridge({u"--url"_s, urlAt(port), u"--api"_s, u"crm"_s}, "sk-sales-test");
    bridge.send("x"); // it is there once this is answered
    bridge.request(0, "initialize", R"({"protocolVersion":"2025-11-25","capabilities":{}})");
    QTRY_COMPARE(bridge.lines().size(), 1);
    RunningGateway gateway;
    gateway.writeConfig(configAt(port));
    QCOMPARE(gateway.start(), 0);
    QVERIFY(bridge.answerTo(0).contains(u"result"_s));
}

void TestConnect::gatewayRestarts()
{
    const quint16 port = freePort();
    BridgeProcess bridge({u"--url"_s, urlAt(port), u"--api"_s, u"crm"_s}, "sk-sales-test");
    for (int round = 0; round < 3; ++round) {
        RunningGateway gateway;
        gateway.writeConfig(configAt(port));
        QCOMPARE(gateway.start(), 0);
        if (round == 0)
            QVERIFY(bridge.handshake());
        QVERIFY(toolNames(bridge, 1 + round).contains(u"listCustomers"_s));
    }
    QCOMPARE(bridge.finish(), 0);
    QVERIFY(bridge.onlyMessages());
}

void TestConnect::discoverFallsBack()
{
    BridgeProcess bridge({u"--url"_s, urlAt(freePort())});
    bridge.request(1, "server/discover",
        R"({"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}})");
    QCOMPARE(bridge.answerTo(1)[u"error"_s][u"code"_s].toInt(), -32603);
    QVERIFY(bridge.answerTo(1)[u"error"_s][u"message"_s].toString().contains(
        u"gatehouse is not running at http://127.0.0.1:"));
    bridge.request(2, "initialize");
    QCOMPARE(bridge.finish(), 0); // it waits no longer than its client
}

void TestConnect::badCommandLines_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("said");
    QTest::newRow("url") << QStringList{u"--url"_s, u"localhost"_s} << QByteArray() << u"--url"_s;
    QTest::newRow("api") << QStringList{u"--api"_s, u"a/b"_s} << QByteArray() << u"--api"_s;
    QTest::newRow("profile") << QStringList{u"--profile"_s, u"half"_s} << QByteArray() << u"--profile"_s;
    QTest::newRow("level") << QStringList{u"--log-level"_s, u"loud"_s} << QByteArray() << u"--log-level"_s;
    QTest::newRow("team alone") << QStringList{u"--team"_s, u"sales"_s} << QByteArray() << u"--config"_s;
    QTest::newRow("both") << QStringList{u"--config"_s, u"a"_s, u"--url"_s, u"http://a"_s} << QByteArray()
                          << u"--url"_s;
    QTest::newRow("key file") << QStringList{u"--key-file"_s, u"/no/such/file"_s} << QByteArray()
                              << u"/no/such/file"_s;
    QTest::newRow("keychain") << QStringList{} << QByteArray("keychain:x") << u"keychain"_s;
    QTest::newRow("odd key") << QStringList{} << QByteArray("sk secret") << u"GATEHOUSE_API_KEY"_s;
    QTest::newRow("key as a word") << QStringList{u"--key"_s, u"sk-secret"_s} << QByteArray() << u"--key"_s;
}

void TestConnect::badCommandLines()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, key);
    QFETCH(QString, said);
    BridgeProcess bridge(words, key);
    QCOMPARE(bridge.waitForEnd(), 2);
    const QString errors = QString::fromUtf8(bridge.errors());
    QVERIFY2(errors.contains(said), qPrintable(errors));
    QVERIFY(!errors.contains(u"secret\n") && !errors.contains(u"sk secret"));
    QVERIFY(bridge.lines().isEmpty());
}

void TestConnect::keyFiles()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    QFile file(gateway.folder() + u"/key"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("sk-sales-test\nand nothing else\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::ReadOther);
    BridgeProcess bridge(
        {u"--url"_s, gateway.host().status().url, u"--key-file"_s, file.fileName()}, "not-a-key");
    QVERIFY(bridge.handshake());
    QCOMPARE(bridge.finish(), 0);
    QVERIFY(bridge.errors().contains("chmod 600"));
    QVERIFY(!bridge.errors().contains("sk-sales-test"));
}

void TestConnect::wrongKey()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    BridgeProcess bridge({u"--url"_s, gateway.host().status().url, u"--api"_s, u"crm"_s}, "sk-unknown");
    bridge.request(1, "initialize");
    const QString message = bridge.answerTo(1)[u"error"_s][u"message"_s].toString();
    QVERIFY2(message.contains(u"does not know this key (401): set GATEHOUSE_API_KEY"), qPrintable(message));
    QVERIFY(!message.contains(u"sk-unknown"));
    BridgeProcess other({u"--url"_s, gateway.host().status().url, u"--api"_s, u"crmm"_s}, "sk-sales-test");
    other.request(1, "initialize");
    QVERIFY(other.answerTo(1)[u"error"_s][u"message"_s].toString().contains(u"/v1/mcp/crmm"));
}

void TestConnect::logsToItsFile()
{
    RunningGateway gateway;
    gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(gateway.start(), 0);
    const QString log = gateway.folder() + u"/connect.log"_s;
    BridgeProcess bridge(
        {u"--url"_s, gateway.host().status().url, u"--log-file"_s, log, u"--log-level"_s, u"debug"_s},
        "sk-sales-test");
    QVERIFY(bridge.handshake());
    bridge.send("garbage");
    toolNames(bridge, 1);
    QCOMPARE(bridge.finish(), 0);
    QFile file(log);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("connect:session") && text.contains("a line was refused"));
    QVERIFY(!text.contains("sk-sales-test"));
    QCOMPARE(bridge.errors(), "");
    BridgeProcess unwritable({u"--log-file"_s, u"/no/such/folder/log"_s});
    QCOMPARE(unwritable.waitForEnd(), 1);
    QVERIFY(unwritable.errors().contains("/no/such/folder/log"));
}

void TestConnect::ownGateway()
{
    RunningGateway files; // for its configuration and the demo alone
    files.writeConfig(RunningGateway::demoConfig().replace("  workers: 2\n",
        "  workers: 2\n  metrics: { port: " + QByteArray::number(files.demoPort()) + " }\n"));
    BridgeProcess bridge({u"--config"_s, files.configFile()});
    QVERIFY2(bridge.handshake(), bridge.errors().constData());
    const QStringList names = toolNames(bridge, 1);
    QVERIFY(names.contains(u"crm__listCustomers"_s) && names.contains(u"reading__listCustomers"_s));
    bridge.request(2, "tools/call", R"({"name":"crm__listCustomers","arguments":{"per_page":1}})");
    QVERIFY(!bridge.answerTo(2)[u"result"_s][u"isError"_s].toBool(true));
    QCOMPARE(bridge.finish(), 0);
    QVERIFY(bridge.onlyMessages());
    QCOMPARE(bridge.errors(), "");
}

void TestConnect::ownGatewayOfATeam()
{
    RunningGateway files;
    files.writeConfig(RunningGateway::demoConfig());
    BridgeProcess bridge({u"--config"_s, files.configFile(), u"--team"_s, u"support"_s});
    QVERIFY(bridge.handshake());
    const QStringList names = toolNames(bridge, 1);
    QVERIFY(!names.isEmpty());
    for (const QString &name : names)
        QVERIFY2(name.startsWith(u"reading__"), qPrintable(name));
    QCOMPARE(bridge.finish(), 0);
    BridgeProcess nobody({u"--config"_s, files.configFile(), u"--team"_s, u"nobody"_s});
    QCOMPARE(nobody.waitForEnd(), 3);
    QVERIFY(nobody.errors().contains("nobody") && nobody.errors().contains("sales"));
    QVERIFY(nobody.lines().isEmpty());
}

void TestConnect::ownGatewayThatIsBroken()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"config.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("gateway:\n  prot: 1\n");
    file.close();
    BridgeProcess bridge({u"--config"_s, file.fileName()});
    QCOMPARE(bridge.waitForEnd(), 3);
    QVERIFY2(bridge.errors().contains("prot"), bridge.errors().constData());
    QVERIFY(bridge.lines().isEmpty());
    BridgeProcess logging({u"--config"_s, file.fileName(), u"--log-file"_s, folder.filePath(u"log"_s)});
    QCOMPARE(logging.waitForEnd(), 3);
    QVERIFY(logging.errors().contains("config.yaml:2:"));
    BridgeProcess missing({u"--config"_s, folder.filePath(u"none.yaml"_s)});
    QCOMPARE(missing.waitForEnd(), 3);
}

GATEHOUSE_TEST(TestConnect)
#include "TestConnect.moc"
