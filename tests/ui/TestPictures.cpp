#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"

#include <QAction>
#include <QDir>
#include <QLineEdit>
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

private Q_SLOTS:
    void initTestCase()
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
            {u"tools-narrow"_s, Theme::Mode::Light, Language::English, {900, 600}, PageId::Tools}};
        for (const Look &look : looks) {
            test::WindowFixture fixture;
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

    void dialogs()
    {
        test::WindowFixture fixture;
        fixture.find<QAction>(u"aboutAction"_s)->trigger();
        auto *dialog = fixture.find<QWidget>(u"aboutDialog"_s);
        QVERIFY(dialog);
        QCoreApplication::processEvents();
        const QDir folder(qEnvironmentVariable("GATEHOUSE_PICTURES"));
        QVERIFY(dialog->grab().save(folder.filePath(u"about.png"_s)));
    }
};

GATEHOUSE_TEST(TestPictures)
#include "TestPictures.moc"
