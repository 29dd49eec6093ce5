#include "engine/credentials/SystemKeychain.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"
#include "tests/ui/ToolCaller.h"
#include "tests/ui/WindowFixture.h"
#include "ui/models/SecretListModel.h"
#include "ui/widgets/StatusDot.h"

#include <QDialog>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::ApiState;
using test::WindowFixture;
using ui::PageId;

// A secret that is set, replaced and deleted on the page Credentials, in the keychain of the operating
// system, and what calls carry after it. tests/keychain.sh runs it over a keyring of its own and says so in
// GATEHOUSE_TEST_KEYCHAIN; nobody else's keyring is touched.
class TestRealKeychain : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions writeConfig(const test::HeldBackend &backend) const
    {
        backend.writeDocument(m_folder.filePath(u"held.json"_s));
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        QFile file(options.configFile);
        const bool opened = file.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        Q_UNUSED(opened);
        file.write("gateway: { port: 0 }\n"
                   "apis:\n"
                   "  - name: held\n"
                   "    openapi: { path: held.json }\n"
                   "    backend:\n"
                   "      base_url: "
            + backend.url()
            + "\n"
              "      auth: { type: bearer, token: 'keychain:window/token' }\n"
              "teams:\n"
              "  - { name: sales, api_key: sk-sales, allowed_apis: \"*\" }\n");
        return options;
    }
    static ApiState state(const WindowFixture &fixture)
    {
        const auto &apis = fixture.host.status().apis;
        return apis.isEmpty() ? ApiState::Disabled : apis.constFirst().state;
    }
    // What the backend was shown by a call.
    static QByteArray shown(const WindowFixture &fixture, const test::HeldBackend &backend)
    {
        const auto reply = test::callTool(fixture.host.status().url, u"held/fast"_s, "sk-sales");
        return reply.status == 200 ? backend.lastHeaders().value("Authorization")
                                   : QByteArray::number(reply.status);
    }
    static void type(const WindowFixture &fixture, const QString &button, const QString &secret)
    {
        auto *set = fixture.find<QPushButton>(u"setSecretButton"_s);
        QTRY_COMPARE_WITH_TIMEOUT(set->text(), button, kPatience);
        set->click();
        QTest::keyClicks(fixture.find<QLineEdit>(u"secretValue"_s), secret);
        fixture.find<QPushButton>(u"secretStore"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.find<QDialog>(u"secretDialog"_s), kPatience);
    }

    static void remove(const WindowFixture &fixture)
    {
        fixture.find<QPushButton>(u"removeSecretButton"_s)->click();
        fixture.find<QPushButton>(u"removeSecretConfirm"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<ui::StatusDot>(u"secretState"_s)->text(), u"Missing"_s, kPatience);
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;

private Q_SLOTS:
    // Not in initTestCase(): skipped there, the classes after this one would be skipped too.
    void init()
    {
        if (qEnvironmentVariableIsEmpty("GATEHOUSE_TEST_KEYCHAIN"))
            QSKIP("tests/keychain.sh runs it");
    }

    void aSecretComesAndChangesAndGoes()
    {
        const test::HeldBackend backend(m_clock);
        const gateway::StartOptions options = writeConfig(backend);
        credentials::SystemKeychain keychain;
        WindowFixture fixture(options, &keychain);
        fixture.host.start(options);
        QTRY_COMPARE_WITH_TIMEOUT(state(fixture), ApiState::Failed, kPatience);
        fixture.window->showPage(PageId::Credentials);
        auto *table = fixture.find<QTableView>(u"credentialsTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, kPatience);
        table->selectRow(0);

        type(fixture, u"Set…"_s, u"marker-window-first"_s);
        QTRY_COMPARE_WITH_TIMEOUT(state(fixture), ApiState::Ready, kPatience);
        QCOMPARE(shown(fixture, backend), "Bearer marker-window-first");

        type(fixture, u"Replace…"_s, u"marker-window-second"_s);
        QTRY_COMPARE_WITH_TIMEOUT(shown(fixture, backend), "Bearer marker-window-second", kPatience);

        remove(fixture);
        QTRY_COMPARE_WITH_TIMEOUT(state(fixture), ApiState::Failed, kPatience);
        QCOMPARE(shown(fixture, backend), "404");
    }
};

GATEHOUSE_TEST(TestRealKeychain)
#include "TestRealKeychain.moc"
