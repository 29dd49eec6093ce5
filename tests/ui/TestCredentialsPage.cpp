#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/SecretListModel.h"
#include "ui/pages/SecretDialog.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using credentials::KeychainStatus;
using gateway::GatewayState;
using gateway::SecretState;
using gateway::SecretUse;
using test::WindowFixture;
using ui::PageId;
using ui::SecretListModel;

// The page of secrets in the real window, over a keychain in memory.
class TestCredentialsPage : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        return options;
    }
    static QStringList column(const WindowFixture &fixture, int column)
    {
        const QAbstractItemModel *model = fixture.find<QTableView>(u"credentialsTable"_s)->model();
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts += model->index(row, column).data().toString();
        return texts;
    }
    static void open(const WindowFixture &fixture)
    {
        fixture.window->showPage(PageId::Credentials);
        QTRY_COMPARE_WITH_TIMEOUT(column(fixture, SecretListModel::Place).size(), 4, kPatience);
    }
    // The row of the backend's token.
    static void choose(const WindowFixture &fixture, const QString &place)
    {
        const auto row = column(fixture, SecretListModel::Place).indexOf(place);
        QVERIFY(row >= 0);
        fixture.find<QTableView>(u"credentialsTable"_s)->selectRow(static_cast<int>(row));
    }
    static QString state(const WindowFixture &fixture)
    {
        return fixture.find<ui::StatusDot>(u"secretState"_s)->text();
    }
    static QPushButton *button(const WindowFixture &fixture, const QString &name)
    {
        return fixture.find<QPushButton>(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    test::FakeKeychain m_keychain;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keychain.status = KeychainStatus::Done;
        m_keychain.isSlow = false;
        m_keychain.entries.clear();
        write(u"api.yaml"_s,
            "openapi: 3.0.3\n"
            "info: {title: Small, version: '1'}\n"
            "servers: [{url: 'http://127.0.0.1:9/'}]\n"
            "paths:\n"
            "  /things:\n"
            "    get: {operationId: listThings, responses: {'200': {description: ok}}}\n");
        write(u".env"_s, "SALES_KEY=sk-sales-and-more\n");
        write(u"config.yaml"_s,
            "gateway:\n"
            "  port: 0\n"
            "  master_key: plain-in-the-file-itself\n"
            "apis:\n"
            "  - name: crm\n"
            "    openapi: {path: api.yaml}\n"
            "    backend:\n"
            "      auth: {type: bearer, token: 'keychain:crm/token'}\n"
            "      headers: {X-Key: 'file:key.txt'}\n"
            "teams:\n"
            "  - {name: sales, api_key: '${SALES_KEY}', allowed_apis: [crm]}\n");
    }

    void whatIsThereAndWhatIsNot()
    {
        WindowFixture fixture(options(), &m_keychain);
        open(fixture);
        QCOMPARE(column(fixture, SecretListModel::Place),
            (QStringList{u"crm: backend token"_s, u"crm: header X-Key for the backend"_s,
                u"Gateway: master key"_s, u"sales: key of the team"_s}));
        QCOMPARE(column(fixture, SecretListModel::Origin),
            (QStringList{u"Keychain"_s, u"File"_s, u"config.yaml"_s, u"File .env"_s}));
        QCOMPARE(column(fixture, SecretListModel::State),
            (QStringList{u"Missing"_s, u"Missing"_s, u"Readable in the file"_s, u"Found"_s}));
        QCOMPARE(fixture.find<QLabel>(u"credentialsCounter"_s)->text(), u"4 secrets, 2 cannot be had"_s);
        // The secret itself is nowhere.
        choose(fixture, u"Gateway: master key"_s);
        QVERIFY(!fixture.find<QLabel>(u"secretExplanation"_s)->text().contains(u"plain-in"_s));
        QVERIFY(!button(fixture, u"setSecretButton"_s)->isVisible());
        // What comes later is found when it is looked for again.
        write(u"key.txt"_s, "swordfish");
        button(fixture, u"checkSecretsButton"_s)->click();
        QTRY_COMPARE(fixture.find<QLabel>(u"credentialsCounter"_s)->text(), u"4 secrets, 1 cannot be had"_s);
        auto *filter = fixture.find<QLineEdit>(u"credentialsFilter"_s);
        filter->setText(u"keychain"_s);
        QCOMPARE(column(fixture, SecretListModel::Place).size(), 1);
        filter->setText(u"nothing like this"_s);
        QVERIFY(fixture.find<QWidget>(u"credentialsNothingMatches"_s)->isVisible());
        QVERIFY(!fixture.find<QWidget>(u"secretDetails"_s)->isVisible());
    }

    void aSecretIsSetAndTheGatewayTakesItOver()
    {
        write(u"key.txt"_s, "swordfish");
        WindowFixture fixture(options(), &m_keychain);
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        QCOMPARE(fixture.host.status().apis.constFirst().state, gateway::ApiState::Failed);
        open(fixture);
        choose(fixture, u"crm: backend token"_s);
        QCOMPARE(state(fixture), u"Missing"_s);
        QVERIFY(!button(fixture, u"removeSecretButton"_s)->isEnabled());
        QCOMPARE(button(fixture, u"setSecretButton"_s)->text(), u"Set…"_s);
        button(fixture, u"setSecretButton"_s)->click();
        auto *value = fixture.find<QLineEdit>(u"secretValue"_s);
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        auto *store = button(fixture, u"secretStore"_s);
        QVERIFY(!store->isEnabled());
        QTest::keyClicks(value, u"swordfish"_s);
        store->click();
        QTRY_VERIFY(!fixture.find<QDialog>(u"secretDialog"_s));
        QVERIFY(m_keychain.entries.value(u"crm/token"_s) == Secret::fromString(u"swordfish"));
        QTRY_COMPARE(state(fixture), u"Found"_s);
        QCOMPARE(button(fixture, u"setSecretButton"_s)->text(), u"Replace…"_s);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.host.status().apis.constFirst().state, gateway::ApiState::Ready, kPatience);
    }

    void aSecretIsDeletedAfterAQuestion()
    {
        m_keychain.entries = {{u"crm/token"_s, Secret::fromString(u"swordfish")}};
        WindowFixture fixture(options(), &m_keychain);
        open(fixture);
        choose(fixture, u"crm: backend token"_s);
        QTRY_COMPARE(state(fixture), u"Found"_s);
        button(fixture, u"removeSecretButton"_s)->click();
        auto *question = fixture.find<QMessageBox>(u"removeSecretDialog"_s);
        QVERIFY(question->text().contains(u"crm/token"_s));
        question->reject();
        QTRY_VERIFY(!fixture.find<QMessageBox>(u"removeSecretDialog"_s));
        QCOMPARE(m_keychain.entries.size(), 1);
        button(fixture, u"removeSecretButton"_s)->click();
        button(fixture, u"removeSecretConfirm"_s)->click();
        QTRY_COMPARE(state(fixture), u"Missing"_s);
        QCOMPARE(m_keychain.entries.size(), 0);
    }

    void aLockedKeychainIsSaidSo()
    {
        WindowFixture fixture(options(), &m_keychain);
        open(fixture);
        choose(fixture, u"crm: backend token"_s);
        button(fixture, u"setSecretButton"_s)->click();
        m_keychain.status = KeychainStatus::Locked;
        auto *dialog = fixture.find<ui::SecretDialog>(u"secretDialog"_s);
        QTest::keyClicks(fixture.find<QLineEdit>(u"secretValue"_s), u"swordfish"_s);
        QTest::keyClick(fixture.find<QLineEdit>(u"secretValue"_s), Qt::Key_Return);
        auto *failure = fixture.find<QLabel>(u"secretFailure"_s);
        QTRY_VERIFY(failure->isVisible());
        QVERIFY(failure->text().contains(u"locked"_s));
        dialog->reject();
        button(fixture, u"checkSecretsButton"_s)->click();
        QTRY_COMPARE(state(fixture), u"Keychain locked"_s);
    }

    // The draft is what is listed, and a secret leads to its setting.
    void theDraftAndBack()
    {
        WindowFixture fixture(options(), &m_keychain);
        open(fixture);
        choose(fixture, u"sales: key of the team"_s);
        button(fixture, u"goToSettingButton"_s)->click();
        QCOMPARE(fixture.window->page(), PageId::Teams);
        const config::YamlPath name = config::YamlPath().key(u"teams"_s).at(0).key(u"name"_s);
        QVERIFY(fixture.window->draft().edit(
            u"name"_s, {config::YamlEdit::set(name, config::YamlValue::ofText(u"support"_s))}));
        fixture.window->showPage(PageId::Credentials);
        QTRY_COMPARE(column(fixture, SecretListModel::Place).constLast(), u"support: key of the team"_s);
        choose(fixture, u"Gateway: master key"_s);
        QTest::keyClick(fixture.find<QTableView>(u"credentialsTable"_s), Qt::Key_Return);
        QCOMPARE(fixture.window->page(), PageId::Settings);
        fixture.window->showPage(PageId::Credentials);
        choose(fixture, u"crm: backend token"_s);
        button(fixture, u"goToSettingButton"_s)->click();
        QCOMPARE(fixture.window->page(), PageId::Apis);
    }

    void nothingToShow()
    {
        WindowFixture fixture;
        fixture.window->showPage(PageId::Credentials);
        QVERIFY(fixture.find<QWidget>(u"credentialsEmpty"_s)->isVisible());
    }

    void theModel()
    {
        SecretListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        SecretUse use;
        use.path = u"gateway.master_key"_s;
        model.setUses({use, use});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(resets.size(), 1);
        use.state = SecretState::Missing;
        model.setUses({use, use});
        QCOMPARE(resets.size(), 1); // the selection stays
        QCOMPARE(model.index(0, SecretListModel::State).data().toString(), u"Missing"_s);
        model.setUses({});
        QCOMPARE(model.rowCount(), 0);
    }
};

GATEHOUSE_TEST(TestCredentialsPage)
#include "TestCredentialsPage.moc"
