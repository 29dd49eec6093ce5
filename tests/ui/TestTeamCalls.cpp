#include "tests/support/TestMain.h"
#include "tests/ui/RecordedSamples.h"
#include "tests/ui/WindowFixture.h"
#include "ui/models/TeamListModel.h"

#include <QAbstractItemModelTester>
#include <QTableView>

using namespace gatehouse;
using namespace Qt::Literals::StringLiterals;
using test::WindowFixture;
using ui::TeamListModel;

// How much each team has called today.
class TestTeamCalls : public QObject
{
    Q_OBJECT
    static constexpr int kPatience = 20'000;

    QTemporaryDir m_folder;

private Q_SLOTS:
    void todaysCallsAreCounted()
    {
        gateway::StartOptions options;
        options.configFile = test::dataPath(u"ui/config.yaml"_s);
        options.activityFile = m_folder.filePath(u"activity.sqlite"_s);
        const QDate day = QDate::currentDate();
        test::recordCalls(options.activityFile, 40);
        WindowFixture fixture(options);
        const auto *table = fixture.find<QTableView>(u"teamsTable"_s)->model();
        QTRY_COMPARE_WITH_TIMEOUT(table->rowCount(), 3, kPatience);
        const auto today
            = [table](int row) { return table->index(row, TeamListModel::Today).data().toString(); };
        QCOMPARE(today(1), u"–"_s);
        fixture.window->showPage(ui::PageId::Teams);
        QTRY_VERIFY_WITH_TIMEOUT(today(1).toInt() > 0, kPatience);
        if (QDateTime::currentDateTime().addSecs(-60).date() != day || QDate::currentDate() != day)
            QSKIP("midnight was too near");
        QCOMPARE(today(1).toInt() + today(2).toInt(), 40);
        QCOMPARE(today(0), u"–"_s); // has called nothing
    }

    void theModel()
    {
        TeamListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCalls({{u"a"_s, 5}});
        config::YamlValue team = config::YamlValue::ofMap();
        team.with(u"name"_s, config::YamlValue::ofText(u"a"_s));
        const config::YamlValue teams = config::YamlValue::ofList({team});
        model.setTeams(&teams);
        QCOMPARE(model.index(0, TeamListModel::Today).data().toString(), u"5"_s);
        model.setCalls({});
        QCOMPARE(model.index(0, TeamListModel::Today).data().toString(), u"–"_s);
        model.setTeams(nullptr);
    }
};

GATEHOUSE_TEST(TestTeamCalls)
#include "TestTeamCalls.moc"
