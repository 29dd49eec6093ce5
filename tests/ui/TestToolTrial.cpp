#include "app/demo/DemoHost.h"
#include "tests/integration/HeldBackend.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/pages/ToolsPage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/widgets/TextLabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayHost;
using test::WindowFixture;
using ui::PageId;

// Tools tried from the window, through a running gateway with the demo and a slow backend behind it.
class TestToolTrial : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        return options;
    }

    void writeConfig(quint16 demoPort)
    {
        QByteArray yaml = "gateway:\n"
                          "  port: 0\n"
                          "  log_level: ERROR\n"
                          "  master_key: sk-master-test\n"
                          "apis:\n"
                          "  - name: crm\n"
                          "    openapi: { path: '%SPEC%' }\n"
                          "    backend:\n"
                          "      base_url: http://127.0.0.1:%PORT%/api/v1\n"
                          "      auth: { type: bearer, token: demo-token }\n"
                          "  - name: down\n"
                          "    openapi: { path: '%SPEC%' }\n"
                          "    backend: { base_url: 'http://127.0.0.1:9/' }\n"
                          "  - name: held\n"
                          "    openapi: { path: held.json }\n"
                          "    backend: { base_url: '%HELD%' }\n"
                          "teams:\n"
                          "  - { name: sales, api_key: sk-sales-test, allowed_apis: [crm] }\n"
                          "  - { name: support, api_key: sk-support-test, allowed_apis: [held] }\n";
        yaml.replace("%SPEC%", test::sourcePath(u"specs/crm-openapi.yaml"_s).toUtf8());
        yaml.replace("%PORT%", QByteArray::number(demoPort));
        yaml.replace("%HELD%", m_held->url());
        m_held->writeDocument(m_folder.filePath(u"held.json"_s));
        QFile file(m_folder.filePath(u"config.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(yaml), yaml.size());
    }

    template <typename T> T *find(const QString &name) const { return m_window->find<T>(name); }
    QString status() const { return find<ui::StatusDot>(u"trialStatus"_s)->text(); }
    QString shown(const QString &view) const { return find<QPlainTextEdit>(view)->toPlainText(); }
    void run() const { find<QPushButton>(u"trialRun"_s)->click(); }
    bool isDone() const { return find<ui::StatusDot>(u"trialStatus"_s)->isVisible(); }

    void open(const QString &api, const QString &tool, const QJsonObject &arguments = {}) const
    {
        QVERIFY(find<ui::ToolsPage>(u"toolsPage"_s)->tryTool(api, tool, arguments));
        QVERIFY(find<QPushButton>(u"trialRun"_s)->isVisible());
    }
    void callAs(const QString &team) const { find<QComboBox>(u"trialTeam"_s)->setCurrentText(team); }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    demo::DemoHost m_demo;
    std::unique_ptr<test::HeldBackend> m_held;
    std::unique_ptr<WindowFixture> m_window;

private Q_SLOTS:
    void initTestCase()
    {
        const auto port = m_demo.start(0);
        QVERIFY(port.ok());
        m_held = std::make_unique<test::HeldBackend>(m_clock);
        writeConfig(*port);
        m_window = std::make_unique<WindowFixture>(options());
        m_window->host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->host.status().state, gateway::GatewayState::Running, kPatience);
        m_window->window->showPage(PageId::Tools);
    }

    void cleanupTestCase() { m_window.reset(); }

    void init() { callAs(u"Master key"_s); }

    void readsAsATeam()
    {
        open(u"crm"_s, u"listCustomers"_s);
        callAs(u"sales"_s);
        find<QLineEdit>(u"argument.per_page"_s)->setText(u"2"_s);
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"Success, status 200"_s);
        QVERIFY(
            shown(u"trialResult"_s).contains(u"\"data\""_s) || shown(u"trialResult"_s).contains(u"\"id\""_s));
        const QString exchange = shown(u"trialExchange"_s);
        QVERIFY(exchange.startsWith(u"GET http://127.0.0.1:"_s));
        QVERIFY(exchange.contains(u"per_page=2"_s));
        QVERIFY(exchange.contains(u"Authorization: Bearer ***"_s));
        QVERIFY(!exchange.contains(u"demo-token"_s));
        QVERIFY(find<ui::TextLabel>(u"trialNumbers"_s)->text().contains(u"tokens"_s));
        auto *copy = find<QToolButton>(u"copyCurl"_s);
        QTRY_VERIFY_WITH_TIMEOUT(copy->isEnabled(), kPatience);
        copy->click();
        const QString curl = QGuiApplication::clipboard()->text();
        QVERIFY(curl.startsWith(u"curl 'http://127.0.0.1:"_s));
        QVERIFY(curl.contains(u"'Authorization: Bearer '\"$CRM_TOKEN\""_s));
        QVERIFY(!curl.contains(u"demo-token"_s));
    }

    void createsWithAForm()
    {
        open(u"crm"_s, u"createCustomer"_s);
        find<QLineEdit>(u"argument.name"_s)->setText(u"Ada's Engines"_s);
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"Success, status 201"_s);
        QVERIFY(shown(u"trialResult"_s).contains(u"Ada's Engines"_s));
        QVERIFY(shown(u"trialExchange"_s).startsWith(u"POST "_s));
    }

    void missingArgumentIsShownAtItsField()
    {
        open(u"crm"_s, u"createCustomer"_s);
        find<QLineEdit>(u"argument.name"_s)->clear();
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"Invalid arguments"_s);
        const auto *problem = find<ui::TextLabel>(u"problem.name"_s);
        QVERIFY(problem->isVisible());
        QVERIFY(!problem->text().isEmpty());
        QVERIFY(!find<ui::TextLabel>(u"argumentProblems"_s)->isVisible());
    }

    void formAndJsonKeepValues()
    {
        open(u"crm"_s, u"createCustomer"_s, {{u"name"_s, u"Kept"_s}, {u"extra"_s, 5}});
        find<QToolButton>(u"trialAsJson"_s)->click();
        auto *json = find<QPlainTextEdit>(u"argumentJson"_s);
        QVERIFY(json->isVisible());
        QVERIFY(json->toPlainText().contains(u"\"extra\": 5"_s));
        json->setPlainText(u"{\"name\": \"Changed\", \"extra\": 6}"_s);
        find<QToolButton>(u"trialAsForm"_s)->click();
        QCOMPARE(find<QLineEdit>(u"argument.name"_s)->text(), u"Changed"_s);
        find<QToolButton>(u"trialAsJson"_s)->click();
        QVERIFY(json->toPlainText().contains(u"\"extra\": 6"_s));
        json->setPlainText(u"{\"name\": "_s);
        find<QToolButton>(u"trialAsForm"_s)->click();
        QVERIFY(json->isVisible());
        QVERIFY(find<ui::TextLabel>(u"argumentProblems"_s)->isVisible());
        json->setPlainText(u"{}"_s);
        find<QToolButton>(u"trialAsForm"_s)->click();
        QVERIFY(!json->isVisible());
    }

    void slowCallIsCancelled()
    {
        open(u"held"_s, u"slow"_s);
        run();
        QTRY_COMPARE_WITH_TIMEOUT(m_held->waiting(), 1, kPatience);
        QVERIFY(find<ui::TextLabel>(u"trialHint"_s)->isVisible());
        QVERIFY(!find<QPushButton>(u"trialRun"_s)->isVisible());
        find<QPushButton>(u"trialCancel"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"Cancelled"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_held->gone(), 1, kPatience);
        QVERIFY(find<QPushButton>(u"trialRun"_s)->isVisible());
    }

    void otherToolCancelsToo()
    {
        const int before = m_held->gone();
        open(u"held"_s, u"slow"_s);
        run();
        QTRY_COMPARE_WITH_TIMEOUT(m_held->waiting(), 1, kPatience);
        open(u"held"_s, u"fast"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_held->gone(), before + 1, kPatience);
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QVERIFY(shown(u"trialResult"_s).contains(u"false"_s));
    }

    void backendThatIsDown()
    {
        open(u"down"_s, u"getHealth"_s);
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"No answer"_s);
        QVERIFY(!shown(u"trialResult"_s).isEmpty());
        QVERIFY(shown(u"trialExchange"_s).contains(u"GET http://127.0.0.1:9/"_s));
    }

    void teamWithoutAccess()
    {
        open(u"crm"_s, u"getHealth"_s);
        callAs(u"support"_s);
        run();
        QTRY_VERIFY_WITH_TIMEOUT(isDone(), kPatience);
        QCOMPARE(status(), u"Not allowed"_s);
        QVERIFY(shown(u"trialExchange"_s).isEmpty());
    }

    void requestIsRehearsed()
    {
        open(u"crm"_s, u"getCustomer"_s);
        find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(1);
        QCOMPARE(find<QTableView>(u"bindingTable"_s)->model()->index(0, 1).data().toString(), u"Path"_s);
        const QString argument = find<QTableView>(u"bindingTable"_s)->model()->index(0, 0).data().toString();
        find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(2);
        find<QLineEdit>(u"argument."_s + argument)->setText(u"cus-17"_s);
        find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(1);
        QTRY_VERIFY2_WITH_TIMEOUT(shown(u"requestPreview"_s).contains(u"/customers/cus-17"_s),
            qPrintable(shown(u"requestPreview"_s)), kPatience);
        QVERIFY(shown(u"requestPreview"_s).contains(u"Bearer ***"_s));
    }
};

GATEHOUSE_TEST(TestToolTrial)
#include "TestToolTrial.moc"
