#include "app/demo/DemoHost.h"
#include "tests/support/TestMain.h"
#include "tests/ui/WindowFixture.h"
#include "tests/unit/calls/TinyWeb.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/models/OperationChoiceModel.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/StatusDot.h"
#include "ui/wizard/ApiPlan.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTextBrowser>
#include <QTreeView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using gateway::GatewayState;
using test::WindowFixture;
using ui::ConfigDraft;
using ui::PageId;

namespace {

const QByteArray kDocument = R"(openapi: 3.0.3
info: {title: Acme Things (v2), version: '2.1'}
servers: [{url: 'http://127.0.0.1:9/api'}]
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Things-Key}
paths:
  /things:
    get: {operationId: listThings, responses: {'200': {description: ok}}}
    post: {operationId: addThing, responses: {'200': {description: ok}}}
  /things/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getThing, responses: {'200': {description: ok}}}
    delete: {operationId: removeThing, responses: {'204': {description: gone}}}
)";

} // namespace

// Adding an API through the real window: by file, address, text and drop; first run and demo.
class TestWizard : public QObject
{
    Q_OBJECT
private:
    static constexpr int kPatience = 20'000;

    gateway::StartOptions options() const
    {
        gateway::StartOptions options;
        options.configFile = m_folder->filePath(u"config.yaml"_s);
        return options;
    }
    void write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    QByteArray content(const QString &name = u"config.yaml"_s) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void waitForDraft(const WindowFixture &fixture)
    {
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->draft().state(), ConfigDraft::State::Ready, kPatience);
    }
    static QDialog *open(const WindowFixture &fixture)
    {
        fixture.window->showPage(PageId::Apis);
        fixture.find<QPushButton>(u"addApiButton"_s)->click();
        return fixture.find<QDialog>(u"addApiDialog"_s);
    }
    static void next(const QDialog *dialog)
    {
        auto *button = dialog->findChild<QPushButton *>(u"wizardNext"_s);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), kPatience);
        button->click();
    }
    static QString step(const QDialog *dialog)
    {
        return dialog->findChild<QLabel *>(u"wizardNumber"_s)->text();
    }

    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(u"api.yaml"_s, kDocument);
        write(u"config.yaml"_s,
            "# Ours.\ngateway: { port: 0 }\nteams:\n"
            "  - { name: sales, api_key: sk-sales, allowed_apis: [] }\n"
            "  - { name: all, api_key: sk-all, allowed_apis: \"*\" }\n");
    }

    void byFile()
    {
        WindowFixture fixture(options());
        fixture.host.start(options());
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        waitForDraft(fixture);
        const QDialog *dialog = open(fixture);
        QVERIFY(!dialog->findChild<QPushButton *>(u"wizardNext"_s)->isEnabled());
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"sourceFile"_s)->setText(u"api.yaml"_s);
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(step(dialog), u"Step 2 of 4"_s, kPatience);
        // What reads is chosen; the rest stands apart.
        const auto *count = dialog->findChild<QLabel *>(u"exposureCount"_s);
        QCOMPARE(count->text(), u"2 of 4 exposed"_s);
        auto *tree = dialog->findChild<QTreeView *>(u"exposureTree"_s);
        QCOMPARE(tree->model()->rowCount(), 3);
        QVERIFY(tree->model()->setData(tree->model()->index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(count->text(), u"3 of 4 exposed"_s);
        next(dialog);
        QCOMPARE(
            dialog->findChild<QComboBox *>(u"wizardBaseUrl"_s)->currentText(), u"http://127.0.0.1:9/api"_s);
        QCOMPARE(dialog->findChild<QComboBox *>(u"wizardScheme"_s)->currentText(), u"API key (key)"_s);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"wizardKeyName"_s)->text(), u"X-Things-Key"_s);
        auto *kind = dialog->findChild<QComboBox *>(u"wizardSecretKind"_s);
        kind->setCurrentIndex(1);
        Q_EMIT kind->activated(1);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"wizardSecretName"_s), u"THINGS_KEY"_s);
        next(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"wizardName"_s)->text(), u"acme-things-v2"_s);
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.window->page(), PageId::Tools, kPatience);
        QVERIFY(content().startsWith("# Ours.\n"));
        for (const char *line : {"name: acme-things-v2", "path: ./api.yaml", "${THINGS_KEY}",
                 "name: X-Things-Key", "exclude_operations: [removeThing]"})
            QVERIFY2(content().contains(line), content().constData());
        QVERIFY(content().contains("base_url: http://127.0.0.1:9/api")); // else it would not be called
        QCOMPARE(fixture.host.status().revision, 2ULL);
    }

    void byAddressWithAnError()
    {
        test::TinyWeb web({{"/openapi.yaml", kDocument}});
        WindowFixture fixture(options());
        waitForDraft(fixture);
        const QDialog *dialog = open(fixture);
        auto *url = dialog->findChild<QLineEdit *>(u"sourceUrl"_s);
        url->setText(web.address() + u"/none.yaml"_s);
        next(dialog);
        auto *problems = dialog->findChild<QTextBrowser *>(u"sourceProblems"_s);
        QTRY_VERIFY_WITH_TIMEOUT(problems->isVisible(), kPatience);
        QVERIFY(problems->toPlainText().contains(u"404"_s));
        url->setText(web.address() + u"/openapi.yaml"_s);
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(step(dialog), u"Step 2 of 4"_s, kPatience);
        dialog->findChild<QPushButton *>(u"wizardCancel"_s)->click();
        QVERIFY(!fixture.window->draft().isModified());
    }

    // Before anything of it is in the configuration: of a pasted text, with its credential.
    void theBackendIsTested()
    {
        test::TinyWeb web({{"/api/things", "[]"}});
        write(u".env"_s, "THINGS_KEY=never-shown\n");
        WindowFixture fixture(options());
        waitForDraft(fixture);
        const QDialog *dialog = open(fixture);
        QByteArray document = kDocument;
        document.replace("http://127.0.0.1:9", web.address().toUtf8());
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(2);
        dialog->findChild<QPlainTextEdit *>(u"sourceText"_s)->setPlainText(QString::fromUtf8(document));
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(step(dialog), u"Step 2 of 4"_s, kPatience);
        next(dialog);
        const auto *request = dialog->findChild<ui::ElidedLabel *>(u"wizardTestRequest"_s);
        const QString planned = u"GET %1/api/things"_s.arg(web.address());
        QTRY_COMPARE_WITH_TIMEOUT(request->text(), planned, kPatience);
        auto *call = dialog->findChild<QPushButton *>(u"wizardTestCall"_s);
        const auto *verdict = dialog->findChild<ui::StatusDot *>(u"wizardTestVerdict"_s);
        auto *kind = dialog->findChild<QComboBox *>(u"wizardSecretKind"_s);
        kind->setCurrentIndex(1);
        Q_EMIT kind->activated(1);
        QTest::keyClicks(dialog->findChild<QLineEdit *>(u"wizardSecretName"_s), u"THINGS_KEY"_s);
        QTRY_COMPARE_WITH_TIMEOUT(request->text(), planned, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(call->isEnabled(), kPatience);
        call->click();
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible() && call->isVisible(), kPatience);
        QVERIFY2(verdict->text().contains(u"200"_s), qPrintable(verdict->text()));
        QVERIFY(web.lastRequest().contains("X-Things-Key: never-shown"));
        // What was found is of the address as it was.
        auto *baseUrl = dialog->findChild<QComboBox *>(u"wizardBaseUrl"_s);
        baseUrl->setEditText(web.address() + u"/v2"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!verdict->isVisible(), kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(request->text(), u"GET %1/v2/things"_s.arg(web.address()), kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(call->isEnabled(), kPatience);
        call->click();
        QTRY_VERIFY_WITH_TIMEOUT(verdict->isVisible() && call->isVisible(), kPatience);
        QVERIFY2(verdict->text().contains(u"404"_s), qPrintable(verdict->text()));
        baseUrl->setEditText(u"http:/"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!call->isEnabled(), kPatience);
        QVERIFY(content().startsWith("# Ours.\n"));
        QVERIFY(!fixture.window->draft().isModified());
    }

    void byTextInAFirstRun()
    {
        QVERIFY(QFile::remove(m_folder->filePath(u"config.yaml"_s)));
        WindowFixture fixture(options());
        waitForDraft(fixture);
        QVERIFY(fixture.find<QWidget>(u"apisEmpty"_s)->isVisible());
        fixture.find<QWidget>(u"apisEmpty"_s)->findChild<QPushButton *>(u"emptyStateAction"_s)->click();
        const auto *dialog = fixture.find<QDialog>(u"addApiDialog"_s);
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(2);
        QByteArray document = kDocument;
        document.replace("http://127.0.0.1:9/", "https://things.example/");
        dialog->findChild<QPlainTextEdit *>(u"sourceText"_s)->setPlainText(QString::fromUtf8(document));
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(step(dialog), u"Step 2 of 4"_s, kPatience);
        next(dialog);
        auto *scheme = dialog->findChild<QComboBox *>(u"wizardScheme"_s);
        scheme->setCurrentIndex(scheme->findText(u"Not at all"_s));
        next(dialog);
        QVERIFY(dialog->findChild<QLabel *>(u"wizardNoTeams"_s)->isVisible());
        next(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(fixture.find<QDialog>(u"newKeyDialog"_s), kPatience);
        const QString key = fixture.find<QLineEdit>(u"newKeyText"_s)->text();
        QTRY_VERIFY_WITH_TIMEOUT(content().contains("name: acme-things-v2"), kPatience);
        QCOMPARE(content(u"specs/acme-things-v2.yaml"_s), document);
        QVERIFY(!content().contains("base_url")); // the document's own
        QVERIFY(content().contains("path: ./specs/acme-things-v2.yaml"));
        QVERIFY(content().contains("include_methods:"));
        QVERIFY(!content().contains(key.toUtf8()));
        QTRY_COMPARE(fixture.window->page(), PageId::Tools);
    }

    void byDrop()
    {
        WindowFixture fixture(options());
        waitForDraft(fixture);
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(m_folder->filePath(u"api.yaml"_s))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fixture.window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(fixture.window.get(), &drop);
        const auto *dialog = fixture.find<QDialog>(u"addApiDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QLineEdit *>(u"sourceFile"_s)->text(), m_folder->filePath(u"api.yaml"_s));
        next(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(step(dialog), u"Step 2 of 4"_s, kPatience);
    }

    void aDemoIsTried()
    {
        QVERIFY(QFile::remove(m_folder->filePath(u"config.yaml"_s)));
        demo::DemoHost demoHost;
        const auto port = demoHost.start(0);
        QVERIFY(port);
        QFile document(test::sourcePath(u"specs/crm-openapi.yaml"_s));
        QVERIFY(document.open(QIODevice::ReadOnly));
        int starts = 0;
        WindowFixture fixture(options());
        fixture.demo = {document.readAll(), u"http://127.0.0.1:%1/api/v1"_s.arg(*port), u"demo-token"_s,
            [&starts]() -> Result<void> {
                ++starts;
                return {};
            }};
        fixture.reopen();
        waitForDraft(fixture);
        gateway::StartOptions start = options();
        start.port = quint16(0);
        fixture.find<QPushButton>(u"tryDemoButton"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(content().contains("name: crm"), kPatience);
        fixture.host.start(start);
        QTRY_COMPARE_WITH_TIMEOUT(fixture.host.status().state, GatewayState::Running, kPatience);
        QCOMPARE(fixture.host.status().apis.size(), 1);
        QCOMPARE(fixture.host.status().apis[0].state, gateway::ApiState::Ready);
        // The next day its backend is there again.
        starts = 0;
        fixture.reopen();
        QTRY_VERIFY_WITH_TIMEOUT(starts > 0, kPatience);
    }

    void operationsToChooseFrom()
    {
        ui::OperationChoiceModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        gateway::OperationSummary read;
        read.method = "GET";
        read.hints.readOnly = true;
        gateway::OperationSummary removing;
        removing.method = "DELETE";
        removing.hints.destructive = true;
        model.setOperations({removing, read, read});
        QCOMPARE(model.chosen(), (QSet<int>{1, 2}));
        const QModelIndex reads = model.index(0, 0);
        QCOMPARE(model.data(reads, Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QVERIFY(model.setData(model.index(1, 0, reads), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(model.data(reads, Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QVERIFY(model.setData(model.index(1, 0), Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model.chosen(), (QSet<int>{0, 1}));
        model.setOperations({});
        QCOMPARE(model.rowCount(), 0);
    }

    void names_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << u"Petstore"_s << u"petstore-2"_s; // taken
        QTest::newRow("signs") << u"Acme CRM (v2)!"_s << u"acme-crm-v2"_s;
        QTest::newRow("accents") << u"Gestión de años"_s << u"gestion-de-anos"_s;
        QTest::newRow("long") << u"The quick brown fox jumps over"_s << u"the-quick-brown-fox-jump"_s;
        QTest::newRow("nothing") << u"日本"_s << u"api"_s;
    }

    void names()
    {
        QFETCH(QString, title);
        QTEST(ui::apiNameOf(title, {u"petstore"_s}), "name");
    }
};

GATEHOUSE_TEST(TestWizard)
#include "TestWizard.moc"
