#include "engine/gateway/ClientConnections.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "tests/unit/calls/TinyWeb.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/ClientListModel.h"
#include "ui/pages/ClientBundleExport.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QAbstractItemModelTester>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTextBrowser>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;
using ui::PageId;

// Clients of this machine, over a home of their own: connected, tried, undone and disconnected.
class TestClientsPage : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 30'000;
    static constexpr int kWaitsForKeychain = 10'000; // less than the engine's patience with it
    enum Row { ClaudeDesktop, ClaudeCode, Cursor, VsCode, Codex, GeminiCli, Other };

    void write(const QString &name, const QByteArray &text) const
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray content(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        options.port = quint16(0);
        return options;
    }
    // The page, over a gateway that serves.
    void open(credentials::Keychain *keychain)
    {
        m_fixture = std::make_unique<WindowFixture>(options(), keychain);
        m_fixture->host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().state, GatewayState::Running, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window->draft().isRead(), kPatience);
        m_fixture->window->showPage(PageId::Clients);
        QTRY_COMPARE_WITH_TIMEOUT(clients()->rowCount(), 7, kPatience);
    }
    template <typename T> T *find(const QString &name) const { return m_fixture->find<T>(name); }
    const QAbstractItemModel *clients() const { return find<QTableView>(u"clientsTable"_s)->model(); }
    QString state(Row row) const
    {
        return clients()->index(row, ui::ClientListModel::State).data().toString();
    }
    QPushButton *button(const QString &name) const { return find<QPushButton>(name); }
    QString snippet() const { return find<QPlainTextEdit>(u"clientSnippet"_s)->toPlainText(); }
    QString keySentence() const { return find<ui::TextLabel>(u"clientKey"_s)->text(); }
    void select(Row row) const
    {
        find<QTableView>(u"clientsTable"_s)->selectRow(row);
        QTRY_VERIFY_WITH_TIMEOUT(!snippet().isEmpty(), kPatience);
    }
    void confirm(const QString &asked) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(button(asked)->isEnabled(), kPatience);
        button(asked)->click();
        QTRY_VERIFY_WITH_TIMEOUT(find<QDialog>(u"clientChangeDialog"_s), kPatience);
        QVERIFY(find<QTableView>(u"clientChangeLines"_s)->model()->rowCount() > 0);
        button(u"clientChangeAccept"_s)->click();
    }

    // Once more: the key is there, and the file is as it is to be.
    void undo() const
    {
        QTRY_VERIFY2_WITH_TIMEOUT(
            keySentence().contains(u"stays in the keychain"_s), qPrintable(keySentence()), kPatience);
        QVERIFY(!button(u"clientConnect"_s)->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(button(u"clientUndo"_s)->isVisible(), kPatience);
        button(u"clientUndo"_s)->click();
    }

    QByteArray m_home; // of the classes after this one
    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeKeychain m_keychain;
    std::unique_ptr<test::TinyWeb> m_backend;
    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void initTestCase() { m_home = qgetenv("HOME"); }
    void cleanupTestCase() { qputenv("HOME", m_home); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("HOME", QFile::encodeName(m_folder->path()));
        for (const char *name : {"XDG_CONFIG_HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "GATEHOUSE_API_KEY"})
            qunsetenv(name);
        m_backend = std::make_unique<test::TinyWeb>(QHash<QByteArray, QByteArray>{{"/things", "[]"}});
        write(u"api.yaml"_s,
            "openapi: 3.0.3\ninfo: {title: Small, version: '1'}\nservers: [{url: 'http://127.0.0.1:9/'}]\n"
            "paths:\n  /things:\n    get: {operationId: listThings, responses: {'200': {description: "
            "ok}}}\n");
        write(u"config.yaml"_s,
            "# Ours.\ngateway: { port: 0 }\napis:\n  - name: small\n    openapi: { path: api.yaml }\n"
            "    backend: { base_url: '"
                + m_backend->address().toUtf8()
                + "' }\nteams:\n  - { name: sales, api_keys: [{ hash: "
                  "'sha256:15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225' }], "
                  "allowed_apis: \"*\" }\n");
    }
    void cleanup()
    {
        m_fixture.reset();
        m_keychain.reset();
    }

    // The team has only hashes, so it gets a key, which goes into the keychain; the rest of the file stays.
    void aClientIsConnectedAndThatUndone()
    {
        const QByteArray before
            = "{\n\t// mine\n\t\"mcpServers\": {\n\t\t\"other\": { \"command\": \"x\" },\n\t},\n}";
        write(u".cursor/mcp.json"_s, before);
        open(&m_keychain);
        QCOMPARE(state(Cursor), u"Not connected"_s);
        select(Cursor);
        QTRY_VERIFY2_WITH_TIMEOUT(
            keySentence().contains(u"gets a new key"_s), qPrintable(keySentence()), kPatience);
        QVERIFY(!content(u"config.yaml"_s).contains("new"));
        confirm(u"clientConnect"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(Cursor), u"Connected"_s, kPatience);
        const QByteArray key = m_keychain.entries.value(u"clients/sales"_s).expose().toByteArray();
        QVERIFY(key.startsWith("sk-"));
        const QByteArray after = content(u".cursor/mcp.json"_s);
        QVERIFY(after.contains("\t// mine\n") && after.contains("\"other\": { \"command\": \"x\" }"));
        QVERIFY(after.contains("keychain:clients/sales") && !after.contains(key));
        QVERIFY(
            content(u"config.yaml"_s).startsWith("# Ours.\n") && !content(u"config.yaml"_s).contains(key));
        QCOMPARE(m_fixture->host.status().revision, 2ULL); // the gateway knows it
        undo();
        QTRY_COMPARE_WITH_TIMEOUT(state(Cursor), u"Not connected"_s, kPatience);
        QCOMPARE(content(u".cursor/mcp.json"_s), before);
    }

    // Without a keychain the key is in a file of its own, which the bridge reads.
    void whatWasWrittenWorks()
    {
        open(nullptr);
        QCOMPARE(state(ClaudeDesktop), u"Not found here"_s);
        select(ClaudeDesktop);
        confirm(u"clientConnect"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(ClaudeDesktop), u"Connected"_s, kPatience);
        const QString keyFile = m_folder->filePath(u"client-sales.key"_s);
        QCOMPARE(QFile::permissions(keyFile) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QTRY_VERIFY_WITH_TIMEOUT(button(u"clientVerifyButton"_s)->isEnabled(), kPatience);
        button(u"clientVerifyButton"_s)->click();
        const auto *call = find<ui::StatusDot>(u"clientVerifyStep3"_s);
        QTRY_VERIFY_WITH_TIMEOUT(
            call->isVisible() && button(u"clientVerifyButton"_s)->isEnabled(), kPatience);
        for (int step = 0; step < 3; ++step)
            QCOMPARE(find<ui::StatusDot>(u"clientVerifyStep%1"_s.arg(step))->text(), u"Works"_s);
        QCOMPARE(call->text(), u"Works"_s);
        QVERIFY(m_backend->lastRequest().startsWith("GET /things"));
        // Nothing of ours stays in a file that was not there before.
        confirm(u"clientDisconnect"_s);
        QTRY_VERIFY_WITH_TIMEOUT(state(ClaudeDesktop) != u"Connected"_s, kPatience);
        QVERIFY(!QFile::exists(m_folder->filePath(u".config/Claude/claude_desktop_config.json"_s)));
    }

    void aBundleIsWritten()
    {
        open(&m_keychain);
        select(ClaudeDesktop);
        const QString bundle = m_folder->filePath(u"small.mcpb"_s);
        find<ui::ClientBundleExport>(u"clientBundle"_s)
            ->setFileChooser([&bundle](QWidget *, const ui::FileWish &,
                                 const std::function<void(const QString &)> &chosen) { chosen(bundle); });
        button(u"clientBundleExport"_s)->click();
        const auto *written = find<ui::TextLabel>(u"clientBundleWritten"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(
            written->text().startsWith(u"Written to small.mcpb"_s), qPrintable(written->text()), kPatience);
        QVERIFY(content(u"small.mcpb"_s).startsWith("PK"));
    }

    void aFileThatCannotBeRead()
    {
        write(u".gemini/settings.json"_s, "{ \"mcpServers\": ");
        open(&m_keychain);
        QCOMPARE(state(GeminiCli), u"File not readable"_s);
        select(GeminiCli);
        const auto *problems = find<QTextBrowser>(u"clientProblems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problems->isVisible(), kPatience);
        QVERIFY(!button(u"clientConnect"_s)->isEnabled());
        QCOMPARE(content(u".gemini/settings.json"_s), QByteArray("{ \"mcpServers\": "));
    }

    // A key is saved with the configuration: what is not saved yet must not go with it.
    void changesThatAreNotSavedComeFirst()
    {
        open(&m_keychain);
        QVERIFY(m_fixture->window->draft().edit(u"rename"_s,
            {config::YamlEdit::set(config::YamlPath().key(u"gateway"_s).key(u"name"_s),
                config::YamlValue::ofText(u"Another"_s))}));
        select(Codex);
        QVERIFY(snippet().contains(u"[mcp_servers.gatehouse]"_s));
        confirm(u"clientConnect"_s);
        const auto *trouble = find<QTextBrowser>(u"clientTrouble"_s);
        QTRY_VERIFY_WITH_TIMEOUT(trouble->isVisible(), kPatience);
        QVERIFY(trouble->toPlainText().contains(u"Save or revert"_s));
        QCOMPARE(m_keychain.entries.size(), 0);
        QVERIFY(!content(u"config.yaml"_s).contains("Another"));
        QVERIFY(content(u".codex/config.toml"_s).isEmpty());
    }

    // It may be asking its user for a password.
    void aKeychainThatDoesNotAnswerHoldsNothingUp()
    {
        open(&m_keychain);
        select(Cursor);
        m_keychain.isSlow = true;
        confirm(u"clientConnect"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_fixture->host.status().revision, 2ULL, kPatience);
        QElapsedTimer closing;
        closing.start();
        m_fixture.reset();
        QVERIFY(closing.elapsed() < kWaitsForKeychain);
        QVERIFY(content(u".cursor/mcp.json"_s).isEmpty());
    }

    void oneThatWeDoNotKnow()
    {
        open(&m_keychain);
        select(Other);
        QVERIFY(snippet().contains(u"\"mcpServers\""_s));
        QVERIFY(!button(u"clientConnect"_s)->isVisible());
    }

    void model()
    {
        ui::ClientListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 0);
        model.setClients({{clients::ClientKind::Cursor, true, u"a"_s, clients::ClientState()}});
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(!model.client(1));
        model.setClients({{clients::ClientKind::Cursor, false, u"a"_s, clients::ClientState()}});
        QCOMPARE(model.index(0, 1).data().toString(), u"Not found here"_s);
        QCOMPARE(model.connected(), 0);
    }
};

GATEHOUSE_TEST(TestClientsPage)
#include "TestClientsPage.moc"
