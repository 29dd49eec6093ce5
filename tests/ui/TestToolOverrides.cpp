#include "app/demo/DemoHost.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/ParameterModel.h"
#include "ui/pages/ToolsPage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QTextBrowser>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::ConfigDraft;
using ui::PageId;
using ui::ParameterModel;

// What is changed about one tool, who may call it, and calling it once more: with a gateway that runs.
class TestToolOverrides : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder.filePath(u"config.yaml"_s);
        options.activityFile = m_folder.filePath(u"activity.sqlite"_s);
        return options;
    }
    void writeConfig(quint16 demoPort) const
    {
        QByteArray yaml = "gateway:\n"
                          "  port: 0\n"
                          "  log_level: ERROR\n"
                          "  master_key: sk-master-test\n"
                          "  activity: { record_bodies: true }\n"
                          "apis:\n"
                          "  - name: crm\n"
                          "    openapi: { path: '%SPEC%' }\n"
                          "    backend:\n"
                          "      base_url: http://127.0.0.1:%PORT%/api/v1\n"
                          "      auth: { type: bearer, token: demo-token }\n"
                          "teams:\n"
                          "  - { name: sales, api_key: sk-sales-test, allowed_apis: [crm], allowed_tools: "
                          "['crm:list*'] }\n";
        yaml.replace("%SPEC%", test::sourcePath(u"specs/crm-openapi.yaml"_s).toUtf8());
        yaml.replace("%PORT%", QByteArray::number(demoPort));
        QFile file(m_folder.filePath(u"config.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(yaml), yaml.size());
    }

    ConfigDraft &draft() const { return m_window->window->draft(); }
    template <typename T> T *find(const QString &name) const { return m_window->find<T>(name); }
    QString preview() const { return find<QPlainTextEdit>(u"toolPreviewJson"_s)->toPlainText(); }
    QByteArray text() const { return draft().isRead() ? draft().reading().text : QByteArray(); }
    void openTool(const QString &tool) const
    {
        m_window->window->showPage(PageId::Tools);
        QVERIFY(find<ui::ToolsPage>(u"toolsPage"_s)->tryTool(u"crm"_s, tool, {}));
        find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(3);
    }
    QModelIndex parameter(const QString &name, int column) const
    {
        const QAbstractItemModel *model = find<QTableView>(u"overrideParameters"_s)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, ParameterModel::Name).data().toString() == name)
                return model->index(row, column);
        }
        return {};
    }
    void undoAll() const
    {
        while (draft().undoStack().canUndo())
            draft().undoStack().undo();
        QTRY_VERIFY_WITH_TIMEOUT(draft().isRead(), kPatience);
    }

    QTemporaryDir m_folder;
    demo::DemoHost m_demo;
    std::unique_ptr<WindowFixture> m_window;

private Q_SLOTS:
    void initTestCase()
    {
        const auto port = m_demo.start(0);
        QVERIFY(port.ok());
        writeConfig(*port);
        m_window = std::make_unique<WindowFixture>(options());
        m_window->host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(m_window->host.status().state, gateway::GatewayState::Running, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(draft().state() == ConfigDraft::State::Ready && draft().isRead(), kPatience);
    }
    void cleanupTestCase() { m_window.reset(); }
    void cleanup() { undoAll(); }

    void renameAndDescribe()
    {
        openTool(u"listCustomers"_s);
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"\"name\": \"listCustomers\""_s), kPatience);
        QTest::keyClicks(find<QLineEdit>(u"overrideName"_s), u"find_customers"_s);
        find<QPlainTextEdit>(u"overrideDescription"_s)->setPlainText(u"Finds customers.\nBy name."_s);
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"\"name\": \"find_customers\""_s), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"Finds customers.\\nBy name."_s), kPatience);
        QVERIFY(text().contains("operation: listCustomers"));
        QVERIFY(text().contains("name: find_customers"));
        // Letters are one step, and the override comes and goes with them.
        draft().undoStack().undo();
        draft().undoStack().undo();
        QTRY_VERIFY_WITH_TIMEOUT(!text().isEmpty(), kPatience);
        QVERIFY(!draft().isModified());
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"\"name\": \"listCustomers\""_s), kPatience);
    }

    void hintsAndParameters()
    {
        openTool(u"listCustomers"_s);
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"\"sort\""_s), kPatience);
        auto *model = find<QTableView>(u"overrideParameters"_s)->model();
        QVERIFY(
            model->setData(parameter(u"sort"_s, ParameterModel::Hidden), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(model->setData(parameter(u"q"_s, ParameterModel::Constant), u"energy"_s, Qt::EditRole));
        auto *idempotent = find<QComboBox>(u"overrideIdempotent"_s);
        idempotent->setCurrentIndex(2);
        Q_EMIT idempotent->activated(2);
        QTRY_VERIFY_WITH_TIMEOUT(preview().contains(u"\"idempotentHint\": false"_s), kPatience);
        QTRY_VERIFY2_WITH_TIMEOUT(!preview().contains(u"\"sort\""_s) && !preview().contains(u"\"q\""_s),
            text().constData(), kPatience);
        QCOMPARE(parameter(u"q"_s, ParameterModel::Hidden).data().toString(), u"pinned"_s);
        QVERIFY(text().contains("hidden: [sort]") || text().contains("- sort"));
        QVERIFY(text().contains("q: energy"));
        find<QPushButton>(u"overrideForget"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(draft().isRead() && !text().contains("sort"), kPatience);
        QVERIFY(!parameter(u"sort"_s, ParameterModel::Hidden).data(Qt::CheckStateRole).toBool());
    }

    void whatIsWrongIsSaid()
    {
        openTool(u"getCustomer"_s);
        QTest::keyClicks(find<QLineEdit>(u"overrideName"_s), u"two words"_s);
        const auto *remark = find<QLabel>(u"overrideNameRemark"_s);
        QTRY_VERIFY_WITH_TIMEOUT(remark->text().contains(u"two words"_s), kPatience);
        // A problem of the list leads to the field, wherever one is.
        const QString path = draft().reading().problems.first().path;
        m_window->window->showPage(PageId::Apis);
        draft().requestShow(path);
        QCOMPARE(m_window->window->page(), PageId::Tools);
        QCOMPARE(find<QTabWidget>(u"toolTabs"_s)->currentIndex(), 3);
        undoAll();
        auto *model = find<QTableView>(u"overrideParameters"_s)->model();
        QVERIFY(model->setData(model->index(0, ParameterModel::Hidden), Qt::Checked, Qt::CheckStateRole));
        auto *problems = find<QTextBrowser>(u"toolPreviewProblems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problems->isVisible(), kPatience); // it is required
        QVERIFY(problems->toPlainText().contains(u"required"_s));
    }

    void accessIsExplained()
    {
        m_window->window->showPage(PageId::Teams);
        auto *tool = find<QComboBox>(u"accessTool"_s);
        const auto *status = find<ui::StatusDot>(u"accessStatus"_s);
        tool->setCurrentText(u"crm · listCustomers"_s);
        tool->setCurrentIndex(tool->findText(u"crm · listCustomers"_s));
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), u"Allowed"_s, kPatience);
        QCOMPARE(find<ui::ElidedLabel>(u"accessRule"_s)->text(), u"teams[0].allowed_tools[0]"_s);
        QVERIFY(find<ui::ElidedLabel>(u"accessCall"_s)->text().endsWith(u"/api/v1/customers"_s));
        const QString credential = find<ui::ElidedLabel>(u"accessCredential"_s)->text();
        QVERIFY(credential.contains(u"apis[0].backend.auth"_s));
        QVERIFY(!credential.contains(u"demo-token"_s));
        tool->setCurrentIndex(tool->findText(u"crm · getCustomer"_s));
        QTRY_VERIFY(status->text().startsWith(u"Not allowed"_s));
        auto *tools = find<QLineEdit>(u"teamTools"_s);
        tools->setFocus();
        QTest::keyClicks(tools, u", crm:getC*"_s); // an edit counts at once
        QTRY_COMPARE_WITH_TIMEOUT(status->text(), u"Allowed"_s, kPatience);
        QCOMPARE(find<ui::ElidedLabel>(u"accessRule"_s)->text(), u"teams[0].allowed_tools[1]"_s);
    }

    void recordedCallIsMadeAgain()
    {
        gateway::ToolTrial trial;
        trial.api = u"crm"_s;
        trial.team = u"sales"_s;
        trial.tool = u"listCustomers"_s;
        trial.arguments = {{u"per_page"_s, 2}};
        (void)m_window->host.callTool(trial);
        m_window->window->showPage(PageId::Activity);
        auto *table = find<QTableView>(u"activityTable"_s);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, kPatience);
        table->selectRow(0);
        auto *again = find<QPushButton>(u"resendButton"_s);
        QTRY_VERIFY_WITH_TIMEOUT(again->isEnabled(), kPatience);
        again->click();
        const auto *outcome = find<QLabel>(u"resendOutcome"_s);
        QTRY_VERIFY_WITH_TIMEOUT(outcome->text().startsWith(u"Again: Success, status 200"_s), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, kPatience);

        trial.team.clear();
        trial.tool = u"createCustomer"_s;
        trial.arguments = {{u"name"_s, u"Twice"_s}};
        (void)m_window->host.callTool(trial);
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 3, kPatience);
        table->selectRow(0);
        QTRY_VERIFY_WITH_TIMEOUT(
            find<ui::ElidedLabel>(u"callName"_s)->text().contains(u"createCustomer"_s), kPatience);
        QTRY_VERIFY(again->isEnabled());
        again->click(); // it changes something
        auto *question = find<QMessageBox>(u"resendQuestion"_s);
        QVERIFY(question);
        question->findChild<QPushButton *>(u"resendConfirm"_s)->click();
        QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 4, kPatience);
    }

    void teamIsRemembered()
    {
        m_window->window->showPage(PageId::Tools);
        find<QComboBox>(u"trialTeam"_s)->setCurrentText(u"sales"_s);
        m_window->reopen();
        QTRY_VERIFY_WITH_TIMEOUT(draft().state() == ConfigDraft::State::Ready && draft().isRead(), kPatience);
        QCOMPARE(find<QComboBox>(u"trialTeam"_s)->currentText(), u"sales"_s);
    }

    void parametersToChange()
    {
        ParameterModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows({{u"a"_s, true, false, {}}, {u"b"_s, false, false, u"5"_s}});
        QCOMPARE(model.index(0, ParameterModel::Name).data().toString(), u"a (required)"_s);
        QVERIFY(model.flags(model.index(0, ParameterModel::Hidden)) & Qt::ItemIsUserCheckable);
        QVERIFY(!(model.flags(model.index(1, ParameterModel::Hidden)) & Qt::ItemIsUserCheckable));
        model.setRows({{u"a"_s, true, true, {}}, {u"b"_s, false, false, {}}});
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
};

GATEHOUSE_TEST(TestToolOverrides)
#include "TestToolOverrides.moc"
