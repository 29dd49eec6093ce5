#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/Samples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/draft/ConfigDraft.h"

#include <QAbstractItemModelTester>
#include <QAbstractItemView>
#include <QAbstractProxyModel>
#include <QPushButton>
#include <QTableView>

#include <set>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::ConfigDraft;
using ui::PageId;

// Every model behind a view of the window is watched while what it shows comes, changes and goes.
class TestEveryModel : public QObject
{
    Q_OBJECT
    static constexpr int kPatience = 20'000;

    // Of ours; Qt's own, of combo boxes, are Qt's to test.
    void watch(QAbstractItemModel *model)
    {
        const QByteArray name = model ? model->metaObject()->className() : QByteArray();
        if (!name.startsWith("gatehouse::ui::") || model->findChild<QAbstractItemModelTester *>())
            return;
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, model);
        m_watched.insert(name.sliced(int(qstrlen("gatehouse::ui::"))));
    }
    void watchAll(const QWidget &window)
    {
        for (const auto *view : window.findChildren<QAbstractItemView *>()) {
            QAbstractItemModel *model = view->model();
            watch(model);
            if (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(model))
                watch(proxy->sourceModel());
        }
    }

    // A team more, and then not; with a review between.
    void editTeams(const WindowFixture &fixture)
    {
        ui::MainWindow &window = *fixture.window;
        window.showPage(PageId::Teams);
        auto *teams = fixture.find<QTableView>(u"teamsTable"_s);
        const int before = teams->model()->rowCount();
        fixture.find<QPushButton>(u"addTeamButton"_s)->click();
        QCOMPARE(teams->model()->rowCount(), before + 1);
        for (int row = 0; row <= before; ++row)
            teams->selectRow(row);
        QTRY_COMPARE_WITH_TIMEOUT(window.draft().reading().changes, 1, kPatience);
        fixture.find<QPushButton>(u"reviewButton"_s)->click();
        watchAll(window);
        auto *lines = fixture.find<QTableView>(u"reviewLines"_s);
        QTRY_VERIFY_WITH_TIMEOUT(lines->model()->rowCount() > 0, kPatience);
        window.draft().undoStack().undo();
        QCOMPARE(teams->model()->rowCount(), before);
    }

    std::set<QByteArray> m_watched;

private Q_SLOTS:
    void theyKeepTheirPromises()
    {
        const QTemporaryDir folder;
        gateway::StartOptions options;
        options.configFile = test::dataPath(u"ui/config.yaml"_s);
        options.activityFile = folder.filePath(u"activity.sqlite"_s);
        test::recordCalls(options.activityFile, 40);
        WindowFixture fixture(options);
        ui::MainWindow &window = *fixture.window;
        watchAll(window);
        QTRY_COMPARE_WITH_TIMEOUT(window.draft().state(), ConfigDraft::State::Ready, kPatience);
        QTRY_VERIFY_WITH_TIMEOUT(!window.draft().reading().text.isEmpty(), kPatience);
        window.showStatus(test::runningGateway());
        for (int page = 0; page < ui::NavigationModel::pageCount; ++page)
            window.showPage(static_cast<PageId>(page));
        window.showPage(PageId::Credentials);
        QTRY_VERIFY_WITH_TIMEOUT(
            fixture.find<QTableView>(u"credentialsTable"_s)->model()->rowCount() > 0, kPatience);
        window.showPage(PageId::Activity);
        QTRY_COMPARE_WITH_TIMEOUT(
            fixture.find<QTableView>(u"activityTable"_s)->model()->rowCount(), 40, kPatience);
        editTeams(fixture);
        window.showStatus({});
        for (const char *name : {"DiffModel", "ChoiceModel", "KeyListModel", "LogModel", "LogFilterModel"})
            QVERIFY2(m_watched.contains(name), name);
    }
};

GATEHOUSE_TEST(TestEveryModel)
#include "TestEveryModel.moc"
