#include "tests/integration/ProgramRun.h"
#include "tests/integration/RunningGateway.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using test::ProgramRun;
using test::RunningGateway;

// `gatehouse clients` as people run it, in a home folder of its own and without a keychain, in front of a
// real gateway.
class TestClientsCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    void listsAll();
    void goesThroughTheBridge();
    void goesOverHttp();
    void triesWhatOthersWrote();
    void writesAnEntryForEachApi();
    void showsAndChangesNothing();
    void takesKeysFromStdin();
    void needsNoKeyWithoutAuth();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();

private:
    ProgramRun run(const QStringList &words, const QByteArray &input = {}, const QString &key = {}) const;
    QJsonObject json(const QStringList &words, const QByteArray &input = {}, const QString &key = {}) const;
    QStringList gatewayWords() const { return {u"--config"_s, m_gateway.configFile(), u"--url"_s, m_url}; }
    QByteArray read(const QString &name) const
    {
        QFile file(m_home->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    void write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_home->filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    QStringList filesAtHome() const
    {
        QStringList found;
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext())
            found.append(QDir(m_home->path()).relativeFilePath(files.next()));
        return found;
    }

    mutable RunningGateway m_gateway;
    QString m_url;
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestClientsCommand::initTestCase()
{
    m_gateway.writeConfig(RunningGateway::demoConfig());
    QCOMPARE(m_gateway.start(), 0);
    m_url = m_gateway.host().status().url;
}

// The gateway of this test serves on threads of its own while the program runs.
ProgramRun TestClientsCommand::run(
    const QStringList &words, const QByteArray &input, const QString &key) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"XDG_CONFIG_HOME"_s, u"CLAUDE_CONFIG_DIR"_s, u"CODEX_HOME"_s,
             u"GATEHOUSE_API_KEY"_s, u"GATEHOUSE_CONFIG"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"unix:path=/nowhere"_s);
    if (!key.isEmpty())
        environment.insert(u"GATEHOUSE_API_KEY"_s, key);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_home->path());
    process.start(QStringLiteral(GATEHOUSE_BINARY_DIR "/gatehouse"), QStringList{u"clients"_s} + words);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject TestClientsCommand::json(
    const QStringList &words, const QByteArray &input, const QString &key) const
{
    const ProgramRun done = run(words + QStringList{u"--json"_s}, input, key);
    QJsonObject object = QJsonDocument::fromJson(done.out).object();
    object.insert(u"code"_s, done.code);
    object.insert(u"said"_s, QString::fromUtf8(done.error));
    return object;
}

void TestClientsCommand::listsAll()
{
    write(u".cursor/mcp.json"_s,
        "{\"mcpServers\": {\"crm\": {\"command\": \"gatehouse\", \"args\": [\"connect\"]}}}");
    write(u".codex/config.toml"_s, "a = \n");
    const ProgramRun listed = run({u"list"_s, u"--json"_s});
    QCOMPARE(listed.code, 0);
    const QJsonArray clients = QJsonDocument::fromJson(listed.out).array();
    QCOMPARE(clients.size(), 6);
    QHash<QString, QJsonObject> byId;
    for (const QJsonValue &client : clients)
        byId.insert(client["client"_L1].toString(), client.toObject());
    QCOMPARE(byId[u"cursor"_s]["detected"_L1].toBool(), true);
    QCOMPARE(byId[u"cursor"_s]["entries"_L1][0]["name"_L1].toString(), u"crm"_s);
    QVERIFY(byId[u"codex"_s]["problem"_L1].toString().contains(u"config.toml:1:5"_s));
    QCOMPARE(byId[u"gemini"_s]["detected"_L1].toBool(), false);

    const QByteArray text = run({u"list"_s}).out;
    QVERIFY2(text.contains("crm: all APIs, stdio"), text.constData());
}

void TestClientsCommand::goesThroughTheBridge()
{
    const QString file = u".config/Claude/claude_desktop_config.json"_s;
    write(file, "{ \"mcpServers\": {}\n}");
    const QJsonObject installed
        = json(QStringList{u"install"_s, u"claude-desktop"_s, u"--team"_s, u"sales"_s, u"--api"_s, u"crm"_s}
            + gatewayWords());
    QVERIFY2(installed["code"_L1].toInt() == 0, qPrintable(installed["said"_L1].toString()));
    const QString keyFile = m_gateway.folder() + u"/client-sales.key"_s;
    QCOMPARE(installed["key"_L1].toString(), u"file:"_s + keyFile);
    QCOMPARE(QFile::permissions(keyFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(!read(file).contains("sk-sales-test"));

    const QJsonObject verified = json({u"verify"_s, u"claude-desktop"_s});
    QVERIFY2(verified["passed"_L1].toBool(), QJsonDocument(verified).toJson().constData());
    QCOMPARE(verified["entries"_L1][0]["steps"_L1].toArray().size(), 4);

    QFile::remove(keyFile);
    const ProgramRun without = run({u"verify"_s, u"claude-desktop"_s});
    QCOMPARE(without.code, 1);
    QVERIFY2(without.error.contains("client-sales.key"), without.error.constData());

    QCOMPARE(run({u"remove"_s, u"claude-desktop"_s}).code, 0);
    QCOMPARE(read(file), "{ \"mcpServers\": {}\n}");
    QCOMPARE(filesAtHome(), QStringList{file});
}

void TestClientsCommand::goesOverHttp()
{
    const QJsonObject installed
        = json(QStringList{u"install"_s, u"codex"_s, u"--team"_s, u"sales"_s} + gatewayWords());
    QCOMPARE(installed["key"_L1].toString(), u"$GATEHOUSE_API_KEY"_s);
    QCOMPARE(read(u".codex/config.toml"_s),
        "[mcp_servers.gatehouse]\nurl = \"" + m_url.toUtf8()
            + "/mcp\"\nbearer_token_env_var = \"GATEHOUSE_API_KEY\"\n");
    const QJsonObject unset = json({u"verify"_s, u"codex"_s});
    QCOMPARE(unset["code"_L1].toInt(), 1);
    QVERIFY(unset["entries"_L1][0]["steps"_L1][0]["message"_L1].toString().contains(u"GATEHOUSE_API_KEY"_s));
    QVERIFY(json({u"verify"_s, u"codex"_s}, {}, u"sk-sales-test"_s)["passed"_L1].toBool());
    const QJsonObject wrong = json({u"verify"_s, u"codex"_s}, {}, u"sk-wrong"_s);
    QVERIFY(!wrong["passed"_L1].toBool());
    QVERIFY(wrong["entries"_L1][0]["steps"_L1][0]["message"_L1].toString().contains(u"401"_s));
    QCOMPARE(json({u"remove"_s, u"codex"_s})["fileRemoved"_L1].toBool(), true);
    QVERIFY(filesAtHome().isEmpty());
}

void TestClientsCommand::triesWhatOthersWrote()
{
    write(u"mine.json"_s,
        "{\"mcpServers\": {\"crm\": {\"command\": \"" GATEHOUSE_BINARY_DIR
        "/gatehouse\", \"args\": [\"connect\", \"--url\", \""
            + m_url.toUtf8() + "\"], \"env\": {\"GATEHOUSE_API_KEY\": \"sk-sales-test\"}}}}");
    const ProgramRun done = run({u"verify"_s, u"cursor"_s, u"--client-config"_s, u"mine.json"_s});
    QVERIFY2(done.code == 0, (done.out + done.error).constData());
    QVERIFY(done.out.contains("call       passed"));
    // It is not by our name, so it is not ours to take away.
    QCOMPARE(run({u"remove"_s, u"cursor"_s, u"--client-config"_s, u"mine.json"_s}).code, 3);
}

void TestClientsCommand::writesAnEntryForEachApi()
{
    const QStringList words{u"install"_s, u"gemini"_s, u"--team"_s, u"admin"_s, u"--api"_s, u"crm"_s,
        u"--api"_s, u"reading"_s, u"--transport"_s, u"stdio"_s};
    QCOMPARE(json(words + gatewayWords())["entries"_L1].toArray(),
        (QJsonArray{u"gatehouse-crm"_s, u"gatehouse-reading"_s}));
    QCOMPARE(json(words + gatewayWords())["changed"_L1].toBool(), false);
    const QJsonObject verified = json({u"verify"_s, u"gemini"_s, u"--api"_s, u"reading"_s});
    QCOMPARE(verified["entries"_L1].toArray().size(), 1);
    QVERIFY(verified["passed"_L1].toBool());
    QCOMPARE(run({u"remove"_s, u"gemini"_s, u"--api"_s, u"crm"_s}).code, 0);
    QVERIFY(!read(u".gemini/settings.json"_s).contains("gatehouse-crm"));
    QVERIFY(read(u".gemini/settings.json"_s).contains("gatehouse-reading"));
}

void TestClientsCommand::showsAndChangesNothing()
{
    write(u".mcp.json"_s, "{}");
    const QStringList words
        = QStringList{u"install"_s, u"claude-code"_s, u"--team"_s, u"support"_s, u"--client-config"_s,
              u".mcp.json"_s, u"--transport"_s, u"stdio"_s, u"--dry-run"_s}
        + gatewayWords();
    const ProgramRun shown = run(words);
    QCOMPARE(shown.code, 0);
    QVERIFY(shown.out.contains("\"mcpServers\": {"));
    QVERIFY(shown.error.contains("would be written"));
    QVERIFY(!(shown.out + shown.error).contains("sk-support-test"));
    QCOMPARE(read(u".mcp.json"_s), "{}");
    QCOMPARE(filesAtHome(), QStringList{u".mcp.json"_s});
    QVERIFY(!QFile::exists(m_gateway.folder() + u"/client-support.key"_s));
}

void TestClientsCommand::takesKeysFromStdin()
{
    const QStringList words{u"install"_s, u"claude-desktop"_s, u"--url"_s, m_url, u"--key-file"_s, u"-"_s};
    const QJsonObject installed = json(words, "sk-sales-test\n");
    QVERIFY2(installed["code"_L1].toInt() == 0, qPrintable(installed["said"_L1].toString()));
    QCOMPARE(read(u".config/gatehouse/client-default.key"_s), "sk-sales-test\n");
    for (const char *bad : {"", "two words", "sk-\xC3\xA9"})
        QCOMPARE(run(words, bad).code, 3);
    QCOMPARE(read(u".config/gatehouse/client-default.key"_s), "sk-sales-test\n");
    QVERIFY(json({u"verify"_s, u"claude-desktop"_s})["passed"_L1].toBool());
}

void TestClientsCommand::needsNoKeyWithoutAuth()
{
    write(u"open.yaml"_s, "gateway: { require_auth: false, port: 4321 }\n");
    const QJsonObject installed = json({u"install"_s, u"vscode"_s, u"--config"_s, u"open.yaml"_s});
    QCOMPARE(installed["key"_L1].toString(), QString());
    QCOMPARE(installed["transport"_L1].toString(), u"http"_s);
    QVERIFY(read(u".config/Code/User/mcp.json"_s).contains("http://127.0.0.1:4321/mcp"));
}

void TestClientsCommand::saysWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const QString &line, int code, const char *part) {
        QTest::addRow("%s", qPrintable(line)) << line.split(u' ') << code << QByteArray(part);
    };
    row(u"install emacs"_s, 2, "emacs");
    row(u"install claude-desktop --team nobody"_s, 3, "nobody");
    row(u"install claude-desktop --team sales --api reading"_s, 3, "may not use");
    row(u"install claude-desktop --team sales --api none"_s, 3, "none");
    row(u"install claude-desktop"_s, 3, "--team");
    row(u"install claude-desktop --team sales --transport http"_s, 3, "stdio");
    row(u"install claude-desktop --team sales --key-file gone"_s, 3, "gone");
    row(u"install claude-desktop --team sales --url ftp://x"_s, 3, "--url");
    row(u"install cursor --team sales --client-config broken.json"_s, 3, "broken.json:2:3");
    row(u"install cursor --team sales --client-config fixed.json"_s, 1, "read-only");
    row(u"install cursor --team sales --client-config ."_s, 3, "no ordinary file");
    row(u"verify cursor"_s, 3, "no such entry");
    row(u"remove cursor"_s, 3, "no entry");
}

void TestClientsCommand::saysWhatIsWrong()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QByteArray, part);
    write(u"broken.json"_s, "{\"a\": 1\n  \"b\": 2}");
    write(u"fixed.json"_s, "{}");
    QVERIFY(QFile::setPermissions(m_home->filePath(u"fixed.json"_s), QFile::ReadOwner));
    if (words.first() == u"install")
        words += QStringList{u"--config"_s, m_gateway.configFile()};
    if (words.first() == u"install" && !words.contains(u"--url"_s))
        words += QStringList{u"--url"_s, m_url};
    const QStringList before = filesAtHome();
    const ProgramRun done = run(words);
    QVERIFY2(done.code == code, done.error.constData());
    QVERIFY2(done.error.contains(part), done.error.constData());
    QCOMPARE(filesAtHome(), before);
}

GATEHOUSE_TEST(TestClientsCommand)
#include "TestClientsCommand.moc"
