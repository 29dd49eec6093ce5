#include "tests/support/FakeKeychain.h"
#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"
#include "ui/pages/ToolResultView.h"
#include "ui/pages/ToolsPage.h"
#include "ui/widgets/ElidedLabel.h"
#include "ui/widgets/SchemaForm.h"

#include <QAction>
#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using ui::Language;
using ui::PageId;
using ui::Theme;

// Writes a picture of every page for a person to look at, into the folder GATEHOUSE_PICTURES names.
class TestPictures : public QObject
{
    Q_OBJECT
private:
    struct Look
    {
        QString name;
        Theme::Mode theme = Theme::Mode::Light;
        Language language = Language::English;
        QSize size{1180, 760};
        PageId page = PageId::Apis;
    };

    static void choose(test::WindowFixture &fixture, const Look &look)
    {
        fixture.theme.setMode(look.theme);
        fixture.translator.setLanguage(look.language);
        fixture.window->resize(look.size);
        fixture.window->showPage(look.page);
        fixture.window->showCounters(test::busyCounters());
    }

    static void write(test::WindowFixture &fixture, const QString &name)
    {
        QCoreApplication::processEvents();
        QCoreApplication::processEvents();
        const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        QVERIFY(fixture.window->grab().save(folder.filePath(name + u".png"_s)));
    }

    static gateway::StartOptions draftOptions()
    {
        gateway::StartOptions options;
        options.configFile = test::dataPath(u"ui/config.yaml"_s);
        return options;
    }

    static void waitForDraft(const test::WindowFixture &fixture)
    {
        QTRY_COMPARE(fixture.window->draft().state(), ui::ConfigDraft::State::Ready);
        QTRY_VERIFY(!fixture.window->draft().reading().text.isEmpty());
    }

private Q_SLOTS:
    // Not in initTestCase(): skipped there, the classes after this one would be skipped too.
    void init()
    {
        const QString folder = qEnvironmentVariable("GATEHOUSE_PICTURES");
        if (folder.isEmpty())
            QSKIP("GATEHOUSE_PICTURES names no folder");
        QVERIFY(QDir().mkpath(folder));
    }

    void pages()
    {
        const QList<Look> looks{{u"apis-light"_s}, {u"apis-dark"_s, Theme::Mode::Dark},
            {u"apis-es-narrow"_s, Theme::Mode::Light, Language::Spanish, {900, 600}},
            {u"tools-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Tools},
            {u"tools-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760}, PageId::Tools},
            {u"tools-narrow"_s, Theme::Mode::Light, Language::English, {900, 600}, PageId::Tools},
            {u"teams-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Teams},
            {u"teams-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760}, PageId::Teams},
            {u"teams-narrow-es"_s, Theme::Mode::Light, Language::Spanish, {1024, 700}, PageId::Teams},
            {u"settings-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Settings},
            {u"settings-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760}, PageId::Settings},
            {u"settings-wide"_s, Theme::Mode::Light, Language::English, {1920, 1080}, PageId::Settings}};
        for (const Look &look : looks) {
            test::WindowFixture fixture(draftOptions());
            waitForDraft(fixture);
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, look);
            write(fixture, look.name);
        }
    }

    void calls()
    {
        const QTemporaryDir folder;
        gateway::StartOptions options;
        options.activityFile = folder.filePath(u"activity.sqlite"_s);
        const QList<Look> looks{
            {u"overview-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Overview},
            {u"overview-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 1000}, PageId::Overview},
            {u"overview-narrow"_s, Theme::Mode::Light, Language::English, {1024, 700}, PageId::Overview},
            {u"activity-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Activity},
            {u"activity-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760}, PageId::Activity},
            {u"activity-narrow"_s, Theme::Mode::Light, Language::English, {1024, 700}, PageId::Activity}};
        for (const QString &kind : {u"-empty"_s, u""_s}) {
            if (kind.isEmpty())
                test::recordCalls(options.activityFile, 1500);
            for (const Look &look : looks) {
                test::WindowFixture fixture(options);
                fixture.window->showStatus(test::runningGateway());
                choose(fixture, look);
                auto *table = fixture.find<QTableView>(u"activityTable"_s);
                if (kind.isEmpty() && look.page == PageId::Activity) {
                    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1500, 20'000);
                    table->selectRow(2);
                }
                QTest::qWait(600); // until what is asked for has come
                write(fixture, look.name + kind);
            }
        }
    }

    void logs()
    {
        for (const Look &look :
            {Look{u"logs-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Logs},
                Look{u"logs-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1024, 700}, PageId::Logs}}) {
            test::WindowFixture fixture;
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, look);
            write(fixture, look.name + u"-empty"_s);
            const QTemporaryDir folder;
            gateway::StartOptions options;
            options.configFile = folder.filePath(u"none.yaml"_s);
            fixture.host.start(options); // fails, and says so
            auto *table = fixture.find<QTableView>(u"logsTable"_s);
            QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() > 0, 20'000);
            table->selectRow(0);
            write(fixture, look.name);
        }
    }

    void details()
    {
        test::WindowFixture fixture;
        fixture.window->showStatus(test::runningGateway());
        fixture.window->showCounters(test::busyCounters());
        fixture.find<QLineEdit>(u"apisFilter"_s)->setText(u"crm"_s);
        write(fixture, u"apis-report"_s);
        fixture.find<QLineEdit>(u"apisFilter"_s)->setText(u"billing"_s);
        fixture.find<QToolButton>(u"problemsToggle"_s)->setChecked(true);
        write(fixture, u"apis-failed-problems"_s);
        fixture.window->showPage(PageId::Tools);
        fixture.find<QLineEdit>(u"toolsFilter"_s)->setText(u"create"_s);
        write(fixture, u"tools-filtered"_s);
        fixture.theme.setMode(Theme::Mode::Dark);
        fixture.find<QToolButton>(u"problemsToggle"_s)->setChecked(false);
        fixture.find<QTabWidget>(u"schemaTabs"_s)->setCurrentIndex(1);
        write(fixture, u"tools-json-dark"_s);
        fixture.find<QLineEdit>(u"toolsFilter"_s)->setText(u"nothing like this"_s);
        write(fixture, u"tools-nothing-matches-dark"_s);
    }

    // A tool's tabs: the request, the form, and what became of a call.
    void trials()
    {
        const QList<Look> looks{
            {u"light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Tools},
            {u"dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760}, PageId::Tools},
            {u"wide"_s, Theme::Mode::Light, Language::English, {1600, 900}, PageId::Tools},
            {u"narrow"_s, Theme::Mode::Light, Language::English, {1024, 700}, PageId::Tools}};
        for (const Look &look : looks) {
            test::WindowFixture fixture;
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, look);
            auto *page = fixture.find<ui::ToolsPage>(u"toolsPage"_s);
            page->tryTool(u"crm"_s, u"create_customer"_s,
                {{u"name"_s, u"Ada Lovelace"_s}, {u"address"_s, QJsonObject{{u"city"_s, u"London"_s}}},
                    {u"tags"_s, QJsonArray{u"mathematics"_s}}});
            write(fixture, u"try-"_s + look.name);
            fixture.find<ui::SchemaForm>(u"trialForm"_s)
                ->showProblems({Problem{Severity::Error, {},
                    u"is required and missing; expected a string (email)"_s, u"email"_s, {}}});
            fixture.find<ui::ToolResultView>(u"trialResultView"_s)->showOutcome(test::triedCall());
            write(fixture, u"tried-"_s + look.name);
            fixture.find<QTabWidget>(u"trialTabs"_s)->setCurrentIndex(2);
            write(fixture, u"tried-http-"_s + look.name);
            fixture.find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(1);
            write(fixture, u"request-"_s + look.name);
        }
    }

    // Tabs over the draft: what an API exposes, its backend, a tool's override, and who may call it.
    void draftTabs()
    {
        const QList<Look> looks{{u"light"_s}, {u"dark-es"_s, Theme::Mode::Dark, Language::Spanish},
            {u"narrow"_s, Theme::Mode::Light, Language::English, {1024, 700}}};
        for (const Look &look : looks) {
            test::WindowFixture fixture(draftOptions());
            waitForDraft(fixture);
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, look);
            auto *tabs = fixture.find<QTabWidget>(u"apiTabs"_s);
            tabs->setCurrentIndex(5);
            QTRY_VERIFY(fixture.find<QWidget>(u"apiExposureTree"_s)->isVisible());
            QTest::qWait(100);
            write(fixture, u"exposure-"_s + look.name);
            tabs->setCurrentIndex(2);
            auto *call = fixture.find<QAbstractButton>(u"backendTestCall"_s);
            QTRY_VERIFY(call->isEnabled());
            QTest::qWait(700);
            call->click();
            QTRY_VERIFY(call->isVisible());
            write(fixture, u"backend-"_s + look.name);
            fixture.window->showPage(PageId::Tools);
            fixture.find<ui::ToolsPage>(u"toolsPage"_s)->tryTool(u"crm"_s, u"create_customer"_s, {});
            fixture.find<QTabWidget>(u"toolTabs"_s)->setCurrentIndex(3);
            fixture.find<QLineEdit>(u"overrideName"_s)->setFocus();
            QTest::keyClicks(fixture.find<QLineEdit>(u"overrideName"_s), u"add_customer"_s);
            QTest::qWait(800);
            write(fixture, u"overrides-"_s + look.name);
            fixture.find<QAction>(u"undoAction"_s)->trigger();
            fixture.window->showPage(PageId::Teams);
            QTest::qWait(100);
            auto *answer = fixture.find<QWidget>(u"accessAnswer"_s);
            for (QWidget *up = answer; up; up = up->parentWidget()) {
                if (auto *scroll = qobject_cast<QScrollArea *>(up))
                    scroll->ensureWidgetVisible(answer);
            }
            write(fixture, u"access-"_s + look.name);
        }
    }

    void states()
    {
        test::WindowFixture fixture;
        write(fixture, u"state-stopped"_s);
        gateway::GatewayStatus starting;
        starting.state = gateway::GatewayState::Starting;
        fixture.window->showStatus(starting);
        write(fixture, u"state-starting"_s);
        fixture.window->showStatus(test::failedGateway());
        write(fixture, u"state-failed"_s);
        fixture.theme.setMode(Theme::Mode::Dark);
        fixture.translator.setLanguage(Language::Spanish);
        write(fixture, u"state-failed-dark-es"_s);
        fixture.window->showStatus(test::emptyGateway());
        write(fixture, u"empty-apis-dark-es"_s);
        fixture.window->showPage(PageId::Tools);
        fixture.theme.setMode(Theme::Mode::Light);
        write(fixture, u"empty-tools-es"_s);
    }

    void credentials()
    {
        const QList<Look> looks{
            {u"credentials-light"_s, Theme::Mode::Light, Language::English, {1180, 760}, PageId::Credentials},
            {u"credentials-dark-es"_s, Theme::Mode::Dark, Language::Spanish, {1180, 760},
                PageId::Credentials},
            {u"credentials-narrow"_s, Theme::Mode::Light, Language::English, {1024, 700},
                PageId::Credentials}};
        for (const Look &look : looks) {
            test::FakeKeychain keychain;
            keychain.entries.insert(u"team/admin"_s, Secret::fromString(u"swordfish"));
            test::WindowFixture fixture(draftOptions(), &keychain);
            waitForDraft(fixture);
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, look);
            auto *table = fixture.find<QTableView>(u"credentialsTable"_s);
            QTRY_VERIFY(table->model()->rowCount() > 0);
            write(fixture, look.name);
            if (look.theme == Theme::Mode::Dark)
                table->selectRow(0);
            fixture.find<QAbstractButton>(u"setSecretButton"_s)->click();
            auto *dialog = fixture.find<QWidget>(u"secretDialog"_s);
            QVERIFY(dialog);
            QCoreApplication::processEvents();
            const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
            QVERIFY(dialog->grab().save(folder.filePath(look.name + u"-dialog.png"_s)));
        }
        test::WindowFixture fixture;
        choose(fixture, looks[1]);
        write(fixture, u"credentials-empty-dark-es"_s);
    }

    void draft()
    {
        test::WindowFixture fixture(draftOptions());
        fixture.window->showStatus(test::runningGateway());
        waitForDraft(fixture);
        fixture.window->showPage(PageId::Settings);
        auto *host = fixture.find<QLineEdit>(u"listenHost"_s);
        host->setFocus();
        host->selectAll();
        QTest::keyClicks(host, u"not a host"_s);
        QTRY_COMPARE(fixture.window->draft().reading().changes, 1);
        write(fixture, u"draft-problem"_s);
        fixture.theme.setMode(Theme::Mode::Dark);
        fixture.find<QToolButton>(u"problemsToggle"_s)->setChecked(true);
        write(fixture, u"draft-problem-dark"_s);
        fixture.theme.setMode(Theme::Mode::Light);
        fixture.find<QAction>(u"undoAction"_s)->trigger();
        auto *name = fixture.find<QLineEdit>(u"gatewayName"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"Another name"_s);
        QTRY_VERIFY(fixture.window->draft().reading().text.contains("Another name"));
        fixture.find<QAbstractButton>(u"reviewButton"_s)->click();
        auto *review = fixture.find<QWidget>(u"reviewDialog"_s);
        QTRY_VERIFY(fixture.find<QTableView>(u"reviewLines"_s)->model()->rowCount() > 0);
        QCoreApplication::processEvents();
        const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        QVERIFY(review->grab().save(folder.filePath(u"review.png"_s)));
        fixture.theme.setMode(Theme::Mode::Dark);
        QCoreApplication::processEvents();
        QVERIFY(review->grab().save(folder.filePath(u"review-dark.png"_s)));
        fixture.theme.setMode(Theme::Mode::Light);
    }

    void teamKeys()
    {
        for (const Language language : {Language::English, Language::Spanish}) {
            test::WindowFixture fixture(draftOptions());
            waitForDraft(fixture);
            fixture.window->showStatus(test::runningGateway());
            choose(fixture, {{}, Theme::Mode::Light, language, {1024, 700}, PageId::Teams});
            QCoreApplication::processEvents();
            fixture.find<QWidget>(u"revokeKeyButton"_s)->setEnabled(true);
            auto *rotate = fixture.find<QWidget>(u"rotateKeyButton"_s);
            rotate->setFocus();
            QTest::keyClick(rotate, Qt::Key_Tab); // scrolls to what it reaches
            write(fixture, u"teams-keys-"_s + ui::Translator::code(language));
        }
    }

    void wizard()
    {
        QTemporaryDir folder;
        gateway::StartOptions options;
        options.configFile = folder.filePath(u"config.yaml"_s);
        test::WindowFixture fixture(options);
        QTRY_COMPARE(fixture.window->draft().state(), ui::ConfigDraft::State::Ready);
        write(fixture, u"welcome"_s);
        fixture.find<QAbstractButton>(u"addApiButton"_s)->click();
        auto *dialog = fixture.find<QWidget>(u"addApiDialog"_s);
        dialog->findChild<QTabWidget *>(u"sourceTabs"_s)->setCurrentIndex(1);
        dialog->findChild<QLineEdit *>(u"sourceFile"_s)
            ->setText(test::sourcePath(u"specs/crm-openapi.yaml"_s));
        auto *next = dialog->findChild<QAbstractButton *>(u"wizardNext"_s);
        const auto *number = dialog->findChild<QLabel *>(u"wizardNumber"_s);
        const QDir pictures(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        for (int step = 1; step <= 4; ++step) {
            QTRY_VERIFY(number->text().contains(u"Step %1"_s.arg(step)));
            if (step == 3)
                QTRY_VERIFY(!dialog->findChild<ui::ElidedLabel *>(u"wizardTestRequest"_s)->text().isEmpty());
            QCoreApplication::processEvents();
            QVERIFY(dialog->grab().save(pictures.filePath(u"wizard-%1.png"_s.arg(step))));
            if (step < 4)
                next->click();
        }
    }

    void dialogs()
    {
        test::WindowFixture fixture;
        fixture.find<QAction>(u"aboutAction"_s)->trigger();
        auto *dialog = fixture.find<QWidget>(u"aboutDialog"_s);
        QVERIFY(dialog);
        QCoreApplication::processEvents();
        const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        QVERIFY(dialog->grab().save(folder.filePath(u"about.png"_s)));
        for (const Language language : {Language::English, Language::Spanish}) {
            fixture.translator.setLanguage(language);
            fixture.find<QAction>(u"helpAction"_s)->trigger();
            QCoreApplication::processEvents();
            QVERIFY(fixture.find<QWidget>(u"helpDialog"_s)
                        ->grab()
                        .save(folder.filePath(u"help-%1.png"_s.arg(ui::Translator::code(language)))));
        }
    }
};

GATEHOUSE_TEST(TestPictures)
#include "TestPictures.moc"
