#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"
#include "tests/ui/Manners.h"
#include "tests/ui/ToolCaller.h"
#include "tests/ui/WindowFixture.h"
#include "ui/TokenWording.h"
#include "ui/models/TokenListModel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::TokenState;
using gateway::TokenStatus;
using test::WindowFixture;
using ui::PageId;
using ui::TokenListModel;

// Access tokens on the page Credentials, of a gateway that fetches them from a server of the test's own.
class TestTokenPanel : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    static QString cell(const WindowFixture &fixture, int row, TokenListModel::Column column)
    {
        return fixture.find<QTableView>(u"tokenTable"_s)->model()->index(row, column).data().toString();
    }
    QWidget *panel() const { return m_fixture->find<QWidget>(u"tokenPanel"_s); }
    static QString explanation(const WindowFixture &fixture)
    {
        return fixture.find<QLabel>(u"tokenExplanation"_s)->text();
    }
    gateway::StartOptions writeConfig(const test::HeldBackend &backend) const
    {
        backend.writeDocument(m_folder.filePath(u"held.json"_s));
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        QFile file(options.configFile);
        const bool opened = file.open(QIODevice::WriteOnly);
        Q_ASSERT(opened);
        Q_UNUSED(opened);
        const QByteArray grant = "{ type: oauth2, grant: client_credentials, client_id: me, client_secret: "
                                 "swordfish, token_url: '"
            + backend.url() + "/token', scopes: [";
        file.write("gateway: { port: 0 }\n"
                   "apis:\n"
                   "  - name: held\n"
                   "    openapi: { path: held.json }\n"
                   "    backend:\n"
                   "      base_url: "
            + backend.url() + "\n      auth: { type: none, per_team: { sales: " + grant + "own] } } }\n"
            + "  - name: more\n"
              "    openapi: { path: held.json }\n"
              "    backend:\n"
              "      base_url: "
            + backend.url() + "\n      auth: " + grant + "all] }\n"
            + "teams:\n"
              "  - { name: sales, api_key: sk-sales, allowed_apis: \"*\" }\n");
        return options;
    }

    // As on every page (TestManners), where there is no gateway with tokens; GATEHOUSE_PICTURES shows it.
    static void isWellMannered(WindowFixture &fixture)
    {
        const QString pictures = qEnvironmentVariable("GATEHOUSE_PICTURES");
        for (const ui::Language language : {ui::Language::Spanish, ui::Language::English}) {
            fixture.translator.setLanguage(language);
            fixture.window->resize(1024, 700);
            test::settle();
            const QString name = u"/tokens-%1-"_s.arg(ui::Translator::code(language));
            if (!pictures.isEmpty())
                fixture.window->grab().save(pictures + name + u"narrow.png"_s);
            const QStringList faults = test::unnamedWidgets(*fixture.window)
                + test::cutOffTexts(*fixture.window) + test::backwardSteps(*fixture.window);
            QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
            if (pictures.isEmpty())
                continue;
            fixture.theme.setMode(ui::Theme::Mode::Dark);
            fixture.window->resize(1180, 760);
            test::settle();
            fixture.window->grab().save(pictures + name + u"dark.png"_s);
            fixture.theme.setMode(ui::Theme::Mode::Light);
        }
    }

    static QPushButton *renewButton(const WindowFixture &fixture)
    {
        return fixture.find<QPushButton>(u"renewTokenButton"_s);
    }
    static void choose(const WindowFixture &fixture, int row)
    {
        fixture.find<QTableView>(u"tokenTable"_s)->selectRow(row);
    }
    // What the backend is shown by a call.
    QByteArray shown() const
    {
        const QString url = m_fixture->host.status().url;
        const auto reply = test::callTool(url, u"more/fast"_s, "sk-sales");
        return reply.status == 200 ? m_backend->lastHeaders().value("Authorization") : reply.body;
    }
    void giveToken(const QByteArray &token)
    {
        m_answer = {200, "application/json", {}, "{\"access_token\":\"" + token + "\",\"expires_in\":7200}"};
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    http::Response m_answer; // of the token endpoint
    std::unique_ptr<test::HeldBackend> m_backend;
    std::unique_ptr<WindowFixture> m_fixture;

private Q_SLOTS:
    void init()
    {
        m_backend = std::make_unique<test::HeldBackend>(m_clock);
        m_backend->setAnswer([this](const http::Request &) { return m_answer; });
        const gateway::StartOptions options = writeConfig(*m_backend);
        m_fixture = std::make_unique<WindowFixture>(options);
        m_fixture->window->showPage(PageId::Credentials);
        QVERIFY(!panel()->isVisible()); // nothing runs
        m_fixture->host.start(options);
        QTRY_VERIFY_WITH_TIMEOUT(panel()->isVisible(), kPatience);
    }

    void cleanup()
    {
        m_fixture.reset();
        m_backend.reset();
    }

    void aTokenIsFetched()
    {
        const WindowFixture &fixture = *m_fixture;
        QCOMPARE(cell(fixture, 0, TokenListModel::Credential), u"held for sales"_s);
        QCOMPARE(cell(fixture, 1, TokenListModel::Credential), u"more"_s);
        QCOMPARE(cell(fixture, 0, TokenListModel::State), u"Not fetched yet"_s);
        QCOMPARE(cell(fixture, 0, TokenListModel::Expires), u"–"_s);
        choose(fixture, 1);
        QCOMPARE(explanation(fixture), u"The first call fetches one."_s);
        giveToken("one");
        renewButton(fixture)->click();
        QVERIFY(!renewButton(fixture)->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 1, TokenListModel::State), u"Good"_s, kPatience);
        QCOMPARE(explanation(fixture), u"A new token has been fetched."_s);
        const QString expiry = cell(fixture, 1, TokenListModel::Expires);
        QVERIFY2(expiry.startsWith(u"in 2 hours ("_s), qPrintable(expiry));
        QCOMPARE(cell(fixture, 0, TokenListModel::State), u"Not fetched yet"_s);
        isWellMannered(*m_fixture);
    }

    void anotherOneTakesItsPlace()
    {
        choose(*m_fixture, 1);
        giveToken("one");
        QCOMPARE(shown(), "Bearer one");
        giveToken("two");
        QCOMPARE(shown(), "Bearer one");
        renewButton(*m_fixture)->click();
        QTRY_COMPARE_WITH_TIMEOUT(explanation(*m_fixture), u"A new token has been fetched."_s, kPatience);
        QCOMPARE(shown(), "Bearer two");
    }

    void whatServedServesOn()
    {
        const WindowFixture &fixture = *m_fixture;
        giveToken("one");
        QCOMPARE(shown(), "Bearer one");
        m_answer = {401, "application/json", {}, QByteArray("{\"error\":\"invalid_client\"}")};
        choose(fixture, 1);
        renewButton(fixture)->click();
        QTRY_VERIFY_WITH_TIMEOUT(explanation(fixture).startsWith(u"No token was fetched: "_s), kPatience);
        QVERIFY(explanation(fixture).contains(u"invalid_client"_s));
        QVERIFY(!explanation(fixture).contains(u"swordfish"_s));
        QTRY_COMPARE(cell(fixture, 1, TokenListModel::State), u"Good"_s);
        QCOMPARE(shown(), "Bearer one");
        choose(fixture, 0);
        renewButton(fixture)->click();
        QTRY_COMPARE_WITH_TIMEOUT(cell(fixture, 0, TokenListModel::State), u"Cannot be had"_s, kPatience);
    }

    void goesWithTheGateway()
    {
        m_fixture->host.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!panel()->isVisible(), kPatience);
    }

    void theModel()
    {
        ui::Translator translator;
        translator.setLanguage(ui::Language::English); // has the plural forms
        TokenListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        model.setTokens({{u"crm"_s, {}, TokenState::Good, now.addSecs(90), {}}}, now);
        QVERIFY(model.index(0, TokenListModel::Expires).data().toString().startsWith(u"in 90 seconds ("_s));
        model.setTokens({{u"crm"_s, {}, TokenState::Expired, now.addSecs(-90), {}}}, now);
        QVERIFY(!model.index(0, TokenListModel::Expires).data().toString().contains(u"in "_s));
        model.setTokens({{}, {}}, now);
        QCOMPARE(model.rowCount(), 2);
        model.setTokens({}, now);
        QCOMPARE(model.rowCount(), 0);
    }

    void whatIsSaid_data()
    {
        QTest::addColumn<gateway::TokenState>("state");
        QTest::addColumn<QString>("failure");
        QTest::addColumn<QString>("said");
        QTest::newRow("good") << TokenState::Good << QString()
                              << u"Calls carry it, and it is renewed before it expires."_s;
        QTest::newRow("good, but") << TokenState::Good << u"no"_s
                                   << u"It serves, but the last try to renew it failed: no"_s;
        QTest::newRow("expired") << TokenState::Expired << QString() << u"The next call fetches another."_s;
        QTest::newRow("failed") << TokenState::Failed << u"no"_s << u"The last try to fetch one failed: no"_s;
    }

    void whatIsSaid()
    {
        QFETCH(gateway::TokenState, state);
        QFETCH(QString, failure);
        QTEST(ui::wording::explanation({u"crm"_s, {}, state, {}, failure}), "said");
    }
};

GATEHOUSE_TEST(TestTokenPanel)
#include "TestTokenPanel.moc"
