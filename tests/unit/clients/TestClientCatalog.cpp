#include "engine/clients/ClientCatalog.h"
#include "tests/support/TestMain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace Qt::Literals::StringLiterals;
using namespace gatehouse;
using namespace gatehouse::clients;

// Where each client has its file, on each system, and when it is there.
class TestClientCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void idsAreUnique();
    void detects_data();
    void detects();
};

void TestClientCatalog::paths_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<int>("platform");
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *id, Platform platform, const char *path, const QStringList &more = {}) {
        QStringList variables{u"HOME=/home/ana"_s};
        if (platform == Platform::Windows)
            variables
                = QStringList{u"USERPROFILE=C:\\Users\\ana"_s, u"APPDATA=C:\\Users\\ana\\AppData\\Roaming"_s};
        if (platform == Platform::MacOs)
            variables = QStringList{u"HOME=/Users/ana"_s};
        QTest::addRow("%s %d %d", id, static_cast<int>(platform), static_cast<int>(more.size()))
            << QString::fromLatin1(id) << static_cast<int>(platform) << variables + more
            << QString::fromUtf8(path);
    };
    const Platform l = Platform::Linux;
    row("claude-desktop", l, "/home/ana/.config/Claude/claude_desktop_config.json");
    row("claude-desktop", l, "/x/Claude/claude_desktop_config.json", {u"XDG_CONFIG_HOME=/x"_s});
    row("claude-desktop", Platform::MacOs,
        "/Users/ana/Library/Application Support/Claude/claude_desktop_config.json");
    row("claude-code", l, "/home/ana/.claude.json");
    row("claude-code", l, "/elsewhere/.claude.json", {u"CLAUDE_CONFIG_DIR=/elsewhere"_s});
    row("cursor", l, "/home/ana/.cursor/mcp.json");
    row("vscode", l, "/home/ana/.config/Code/User/mcp.json");
    row("vscode", Platform::MacOs, "/Users/ana/Library/Application Support/Code/User/mcp.json");
    row("codex", l, "/home/ana/.codex/config.toml");
    row("codex", l, "/c/config.toml", {u"CODEX_HOME=/c"_s});
    row("gemini", l, "/home/ana/.gemini/settings.json");
    row("gemini", Platform::MacOs, "/Users/ana/.gemini/settings.json");
#ifdef Q_OS_WIN // separators are translated there alone
    row("claude-desktop", Platform::Windows,
        "C:/Users/ana/AppData/Roaming/Claude/claude_desktop_config.json");
    row("cursor", Platform::Windows, "C:/Users/ana/.cursor/mcp.json");
#endif
}

void TestClientCatalog::paths()
{
    QFETCH(QString, id);
    QFETCH(int, platform);
    QFETCH(QStringList, variables);
    QFETCH(QString, path);
    ClientEnvironment environment{static_cast<Platform>(platform), {}};
    for (const QString &variable : variables)
        environment.variables.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    QCOMPARE(clientFile(*clientOfId(id), environment), path);
}

void TestClientCatalog::idsAreUnique()
{
    QSet<QString> ids;
    for (const ClientInfo &client : clientCatalog()) {
        QCOMPARE(*clientOfId(client.id), client.kind);
        QCOMPARE(clientInfo(client.kind).id, client.id);
        ids.insert(client.id);
    }
    QCOMPARE(ids.size(), 6);
    QVERIFY(!clientOfId(u"emacs"_s));
}

void TestClientCatalog::detects_data()
{
    QTest::addColumn<int>("client");
    for (const ClientInfo &client : clientCatalog())
        QTest::addRow("%s", qPrintable(client.id)) << static_cast<int>(client.kind);
}

void TestClientCatalog::detects()
{
    QFETCH(int, client);
    const auto kind = static_cast<ClientKind>(client);
    const QTemporaryDir home;
    const ClientEnvironment environment{
        Platform::Linux, {{u"HOME"_s, home.path()}, {u"PATH"_s, home.filePath(u"bin"_s) + u":/nowhere"_s}}};
    QVERIFY(!isClientThere(kind, environment));

    const QString program = clientInfo(kind).program;
    if (!program.isEmpty()) {
        QDir().mkpath(home.filePath(u"bin"_s));
        QFile file(home.filePath(u"bin/"_s + program));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(!isClientThere(kind, environment));
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ExeUser));
        QVERIFY(isClientThere(kind, environment));
        file.remove();
    }
    const QString path = clientFile(kind, environment);
    QDir().mkpath(QFileInfo(path).path());
    if (kind != ClientKind::ClaudeCode) // whose file is in the home folder
        QVERIFY(isClientThere(kind, environment));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(isClientThere(kind, environment));
}

GATEHOUSE_TEST(TestClientCatalog)
#include "TestClientCatalog.moc"
